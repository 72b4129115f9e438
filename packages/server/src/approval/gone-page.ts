/** What a person sees whose application uses a registration that is gone: what happened, and how to connect again. */
import { isClientIdUrl } from '@vestibule/protocol/client-id-url'
import { html } from 'hono/html'

import type { CataloguedClient, ClientCatalogue } from '../catalogue/catalogued-client.ts'
import { stepsAt, type Place } from '../catalogue/connect-steps.ts'
import { recognise } from '../catalogue/recognise-client.ts'
import type { EndReason, Tombstone } from '../clients/tombstone.ts'
import type { Language } from '../pages/language.ts'
import type { Html } from '../pages/layout.ts'
import { SAID } from '../pages/said.ts'
import { GONE_MESSAGES } from './gone-messages.ts'
import { goneMessage } from './gone-sentence.ts'

export function goneTitle(language: Language): string {
  return GONE_MESSAGES[language].title
}

export interface Help {
  readonly catalogue: ClientCatalogue
  readonly place: Place
  /** The request that has led here: for a client whose id stays the same it is worth making again. */
  readonly again: string
}

export function gonePage(tombstone: Tombstone, help: Help, language: Language): Html {
  const say = GONE_MESSAGES[language]
  const { clientId, explanation, reason } = tombstone
  return html`<h1>${say.title}</h1>
    <p>${goneMessage(tombstone, language)}</p>
    ${explanation !== undefined && html`<p class="note">${SAID[language](explanation)}</p>`}
    ${reason === 'rejected' && html`<p class="note">${say.talk}</p>`}
    <h2>${say.again}</h2>
    ${isClientIdUrl(clientId) ? asking(reason, help.again, language) : forgetting(tombstone, help, language)}`
}

/** One that describes itself in a document has nothing to forget. */
function asking(reason: EndReason, again: string, language: Language): Html {
  const say = GONE_MESSAGES[language]
  if (reason === 'rejected') return html`<p>${say.afterADay}</p>`
  return html`<p><a href="${again}">${say.askAgain}</a></p>`
}

/** An application that registers itself keeps its old registration until it is made to forget it. */
function forgetting({ clientName }: Tombstone, { catalogue, place }: Help, language: Language): Html {
  const say = GONE_MESSAGES[language]
  // Its name is its own word: it decides what is read first, and nothing else.
  const claimed = recognise({ clientName, redirectUris: [] }, catalogue)?.client
  const known = claimed && claimed.again.length > 0 ? claimed : undefined
  const others = catalogue.filter(({ id, again }) => again.length > 0 && id !== known?.id)
  return html`<p>${say.forget}</p>
    ${known ? inApplication(known, place, language) : html`<p>${say.anyOtherSteps}</p>`}
    <details>
      <summary>${say.others}</summary>
      ${others.map((client) => inApplication(client, place, language))}
      ${known && html`<p><strong>${say.anyOther}:</strong> ${say.anyOtherSteps}</p>`}
    </details>`
}

function inApplication({ name, again }: CataloguedClient, place: Place, language: Language): Html {
  const steps = stepsAt(again, place)
  return html`<p><strong>${GONE_MESSAGES[language].inApplication(name)}</strong></p>
    <ol>
      ${steps.map(({ text, code }) => html`<li>${text[language]} ${code !== undefined && html`<code>${code}</code>`}</li>`)}
    </ol>`
}

/** On the page that asks for approval anew: why it is asked for once more. */
export function withdrawnNote(tombstone: Tombstone, language: Language): Html {
  const { explanation } = tombstone
  return html`<p class="note">
    ${goneMessage(tombstone, language)} ${explanation !== undefined && SAID[language](explanation)}
  </p>`
}
