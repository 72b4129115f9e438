/**
 * An identity provider that a tenant trusts to say who somebody is: OpenID Connect Core 1.0, this server being the client.
 *
 * What it says is judged in `admission.ts`; what was decided here and why is in docs/adr/0023 and 0024.
 */
import type { AuditEvent } from '../../audit/audit-event.ts'
import type { Role } from '../user.ts'

/** Whether people may sign in with a password too, while the provider is enabled. */
export const PASSWORD_SIGN_IN = ['beside', 'off'] as const
export type PasswordSignIn = (typeof PASSWORD_SIGN_IN)[number]

/** How an account that is there already comes to be known by the provider. */
export const ACCOUNT_LINKING = ['password', 'verified-email'] as const
export type AccountLinking = (typeof ACCOUNT_LINKING)[number]

/** What an assertion of the provider (ID-JAG) is worth at the token endpoint. */
export const IDENTITY_ASSERTIONS = ['off', 'with-consent', 'instead-of-consent'] as const
export type IdentityAssertions = (typeof IDENTITY_ASSERTIONS)[number]

/** Roles from what a claim says, at each sign-in. */
export interface RoleMapping {
  /** A claim's name, or the way to one inside others: `realm_access.roles`. */
  readonly claim: string
  readonly values: readonly { readonly value: string; readonly role: Role }[]
  /** For whom the claim has none of the values; `none` keeps them out. */
  readonly otherwise: Role | 'none'
}

/** Whom the provider may let in, and as what. */
export interface Admission {
  readonly scopes: readonly string[]
  readonly justInTimeUsers: boolean
  /** Empty: any. */
  readonly allowedEmailDomains: readonly string[]
  readonly accountLinking: AccountLinking
  /** For providers that send no `email_verified` but know their addresses; one that says `false` is believed. */
  readonly assumeEmailVerified: boolean
  /** `null`: administrators say who is what. */
  readonly roleMapping: RoleMapping | null
}

export interface IdentityProvider extends Admission {
  readonly tenantId: string
  readonly providerId: string
  /** Of the button, and in sentences to people. */
  readonly name: string
  /** Never changed: whom it has vouched for is known by it. */
  readonly issuer: string
  readonly clientId: string
  /** `null` for a public client. */
  readonly sealedClientSecret: string | null
  readonly enabled: boolean
  readonly passwordSignIn: PasswordSignIn
  readonly identityAssertions: IdentityAssertions
  /** Since when they have been taken: what was ended before that may begin again. `null` while they are not. */
  readonly assertionsSince: Date | null
  /** Grows with every change. */
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** More would not fit on the page where people sign in. */
export const PROVIDERS_MAX = 10

/** `nobody-linked`: no active administrator has ever come in through it, so passwords cannot be turned off. */
export type ProviderChange = 'changed' | 'overtaken' | 'nobody-linked'

export interface IdentityProviderRepository {
  /** Oldest first; a tenant has at most `PROVIDERS_MAX`. */
  list(tenantId: string): Promise<IdentityProvider[]>

  find(tenantId: string, providerId: string): Promise<IdentityProvider | undefined>

  create(
    provider: IdentityProvider,
    event: AuditEvent,
  ): Promise<'created' | 'issuer-taken' | 'too-many' | 'nobody-linked'>

  /** As in `after`, if it is still as in `before`. */
  change(before: IdentityProvider, after: IdentityProvider, event: AuditEvent): Promise<ProviderChange>

  /** People stay linked to its issuer: should it come back, they are known. False when there is none. */
  delete(tenantId: string, providerId: string, event: AuditEvent): Promise<boolean>
}

export function refusesPasswords({
  enabled,
  passwordSignIn,
}: Pick<IdentityProvider, 'enabled' | 'passwordSignIn'>): boolean {
  return enabled && passwordSignIn === 'off'
}

/** Whether people of the tenant sign in through a provider alone. */
export async function passwordsAreOff(
  tenantId: string,
  identityProviders: Pick<IdentityProviderRepository, 'list'>,
): Promise<boolean> {
  return (await identityProviders.list(tenantId)).some(refusesPasswords)
}

export function takesAssertions({
  enabled,
  identityAssertions,
}: Pick<IdentityProvider, 'enabled' | 'identityAssertions'>): boolean {
  return enabled && identityAssertions !== 'off'
}

/** The URL as everybody writes it, so that one issuer has one name: an origin has no trailing slash. */
export function canonicalIssuer(text: string): string {
  const { pathname, origin, href } = new URL(text)
  return pathname === '/' ? origin : href
}
