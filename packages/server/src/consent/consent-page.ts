/** The page on which a user consents to an approved client. */
import type { Scope } from '@vestibule/protocol/scope'
import { html } from 'hono/html'

import { leadsToTheDeviceAlone } from '../clients/client-metadata.ts'
import type { NameFinding } from '../catalogue/look-alike.ts'
import { nameWarning } from '../catalogue/name-page.ts'
import type { Client } from '../clients/client.ts'
import { decisionForm, describedAt, destinations, scopesInWords } from '../pages/client-card.ts'
import type { Language } from '../pages/language.ts'
import type { Html } from '../pages/layout.ts'
import { SAID } from '../pages/said.ts'
import { CONSENT_MESSAGES } from './consent-messages.ts'

export interface ConsentView {
  readonly client: Client
  /** What is odd about its name, which it may have changed since it was approved. */
  readonly findings: readonly NameFinding[]
  /** The one URI of this request: where the code goes. */
  readonly redirectUri: string
  readonly scope: Scope
  readonly email: string
  readonly changedSince: boolean
  /** What the administrator says who ended the person's connection. */
  readonly endedBecause: string | undefined
  readonly form: { readonly action: string; readonly request: string; readonly ticket: string }
}

export function consentPage(view: ConsentView, language: Language): Html {
  const { client, findings, redirectUri, scope, email, changedSince, endedBecause, form } = view
  const say = CONSENT_MESSAGES[language]
  return html`<p class="eyebrow">${say.eyebrow}</p>
    <h1>${say.question(client.metadata.clientName)}</h1>
    <p class="soft">${say.signedInAs(email)}</p>
    ${changedSince ? html`<p class="note">${say.changed}</p>` : ''}
    ${endedBecause !== undefined && html`<p class="note">${say.ended} ${SAID[language](endedBecause)}</p>`}
    ${nameWarning(findings, language)}
    ${client.document && describedAt(client.clientId, !leadsToTheDeviceAlone(client.metadata), language)}
    ${destinations([redirectUri], 'you', language)} ${scopesInWords(say.scopes, scope, language)}
    ${decisionForm({
      ...form,
      yes: { decision: 'allow', label: say.allow, effect: say.allowMeans },
      no: { decision: 'deny', label: say.deny, effect: say.denyMeans, isFinal: false },
    })}`
}
