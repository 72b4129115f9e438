/** Whether somebody knows the password of an account; guesses are slowed down and told of, whichever form they come from. */
import type { Random } from '@vestibule/protocol/random'

import type { AuditLog } from '../audit/audit-event.ts'
import type { Passwords } from './password.ts'
import { attemptSubjects, type SignInAttempts } from './sign-in-attempt.ts'
import type { UserRepository } from './user-repository.ts'
import { parseEmail, type User } from './user.ts'

export type PasswordCheck =
  | { readonly kind: 'right'; readonly user: User }
  /** One answer for a wrong password and an unknown address. */
  | { readonly kind: 'refused' }
  /** Told to nobody but who knows the password. */
  | { readonly kind: 'disabled'; readonly reason: string | undefined }
  | { readonly kind: 'too-many'; readonly wait: number }

export interface PasswordCheckPorts {
  readonly users: UserRepository
  readonly attempts: SignInAttempts
  readonly passwords: Passwords
  readonly auditLog: AuditLog
  readonly random: Random
}

export async function checkPassword(
  tenantId: string,
  credentials: { readonly email: string; readonly password: string; readonly address: string },
  ports: PasswordCheckPorts,
  now: Date,
): Promise<PasswordCheck> {
  const email = parseEmail(credentials.email) ?? ''
  const { account, address } = attemptSubjects(email, credentials.address)
  const wait = await ports.attempts.begin(tenantId, [account, address], now)
  if (wait > 0) return { kind: 'too-many', wait }

  const user = await ports.users.findByEmail(tenantId, email)
  const isRight = await ports.passwords.verify(credentials.password, user?.passwordHash ?? null)
  if (!user || !isRight || user.status !== 'active') {
    await ports.auditLog.record({
      eventId: ports.random.uuid(now),
      tenantId,
      type: 'com.qlik.core.user.sign-in-failed',
      time: now,
      ...(user && { userId: user.userId }),
      data: { address: credentials.address },
    })
    return user?.status === 'disabled' && isRight
      ? { kind: 'disabled', reason: user.disableReason }
      : { kind: 'refused' }
  }

  await ports.attempts.succeed(tenantId, account, address)
  return { kind: 'right', user }
}
