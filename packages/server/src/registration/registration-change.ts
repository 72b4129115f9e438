/** What a client's change of its own registration asks of others: nothing, its users' consent, or a new approval. */
import { inspectRedirectUri } from '@vestibule/protocol/redirect-uri'
import { formatScope, isWithin, parseScope } from '@vestibule/protocol/scope'

import type { ClientMetadata } from '../clients/client-metadata.ts'
import { DYNAMIC_CLIENT_GRANT_TYPES, DYNAMIC_CLIENT_SCOPE } from './registration-policy.ts'
import type { RegistrationRequest } from './registration-request.ts'

/** `silent`: stored, and nobody is asked. */
export type ChangeWeight = 'none' | 'silent' | 'consent' | 'approval'

type Differs = (before: ClientMetadata, after: ClientMetadata) => boolean

const differsIn =
  (member: keyof ClientMetadata): Differs =>
  (before, after) =>
    JSON.stringify(before[member]) !== JSON.stringify(after[member])

/** What an administrator looked at: tokens would go elsewhere, be asked for in another way, or be worth more. */
const APPROVED_AGAIN: readonly Differs[] = [
  (before, after) =>
    !after.redirectUris.map(partyOf).every((party) => before.redirectUris.map(partyOf).includes(party)),
  differsIn('tokenEndpointAuthMethod'),
  (before, after) => !isWithin(after.scope, before.scope),
  // An issuer vouched for it, and does so no more, or does so for other software.
  (before, after) => before.softwareStatement !== undefined && voucherOf(before) !== voucherOf(after),
]

/** What users looked at. */
const CONSENTED_AGAIN: readonly Differs[] = (
  ['clientName', 'clientUri', 'logoUri', 'tosUri', 'policyUri', 'redirectUris', 'jwks', 'jwksUri'] as const
).map(differsIn)

export function weightOf(before: ClientMetadata, after: ClientMetadata): ChangeWeight {
  const some = (list: readonly Differs[]): boolean => list.some((differs) => differs(before, after))
  if (some(APPROVED_AGAIN)) return 'approval'
  if (some(CONSENTED_AGAIN)) return 'consent'
  return changedMembers(before, after).length > 0 ? 'silent' : 'none'
}

/** Whose word about which software; another statement of the same says no more than what its members say. */
function voucherOf({ softwareStatement: statement, softwareId }: ClientMetadata): string | undefined {
  return statement && JSON.stringify([statement.issuer, statement.stated.includes('software_id') && softwareId])
}

/** For the audit log: no secret is among these members, and of a statement no more than whose word it is, and for what. */
export function changedMembers(before: ClientMetadata, after: ClientMetadata) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof ClientMetadata)[]
  return names
    .filter((name) => differsIn(name)(before, after))
    .map((name) => ({ path: `/${name}`, oldValue: toldOf(before, name), newValue: toldOf(after, name) }))
}

function toldOf(metadata: ClientMetadata, name: keyof ClientMetadata): unknown {
  const { softwareStatement: statement } = metadata
  if (name !== 'softwareStatement') return metadata[name] ?? null
  return statement ? { issuer: statement.issuer, stated: statement.stated } : null
}

/** Whoever is at the other end of a redirect: an origin, this device, or the application that has the scheme. */
function partyOf(uri: string): string {
  const seen = inspectRedirectUri(uri)
  if (!seen.admissible) return uri
  switch (seen.kind) {
    case 'https':
      return new URL(uri).origin
    case 'loopback':
      return `http://${seen.host}`
    case 'private-use':
      return `${seen.scheme}:`
  }
}

/** An approved client keeps what administrators gave it and it cannot say of itself: a PUT replaces only its own words. */
export function keepAdministratorsOwn(before: ClientMetadata, decided: ClientMetadata): ClientMetadata {
  const { description, allowedOrigins, authMethods, publicKeys, jwksUri } = before
  return {
    ...decided,
    scope: [...decided.scope, ...before.scope.filter((token) => !DYNAMIC_CLIENT_SCOPE.includes(token))],
    grantTypes: [
      ...decided.grantTypes,
      ...before.grantTypes.filter((type) => !DYNAMIC_CLIENT_GRANT_TYPES.includes(type)),
    ],
    ...(description !== undefined && { description }),
    ...(allowedOrigins && { allowedOrigins }),
    ...(authMethods && { authMethods }),
    ...(publicKeys && { publicKeys }),
    ...(hasAdministratorsKeys(before) && jwksUri !== undefined && { jwksUri }),
  }
}

/** Keys that prove the client were given to it: one that only registers itself proves itself by secret or not at all. */
export function hasAdministratorsKeys({ publicKeys, authMethods = [] }: ClientMetadata): boolean {
  return publicKeys !== undefined || authMethods.includes('private_key_jwt')
}

/** The scopes that an administrator gave it are no matter of the policy: a client may send back what it has read. */
export function withoutGivenScope(request: RegistrationRequest, { scope: held }: ClientMetadata): RegistrationRequest {
  const asked = parseScope(request.scope ?? '') ?? []
  const given = held.filter((token) => !DYNAMIC_CLIENT_SCOPE.includes(token))
  if (!asked.some((token) => given.includes(token))) return request
  return { ...request, scope: formatScope(asked.filter((token) => !given.includes(token))) }
}
