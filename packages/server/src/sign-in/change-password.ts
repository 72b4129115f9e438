/** A person who is signed in chooses another password. */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { Session } from './session.ts'
import type { SignInPorts } from './sign-in.ts'
import { attemptSubjects } from './sign-in-attempt.ts'
import type { UserKeeper } from './user-keeper.ts'
import type { User } from './user.ts'

export type PasswordChangeResult =
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'too-many'; readonly wait: number }

export interface PasswordChangePorts extends Omit<SignInPorts, 'sessions'> {
  readonly userKeeper: UserKeeper
}

/**
 * A wrong current password counts as a failed sign-in, so that an unattended browser is no place to guess.
 *
 * @param passwords the new one is good enough: see `passwordFault`.
 */
export async function changePassword(
  { user, session }: { readonly user: User; readonly session: Session },
  passwords: { readonly current: string; readonly next: string },
  fromAddress: string,
  ports: PasswordChangePorts,
  now: Date,
): Promise<PasswordChangeResult> {
  const { tenantId, userId, email } = user
  const { account, address } = attemptSubjects(email, fromAddress)
  const wait = await ports.attempts.begin(tenantId, [account, address], now)
  if (wait > 0) return { kind: 'too-many', wait }

  const event = (type: AuditEvent['type'], data: AuditEvent['data']): AuditEvent => ({
    eventId: ports.random.uuid(now),
    tenantId,
    type,
    time: now,
    userId,
    data,
  })
  const from = (await ports.users.findByEmail(tenantId, email))?.passwordHash ?? null
  if (!(await ports.passwords.verify(passwords.current, from)) || from === null) {
    await ports.auditLog.record(event('com.qlik.core.user.sign-in-failed', { address: fromAddress }))
    return { kind: 'refused' }
  }

  await ports.attempts.succeed(tenantId, account, address)
  const to = await ports.passwords.hash(passwords.next)
  const isChanged = await ports.userKeeper.changePassword(
    tenantId,
    userId,
    { from, to },
    session.sessionHash,
    event('com.qlik.core.user.password-set', { by: 'user' }),
  )
  // Somebody has set another one meanwhile: then what was right a moment ago is wrong now.
  return { kind: isChanged ? 'changed' : 'refused' }
}
