/**
 * What an identity assertion has granted: one connection for each user, client and resource, however often it is asserted.
 *
 * A connection that somebody has ended stays ended, see docs/adr/0024.
 */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { Grant } from './grant.ts'

export interface SpentAssertion {
  /** Of issuer and `jti`. */
  readonly assertionHash: string
  readonly endsAt: Date
}

/** `ended`: somebody has ended the connection, and nobody has let it begin again. */
export type AssertionOutcome =
  | { readonly kind: 'granted'; readonly grantId: string }
  | { readonly kind: 'used' }
  | { readonly kind: 'ended'; readonly because: string | undefined }

export interface AssertionGrantRepository {
  /**
   * Spends the assertion and grants what it stands for: the connection that stands already, with the scope of `grant` from
   * now on, else `grant` itself, with the event. Granted to one caller for each assertion, ever.
   *
   * @param trustedSince what was ended before may begin again; so may what the person has connected anew since.
   */
  accept(assertion: SpentAssertion, grant: Grant, trustedSince: Date, event: AuditEvent): Promise<AssertionOutcome>
}
