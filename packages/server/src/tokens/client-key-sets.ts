/**
 * The keys of a client: those an administrator registered, those in its metadata document, or the set at its `jwks_uri`,
 * RFC 7591 §2.
 *
 * A fetched set is kept for five minutes. A `kid` that it does not know has it fetched again (a client rotates its keys),
 * but not more often than the cool-down allows, for anybody may write a `kid`; a failure is kept no longer than that either.
 */
import { minutes, seconds } from '@vestibule/protocol/duration'
import { parseJson } from '@vestibule/protocol/json'
import { invalidClient } from '@vestibule/protocol/oauth-error'

import type { Client } from '../clients/client.ts'
import { registeredKeys } from '../clients/client-metadata.ts'
import { FetchFailed, type GuardedFetch } from '../outgoing/guarded-fetch.ts'
import { fittingKeys, readKeys, type ClientKey, type KeyHint } from './client-key.ts'

export type KeyHolder = Pick<Client, 'tenantId' | 'clientId' | 'metadata'>

export interface ClientKeySets {
  /** At least one key. @throws OAuthError `invalid_client` when none fits, or the set cannot be fetched. */
  find(client: KeyHolder, hint: KeyHint, now: Date): Promise<readonly ClientKey[]>
}

const KEPT_FOR = minutes(5)
const COOL_DOWN = seconds(30)

/** Only of clients that an administrator has made or approved. */
const MAX_KEPT = 500

interface KeySet {
  keys: readonly ClientKey[]
  fetchedAt: number
  triedAt: number
  failure: unknown
  underWay: Promise<void> | undefined
}

export function createClientKeySets({ get }: Pick<GuardedFetch, 'get'>, maxKept = MAX_KEPT): ClientKeySets {
  /** The one used longest ago comes first. */
  const kept = new Map<string, KeySet>()

  function keySetOf({ tenantId, clientId }: KeyHolder, uri: string): KeySet {
    const id = `${tenantId} ${clientId} ${uri}`
    const keySet = kept.get(id) ?? newKeySet()
    kept.delete(id)
    kept.set(id, keySet)
    const [oldest] = kept.keys()
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
    return keySet
  }

  async function refresh(keySet: KeySet, uri: string, now: Date): Promise<void> {
    if (!keySet.underWay && now.getTime() - keySet.triedAt >= COOL_DOWN) {
      keySet.triedAt = now.getTime()
      keySet.underWay = fetchInto(keySet, uri, now)
    }
    await keySet.underWay
  }

  /** Never rejects: whoever waits looks at what came of it. */
  async function fetchInto(keySet: KeySet, uri: string, now: Date): Promise<void> {
    try {
      keySet.keys = parseKeySet(await get(uri, { accept: 'application/jwk-set+json, application/json' }))
      keySet.fetchedAt = now.getTime()
      keySet.failure = undefined
    } catch (error) {
      keySet.failure = error
    } finally {
      keySet.underWay = undefined
    }
  }

  return {
    async find(client, hint, now) {
      const { jwksUri } = client.metadata
      if (jwksUri === undefined) {
        return atLeastOne(fittingKeys(readKeys(registeredKeys(client.metadata) ?? []), hint), hint)
      }

      const keySet = keySetOf(client, jwksUri)
      const known = isFresh(keySet, now) ? fittingKeys(keySet.keys, hint) : []
      if (known.length > 0) return known

      await refresh(keySet, jwksUri, now)
      if (!isFresh(keySet, now)) {
        throw invalidClient('the key set at the jwks_uri of this client cannot be fetched', { cause: keySet.failure })
      }
      return atLeastOne(fittingKeys(keySet.keys, hint), hint, keySet.failure)
    },
  }
}

function newKeySet(): KeySet {
  return { keys: [], fetchedAt: -Infinity, triedAt: -Infinity, failure: undefined, underWay: undefined }
}

function isFresh({ fetchedAt }: KeySet, now: Date): boolean {
  return now.getTime() - fetchedAt < KEPT_FOR
}

function atLeastOne(keys: readonly ClientKey[], { kid, alg }: KeyHint, cause?: unknown): readonly ClientKey[] {
  if (keys.length > 0) return keys
  const which = kid === undefined ? alg : `${alg} and the kid of the client_assertion`
  throw invalidClient(`this client has no key for ${which}`, { cause })
}

/** RFC 7517 §5. */
function parseKeySet({ body }: { readonly body: Uint8Array }): readonly ClientKey[] {
  const set = parseJson(new TextDecoder().decode(body))?.value
  const members = typeof set === 'object' && set !== null ? (set as { readonly keys?: unknown }).keys : undefined
  if (!Array.isArray(members)) throw new FetchFailed('what came is no JWK Set')
  return readKeys(members)
}
