/** The page that waits with a user who is no administrator, and goes on by itself once the client is approved. */
import { html } from 'hono/html'

import { destinations } from '../pages/client-card.ts'
import type { Html } from '../pages/layout.ts'
import { minutesLeft } from '../pages/time.ts'
import type { AskingClient } from './asking-client.ts'

/** Seconds between two looks; by the `Refresh` header, so without script. */
export const WAITING_REFRESH_SECONDS = 5

export function waitingPage(client: AskingClient, tenantName: string, requestUrl: string, now: Date): Html {
  const { metadata } = client
  return html`<p class="eyebrow">Waiting for approval</p>
    <h1>“${metadata.clientName}” is waiting to be let in</h1>
    <p class="waits" role="status">
      <span class="pulse"></span>
      <span>
        Nothing has been granted yet. This page goes on by itself once an administrator of ${tenantName} has approved
        the application.
      </span>
    </p>
    <h2>What to do now</h2>
    <ol>
      <li>Keep this page open.</li>
      <li>
        Ask an administrator to open <a href="${requestUrl}">this page’s address</a> in their own browser, sign in and
        decide. They see what the application asks for and where access would go.
      </li>
      ${client.expiresAt && timeLeft(client.expiresAt, now)}
    </ol>
    ${destinations(metadata.redirectUris, 'your own device')}`
}

function timeLeft(expiresAt: Date, now: Date): Html {
  const left = minutesLeft(expiresAt, now)
  return html`<li>
    There ${left === '1 minute' ? 'is' : 'are'} ${left} left. If nobody decides until then, connect again from the
    application.
  </li>`
}
