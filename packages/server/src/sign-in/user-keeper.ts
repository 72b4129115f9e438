/** Users, changed. */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { User } from './user.ts'

/** `overtaken`: the user is not, or not any more, what the change was decided on. */
export type UserChange = 'changed' | 'overtaken' | 'last-administrator'

export interface PasswordChange {
  readonly from: string
  readonly to: string
}

export interface UserKeeper {
  /**
   * As in `after`, if name, role and status are still those of `before`.
   *
   * The last active administrator stays one, however many are demoted or disabled at the same time. Who is disabled is
   * signed out everywhere, and the one-time links of theirs are gone.
   */
  change(before: User, after: User, event: AuditEvent): Promise<UserChange>

  /**
   * Sets the password if it is still the old one, ends all sessions of the user but the one with the hash, and every
   * one-time link. True for exactly one caller.
   */
  changePassword(
    tenantId: string,
    userId: string,
    password: PasswordChange,
    keptSession: string,
    event: AuditEvent,
  ): Promise<boolean>
}
