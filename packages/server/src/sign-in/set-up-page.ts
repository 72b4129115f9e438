/** The page of the first start. */
import { html } from 'hono/html'

import type { Html } from '../pages/layout.ts'
import type { DcrAuthenticationMethod } from '../tenants/auth-settings.ts'
import { passwordFields } from './password-fields-page.ts'

export interface SetUpForm {
  readonly email: string
  readonly name: string
  readonly methods: readonly DcrAuthenticationMethod[]
  readonly clientUriRequired: boolean
  readonly fault?: string | undefined
}

export function setUpPage({ email, name, methods, clientUriRequired, fault }: SetUpForm, csrf: string): Html {
  const checked = (is: boolean): string => (is ? 'checked' : '')
  return html`<h1>Welcome to Vestibule</h1>
    <p>Create the first administrator: the person who decides which applications are let in.</p>
    ${fault && html`<p class="fault" role="alert">${fault}</p>`}
    <form method="post">
      <input type="hidden" name="csrf" value="${csrf}" />
      <label for="email">E-mail address</label>
      <input id="email" name="email" type="email" autocomplete="username" required value="${email}" />
      <label for="name">Your name (optional)</label>
      <input id="name" name="name" type="text" autocomplete="name" maxlength="200" value="${name}" />
      ${passwordFields()}
      <fieldset>
        <legend>May applications register themselves?</legend>
        <p class="soft small">
          An application that registers waits outside until an administrator approves it on the first connection, and is
          deleted after 60 minutes otherwise. Choose none to leave registration off; you can change this later.
        </p>
        <label class="check"
          ><input type="checkbox" name="methods" value="client_secret" ${checked(methods.includes('client_secret'))} />
          <span>Applications that keep a secret on a server, e.g. ChatGPT and Claude on the web</span></label
        >
        <label class="check"
          ><input type="checkbox" name="methods" value="none" ${checked(methods.includes('none'))} />
          <span
            >Applications on people’s own devices, without a secret, e.g. VS Code, Cursor and Claude Code</span
          ></label
        >
        <label class="check"
          ><input type="checkbox" name="client_uri_optional" value="yes" ${checked(!clientUriRequired)} />
          <span>Also those that name no home page: most of today’s, Claude and Cursor among them</span></label
        >
      </fieldset>
      <div class="actions"><button type="submit">Create administrator</button></div>
    </form>`
}
