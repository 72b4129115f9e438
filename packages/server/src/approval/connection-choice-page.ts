/** What an administrator reads and says about being connected by approving, and the page where nobody was. */
import { html } from 'hono/html'

import type { Language } from '../pages/language.ts'
import type { Html } from '../pages/layout.ts'
import { APPROVAL_MESSAGES } from './approval-messages.ts'
import { UNCONNECTED_FIELD, UNCONNECTED_VALUE } from './connection-choice.ts'

export interface ConnectionChoice {
  /** The tenant lets administrators approve without connecting. */
  readonly isOffered: boolean
  /** Somebody else has met the client: then this address is likely theirs. */
  readonly isAskedFor: boolean
}

/** @param form the id of the form that approves. */
export function connectionChoice({ isOffered, isAskedFor }: ConnectionChoice, form: string, language: Language): Html {
  const say = APPROVAL_MESSAGES[language]
  if (!isOffered) return isAskedFor ? html`<p class="note small">${say.connectsOnly}</p>` : html``
  return html`<h2>${say.whoConnects}</h2>
    <label class="check">
      <input
        type="checkbox"
        name="${UNCONNECTED_FIELD}"
        value="${UNCONNECTED_VALUE}"
        form="${form}"
        ${isAskedFor ? 'checked' : ''}
        aria-describedby="unconnected-means"
      />
      <span>${say.unconnected}</span>
    </label>
    <p id="unconnected-means" class="small soft">${say.unconnectedMeans}</p>`
}

export function letInPage(clientName: string, tenantName: string, clientUrl: string, language: Language): Html {
  const say = APPROVAL_MESSAGES[language]
  return html`<p class="eyebrow">${say.eyebrow}</p>
    <h1>${say.letIn(clientName)}</h1>
    <p>${say.letInMeans(tenantName)}</p>
    <p><a href="${clientUrl}">${say.openClient}</a></p>`
}
