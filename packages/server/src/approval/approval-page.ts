/** The page on which an administrator decides: what is certain first, what the application says of itself after it. */
import { html } from 'hono/html'

import { isPublic } from '../clients/client-metadata.ts'
import { decisionForm, destinations, scopesInWords } from '../pages/client-card.ts'
import type { Html } from '../pages/layout.ts'
import { inUtc, minutesLeft } from '../pages/time.ts'
import type { AskingClient } from './asking-client.ts'

export interface ApprovalView {
  readonly client: AskingClient
  readonly tenantName: string
  readonly email: string
  readonly form: { readonly action: string; readonly request: string; readonly ticket: string }
}

export function approvalPage({ client, tenantName, email, form }: ApprovalView, now: Date): Html {
  const { metadata } = client
  return html`<p class="eyebrow">Approval by an administrator</p>
    <h1>Let “${metadata.clientName}” into ${tenantName}?</h1>
    <p class="note">
      <strong>Nobody has verified this application.</strong> It registered itself; its name and home page are its own
      words. Approve it only if you know where access will be sent.
    </p>
    ${destinations(metadata.redirectUris, 'each person’s own device')}
    ${scopesInWords('It will ask everyone who connects to let it', metadata.scope)}
    <h2>What else is known</h2>
    <dl>
      <dt>Its home page</dt>
      <dd>${metadata.clientUri ?? 'It names none'}</dd>
      <dt>Kind</dt>
      <dd>
        ${isPublic(metadata) ? 'Runs on people’s devices, keeps no secret' : 'Keeps a secret on a server'}
        (${client.appType})
      </dd>
      <dt>Registered</dt>
      <dd>
        ${inUtc(client.issuedAt)}${client.registeredFrom === null ? ', by an administrator' : html`, from ${client.registeredFrom}`}
      </dd>
      ${client.expiresAt && timeLeft(client.expiresAt, now)}
    </dl>
    ${decisionForm({
      ...form,
      yes: {
        decision: 'approve',
        label: 'Approve',
        effect: `People of ${tenantName} may connect with it, each with their own consent. You, ${email}, are connected now.`,
      },
      no: {
        decision: 'reject',
        label: 'Reject',
        effect: client.expiresAt ? 'Its registration is deleted, and nothing is connected.' : 'Nothing is connected.',
        isFinal: true,
      },
    })}`
}

function timeLeft(expiresAt: Date, now: Date): Html {
  return html`<dt>Time left</dt>
    <dd>${minutesLeft(expiresAt, now)}; after that it is deleted</dd>`
}
