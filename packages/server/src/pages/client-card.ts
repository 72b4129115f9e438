/** What a page shows of an application, the same at approval and at consent: where access goes first, then what it may do. */
import { documentHost } from '@vestibule/protocol/client-id-url'
import { inspectRedirectUri, redirectDestination } from '@vestibule/protocol/redirect-uri'
import { isLoopbackHost } from '@vestibule/protocol/web-uri'
import { html } from 'hono/html'

import { CARD_MESSAGES } from './card-messages.ts'
import type { Language } from './language.ts'
import type { Html } from './layout.ts'
import { scopeInWords } from './scope-words.ts'
import { shortUrl } from './short-url.ts'

/**
 * Host names, and schemes of private-use URIs, each once. Everything else that a client says of itself proves nothing.
 *
 * @param whose the device that loopback hosts and schemes lead to.
 */
export function destinations(redirectUris: readonly string[], whose: 'everybody' | 'you', language: Language): Html {
  const say = CARD_MESSAGES[language]
  const unique = [...new Map(redirectUris.map((uri) => [redirectDestination(uri), uri]))]
  return html`<h2>${say.sentTo(unique.length)}</h2>
    <ul class="hosts">
      ${unique.map(
        ([destination, uri]) =>
          html`<li>
            <strong>${destination}</strong>
            ${isOnDevice(uri) && html`<span class="soft">${say.onDevice[whose]}</span>`}
          </li>`,
      )}
    </ul>
    ${redirectUris.some(isOnDevice) && html`<p class="soft small">${say.deviceRisk[whose]}</p>`}
    <details>
      <summary>${say.fullAddresses(redirectUris.length)}</summary>
      <ul>
        ${redirectUris.map((uri) => html`<li><code>${uri}</code></li>`)}
      </ul>
    </details>`
}

function isOnDevice(uri: string): boolean {
  const seen = inspectRedirectUri(uri)
  return seen.admissible && (seen.kind === 'private-use' || isLoopbackHost(seen.host))
}

/**
 * Whose word it is, for an application that describes itself in a document: the host, which alone is certain, and the URL.
 *
 * @param isProof false when codes go to people's own devices alone: then the host vouches for nobody who receives them.
 */
export function describedAt(url: string, isProof: boolean, language: Language): Html {
  const say = CARD_MESSAGES[language]
  return html`${documentHostOf(url, language)} ${!isProof && html`<p class="note">${say.anyoneOnDevice}</p>`}
    <p class="soft small"><code>${url}</code></p>`
}

/** Where nothing is to be decided about it: the host, and enough of the URL to know it again. */
export function documentAt(url: string, language: Language): Html {
  return html`${documentHostOf(url, language)}
    <p class="soft small"><code>${shortUrl(url)}</code></p>`
}

/** Of a name in the DNS with its port (RFC 1035 §2.3.4): what is longer is no host, and may be shortened. */
const LONGEST_HOST = 253 + 6

function documentHostOf(url: string, language: Language): Html {
  const host = documentHost(url)
  return html`<h2>${CARD_MESSAGES[language].describedAt}</h2>
    <ul class="hosts">
      <li><strong>${host.length > LONGEST_HOST ? shortUrl(host) : host}</strong></li>
    </ul>`
}

export function scopesInWords(heading: string, scope: readonly string[], language: Language): Html {
  return html`<h2>${heading}</h2>
    <ul class="scopes">
      ${scope.map((token) => html`<li>${scopeInWords(token, language)} <code>${token}</code></li>`)}
    </ul>`
}

/**
 * The two buttons of a decision, each with what it does, and with what the server needs to check it again.
 *
 * Each is a form of its own: who presses Enter after writing why they reject has rejected, and not pressed the first button.
 */
export function decisionForm(form: DecisionForm): Html {
  const { yes, no } = form
  return html`${yes.choice}
    <div class="actions">${choice(form, yes, '')}${choice(form, no, no.isFinal ? 'final' : 'second')}</div>`
}

function choice(
  { action, request, ticket }: DecisionForm,
  { decision, label, effect, field }: Choice,
  look: '' | 'second' | 'final',
): Html {
  const id = `effect-of-${decision}`
  return html`<form method="post" action="${action}" id="${formId(decision)}">
    <input type="hidden" name="request" value="${request}" />
    <input type="hidden" name="ticket" value="${ticket}" />
    <input type="hidden" name="decision" value="${decision}" />
    <button type="submit" class="${look}" aria-describedby="${id}">${label}</button>
    <p id="${id}">${effect}</p>
    ${field}
  </form>`
}

/** Of the form that carries out this decision, for fields that stand outside of it. */
export function formId(decision: string): string {
  return `to-${decision}`
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
  /** What may be chosen along with it, read before both buttons; its fields name the form, see `formId`. */
  readonly choice?: Html | undefined
  /** What may be said along with it. */
  readonly field?: Html
}
