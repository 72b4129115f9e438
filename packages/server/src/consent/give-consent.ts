/** A user says yes: remembered for this client, these scopes and this revision. */
import type { Random } from '@vestibule/protocol/random'
import { formatScope, type Scope } from '@vestibule/protocol/scope'

import type { AuditEvent } from '../audit/audit-event.ts'
import { extendConsent, type Consent, type ConsentRepository } from './consent.ts'

interface Ports {
  readonly consents: ConsentRepository
  readonly random: Random
}

export async function giveConsent(
  tenantId: string,
  given: { readonly userId: string; readonly clientId: string; readonly scope: Scope; readonly clientRevision: number },
  { consents, random }: Ports,
  now: Date,
): Promise<void> {
  const earlier = await consents.find(tenantId, given.userId, given.clientId)
  const consent = extendConsent(earlier, { tenantId, ...given, givenAt: now })
  await consents.give(consent, consentGranted(consent, random, now))
}

export function consentGranted(consent: Consent, random: Random, now: Date): AuditEvent {
  return {
    eventId: random.uuid(now),
    tenantId: consent.tenantId,
    type: 'com.qlik.core.consent.granted',
    time: now,
    userId: consent.userId,
    data: { clientId: consent.clientId, scope: formatScope(consent.scope), clientRevision: consent.clientRevision },
  }
}
