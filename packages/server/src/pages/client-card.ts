/** What a page shows of an application, the same at approval and at consent: where access goes first, then what it may do. */
import { html } from 'hono/html'

import type { Html } from './layout.ts'
import { scopeInWords } from './scope-words.ts'

/** Host names, and schemes of private-use URIs, each once. Everything else that a client says of itself proves nothing. */
export function destinations(list: readonly string[]): Html {
  const unique = [...new Set(list)]
  return html`<h2>Access will be sent to</h2>
    <ul class="hosts">
      ${unique.map((destination) => html`<li>${destination}</li>`)}
    </ul>
    ${
      unique.some(isThisDevice)
        ? html`<p class="soft small">
            ${unique.filter(isThisDevice).join(', ')} is the device of the person who connects: any program that runs
            there can receive the access.
          </p>`
        : ''
    }`
}

function isThisDevice(destination: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(destination) || destination.endsWith('://')
}

export function scopesInWords(heading: string, scope: readonly string[]): Html {
  return html`<h2>${heading}</h2>
    <ul class="scopes">
      ${scope.map((token) => html`<li>${scopeInWords(token)} <span class="soft small">(${token})</span></li>`)}
    </ul>`
}

/** The two buttons of a decision, with what the server needs to check it again. */
export function decisionForm(form: DecisionForm): Html {
  return html`<form method="post" action="${form.action}">
    <input type="hidden" name="request" value="${form.request}" />
    <input type="hidden" name="ticket" value="${form.ticket}" />
    <div class="actions">
      <button type="submit" name="decision" value="${form.yes.decision}">${form.yes.label}</button>
      <button type="submit" name="decision" value="${form.no.decision}" class="second">${form.no.label}</button>
    </div>
  </form>`
}

export interface DecisionForm {
  readonly action: string
  /** The query of the authorization request, exactly as it came. */
  readonly request: string
  readonly ticket: string
  readonly yes: { readonly decision: string; readonly label: string }
  readonly no: { readonly decision: string; readonly label: string }
}
