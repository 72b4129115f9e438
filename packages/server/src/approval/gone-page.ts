/** What a person sees whose application uses a registration that is gone: what happened, and how to connect again. */
import { isClientIdUrl } from '@vestibule/protocol/client-id-url'
import { html } from 'hono/html'

import type { EndReason, Tombstone } from '../clients/tombstone.ts'
import type { Language } from '../pages/language.ts'
import type { Html } from '../pages/layout.ts'
import { SAID } from '../pages/said.ts'
import { GONE_MESSAGES } from './gone-messages.ts'
import { goneMessage } from './gone-sentence.ts'

export function goneTitle(language: Language): string {
  return GONE_MESSAGES[language].title
}

/** @param again the request that has led here: for a client whose id stays the same it is worth making again. */
export function gonePage(tombstone: Tombstone, again: string, language: Language): Html {
  const say = GONE_MESSAGES[language]
  const { clientId, explanation, reason } = tombstone
  return html`<h1>${say.title}</h1>
    <p>${goneMessage(tombstone, language)}</p>
    ${explanation !== undefined && html`<p class="note">${SAID[language](explanation)}</p>`}
    ${reason === 'rejected' && html`<p class="note">${say.talk}</p>`}
    <h2>${say.again}</h2>
    ${isClientIdUrl(clientId) ? asking(reason, again, language) : forgetting(language)}`
}

/** One that describes itself in a document has nothing to forget. */
function asking(reason: EndReason, again: string, language: Language): Html {
  const say = GONE_MESSAGES[language]
  if (reason === 'rejected') return html`<p>${say.afterADay}</p>`
  return html`<p><a href="${again}">${say.askAgain}</a></p>`
}

/** An application that registers itself keeps its old registration until it is made to forget it. */
function forgetting(language: Language): Html {
  const say = GONE_MESSAGES[language]
  return html`<p>${say.forget}</p>
    <ul>
      <li><strong>${say.web}</strong> ${say.webSteps}</li>
      <li>
        <strong>${say.claudeCode}</strong> <code>/mcp</code>, ${say.chooseServer} <em>Clear authentication</em>,
        ${say.thenAuthenticate}
      </li>
      <li>
        <strong>${say.vsCode}</strong> ${say.run}
        <em>Authentication: Remove Dynamic Authentication Providers</em>${say.vsCodeThen}
      </li>
      <li><strong>Cursor:</strong> ${say.cursor}</li>
      <li><strong>mcp-remote:</strong> ${say.mcpRemote} <code>~/.mcp-auth</code>${say.mcpRemoteThen}</li>
      <li><strong>${say.other}</strong> ${say.otherSteps}</li>
    </ul>`
}

/** On the page that asks for approval anew: why it is asked for once more. */
export function withdrawnNote(tombstone: Tombstone, language: Language): Html {
  const { explanation } = tombstone
  return html`<p class="note">
    ${goneMessage(tombstone, language)} ${explanation !== undefined && SAID[language](explanation)}
  </p>`
}
