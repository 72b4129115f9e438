/** Whether a JWT is signed with one of somebody's keys. */
import { importJWK, jwtVerify } from 'jose'

import type { ClientKey, KeyAlgorithm } from './client-key.ts'
import { CLOCK_SKEW } from './jwt-claims.ts'

/**
 * @param keys several only when the JWT, or the keys, have no `kid`.
 * @throws AggregateError with what every key says.
 */
export async function assertSigned(
  text: string,
  keys: readonly ClientKey[],
  alg: KeyAlgorithm,
  now: Date,
): Promise<void> {
  const failures: unknown[] = []
  for (const { jwk } of keys) {
    try {
      await jwtVerify(text, await importJWK(jwk, alg), {
        algorithms: [alg],
        currentDate: now,
        clockTolerance: CLOCK_SKEW / 1000,
      })
      return
    } catch (error) {
      // Keys are others': one that is broken, or too short, proves nothing.
      failures.push(error)
    }
  }
  throw new AggregateError(failures, 'no key fits')
}
