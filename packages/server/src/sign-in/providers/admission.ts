/**
 * Whom an identity provider may let in, and as what: decided from what it says, and from what is known here.
 *
 * A person is known by issuer and subject; an address alone opens no account, see docs/adr/0023.
 */
import type { Role, User } from '../user.ts'
import type { IdentityProvider, RoleMapping } from './identity-provider.ts'
import { textsIn, type ProviderClaims } from './provider-claims.ts'

export type RefusalReason =
  | 'disabled'
  | 'no-role'
  | 'domain'
  | 'no-email'
  | 'unverified-email'
  | 'no-account'
  | 'address-taken'

export interface Refusal {
  readonly kind: 'refused'
  readonly reason: RefusalReason
  /** What an administrator has said about it. */
  readonly because?: string | undefined
}

export type Admittance =
  | { readonly kind: 'known'; readonly user: User; readonly role: Role }
  | { readonly kind: 'link'; readonly user: User; readonly role: Role }
  /** The account is there, and the person has to prove that it is theirs. */
  | { readonly kind: 'prove'; readonly user: User; readonly role: Role }
  | { readonly kind: 'create'; readonly email: string; readonly role: Role }
  | Refusal

/** Who is found here, by each of the two. */
export interface Known {
  readonly bySubject: User | undefined
  readonly byEmail: (User & { readonly hasPassword: boolean }) | undefined
}

export function admittance(provider: IdentityProvider, claims: ProviderClaims, known: Known): Admittance {
  const refused = (reason: RefusalReason, because?: string): Admittance => ({ kind: 'refused', reason, because })
  const user = known.bySubject ?? known.byEmail
  if (user?.status === 'disabled') return refused('disabled', user.disableReason)

  const role = roleOf(provider.roleMapping, claims, user)
  if (role === undefined) return refused('no-role')
  if (known.bySubject) {
    return isAllowedDomain(provider, claims.email ?? known.bySubject.email)
      ? { kind: 'known', user: known.bySubject, role }
      : refused('domain')
  }

  const { email } = claims
  if (email === undefined) return refused('no-email')
  if (!isAllowedDomain(provider, email)) return refused('domain')
  if (!(claims.emailVerified ?? provider.assumeEmailVerified)) return refused('unverified-email')
  if (!known.byEmail) return provider.justInTimeUsers ? { kind: 'create', email, role } : refused('no-account')
  // An invitation names the address, and nobody has used the account yet.
  if (provider.accountLinking === 'verified-email' || known.byEmail.status === 'invited')
    return { kind: 'link', user: known.byEmail, role }
  return known.byEmail.hasPassword ? { kind: 'prove', user: known.byEmail, role } : refused('address-taken')
}

/** Without a mapping the role is what administrators made it. */
function roleOf(mapping: RoleMapping | null, claims: ProviderClaims, user: User | undefined): Role | undefined {
  if (!mapping) return user?.role ?? 'Member'
  const texts = textsIn(claims.all, mapping.claim)
  const roles = mapping.values.filter(({ value }) => texts.includes(value)).map(({ role }) => role)
  if (roles.includes('TenantAdmin')) return 'TenantAdmin'
  if (roles.includes('Member')) return 'Member'
  return mapping.otherwise === 'none' ? undefined : mapping.otherwise
}

function isAllowedDomain({ allowedEmailDomains }: IdentityProvider, email: string): boolean {
  return allowedEmailDomains.length === 0 || allowedEmailDomains.includes(email.slice(email.lastIndexOf('@') + 1))
}
