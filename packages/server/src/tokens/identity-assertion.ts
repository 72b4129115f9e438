/**
 * The JWT by which an identity provider lets a client act for a person (ID-JAG): read, and judged.
 *
 * draft-ietf-oauth-identity-assertion-authz-grant §4.4.1, and the Enterprise-Managed Authorization extension of MCP, which
 * asks for `resource` and single use. Whose it is, its signature and its single use are not here.
 */
import { after, hours } from '@vestibule/protocol/duration'
import { invalidGrant } from '@vestibule/protocol/oauth-error'
import { decodeJwt, decodeProtectedHeader } from 'jose'

import { CLOCK_SKEW, isOnly, isPast, isTime, JWT_MAX_LENGTH, timeOf, typeOf, type ReadJwt } from './jwt-claims.ts'

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** How discovery names the profile. */
export const ID_JAG_PROFILE = 'urn:ietf:params:oauth:grant-profile:id-jag'

/** RFC 8725 §3.1: those that a public key verifies, and no others. */
export const ID_JAG_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
]

interface Expected {
  /** Of this tenant. */
  readonly issuer: string
  /** Who has authenticated. */
  readonly clientId: string
}

export interface JudgedIdentityAssertion {
  /** The provider's own word for it, `jti`. */
  readonly assertionId: string
  readonly endsAt: Date
  /** `undefined`: whatever such an assertion stands for by itself. */
  readonly scope: string | undefined
  readonly resources: readonly string[]
}

/** What has to be remembered must end soon. */
const MAX_LIFETIME = hours(1)

type Rule = (assertion: ReadJwt, expected: Expected, now: Date) => boolean

/** Read top to bottom: the first line that does not hold is the answer the client gets. */
const RULES: readonly (readonly [refusal: string, holds: Rule])[] = [
  ['must be signed with a public key’s algorithm', ({ header }) => ID_JAG_ALGORITHMS.includes(String(header['alg']))],
  // RFC 8725 §3.11: an ID token of the same provider must not pass for one of these.
  ['must have the typ oauth-id-jag+jwt', ({ header }) => typeOf(header['typ']) === 'oauth-id-jag+jwt'],
  [
    'must have the issuer of this server as its only aud',
    // Many clients write an origin with a slash at its end: it is the same server.
    ({ claims }, { issuer }) => isOnly(claims['aud'], [issuer, `${issuer}/`]),
  ],
  [
    'is for another client: its client_id must be that of the client that presents it',
    ({ claims }, { clientId }) => claims['client_id'] === clientId,
  ],
  ['must have an exp', ({ claims }) => isTime(claims['exp'])],
  ['has expired', ({ claims }, _expected, now) => now < after(timeOf(claims['exp']), CLOCK_SKEW)],
  [
    'has an exp that is too far ahead: one hour at most',
    ({ claims }, _expected, now) => timeOf(claims['exp']) <= after(now, MAX_LIFETIME + CLOCK_SKEW),
  ],
  ['must have an iat', ({ claims }) => isTime(claims['iat'])],
  ['has an iat that is in the future', ({ claims }, _expected, now) => isPast(claims['iat'], now)],
  ['has an nbf that is in the future', ({ claims }, _expected, now) => isPast(claims['nbf'], now)],
  ['must have a jti', ({ claims }) => typeof claims['jti'] === 'string' && claims['jti'] !== ''],
  ['must have a resource', ({ claims }) => textsOf(claims['resource']).length > 0],
  ['has a scope that is no text', ({ claims }) => ['undefined', 'string'].includes(typeof claims['scope'])],
  // Taken without its proof it would be worth more here than its maker meant.
  ['is bound to a key (cnf), whose proof this server cannot check', ({ claims }) => claims['cnf'] === undefined],
]

/** @throws OAuthError `invalid_grant` for what is no JWT. */
export function readIdentityAssertion(text: string): ReadJwt {
  if (text.length > JWT_MAX_LENGTH) throw refused(`must have at most ${JWT_MAX_LENGTH} characters`)
  try {
    return { header: { ...decodeProtectedHeader(text) }, claims: decodeJwt(text) }
  } catch (cause) {
    throw refused('is no JWT', cause)
  }
}

/** @throws OAuthError `invalid_grant` with the first rule that does not hold. */
export function judgeIdentityAssertion(assertion: ReadJwt, expected: Expected, now: Date): JudgedIdentityAssertion {
  const failed = RULES.find(([, holds]) => !holds(assertion, expected, now))
  if (failed) throw refused(failed[0])

  const { claims } = assertion
  return {
    assertionId: claims['jti'] as string,
    endsAt: after(timeOf(claims['exp']), CLOCK_SKEW),
    scope: claims['scope'] as string | undefined,
    resources: textsOf(claims['resource']),
  }
}

export function refused(reason: string, cause?: unknown) {
  return invalidGrant(`the assertion ${reason}`, { cause })
}

/** One, or a list of nothing else. */
function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.every((text) => typeof text === 'string' && text !== '') ? (list as readonly string[]) : []
}
