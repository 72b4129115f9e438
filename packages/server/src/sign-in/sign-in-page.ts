/** The page where a person signs in. */
import { html } from 'hono/html'

import type { Language } from '../pages/language.ts'
import type { Html } from '../pages/layout.ts'
import { SIGN_IN_MESSAGES } from './sign-in-messages.ts'

export interface SignInForm {
  readonly email: string
  readonly returnTo: string
  readonly csrf: string
  readonly fault?: string
  /** False while nobody could sign in as an administrator: then the page says how to begin. */
  readonly isSetUp?: boolean
  readonly providers: readonly { readonly name: string; readonly url: string }[]
  readonly hasPasswords: boolean
}

export function signInPage(form: SignInForm, language: Language): Html {
  const { fault, isSetUp = true, providers, hasPasswords } = form
  const say = SIGN_IN_MESSAGES[language]
  return html`<h1>${say.title}</h1>
    ${isSetUp ? '' : html`<p class="note">${say.notSetUp}</p>`}
    ${fault && html`<p class="fault" role="alert">${fault}</p>`}
    ${providers.map(({ name, url }) => html`<p><a class="button" href="${url}">${say.signInWith(name)}</a></p>`)}
    ${providers.length > 0 && hasPasswords && html`<p class="or">${say.orWithPassword}</p>`}
    ${hasPasswords && passwordForm(form, language)}`
}

function passwordForm({ email, returnTo, csrf, providers }: SignInForm, language: Language): Html {
  const say = SIGN_IN_MESSAGES[language]
  // Who has a provider most likely wants that: nothing is jumped over.
  const hasFocus = providers.length === 0
  return html`<form method="post" action="/sign-in">
      <input type="hidden" name="csrf" value="${csrf}" />
      <input type="hidden" name="return_to" value="${returnTo}" />
      <label for="email">${say.email}</label>
      <input
        id="email"
        name="email"
        type="email"
        autocomplete="username"
        required
        value="${email}"
        ${hasFocus && email === '' ? 'autofocus' : ''}
      />
      <label for="password">${say.password}</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
        ${hasFocus && email !== '' ? 'autofocus' : ''}
      />
      <div class="actions">
        <button type="submit" class="${providers.length > 0 ? 'second' : 'first'}">${say.submit}</button>
      </div>
    </form>
    <p class="soft small">${say.forgotten}</p>`
}
