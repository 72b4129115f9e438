/** The page of the first start. */
import { html } from 'hono/html'

import type { Language } from '../pages/language.ts'
import type { Html } from '../pages/layout.ts'
import type { DcrAuthenticationMethod } from '../tenants/auth-settings.ts'
import { ARRIVAL_MESSAGES } from './arrival-messages.ts'
import { passwordFields } from './password-fields-page.ts'

export interface SetUpForm {
  readonly email: string
  readonly name: string
  readonly methods: readonly DcrAuthenticationMethod[]
  readonly clientUriRequired: boolean
  readonly fault?: string | undefined
}

export function setUpPage(form: SetUpForm, csrf: string, language: Language): Html {
  const { email, name, methods, clientUriRequired, fault } = form
  const say = ARRIVAL_MESSAGES[language]
  const checked = (is: boolean): string => (is ? 'checked' : '')
  return html`<h1>${say.welcome}</h1>
    <p>${say.createFirst}</p>
    ${fault && html`<p class="fault" role="alert">${fault}</p>`}
    <form method="post">
      <input type="hidden" name="csrf" value="${csrf}" />
      <label for="email">${say.email}</label>
      <input id="email" name="email" type="email" autocomplete="username" required value="${email}" />
      <label for="name">${say.name}</label>
      <input id="name" name="name" type="text" autocomplete="name" maxlength="200" value="${name}" />
      ${passwordFields(language)}
      <fieldset>
        <legend>${say.mayRegister}</legend>
        <p class="soft small">${say.mayRegisterMeans}</p>
        <label class="check"
          ><input type="checkbox" name="methods" value="client_secret" ${checked(methods.includes('client_secret'))} />
          <span>${say.onServers}</span></label
        >
        <label class="check"
          ><input type="checkbox" name="methods" value="none" ${checked(methods.includes('none'))} />
          <span>${say.onDevices}</span></label
        >
        <label class="check"
          ><input type="checkbox" name="client_uri_optional" value="yes" ${checked(!clientUriRequired)} />
          <span>${say.withoutHomePage}</span></label
        >
      </fieldset>
      <div class="actions"><button type="submit">${say.create}</button></div>
    </form>`
}
