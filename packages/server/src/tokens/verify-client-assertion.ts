/** Client authentication by assertion, RFC 7523 §2.2: judge, prove possession of the key, spend. */
import { sha256 } from '@vestibule/protocol/digest'
import { importJWK, jwtVerify } from 'jose'

import { judgeClientAssertion, readClientAssertion, refused } from './client-assertion.ts'
import type { ClientKey, KeyHint } from './client-key.ts'
import type { ClientKeySets, KeyHolder } from './client-key-sets.ts'
import { CLOCK_SKEW } from './jwt-claims.ts'
import type { UsedAssertionRepository } from './used-assertion.ts'

export interface ClientAssertionPorts {
  readonly clientKeySets: ClientKeySets
  readonly usedAssertions: UsedAssertionRepository
}

/** The tenant that is asked; a published client's own may be another. */
interface Asked {
  readonly tenantId: string
  readonly audiences: readonly string[]
}

/** @throws OAuthError `invalid_client` with what is wrong with the assertion. */
export async function verifyClientAssertion(
  text: string,
  client: KeyHolder,
  { tenantId, audiences }: Asked,
  { clientKeySets, usedAssertions }: ClientAssertionPorts,
  now: Date,
): Promise<void> {
  // Judged first, although nothing is proven yet: nobody is to make this server fetch a key set with any text at all.
  const { clientId } = client
  const { hint, assertionId, endsAt } = judgeClientAssertion(readClientAssertion(text), { clientId, audiences }, now)
  await assertSigned(text, await clientKeySets.find(client, hint, now), hint, now)

  // Possession is proven before the assertion is spent, so that nobody without the key can burn one that is to come.
  // A hash, for a `jti` may be as long as it likes.
  if (!(await usedAssertions.spend(tenantId, clientId, sha256(assertionId), endsAt))) {
    throw refused('was already used: its jti must be new in every request')
  }
}

/** @param keys several only when the assertion, or the client's key, has no `kid`. */
async function assertSigned(text: string, keys: readonly ClientKey[], { alg }: KeyHint, now: Date): Promise<void> {
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
      // Keys are clients' too: one that is broken, or too short, proves nothing.
      failures.push(error)
    }
  }
  throw refused('is not signed with a key of this client', new AggregateError(failures, 'no key of the client fits'))
}
