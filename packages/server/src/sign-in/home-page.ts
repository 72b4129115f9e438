/** What a signed-in person sees at `/`, and the page that shows a one-time link. */
import { html } from 'hono/html'

import type { Language } from '../pages/language.ts'
import type { Html } from '../pages/layout.ts'
import { HOME_MESSAGES } from './home-messages.ts'
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

export function homePage(home: Home, language: Language): Html {
  const { user, mcpUrl } = home
  const say = HOME_MESSAGES[language]
  const isAdministrator = isTenantAdministrator(user)
  return html`<h1>${say.hello(user.name)}</h1>
    <p class="soft">${(isAdministrator ? say.signedInAsAdministrator : say.signedInAs)(user.email)}</p>
    <p>
      ${isAdministrator ? html`<a href="${home.consolePath}">${say.openConsole}</a> · ` : ''}
      <a href="${home.accountPath}">${say.account}</a>
    </p>
    <h2>${say.connect}</h2>
    <p>${say.addServer}</p>
    <p><code class="copy">${mcpUrl}</code></p>
    ${whetherTheyMayRegister(home, language)} ${isAdministrator && invitationForm(home, language)}
    <hr />
    <form method="post" action="${home.signOutPath}">
      <input type="hidden" name="csrf" value="${home.signOutToken}" />
      <button class="second" type="submit">${say.signOut}</button>
    </form>`
}

function whetherTheyMayRegister({ user, registrationIsOn }: Home, language: Language): Html {
  const say = HOME_MESSAGES[language]
  if (registrationIsOn) return html`<p class="soft small">${say.mayRegister}</p>`
  const [before, between, command] = say.turnOn
  return html`<p class="note">
    ${say.registrationIsOff}
    ${
      isTenantAdministrator(user)
        ? html`${before} <code>dynamicClientRegistrationEnabled</code> ${between}
            <code>PATCH /api/core/auth-settings</code>${command} <code>vestibule settings set</code>.`
        : say.administratorCan
    }
  </p>`
}

function invitationForm({ invitationsPath, invitationToken, fault }: Home, language: Language): Html {
  const say = HOME_MESSAGES[language]
  return html`<h2>${say.invite}</h2>
    ${fault && html`<p class="fault" role="alert">${fault}</p>`}
    <form method="post" action="${invitationsPath}">
      <input type="hidden" name="csrf" value="${invitationToken}" />
      <label for="email">${say.email}</label>
      <input id="email" name="email" type="email" autocomplete="off" required />
      <label for="role">${say.role}</label>
      <select id="role" name="role" aria-describedby="roles">
        <option value="Member">${say.member}</option>
        <option value="TenantAdmin">${say.administrator}</option>
      </select>
      <p id="roles" class="soft small">${say.roles}</p>
      <div class="actions"><button type="submit">${say.makeLink}</button></div>
    </form>`
}

export function linkPage(email: string, url: string, isNew: boolean, language: Language): Html {
  const say = HOME_MESSAGES[language]
  return html`<h1>${(isNew ? say.invitationFor : say.passwordFor)(email)}</h1>
    <p>${say.giveLink}</p>
    <p><code class="copy">${url}</code></p>
    <p><a href="/">${say.back}</a></p>`
}

export function noLinkPage(email: string, language: Language): Html {
  const say = HOME_MESSAGES[language]
  return html`<h1>${say.noLinkFor(email)}</h1>
    <p>${say.noLinkMeans}</p>
    <p><a href="/">${say.back}</a></p>`
}
