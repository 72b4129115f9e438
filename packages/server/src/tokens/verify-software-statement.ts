/** Software statements verified: judged first, then the signature, by a key that the issuer has now. */
import { after } from '@vestibule/protocol/duration'
import { temporarilyUnavailable } from '@vestibule/protocol/oauth-error'
import { decodeJwt, decodeProtectedHeader } from 'jose'

import { invalidSoftwareStatement, type StatementVerifier } from '../registration/software-statement.ts'
import type { StatementIssuer } from '../registration/statement-issuer.ts'
import { assertSigned } from './assert-signed.ts'
import { KEY_ALGORITHMS, type ClientKey, type KeyHint } from './client-key.ts'
import { NoKey, type ClientKeySets } from './client-key-sets.ts'
import { CLOCK_SKEW, isPast, isTime, JWT_MAX_LENGTH, timeOf, typeOf, type ReadJwt } from './jwt-claims.ts'

/** A JWT made for another purpose must not pass for one of these (RFC 8725 §3.11); most say no more than `JWT`. */
const TYPES: readonly unknown[] = [undefined, 'jwt', 'software-statement+jwt']

type Rule = (statement: ReadJwt, audience: string, now: Date) => boolean

/** Read top to bottom: the first line that does not hold is the answer the client gets. */
const RULES: readonly (readonly [refusal: string, holds: Rule])[] = [
  [
    `must be signed with ${KEY_ALGORITHMS.join(', ')}`,
    ({ header }) => KEY_ALGORITHMS.some((alg) => alg === header['alg']),
  ],
  ['has a typ that is not for software statements', ({ header }) => TYPES.includes(typeOf(header['typ']))],
  ['has a kid that is no text', ({ header }) => header['kid'] === undefined || typeof header['kid'] === 'string'],
  ['has an exp that is no time', ({ claims }) => claims['exp'] === undefined || isTime(claims['exp'])],
  [
    'has expired',
    ({ claims }, _audience, now) => claims['exp'] === undefined || now < after(timeOf(claims['exp']), CLOCK_SKEW),
  ],
  ['has an nbf that is no time, or in the future', ({ claims }, _audience, now) => isPast(claims['nbf'], now)],
  ['has an iat that is no time, or in the future', ({ claims }, _audience, now) => isPast(claims['iat'], now)],
  // RFC 7519 §4.1.3: most are for whoever trusts the issuer, and name nobody.
  ['is for others: this server is not in its aud', ({ claims }, audience) => isFor(claims['aud'], audience)],
]

export function createStatementVerifier(keySets: ClientKeySets): StatementVerifier {
  return {
    issuerOf(text) {
      const { iss: issuer } = read(text).claims
      if (typeof issuer !== 'string') throw invalidSoftwareStatement('must name its issuer as iss')
      return issuer
    },

    async verify(text, issuer, audience, now) {
      // Judged first, although nothing is proven yet: nobody is to make this server fetch a key set with any text at all.
      const statement = read(text)
      const failed = RULES.find(([, holds]) => !holds(statement, audience, now))
      if (failed) throw invalidSoftwareStatement(failed[0])
      const hint = statement.header as unknown as KeyHint
      const keys = await keysOf(issuer, hint, keySets, now)
      await assertSigned(text, keys, hint.alg, now).catch((error: unknown) => {
        throw invalidSoftwareStatement('is not signed with a key of its issuer', error)
      })
      return statement.claims
    },
  }
}

/** RFC 7591 §2.3: signed, and with the issuer as `iss`. */
function read(text: string): ReadJwt {
  if (text.length > JWT_MAX_LENGTH) throw invalidSoftwareStatement(`must have at most ${JWT_MAX_LENGTH} characters`)
  try {
    return { header: { ...decodeProtectedHeader(text) }, claims: decodeJwt(text) }
  } catch (cause) {
    throw invalidSoftwareStatement('is no signed JWT', cause)
  }
}

function isFor(audiences: unknown, audience: string): boolean {
  if (audiences === undefined) return true
  const list: readonly unknown[] = Array.isArray(audiences) ? audiences : [audiences]
  // Many write an origin with a slash at its end: it is the same server.
  return list.some((one) => one === audience || one === `${audience}/`)
}

async function keysOf(
  { tenantId, issuer, keys, jwksUri }: StatementIssuer,
  hint: KeyHint,
  keySets: ClientKeySets,
  now: Date,
): Promise<readonly ClientKey[]> {
  const holder = { tenantId, name: `issuer ${issuer}`, keys: keys ?? undefined, jwksUri: jwksUri ?? undefined }
  try {
    return await keySets.find(holder, hint, now)
  } catch (error) {
    if (!(error instanceof NoKey)) throw error
    const { cause } = error
    if (!error.isOutOfReach) throw invalidSoftwareStatement('is signed with a key that its issuer does not have', cause)
    const again = 'the keys of the software_statement’s issuer cannot be fetched at the moment: register again later'
    throw temporarilyUnavailable(again, { cause })
  }
}
