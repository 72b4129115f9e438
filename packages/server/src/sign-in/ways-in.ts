/** How a person who is signed in may come in again: with a password, through identity providers, or both. */
import { refusesPasswords, type IdentityProviderRepository } from './providers/identity-provider.ts'
import type { UserDirectory } from './user-directory.ts'
import type { User } from './user.ts'

export interface WaysIn {
  /** `off`: the tenant takes none, whether the person has one or not. */
  readonly password: 'set' | 'none' | 'off'
  /** Those that know the person. */
  readonly providers: readonly { readonly name: string; readonly issuer: string }[]
}

export async function waysIn(
  { tenantId, userId }: Pick<User, 'tenantId' | 'userId'>,
  { userDirectory, identityProviders }: WaysInPorts,
): Promise<WaysIn> {
  const [user, providers] = await Promise.all([userDirectory.find(tenantId, userId), identityProviders.list(tenantId)])
  const known = providers.filter(({ enabled, issuer }) => enabled && user?.identityIssuers.includes(issuer) === true)
  return {
    password: providers.some(refusesPasswords) ? 'off' : user?.hasPassword === true ? 'set' : 'none',
    providers: known.map(({ name, issuer }) => ({ name, issuer })),
  }
}

export interface WaysInPorts {
  readonly userDirectory: Pick<UserDirectory, 'find'>
  readonly identityProviders: Pick<IdentityProviderRepository, 'list'>
}
