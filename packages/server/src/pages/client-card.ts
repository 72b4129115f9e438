/** What a page shows of an application, the same at approval and at consent: where access goes first, then what it may do. */
import { inspectRedirectUri, redirectDestination } from '@vestibule/protocol/redirect-uri'
import { isLoopbackHost } from '@vestibule/protocol/web-uri'
import { html } from 'hono/html'

import type { Html } from './layout.ts'
import { scopeInWords } from './scope-words.ts'

/**
 * Host names, and schemes of private-use URIs, each once. Everything else that a client says of itself proves nothing.
 *
 * @param device whose device it is that loopback hosts and schemes lead to.
 */
export function destinations(
  redirectUris: readonly string[],
  device: 'each person’s own device' | 'your own device',
): Html {
  const unique = [...new Map(redirectUris.map((uri) => [redirectDestination(uri), uri]))]
  return html`<h2>Access will be sent to${unique.length > 1 ? ' one of' : ''}</h2>
    <ul class="hosts">
      ${unique.map(
        ([destination, uri]) =>
          html`<li>
            <strong>${destination}</strong>
            ${isOnDevice(uri) && html`<span class="soft">on ${device}</span>`}
          </li>`,
      )}
    </ul>
    ${
      redirectUris.some(isOnDevice) &&
      html`<p class="soft small">On ${device}, any program that runs there can receive the access.</p>`
    }
    <details>
      <summary>${redirectUris.length > 1 ? 'The full addresses' : 'The full address'}</summary>
      <ul>
        ${redirectUris.map((uri) => html`<li><code>${uri}</code></li>`)}
      </ul>
    </details>`
}

function isOnDevice(uri: string): boolean {
  const seen = inspectRedirectUri(uri)
  return seen.admissible && (seen.kind === 'private-use' || isLoopbackHost(seen.host))
}

export function scopesInWords(heading: string, scope: readonly string[]): Html {
  return html`<h2>${heading}</h2>
    <ul class="scopes">
      ${scope.map((token) => html`<li>${scopeInWords(token)} <code>${token}</code></li>`)}
    </ul>`
}

/** The two buttons of a decision, each with what it does, and with what the server needs to check it again. */
export function decisionForm({ action, request, ticket, yes, no }: DecisionForm): Html {
  return html`<form method="post" action="${action}">
    <input type="hidden" name="request" value="${request}" />
    <input type="hidden" name="ticket" value="${ticket}" />
    <div class="actions">${choice(yes, '')}${choice(no, no.isFinal ? 'final' : 'second')}</div>
  </form>`
}

function choice({ decision, label, effect }: Choice, look: '' | 'second' | 'final'): Html {
  const id = `effect-of-${decision}`
  return html`<div>
    <button type="submit" name="decision" value="${decision}" class="${look}" aria-describedby="${id}">${label}</button>
    <p id="${id}">${effect}</p>
  </div>`
}

export interface DecisionForm {
  readonly action: string
  /** The query of the authorization request, exactly as it came. */
  readonly request: string
  readonly ticket: string
  readonly yes: Choice
  readonly no: Choice & { readonly isFinal: boolean }
}

interface Choice {
  readonly decision: string
  readonly label: string
  /** What a click on it does, in a sentence. */
  readonly effect: string
}
