/** A client that registered itself, or was met by its document, and waits for an administrator: stored apart, unusable, gone when its window closes. */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { AppType, CreatedByType } from './client.ts'
import type { ClientDocument } from './client-document.ts'
import type { ClientMetadata } from './client-metadata.ts'
import type { ClientSecret } from './client-secret.ts'

export interface UnapprovedClient {
  readonly tenantId: string
  readonly clientId: string
  readonly metadata: ClientMetadata
  readonly appType: AppType
  readonly issuedAt: Date
  readonly registeredFrom: string
  /** Where its first redirect URI leads: a flood is told apart by it. */
  readonly redirectHost: string
  readonly expiresAt: Date
  readonly secret: ClientSecret | null
  /** Grows with every change the client makes to itself, and goes on growing once it is approved. */
  readonly revision: number
  /** Of the token with which it may manage its registration (RFC 7592); `null` when none was issued. */
  readonly registrationTokenHash: string | null
  /** When an administrator first looked at it; absent while none has. */
  readonly seenAt?: Date
  /** Only of a client whose id is the URL of one. */
  readonly document?: ClientDocument
}

/** How it came. */
export function createdByTypeOf({ document }: Pick<UnapprovedClient, 'document'>): CreatedByType {
  return document ? 'cimd' : 'dcr'
}

/** By the clock, whether or not the sweep has come by. */
export function isWaiting(client: UnapprovedClient, now: Date): boolean {
  return now < client.expiresAt
}

export interface UnapprovedClientRepository {
  /**
   * Stores it; at `limit` waiting clients of the tenant, the redirect host with most of them loses its oldest.
   *
   * False when a public client waits already that registered with the same words.
   */
  register(client: UnapprovedClient, limit: number, event: AuditEvent): Promise<boolean>

  /** The public client that waits, that registered with the same words, and that may not manage itself. */
  findSame(client: UnapprovedClient, now: Date): Promise<UnapprovedClient | undefined>

  /** Its window starts anew. False when it has closed, or something else has become of the client. */
  renew(client: UnapprovedClient, expiresAt: Date, now: Date, event: AuditEvent): Promise<boolean>

  /** Also one whose window has closed but which the sweep has not met. */
  find(tenantId: string, clientId: string): Promise<UnapprovedClient | undefined>

  /** Those whose window is open, oldest first, at most `limit`. */
  listWaiting(tenantId: string, now: Date, limit: number): Promise<UnapprovedClient[]>
}
