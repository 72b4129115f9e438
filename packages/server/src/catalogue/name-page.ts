/** What a page says of an application's name: a warning where something is odd, and which known application it is. */
import { html } from 'hono/html'

import type { Language } from '../pages/language.ts'
import type { Html } from '../pages/layout.ts'
import type { NameFinding } from './look-alike.ts'
import { NAME_MESSAGES } from './name-messages.ts'
import { findingInWords } from './name-words.ts'
import type { Recognised } from './recognise-client.ts'

export function nameWarning(findings: readonly NameFinding[], language: Language): Html | '' {
  if (findings.length === 0) return ''
  return html`<section class="note" aria-labelledby="name-warning">
    <h2 id="name-warning"><span aria-hidden="true">⚠</span> ${NAME_MESSAGES[language].lookAgain}</h2>
    <ul>
      ${findings.map((finding) => html`<li>${findingInWords(finding, language)}</li>`)}
    </ul>
  </section>`
}

/** Nothing of who merely has the name: the warning says that. */
export function recognisedAs(recognised: Recognised | undefined, language: Language): Html | '' {
  if (!recognised || recognised.certainty === 'name') return ''
  const { name, vendor } = recognised.client
  return html`<p>${NAME_MESSAGES[language].recognised[recognised.certainty](name, vendor)}</p>`
}
