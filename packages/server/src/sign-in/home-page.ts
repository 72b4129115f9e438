/** What a signed-in person sees at `/`, and the page that shows a one-time link. */
import { html } from 'hono/html'

import type { Html } from '../pages/layout.ts'
import { isTenantAdministrator, type User } from './user.ts'

export interface Home {
  readonly user: User
  readonly mcpUrl: string
  readonly consolePath: string
  readonly accountPath: string
  readonly registrationIsOn: boolean
  readonly signOutPath: string
  readonly signOutToken: string
  readonly invitationsPath: string
  readonly invitationToken: string
  readonly fault: string | undefined
}

export function homePage(home: Home): Html {
  const { user, mcpUrl, registrationIsOn } = home
  return html`<h1>Hello, ${user.name}</h1>
    <p class="soft">Signed in as ${user.email}${isTenantAdministrator(user) ? ', administrator' : ''}.</p>
    <p>
      ${isTenantAdministrator(user) ? html`<a href="${home.consolePath}">Open the console</a> · ` : ''}
      <a href="${home.accountPath}">Your account</a>
    </p>
    <h2>Connect an application</h2>
    <p>Add this MCP server in ChatGPT, Claude, VS Code or another client:</p>
    <p><code class="copy">${mcpUrl}</code></p>
    ${
      registrationIsOn
        ? html`<p class="soft small">
            Applications may register themselves. A new one waits until an administrator connects it first.
          </p>`
        : html`<p class="note">
            Dynamic client registration is off: new applications cannot register.
            ${
              isTenantAdministrator(user)
                ? html`Turn it on with <code>dynamicClientRegistrationEnabled</code> in
                    <code>PATCH /api/core/auth-settings</code>, or with <code>vestibule settings set</code>.`
                : 'An administrator can turn it on.'
            }
          </p>`
    }
    ${isTenantAdministrator(user) && invitationForm(home)}
    <hr />
    <form method="post" action="${home.signOutPath}">
      <input type="hidden" name="csrf" value="${home.signOutToken}" />
      <button class="second" type="submit">Sign out</button>
    </form>`
}

function invitationForm({ invitationsPath, invitationToken, fault }: Home): Html {
  return html`<h2>Invite a person, or give them a new password link</h2>
    ${fault && html`<p class="fault" role="alert">${fault}</p>`}
    <form method="post" action="${invitationsPath}">
      <input type="hidden" name="csrf" value="${invitationToken}" />
      <label for="email">E-mail address</label>
      <input id="email" name="email" type="email" autocomplete="off" required />
      <label for="role">Role of a new person</label>
      <select id="role" name="role" aria-describedby="roles">
        <option value="Member">Member</option>
        <option value="TenantAdmin">Administrator</option>
      </select>
      <p id="roles" class="soft small">
        Members connect applications that are approved; administrators decide which ones are.
      </p>
      <div class="actions"><button type="submit">Make a one-time link</button></div>
    </form>`
}

export function linkPage(email: string, url: string, isNew: boolean): Html {
  return html`<h1>${isNew ? 'Invitation' : 'New password'} for ${email}</h1>
    <p>Give this link to the person, and to nobody else. It works once, and is not shown again.</p>
    <p><code class="copy">${url}</code></p>
    <p><a href="/">Back to the home page</a></p>`
}

export function noLinkPage(email: string): Html {
  return html`<h1>${email} needs no link</h1>
    <p>Passwords are turned off here. The person signs in with your identity provider, by this address.</p>
    <p><a href="/">Back to the home page</a></p>`
}
