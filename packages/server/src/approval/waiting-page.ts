/** The page that waits with a user who is no administrator, and goes on by itself once the client is approved. */
import { html } from 'hono/html'

import { leadsToTheDeviceAlone } from '../clients/client-metadata.ts'
import { describedAt, destinations } from '../pages/client-card.ts'
import type { Tombstone } from '../clients/tombstone.ts'
import type { Language } from '../pages/language.ts'
import type { Html } from '../pages/layout.ts'
import { inMinutes, inUtc, minutesLeft } from '../pages/time.ts'
import type { AskingClient } from './asking-client.ts'
import { withdrawnNote } from './gone-page.ts'
import { WAITING_MESSAGES } from './waiting-messages.ts'

/** Seconds between two looks; by the `Refresh` header, so without script. */
export const WAITING_REFRESH_SECONDS = 5

/** What this person has asked for, and where they say why. */
export interface OwnRequest {
  readonly reason: string | undefined
  readonly url: string
  /** When the administrators were told, if they were. */
  readonly toldAt: Date | undefined
}

export interface WaitingView {
  readonly client: AskingClient
  readonly tenantName: string
  /** The page's own address, for an administrator. */
  readonly requestUrl: string
  /** Where administrators decide without connecting, if they may. */
  readonly waitingRoomUrl: string | undefined
  /** `undefined` where nobody keeps who asked. */
  readonly asked: OwnRequest | undefined
  /** Of the approval that the client had. */
  readonly withdrawn: Tombstone | undefined
}

export function waitingPage(
  { client, tenantName, requestUrl, waitingRoomUrl, asked, withdrawn }: WaitingView,
  language: Language,
  now: Date,
): Html {
  const { metadata } = client
  const say = WAITING_MESSAGES[language]
  return html`<p class="eyebrow">${say.eyebrow}</p>
    <h1>${say.waiting(metadata.clientName)}</h1>
    <p class="waits" role="status"><span class="pulse"></span><span>${say.goesOn(tenantName)}</span></p>
    ${withdrawn && withdrawnNote(withdrawn, language)} ${asked && ownRequest(asked, client.seenAt, language)}
    <h2>${say.whatToDo}</h2>
    <ol>
      <li>${say.keepOpen}</li>
      <li>
        ${
          waitingRoomUrl === undefined
            ? html`${say.askBefore} <a href="${requestUrl}">${say.address}</a> ${say.askAfter}`
            : html`${say.askBefore} <a href="${waitingRoomUrl}">${say.waitingRoom}</a> ${say.askThere}`
        }
      </li>
      ${client.expiresAt && timeLeft(client.expiresAt, language, now)}
    </ol>
    ${client.document && describedAt(client.clientId, !leadsToTheDeviceAlone(metadata), language)}
    ${destinations(metadata.redirectUris, 'you', language)}`
}

function ownRequest({ reason, url, toldAt }: OwnRequest, seenAt: Date | undefined, language: Language): Html {
  const say = WAITING_MESSAGES[language]
  const known = [toldAt && say.told(inUtc(toldAt, language)), seenAt && say.looked(inUtc(seenAt, language))]
  return html`<p>
    ${reason === undefined ? say.asked : say.askedWith(reason)} ${known.filter(Boolean).join(' ')}
    <a href="${url}">${reason === undefined ? say.tell : say.change}</a>
  </p>`
}

function timeLeft(expiresAt: Date, language: Language, now: Date): Html {
  const left = minutesLeft(expiresAt, now)
  return html`<li>${WAITING_MESSAGES[language].timeLeft(left, inMinutes(left, language))}</li>`
}
