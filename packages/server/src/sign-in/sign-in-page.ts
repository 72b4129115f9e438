/** The page where a person signs in. */
import { html } from 'hono/html'

import type { Html } from '../pages/layout.ts'

export interface SignInForm {
  readonly email: string
  readonly returnTo: string
  readonly csrf: string
  readonly fault?: string
  /** False while nobody could sign in as an administrator: then the page says how to begin. */
  readonly isSetUp?: boolean
}

export function signInPage({ email, returnTo, csrf, fault, isSetUp = true }: SignInForm): Html {
  return html`<h1>Sign in</h1>
    ${
      isSetUp
        ? ''
        : html`<p class="note">
            There is no administrator yet. The server printed a one-time set-up link when it started: open that first. A
            restart prints a new one.
          </p>`
    }
    ${fault && html`<p class="fault" role="alert">${fault}</p>`}
    <form method="post" action="/sign-in">
      <input type="hidden" name="csrf" value="${csrf}" />
      <input type="hidden" name="return_to" value="${returnTo}" />
      <label for="email">E-mail address</label>
      <input
        id="email"
        name="email"
        type="email"
        autocomplete="username"
        required
        value="${email}"
        ${email === '' ? 'autofocus' : ''}
      />
      <label for="password">Password</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        ${email === '' ? '' : 'autofocus'}
      />
      <div class="actions"><button type="submit">Sign in</button></div>
    </form>
    <p class="soft small">
      Forgotten your password? An administrator of this tenant can give you a link to set a new one.
    </p>`
}
