/** The page that waits with a user who is no administrator, and goes on by itself once the client is approved. */
import { redirectDestination } from '@vestibule/protocol/redirect-uri'
import { html } from 'hono/html'

import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import { destinations } from '../pages/client-card.ts'
import type { Html } from '../pages/layout.ts'
import { minutesLeft } from '../pages/time.ts'

/** Seconds between two looks; by the `Refresh` header, so without script. */
export const WAITING_REFRESH_SECONDS = 5

export function waitingPage(client: UnapprovedClient, tenantName: string, requestUrl: string, now: Date): Html {
  const { metadata } = client
  return html`<h1>“${metadata.clientName}” is waiting to be let in</h1>
    <p role="status">
      <span class="pulse"></span>Nothing has been granted yet. This page goes on by itself once an administrator of
      ${tenantName} has approved the application.
    </p>
    <h2>What to do now</h2>
    <ol>
      <li>Keep this page open.</li>
      <li>
        Ask an administrator to open <a href="${requestUrl}">this page’s address</a> in their own browser, sign in and
        decide. They see what the application asks for and where access would go.
      </li>
      <li>
        There ${minutesLeft(client.expiresAt, now) === '1 minute' ? 'is' : 'are'} ${minutesLeft(client.expiresAt, now)}
        left. If nobody decides until then, connect again from the application.
      </li>
    </ol>
    ${destinations(metadata.redirectUris.map(redirectDestination))}`
}
