/** Consent: one user's remembered yes to one client, for a set of scopes and one revision of the client. */
import { isWithin, unionScope, type Scope } from '@vestibule/protocol/scope'

import type { AuditEvent } from '../audit/audit-event.ts'

export interface Consent {
  readonly tenantId: string
  readonly userId: string
  readonly clientId: string
  readonly scope: Scope
  /** The client's revision at the time: a change of its configuration asks again. */
  readonly clientRevision: number
  readonly givenAt: Date
  /** What an administrator says who has ended the connections that rested on it: it holds no more. */
  readonly endedBecause?: string
}

export interface ConsentRepository {
  find(tenantId: string, userId: string, clientId: string): Promise<Consent | undefined>

  /** Replaces the user's earlier consent to the client. */
  give(consent: Consent, event: AuditEvent): Promise<void>
}

export function covers(consent: Consent | undefined, scope: Scope, clientRevision: number): boolean {
  if (consent?.endedBecause !== undefined) return false
  return consent !== undefined && consent.clientRevision === clientRevision && isWithin(scope, consent.scope)
}

/** A second consent adds to the first; one given to an older revision, or that was ended, is forgotten. */
export function extendConsent(earlier: Consent | undefined, given: Consent): Consent {
  if (earlier?.clientRevision !== given.clientRevision || earlier.endedBecause !== undefined) return given
  return { ...given, scope: unionScope(earlier.scope, given.scope) }
}
