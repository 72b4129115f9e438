/**
 * A grant: what one authorization bought. Access tokens name it, the refresh token belongs to it, revoking it ends both.
 *
 * One row for the whole life of a connection: refreshing changes a number in it and adds nothing.
 */
import { seconds } from '@vestibule/protocol/duration'
import type { Scope } from '@vestibule/protocol/scope'
import type { From, Slice } from '@vestibule/protocol/slice'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { User } from '../sign-in/user.ts'

export interface Grant {
  readonly tenantId: string
  readonly grantId: string
  readonly clientId: string
  readonly userId: string
  readonly scope: Scope
  readonly resource: string
  readonly createdAt: Date
  readonly lastUsedAt: Date
  readonly revokedAt: Date | null
  /** What the administrator who ended it says about it. */
  readonly revokedBecause?: string
  /** `null` when no refresh token was issued. */
  readonly refresh: RefreshFamily | null
  /** Of the identity provider whose assertions it rests on; `null` for what a code bought. */
  readonly issuer: string | null
}

/** The refresh tokens of one grant, of which only the newest generation is worth anything. */
export interface RefreshFamily {
  readonly secretHash: string
  readonly generation: number
  readonly rotatedAt: Date
  readonly expiresAt: Date
}

/** A grant with everything that it rests on, as it is now. */
export interface GrantStanding {
  readonly grant: Grant
  readonly user: User
  /** The client exists, is trusted by this tenant and not disabled, and what let it in has not ended. */
  readonly clientMayWork: boolean
}

/** OAuth 2.1 §4.3.1: a refresh, and every use at our own resource, asks whether user, client and grant still stand. */
export function grantStands({ grant, user, clientMayWork }: GrantStanding): boolean {
  return grant.revokedAt === null && user.status === 'active' && clientMayWork
}

/** RFC 9700 §4.14.2, softened by the contract: a client whose processes race, or whose answer got lost, asks again at once. */
export function isWithinGrace({ rotatedAt }: RefreshFamily, graceSeconds: number, now: Date): boolean {
  return now.getTime() - rotatedAt.getTime() < seconds(graceSeconds)
}

export interface GrantRepository {
  /** Spends the code and stores the grant it bought. True for exactly one caller, ever (RFC 6749 §4.1.2). */
  redeemCode(codeHash: string, grant: Grant, event: AuditEvent, now: Date): Promise<boolean>

  /** A grant that needed no code: an operator's own, from the command line. */
  add(grant: Grant, event: AuditEvent): Promise<void>

  find(tenantId: string, grantId: string): Promise<GrantStanding | undefined>

  /** Moves the family from `generation` to the next. True for exactly one caller, ever. */
  rotate(tenantId: string, grantId: string, generation: number, now: Date, expiresAt: Date): Promise<boolean>

  /**
   * Ends the grant; the event is written only by the one who ended it.
   *
   * @param because what an administrator says about it: the person is asked for consent again, and told.
   */
  revoke(tenantId: string, grantId: string, now: Date, event: AuditEvent, because?: string): Promise<void>
}

/** A grant as people see it: a connection. */
export interface ListedGrant extends Grant {
  readonly clientName: string
  /** `null` when the user is not there any more. */
  readonly userName: string | null
  readonly userEmail: string | null
}

/** Whose connections, through which client; both at once mean both. */
export interface GrantQuery {
  readonly userId?: string | undefined
  readonly clientId?: string | undefined
}

export interface GrantOrder {
  readonly by: 'createdAt' | 'lastUsed' | 'userId'
  readonly descending: boolean
}

export interface GrantList {
  /** Those of one user that stand, newest first, at most a hundred. */
  ofUser(tenantId: string, userId: string): Promise<ListedGrant[]>

  /** Those that have not been revoked. */
  search(
    tenantId: string,
    query: GrantQuery,
    order: GrantOrder,
    from: From | undefined,
    limit: number,
  ): Promise<Slice<ListedGrant>>

  count(tenantId: string, query: GrantQuery): Promise<number>

  /** Ends all that match, in one act; the event is written when there was one to end. @returns how many. */
  revokeAll(
    tenantId: string,
    query: GrantQuery,
    now: Date,
    eventOf: (count: number) => AuditEvent,
    because?: string,
  ): Promise<number>
}
