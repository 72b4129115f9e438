/** The page on which an administrator decides: what is certain first, what the application says of itself after it. */
import { redirectDestination } from '@vestibule/protocol/redirect-uri'
import { html } from 'hono/html'

import { isPublic } from '../clients/client-metadata.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import { decisionForm, destinations, scopesInWords } from '../pages/client-card.ts'
import type { Html } from '../pages/layout.ts'
import { inUtc, minutesLeft } from '../pages/time.ts'

export interface ApprovalView {
  readonly client: UnapprovedClient
  readonly tenantName: string
  readonly email: string
  readonly form: { readonly action: string; readonly request: string; readonly ticket: string }
}

export function approvalPage({ client, tenantName, email, form }: ApprovalView, now: Date): Html {
  const { metadata } = client
  return html`<h1>Let “${metadata.clientName}” into ${tenantName}?</h1>
    <p class="note">
      <strong>Nobody has verified this application.</strong> It registered itself; its name and addresses are its own
      words. What counts is where access is sent.
    </p>
    ${destinations(metadata.redirectUris.map(redirectDestination))}
    ${scopesInWords('Everyone who connects lets it', metadata.scope)}
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
      <dd>${inUtc(client.issuedAt)}, from ${client.registeredFrom}</dd>
      <dt>Time left</dt>
      <dd>${minutesLeft(client.expiresAt, now)}; after that it is deleted</dd>
    </dl>
    <p class="soft small">
      Approving lets people of ${tenantName} connect with it, each with their own consent, and connects you (${email})
      now. Rejecting deletes it.
    </p>
    ${decisionForm({ ...form, yes: { decision: 'approve', label: 'Approve' }, no: { decision: 'reject', label: 'Reject' } })}`
}
