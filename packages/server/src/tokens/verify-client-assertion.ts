/** Client authentication by assertion, RFC 7523 §2.2: judge, prove possession of the key, spend. */
import { sha256 } from '@vestibule/protocol/digest'
import { invalidClient } from '@vestibule/protocol/oauth-error'

import type { Client } from '../clients/client.ts'
import { registeredKeys } from '../clients/client-metadata.ts'
import { assertSigned } from './assert-signed.ts'
import { judgeClientAssertion, readClientAssertion, refused } from './client-assertion.ts'
import type { ClientKey, KeyHint } from './client-key.ts'
import { NoKey, type ClientKeySets } from './client-key-sets.ts'
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

type KeyedClient = Pick<Client, 'tenantId' | 'clientId' | 'metadata'>

/** @throws OAuthError `invalid_client` with what is wrong with the assertion. */
export async function verifyClientAssertion(
  text: string,
  client: KeyedClient,
  { tenantId, audiences }: Asked,
  { clientKeySets, usedAssertions }: ClientAssertionPorts,
  now: Date,
): Promise<void> {
  // Judged first, although nothing is proven yet: nobody is to make this server fetch a key set with any text at all.
  const { clientId } = client
  const { hint, assertionId, endsAt } = judgeClientAssertion(readClientAssertion(text), { clientId, audiences }, now)
  const keys = await keysOf(client, hint, clientKeySets, now)
  await assertSigned(text, keys, hint.alg, now).catch((error: unknown) => {
    throw refused('is not signed with a key of this client', error)
  })

  // Possession is proven before the assertion is spent, so that nobody without the key can burn one that is to come.
  // A hash, for a `jti` may be as long as it likes.
  if (!(await usedAssertions.spend(tenantId, clientId, sha256(assertionId), endsAt))) {
    throw refused('was already used: its jti must be new in every request')
  }
}

async function keysOf(
  { tenantId, clientId, metadata }: KeyedClient,
  hint: KeyHint,
  keySets: ClientKeySets,
  now: Date,
): Promise<readonly ClientKey[]> {
  const { jwksUri } = metadata
  const keys = jwksUri === undefined ? registeredKeys(metadata) : undefined
  try {
    return await keySets.find({ tenantId, name: clientId, jwksUri, keys }, hint, now)
  } catch (error) {
    if (!(error instanceof NoKey)) throw error
    const { cause } = error
    if (error.isOutOfReach) {
      throw invalidClient('the key set at the jwks_uri of this client cannot be fetched', { cause })
    }
    const which = hint.kid === undefined ? hint.alg : `${hint.alg} and the kid of the client_assertion`
    throw invalidClient(`this client has no key for ${which}`, { cause })
  }
}
