/** A new user, with a password or with a link behind which the person sets one. */
import type { Random } from '@vestibule/protocol/random'

import { newLink } from './one-time-link.ts'
import { passwordsAreOff, type IdentityProviderRepository } from './providers/identity-provider.ts'
import type { UserRepository } from './user-repository.ts'
import type { Role, User, UserWithPassword } from './user.ts'

export interface NewUser {
  readonly email: string
  readonly name?: string | undefined
  readonly role: Role
}

interface Ports {
  readonly users: UserRepository
  readonly random: Random
}

export interface Invitation {
  readonly user: User
  /** Absent where passwords are off: then a provider brings the person in. The operator's works all the same. */
  readonly link?: { readonly url: string; readonly expiresAt: Date }
}

/**
 * @param invitedBy the administrator, or `undefined` for the operator.
 * @returns `undefined` when the address is taken in this tenant.
 */
export async function inviteUser(
  tenant: { readonly tenantId: string; readonly issuer: string },
  invited: NewUser,
  invitedBy: string | undefined,
  { users, identityProviders, random }: Ports & { readonly identityProviders: IdentityProviderRepository },
  now: Date,
): Promise<Invitation | undefined> {
  const user: UserWithPassword = {
    ...newUser(tenant.tenantId, invited, random, now),
    status: 'invited',
    passwordHash: null,
  }
  const event = userCreated(user, invitedBy, random, now)
  const isOff = await passwordsAreOff(tenant.tenantId, identityProviders)
  if (isOff && invitedBy !== undefined) return (await users.create(user, undefined, event)) ? { user } : undefined

  const { link, url } = newLink(tenant, isOff ? 'emergency' : 'invitation', user.userId, random, now)
  const isCreated = await users.create(user, link, event)
  return isCreated ? { user, link: { url, expiresAt: link.expiresAt } } : undefined
}

export async function createUserWithPassword(
  tenantId: string,
  created: NewUser,
  passwordHash: string,
  { users, random }: Ports,
  now: Date,
): Promise<User | undefined> {
  const user: UserWithPassword = { ...newUser(tenantId, created, random, now), status: 'active', passwordHash }
  return (await users.create(user, undefined, userCreated(user, undefined, random, now))) ? user : undefined
}

export function newUser(
  tenantId: string,
  { email, name, role }: NewUser,
  random: Random,
  now: Date,
): Omit<User, 'status'> {
  return {
    tenantId,
    userId: random.uuid(now),
    email,
    name: name || (email.split('@')[0] ?? email),
    role,
    createdAt: now,
  }
}

export function userCreated(user: User, createdBy: string | undefined, random: Random, now: Date) {
  return {
    eventId: random.uuid(now),
    tenantId: user.tenantId,
    type: 'com.qlik.core.user.created',
    time: now,
    ...(createdBy !== undefined && { userId: createdBy }),
    data: { userId: user.userId, email: user.email, role: user.role },
  } as const
}
