/** Two fields for a new password, the same wherever one is chosen. */
import { html } from 'hono/html'

import type { Language } from '../pages/language.ts'
import type { Html } from '../pages/layout.ts'
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './password.ts'
import { SIGN_IN_MESSAGES } from './sign-in-messages.ts'

export function passwordFields(language: Language): Html {
  const say = SIGN_IN_MESSAGES[language]
  return html`<label for="password">${say.password}</label>
    <input
      id="password"
      name="password"
      type="password"
      autocomplete="new-password"
      required
      minlength="${PASSWORD_MIN_LENGTH}"
      maxlength="${PASSWORD_MAX_LENGTH}"
      aria-describedby="password-rule"
    />
    <p id="password-rule" class="soft small">${say.passwordRule(PASSWORD_MIN_LENGTH)}</p>
    <label for="password2">${say.onceMore}</label>
    <input id="password2" name="password2" type="password" autocomplete="new-password" required />`
}
