/** Where users are kept. */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { OneTimeLink } from './one-time-link.ts'
import type { User, UserWithPassword } from './user.ts'

export interface UserRepository {
  find(tenantId: string, userId: string): Promise<User | undefined>

  findByEmail(tenantId: string, email: string): Promise<UserWithPassword | undefined>

  /** Newest first, at most `limit`. */
  list(tenantId: string, limit: number): Promise<User[]>

  /** False when the e-mail address is taken in this tenant. The link, if any, is stored with the user or not at all. */
  create(user: UserWithPassword, link: OneTimeLink | undefined, event: AuditEvent): Promise<boolean>

  hasAdministrator(tenantId: string): Promise<boolean>
}
