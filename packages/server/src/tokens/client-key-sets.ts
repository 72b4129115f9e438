/**
 * The keys of a client, or of an issuer of software statements: those that are known, or the set at its `jwks_uri`,
 * RFC 7591 §2.
 *
 * A fetched set is kept for five minutes. A `kid` that it does not know has it fetched again (its owner rotates its keys),
 * but not more often than the cool-down allows, for anybody may write a `kid`; a failure is kept no longer than that either.
 */
import { minutes, seconds } from '@vestibule/protocol/duration'
import { parseJson } from '@vestibule/protocol/json'

import { FetchFailed, type GuardedFetch } from '../outgoing/guarded-fetch.ts'
import { fittingKeys, readKeys, type ClientKey, type KeyHint } from './client-key.ts'

export interface KeyHolder {
  readonly tenantId: string
  /** A client's id, or an issuer. */
  readonly name: string
  /** Where its keys are, else the keys themselves. */
  readonly jwksUri: string | undefined
  readonly keys: readonly unknown[] | undefined
}

export class NoKey extends Error {
  /** Its key set cannot be had now; otherwise it holds none that fits. */
  readonly isOutOfReach: boolean

  constructor(isOutOfReach: boolean, cause?: unknown) {
    super(isOutOfReach ? 'the key set cannot be fetched' : 'no key fits', { cause })
    this.name = 'NoKey'
    this.isOutOfReach = isOutOfReach
  }
}

export interface ClientKeySets {
  /** At least one key. @throws NoKey when none fits, or the set cannot be fetched. */
  find(holder: KeyHolder, hint: KeyHint, now: Date): Promise<readonly ClientKey[]>
}

const KEPT_FOR = minutes(5)
const COOL_DOWN = seconds(30)

/** Only of clients that an administrator has made or approved, and of issuers that one trusts. */
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

  function keySetOf({ tenantId, name }: KeyHolder, uri: string): KeySet {
    const id = `${tenantId} ${name} ${uri}`
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
    async find(holder, hint, now) {
      const { jwksUri, keys = [] } = holder
      if (jwksUri === undefined) return atLeastOne(fittingKeys(readKeys(keys), hint))

      const keySet = keySetOf(holder, jwksUri)
      const known = isFresh(keySet, now) ? fittingKeys(keySet.keys, hint) : []
      if (known.length > 0) return known

      await refresh(keySet, jwksUri, now)
      if (!isFresh(keySet, now)) throw new NoKey(true, keySet.failure)
      return atLeastOne(fittingKeys(keySet.keys, hint), keySet.failure)
    },
  }
}

function newKeySet(): KeySet {
  return { keys: [], fetchedAt: -Infinity, triedAt: -Infinity, failure: undefined, underWay: undefined }
}

function isFresh({ fetchedAt }: KeySet, now: Date): boolean {
  return now.getTime() - fetchedAt < KEPT_FOR
}

function atLeastOne(keys: readonly ClientKey[], cause?: unknown): readonly ClientKey[] {
  if (keys.length > 0) return keys
  throw new NoKey(false, cause)
}

/** RFC 7517 §5. */
function parseKeySet({ body }: { readonly body: Uint8Array }): readonly ClientKey[] {
  const set = parseJson(new TextDecoder().decode(body))?.value
  const members = typeof set === 'object' && set !== null ? (set as { readonly keys?: unknown }).keys : undefined
  if (!Array.isArray(members)) throw new FetchFailed('what came is no JWK Set')
  return readKeys(members)
}
