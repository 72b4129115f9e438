/**
 * The JWT that a client authenticates with (`private_key_jwt`), RFC 7523 §3 and OpenID Connect Core §9: read, and judged.
 *
 * The audience is what rfc7523bis makes of it: one, and that is this server. Its signature and single use are not here.
 */
import { after, minutes } from '@vestibule/protocol/duration'
import { invalidClient } from '@vestibule/protocol/oauth-error'
import { decodeJwt, decodeProtectedHeader } from 'jose'

import { ASSERTION_ALGORITHMS, type KeyHint } from './client-key.ts'
import { CLOCK_SKEW, isOnly, isPast, isTime, JWT_MAX_LENGTH, timeOf, typeOf, type ReadJwt } from './jwt-claims.ts'

/** What an assertion has to say; only the issuer's and the called endpoint's URL are audiences. */
export interface Expected {
  readonly clientId: string
  readonly audiences: readonly string[]
}

export interface JudgedAssertion {
  readonly hint: KeyHint
  /** The client's own word for it, `jti`. */
  readonly assertionId: string
  /** From then on it is refused, so until then it has to be remembered. */
  readonly endsAt: Date
}

/** What has to be remembered must end soon. */
const MAX_LIFETIME = minutes(10)

/** A JWT made for another purpose must not pass for one of these (RFC 8725 §3.11); most clients say no more than `JWT`. */
const TYPES: readonly unknown[] = [undefined, 'jwt', 'client-authentication+jwt']

type Rule = (assertion: ReadJwt, expected: Expected, now: Date) => boolean

/** Read top to bottom: the first line that does not hold is the answer the client gets. */
const RULES: readonly (readonly [refusal: string, holds: Rule])[] = [
  [
    `must be signed with ${ASSERTION_ALGORITHMS.join(', ')}`,
    ({ header }) => ASSERTION_ALGORITHMS.some((alg) => alg === header['alg']),
  ],
  ['has a typ that is not for client authentication', ({ header }) => TYPES.includes(typeOf(header['typ']))],
  ['has a kid that is no text', ({ header }) => isOptional('string', header['kid'])],
  ['must have the client_id as iss', ({ claims }, { clientId }) => claims['iss'] === clientId],
  ['must have the client_id as sub', ({ claims }, { clientId }) => claims['sub'] === clientId],
  [
    'must have the issuer of this server as its only aud',
    ({ claims }, { audiences }) => isOnly(claims['aud'], audiences),
  ],
  ['must have an exp', ({ claims }) => isTime(claims['exp'])],
  ['has expired', ({ claims }, _expected, now) => now < after(timeOf(claims['exp']), CLOCK_SKEW)],
  [
    'has an exp that is too far ahead: ten minutes at most',
    ({ claims }, _expected, now) => timeOf(claims['exp']) <= after(now, MAX_LIFETIME + CLOCK_SKEW),
  ],
  ['has an nbf that is in the future', ({ claims }, _expected, now) => isPast(claims['nbf'], now)],
  ['has an iat that is in the future', ({ claims }, _expected, now) => isPast(claims['iat'], now)],
  ['must have a jti', ({ claims }) => typeof claims['jti'] === 'string' && claims['jti'] !== ''],
]

/** @throws OAuthError `invalid_client` for what is no JWT. */
export function readClientAssertion(text: string): ReadJwt {
  if (text.length > JWT_MAX_LENGTH) throw refused(`must have at most ${JWT_MAX_LENGTH} characters`)
  try {
    return { header: { ...decodeProtectedHeader(text) }, claims: decodeJwt(text) }
  } catch (cause) {
    throw refused('is no JWT', cause)
  }
}

/** @throws OAuthError `invalid_client` with the first rule that does not hold. */
export function judgeClientAssertion(assertion: ReadJwt, expected: Expected, now: Date): JudgedAssertion {
  const failed = RULES.find(([, holds]) => !holds(assertion, expected, now))
  if (failed) throw refused(failed[0])

  const { header, claims } = assertion
  return {
    hint: { kid: header['kid'], alg: header['alg'] } as KeyHint,
    assertionId: claims['jti'] as string,
    endsAt: after(timeOf(claims['exp']), CLOCK_SKEW),
  }
}

export function refused(reason: string, cause?: unknown) {
  return invalidClient(`the client_assertion ${reason}`, { cause })
}

function isOptional(type: 'string' | 'number', value: unknown): boolean {
  return value === undefined || typeof value === type
}
