/** An identity provider as it stands in a form, and back: whole for a new one, what was changed for one that is there. */
import type { Provider, ProviderPatch } from '../api/identity-providers.ts'

export type Role = 'TenantAdmin' | 'Member'

export interface ProviderValues {
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  /** What is typed; empty leaves the one that is there. */
  readonly clientSecret: string
  readonly scopes: string[]
  readonly enabled: boolean
  readonly passwordSignIn: Provider['passwordSignIn']
  readonly justInTimeUsers: boolean
  readonly allowedEmailDomains: string[]
  readonly accountLinking: Provider['accountLinking']
  readonly assumeEmailVerified: boolean
  readonly hasRoleMapping: boolean
  readonly roleMapping: {
    readonly claim: string
    readonly values: { readonly value: string; readonly role: Role }[]
    readonly otherwise: Role | 'none'
  }
  readonly identityAssertions: Provider['identityAssertions']
}

const NO_MAPPING: ProviderValues['roleMapping'] = {
  claim: 'groups',
  values: [{ value: '', role: 'TenantAdmin' }],
  otherwise: 'Member',
}

export const NEW_PROVIDER: ProviderValues = {
  name: '',
  issuer: '',
  clientId: '',
  clientSecret: '',
  scopes: ['openid', 'profile', 'email'],
  enabled: true,
  passwordSignIn: 'beside',
  justInTimeUsers: false,
  allowedEmailDomains: [],
  accountLinking: 'password',
  assumeEmailVerified: false,
  hasRoleMapping: false,
  roleMapping: NO_MAPPING,
  identityAssertions: 'off',
}

export function valuesOf(provider: Provider): ProviderValues {
  const { roleMapping } = provider
  return {
    ...NEW_PROVIDER,
    name: provider.name,
    issuer: provider.issuer,
    clientId: provider.clientId,
    scopes: provider.scopes,
    enabled: provider.enabled,
    passwordSignIn: provider.passwordSignIn,
    justInTimeUsers: provider.justInTimeUsers,
    allowedEmailDomains: provider.allowedEmailDomains,
    accountLinking: provider.accountLinking,
    assumeEmailVerified: provider.assumeEmailVerified,
    hasRoleMapping: roleMapping !== undefined,
    roleMapping: roleMapping ?? NO_MAPPING,
    identityAssertions: provider.identityAssertions,
  }
}

/** What the server keeps of it, without what was left empty. */
export function membersOf({ hasRoleMapping, roleMapping, clientSecret, ...values }: ProviderValues) {
  return {
    ...values,
    name: values.name.trim(),
    issuer: values.issuer.trim(),
    clientId: values.clientId.trim(),
    ...(clientSecret !== '' && { clientSecret }),
    roleMapping: hasRoleMapping
      ? { ...roleMapping, values: roleMapping.values.filter(({ value }) => value.trim() !== '') }
      : null,
  }
}

type Operation = ProviderPatch[number]

/** Of each member that is another one now. The issuer never is. */
export function patchOf(before: ProviderValues, after: ProviderValues): ProviderPatch {
  const { issuer: _, ...members } = membersOf(after)
  const known = membersOf(before) as Readonly<Record<string, unknown>>
  return Object.entries(members)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(known[name]))
    .map(([name, value]) => ({ op: 'replace', path: `/${name}`, value }) as Operation)
}
