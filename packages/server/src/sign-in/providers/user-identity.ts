/** Whom an identity provider knows one of our users as: by issuer and subject, never by e-mail address (OpenID Connect Core §5.7). */
import type { AuditEvent } from '../../audit/audit-event.ts'
import type { User } from '../user.ts'

export interface UserIdentity {
  readonly tenantId: string
  readonly issuer: string
  readonly subject: string
  readonly userId: string
  readonly linkedAt: Date
}

export interface UserIdentityRepository {
  findUser(tenantId: string, issuer: string, subject: string): Promise<User | undefined>

  /** False when the subject is somebody else already, or the user is linked to another subject of that issuer. */
  link(identity: UserIdentity, event: AuditEvent): Promise<boolean>

  /** A user without password. False when the e-mail address or the subject is taken. */
  createUser(user: User, identity: UserIdentity, events: readonly AuditEvent[]): Promise<boolean>

  /** Also ends the user's sessions. False when there was nothing to unlink. */
  unlink(tenantId: string, userId: string, issuer: string, event: AuditEvent): Promise<boolean>
}
