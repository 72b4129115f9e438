/** Signing in with e-mail and password, and the session that every way of signing in ends with. */
import { sha256 } from '@vestibule/protocol/digest'
import type { Random } from '@vestibule/protocol/random'

import { checkPassword, type PasswordCheck, type PasswordCheckPorts } from './check-password.ts'
import type { SessionRepository } from './session.ts'
import type { User } from './user.ts'
import type { Visitor } from './visitor.ts'

export type SignInResult =
  | { readonly kind: 'signed-in'; readonly cookie: string; readonly user: User }
  | Exclude<PasswordCheck, { kind: 'right' }>

export interface SignInPorts extends PasswordCheckPorts {
  readonly sessions: SessionRepository
}

export async function signIn(
  tenantId: string,
  credentials: { readonly email: string; readonly password: string; readonly visitor: Visitor },
  ports: SignInPorts,
  now: Date,
): Promise<SignInResult> {
  const { email, password, visitor } = credentials
  const checked = await checkPassword(tenantId, { email, password, address: visitor.address }, ports, now)
  if (checked.kind !== 'right') return checked
  const { user } = checked
  return { kind: 'signed-in', cookie: await startSession(user, visitor, ports, now), user }
}

/** How the person proved who they are, where it was not here and now. */
export interface Proof {
  readonly authenticatedAt: Date
  /** For the audit log: the provider, and what else there is to say. */
  readonly told: Readonly<Record<string, string>>
}

/** A new cookie value on every sign-in, so that none known before is worth anything after (session fixation). */
export async function startSession(
  user: User,
  visitor: Visitor,
  { sessions, random }: { readonly sessions: SessionRepository; readonly random: Random },
  now: Date,
  { authenticatedAt, told }: Proof = { authenticatedAt: now, told: {} },
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
      authenticatedAt,
      lastSeenAt: now,
      ...visitor,
    },
    {
      eventId: random.uuid(now),
      tenantId,
      type: 'com.qlik.core.user.signed-in',
      time: now,
      userId,
      data: { address: visitor.address, ...told },
    },
  )
  return cookie
}
