/** The page on which a person proves once that an account with their address is theirs. */
import { html } from 'hono/html'

import type { Language } from '../../pages/language.ts'
import type { Html } from '../../pages/layout.ts'
import { SIGN_IN_MESSAGES } from '../sign-in-messages.ts'
import { PROVIDER_MESSAGES } from './provider-messages.ts'
import { LINK_ACCOUNT_PATH } from './provider-paths.ts'

export interface LinkAccountForm {
  readonly providerName: string
  readonly email: string
  readonly ticket: string
  readonly fault?: string
}

export function linkAccountPage({ providerName, email, ticket, fault }: LinkAccountForm, language: Language): Html {
  const say = PROVIDER_MESSAGES[language]
  return html`<h1>${say.prove}</h1>
    <p>${say.proveMeans(providerName, email)}</p>
    ${fault && html`<p class="fault" role="alert">${fault}</p>`}
    <form method="post" action="${LINK_ACCOUNT_PATH}">
      <input type="hidden" name="ticket" value="${ticket}" />
      <input type="hidden" name="username" autocomplete="username" value="${email}" />
      <label for="password">${SIGN_IN_MESSAGES[language].password}</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required autofocus />
      <div class="actions"><button type="submit">${say.link}</button></div>
    </form>`
}
