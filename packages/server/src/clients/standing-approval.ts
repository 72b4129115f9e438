/**
 * A standing approval: an administrator's decision that covers later registrations of the same application.
 *
 * What matches is let in when it registers, inherits scope and consent method, and ends with the standing approval.
 */
import {
  identityOfRedirectUris,
  identityOfSoftware,
  isSameIdentity,
  matchesName,
  type ApplicationIdentity,
} from '@vestibule/protocol/application-identity'
import { intersectScope, type Scope } from '@vestibule/protocol/scope'
import type { From, Slice } from '@vestibule/protocol/slice'

import type { AuditEvent } from '../audit/audit-event.ts'
import { isPublic, type ClientMetadata } from './client-metadata.ts'
import type { ConsentMethod } from './connection.ts'

export interface StandingApproval {
  readonly tenantId: string
  readonly standingApprovalId: string
  readonly identity: ApplicationIdentity
  /** Looked at on a device alone, where the identity is anybody's; `null` for the other kinds. */
  readonly namePattern: string | null
  /** What the application was called when the decision was made. */
  readonly clientName: string
  /** No registration gets more. */
  readonly scope: Scope
  readonly consentMethod: ConsentMethod
  /** The registration that an administrator looked at; it is approved by itself, and may be gone. */
  readonly firstClientId: string | null
  readonly createdAt: Date
  readonly createdBy: string | null
  /** Grows with every change. */
  readonly version: number
  readonly endedAt: Date | null
  readonly endedBy: string | null
  /** What was said when it ended, for the people who still try to connect. */
  readonly explanation?: string
}

/** What an administrator may change; an identity is another decision. */
export type StandingApprovalChanges = Partial<Pick<StandingApproval, 'consentMethod' | 'scope' | 'namePattern'>>

/** A client as far as it tells its application. */
export interface Applicant {
  readonly clientId: string
  readonly metadata: ClientMetadata
  /** Only of a client whose id is the URL of one. */
  readonly document?: unknown
}

/** Whom a standing approval can be for: what is known of an application, the surest first. None when nothing is. */
export function identitiesOf({ clientId, metadata, document }: Applicant): readonly ApplicationIdentity[] {
  if (document !== undefined) return [{ kind: 'document', value: clientId }]
  const known = [statedIdentity(metadata), identityOfRedirectUris(metadata.redirectUris, isPublic(metadata))]
  return known.filter((identity) => identity !== undefined)
}

/** A statement can be sent by whoever has seen it: it tells an application only where it says itself where codes go. */
function statedIdentity({
  softwareStatement: statement,
  softwareId,
  redirectUris,
}: ClientMetadata): ApplicationIdentity | undefined {
  if (!statement || softwareId === undefined) return undefined
  const { issuer, stated } = statement
  const isTold = stated.includes('software_id') && stated.includes('redirect_uris')
  return isTold ? identityOfSoftware({ issuer, softwareId, redirectUris }) : undefined
}

/** Whether the decision was made about this very application, as far as that can be known. */
export function covers(standing: StandingApproval, applicant: Applicant): boolean {
  return (
    standing.endedAt === null &&
    identitiesOf(applicant).some((identity) => isSameIdentity(standing.identity, identity)) &&
    (standing.namePattern === null || matchesName(standing.namePattern, applicant.metadata.clientName))
  )
}

/** What the registration may have of what it asks for: with less, it may not stay connected where it could with more. */
export function withinStandingScope(metadata: ClientMetadata, { scope: limit }: StandingApproval): ClientMetadata {
  const scope = intersectScope(metadata.scope, limit)
  const losesRefresh = metadata.scope.includes('offline_access') && !scope.includes('offline_access')
  const grantTypes = metadata.grantTypes.filter((type) => type !== 'refresh_token' || !losesRefresh)
  return { ...metadata, scope, grantTypes }
}

export interface Admission {
  readonly standing: StandingApproval
  readonly metadata: ClientMetadata
}

/** The first that covers it; none when nothing is left of the scope, for such a client could not connect. */
export function admissionOf(candidates: readonly StandingApproval[], applicant: Applicant): Admission | undefined {
  const standing = candidates.find((candidate) => covers(candidate, applicant))
  if (!standing) return undefined
  const metadata = withinStandingScope(applicant.metadata, standing)
  return metadata.scope.length > 0 ? { standing, metadata } : undefined
}

/** A new one comes with the approval of a client, see `ApprovalRepository`, or by itself. */
export interface StandingApprovalRepository {
  /** Those that stand, for exactly this identity; the oldest first. */
  ofIdentity(tenantId: string, identity: ApplicationIdentity): Promise<StandingApproval[]>

  find(tenantId: string, standingApprovalId: string): Promise<StandingApproval | undefined>

  /** False when one stands already for the same identity and names, or the issuer that it rests on is not trusted. */
  create(standing: StandingApproval, event: AuditEvent): Promise<boolean>

  /** False when it has changed since it was read, has ended, or another stands for the same identity and names. */
  change(before: StandingApproval, changes: StandingApprovalChanges, event: AuditEvent): Promise<boolean>

  /** Gives its consent method to at most `limit` of the connections that it made and that have another; says how many. */
  handDown(standing: StandingApproval, limit: number): Promise<number>
}

/** How an administrator sees it. */
export interface ListedStandingApproval extends StandingApproval {
  /** Those that it has let in and that are there now. */
  readonly registrations: number
  readonly lastRegisteredAt: Date | null
  /** Of the administrator; `null` when nobody knows the person any more. */
  readonly creatorName: string | null
}

export interface StandingApprovalDirectory {
  /** Newest first. @param isEnded those that have ended, instead of those that stand. */
  search(
    tenantId: string,
    isEnded: boolean,
    from: From | undefined,
    limit: number,
  ): Promise<Slice<ListedStandingApproval>>

  count(tenantId: string, isEnded: boolean): Promise<number>

  find(tenantId: string, standingApprovalId: string): Promise<ListedStandingApproval | undefined>

  /** Those that stand, by the clients that the decisions were made about. */
  ofFirstClients(tenantId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, ListedStandingApproval>>
}
