/** The page on which a user consents to an approved client. */
import { redirectDestination } from '@vestibule/protocol/redirect-uri'
import type { Scope } from '@vestibule/protocol/scope'
import { html } from 'hono/html'

import type { Client } from '../clients/client.ts'
import { decisionForm, destinations, scopesInWords } from '../pages/client-card.ts'
import type { Html } from '../pages/layout.ts'

export interface ConsentView {
  readonly client: Client
  /** The one URI of this request: where the code goes. */
  readonly redirectUri: string
  readonly scope: Scope
  readonly email: string
  readonly changedSince: boolean
  readonly form: { readonly action: string; readonly request: string; readonly ticket: string }
}

export function consentPage({ client, redirectUri, scope, email, changedSince, form }: ConsentView): Html {
  return html`<h1>Let “${client.metadata.clientName}” act for you?</h1>
    <p class="soft">
      You are signed in as ${email}. An administrator has let this application in; its name is its own words.
    </p>
    ${changedSince ? html`<p class="note">The application’s configuration has changed since you last agreed.</p>` : ''}
    ${destinations([redirectDestination(redirectUri)])} ${scopesInWords('It will be able to', scope)}
    ${decisionForm({ ...form, yes: { decision: 'allow', label: 'Allow' }, no: { decision: 'deny', label: 'Deny' } })}`
}
