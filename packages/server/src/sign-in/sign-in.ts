/** Signing in with e-mail and password. */
import { sha256 } from '@vestibule/protocol/digest'
import type { Random } from '@vestibule/protocol/random'

import type { AuditLog } from '../audit/audit-event.ts'
import type { Passwords } from './password.ts'
import type { SessionRepository } from './session.ts'
import { attemptSubjects, type SignInAttempts } from './sign-in-attempt.ts'
import type { UserRepository } from './user-repository.ts'
import { parseEmail, type User } from './user.ts'
import type { Visitor } from './visitor.ts'

export type SignInResult =
  | { readonly kind: 'signed-in'; readonly cookie: string; readonly user: User }
  /** One answer for a wrong password, an unknown address and a disabled account. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'too-many'; readonly wait: number }

export interface SignInPorts {
  readonly users: UserRepository
  readonly sessions: SessionRepository
  readonly attempts: SignInAttempts
  readonly passwords: Passwords
  readonly auditLog: AuditLog
  readonly random: Random
}

export async function signIn(
  tenantId: string,
  credentials: { readonly email: string; readonly password: string; readonly visitor: Visitor },
  ports: SignInPorts,
  now: Date,
): Promise<SignInResult> {
  const email = parseEmail(credentials.email) ?? ''
  const { account, address } = attemptSubjects(email, credentials.visitor.address)
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
      data: { address: credentials.visitor.address },
    })
    return { kind: 'refused' }
  }

  await ports.attempts.succeed(tenantId, account, address)
  return { kind: 'signed-in', cookie: await startSession(user, credentials.visitor, ports, now), user }
}

/** A new cookie value on every sign-in, so that none known before is worth anything after (session fixation). */
export async function startSession(
  user: User,
  visitor: Visitor,
  { sessions, random }: Pick<SignInPorts, 'sessions' | 'random'>,
  now: Date,
): Promise<string> {
  const { tenantId, userId } = user
  const cookie = random.token()
  await sessions.start(
    {
      tenantId,
      sessionHash: sha256(cookie),
      sessionId: random.uuid(now),
      userId,
      signedInAt: now,
      lastSeenAt: now,
      ...visitor,
    },
    {
      eventId: random.uuid(now),
      tenantId,
      type: 'com.qlik.core.user.signed-in',
      time: now,
      userId,
      data: { address: visitor.address },
    },
  )
  return cookie
}
