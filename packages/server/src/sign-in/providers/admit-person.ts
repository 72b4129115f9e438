/** Lets in whom an identity provider vouches for: finds or makes their user, gives the role, starts the session. */
import type { Random } from '@vestibule/protocol/random'

import type { AuditLog } from '../../audit/audit-event.ts'
import { changeUser } from '../change-user.ts'
import { newUser, userCreated } from '../create-user.ts'
import type { SessionRepository } from '../session.ts'
import { startSession } from '../sign-in.ts'
import type { UserDirectory } from '../user-directory.ts'
import type { UserKeeper } from '../user-keeper.ts'
import type { UserRepository } from '../user-repository.ts'
import type { Role, User } from '../user.ts'
import type { Visitor } from '../visitor.ts'
import { admittance, type Admittance, type Known, type Refusal } from './admission.ts'
import { provedAt } from './ask-provider.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { ProviderClaims } from './provider-claims.ts'
import type { UserIdentityRepository } from './user-identity.ts'

export type Admitted =
  | { readonly kind: 'signed-in'; readonly cookie: string }
  | Extract<Admittance, { kind: 'prove' }>
  | Refusal

export interface IdentityPorts {
  readonly users: UserRepository
  readonly userIdentities: UserIdentityRepository
  readonly random: Random
}

export interface AdmissionPorts extends IdentityPorts {
  readonly userDirectory: UserDirectory
  readonly userKeeper: UserKeeper
  readonly sessions: SessionRepository
  readonly auditLog: AuditLog
}

export async function admitPerson(
  provider: IdentityProvider,
  claims: ProviderClaims,
  visitor: Visitor,
  ports: AdmissionPorts,
  now: Date,
): Promise<Admitted> {
  const decided = admittance(provider, claims, await findKnown(provider, claims, ports))
  if (decided.kind === 'prove') return decided
  if (decided.kind === 'refused') return refuse(provider, decided, visitor, ports, now)

  const user = await settle(provider, claims, decided, ports, now)
  // Somebody has made or linked the user between the look and the act: what is there now decides.
  if (user === 'overtaken') return admitPerson(provider, claims, visitor, ports, now)
  if (user === 'address-taken') return refuse(provider, { kind: 'refused', reason: user }, visitor, ports, now)
  const cookie = await enter(provider, user, decided.role, provedAt(claims, now), visitor, ports, now)
  return { kind: 'signed-in', cookie }
}

export async function findKnown(
  { tenantId, issuer }: IdentityProvider,
  { subject, email }: ProviderClaims,
  { users, userIdentities }: Pick<IdentityPorts, 'users' | 'userIdentities'>,
): Promise<Known> {
  const bySubject = await userIdentities.findUser(tenantId, issuer, subject)
  const found = bySubject || email === undefined ? undefined : await users.findByEmail(tenantId, email)
  return { bySubject, byEmail: found && { ...found, hasPassword: found.passwordHash !== null } }
}

/** The user, made or linked where that was decided. */
export async function settle(
  provider: IdentityProvider,
  claims: ProviderClaims,
  decided: Extract<Admittance, { kind: 'known' | 'link' | 'create' }>,
  ports: IdentityPorts,
  now: Date,
): Promise<User | 'overtaken' | 'address-taken'> {
  switch (decided.kind) {
    case 'known':
      return decided.user
    case 'link':
      return (await linkUser(provider, claims.subject, decided.user, ports, now)) ? decided.user : 'address-taken'
    case 'create':
      return (await makeUser(provider, claims, decided, ports, now)) ?? 'overtaken'
  }
}

/** False when the user is linked to another subject of the issuer: that is somebody else with the same address. */
export async function linkUser(
  { tenantId, issuer }: IdentityProvider,
  subject: string,
  { userId, email }: User,
  { userIdentities, random }: Pick<IdentityPorts, 'userIdentities' | 'random'>,
  now: Date,
): Promise<boolean> {
  return userIdentities.link(
    { tenantId, issuer, subject, userId, linkedAt: now },
    {
      eventId: random.uuid(now),
      tenantId,
      type: 'com.qlik.core.user.identity-linked',
      time: now,
      userId,
      data: { userId, email, issuer, subject },
    },
  )
}

async function makeUser(
  { tenantId, issuer }: IdentityProvider,
  { subject, name }: ProviderClaims,
  { email, role }: Extract<Admittance, { kind: 'create' }>,
  { userIdentities, random }: IdentityPorts,
  now: Date,
): Promise<User | undefined> {
  const user: User = { ...newUser(tenantId, { email, name, role }, random, now), status: 'active' }
  const created = userCreated(user, undefined, random, now)
  const event = { ...created, data: { ...created.data, issuer, subject } }
  const identity = { tenantId, issuer, subject, userId: user.userId, linkedAt: now }
  return (await userIdentities.createUser(user, identity, [event])) ? user : undefined
}

/** The role counts before the session is there; who is the last administrator stays one, and comes in all the same. */
export async function enter(
  { tenantId, issuer }: IdentityProvider,
  user: User,
  role: Role,
  authenticatedAt: Date,
  visitor: Visitor,
  ports: AdmissionPorts,
  now: Date,
): Promise<string> {
  const outcome =
    role === user.role ? 'changed' : await changeUser(tenantId, user.userId, { role }, { issuer }, ports, now)
  const told = { issuer, ...(outcome === 'last-administrator' && { keptRole: 'TenantAdmin' }) }
  return startSession(user, visitor, ports, now, { authenticatedAt, told })
}

/** Told of only here, where the provider has vouched for somebody: strangers cannot write by opening addresses. */
async function refuse(
  { tenantId, issuer }: IdentityProvider,
  refusal: Refusal,
  { address }: Visitor,
  { auditLog, random }: Pick<AdmissionPorts, 'auditLog' | 'random'>,
  now: Date,
): Promise<Admitted> {
  await auditLog.record({
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.user.sign-in-failed',
    time: now,
    data: { address, issuer, reason: refusal.reason },
  })
  return refusal
}
