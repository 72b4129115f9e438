/** Two fields for a new password, the same wherever one is chosen. */
import { html } from 'hono/html'

import type { Html } from '../pages/layout.ts'
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './password.ts'

export function passwordFields(): Html {
  return html`<label for="password">Password</label>
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
    <p id="password-rule" class="soft small">
      At least ${PASSWORD_MIN_LENGTH} characters; a sentence is better than a word.
    </p>
    <label for="password2">The same once more</label>
    <input id="password2" name="password2" type="password" autocomplete="new-password" required />`
}
