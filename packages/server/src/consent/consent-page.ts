/** The page on which a user consents to an approved client. */
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
  const { clientName } = client.metadata
  return html`<p class="eyebrow">Your consent</p>
    <h1>Let “${clientName}” act for you?</h1>
    <p class="soft">
      You are signed in as ${email}. An administrator has let this application in; its name is its own words.
    </p>
    ${changedSince ? html`<p class="note">The application’s configuration has changed since you last agreed.</p>` : ''}
    ${destinations([redirectUri], 'your own device')} ${scopesInWords('It will be able to', scope)}
    ${decisionForm({
      ...form,
      yes: { decision: 'allow', label: 'Allow', effect: 'It is connected in your name.' },
      no: { decision: 'deny', label: 'Deny', effect: 'You go back, and it gets no access.', isFinal: false },
    })}`
}
