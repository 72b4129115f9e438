/** The key ring: signs a tenant's access tokens, publishes its key set (RFC 7517), rotates. */
import { createPrivateKey, generateKeyPair, randomBytes, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

import { ACCESS_TOKEN_ALGORITHM, ACCESS_TOKEN_TYPE, type AccessTokenClaims } from '@vestibule/protocol/access-token'
import { after, days, hours, minutes, seconds } from '@vestibule/protocol/duration'
import { signEs256 } from '@vestibule/protocol/es256'
import { Kept } from '@vestibule/protocol/kept'
import { soon, type Soon } from '@vestibule/protocol/soon'
import type { JWK } from 'jose'

import { openSecret, sealSecret } from '../tenants/sealing.ts'
import type { SigningKey, SigningKeyRepository } from './signing-key.ts'

/** Resources that cache the key set meet a new key before it signs. */
const PUBLISHED_AHEAD = minutes(10)

/** The longest life an access token can be given, and an hour for clocks that differ. */
const KEPT_AFTER = hours(25)

/** A key older than this is rotated by the sweep. */
const SIGNING_KEY_LIFETIME = days(90)

/** Another process's rotation is met within this time; a new key signs much later, and a leaked one ends by then. */
const KEPT_FOR = seconds(1)

const newKeyPair = promisify(generateKeyPair)

export interface KeyRing {
  /** A JWS in compact form. The tenant's first key is made when it is first needed. */
  sign(tenantId: string, claims: AccessTokenClaims, now: Date): Soon<string>

  /** Public parts of every key that a token may still have been signed with: the same list as long as these are the same. */
  publicKeys(tenantId: string, now: Date): Soon<readonly JWK[]>

  /** @param immediately for a key that leaked: the new one signs now, the old one verifies nothing from now on. */
  rotate(tenantId: string, now: Date, immediately?: boolean): Promise<void>

  /** Rotates the keys of every tenant whose newest one has lived its life. */
  rotateDue(now: Date): Promise<void>

  /** @throws Error when the tenant's key was sealed with another master key. */
  assertOpens(tenantId: string, now: Date): Promise<void>
}

export function createKeyRing(keys: SigningKeyRepository, sealingKey: Uint8Array): KeyRing {
  /** Opened private keys by id: a key never changes, so neither does what is kept of it. */
  const opened = new Map<string, OpenedKey>()

  const publicParts = new WeakMap<readonly SigningKey[], readonly JWK[]>()

  const kept = new Kept((tenantId) => keys.list(tenantId), KEPT_FOR)

  const publishedKeys = (tenantId: string, now: Date): Soon<readonly SigningKey[]> =>
    soon(kept.get(tenantId, now), (all = []) => {
      const isPublished = ({ verifiesUntil }: SigningKey): boolean => verifiesUntil === null || now < verifiesUntil
      // The same list as long as it is the same keys.
      const published = all.every(isPublished) ? all : all.filter(isPublished)
      return published.length > 0 ? published : firstKey(tenantId, now)
    })

  async function firstKey(tenantId: string, now: Date): Promise<readonly SigningKey[]> {
    await keys.addFirst(await makeKey(tenantId, sealingKey, now, now))
    kept.forget()
    return keys.list(tenantId)
  }

  function open(key: SigningKey): OpenedKey {
    const known = opened.get(key.kid)
    if (known) return known
    const der = openKey(sealingKey, key)
    const made = {
      privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
      header: encode({ alg: ACCESS_TOKEN_ALGORITHM, typ: ACCESS_TOKEN_TYPE, kid: key.kid }),
    }
    opened.set(key.kid, made)
    return made
  }

  const ring: KeyRing = {
    sign: (tenantId, claims, now) =>
      soon(publishedKeys(tenantId, now), (published) => {
        const key = published.findLast(({ signsFrom }) => signsFrom <= now) ?? published[0]
        if (!key) throw new Error(`tenant ${tenantId} has no signing key`)
        return compactJws(open(key), claims)
      }),

    publicKeys: (tenantId, now) =>
      soon(publishedKeys(tenantId, now), (published) => {
        const parts = publicParts.get(published) ?? published.map(({ publicJwk }) => publicJwk)
        publicParts.set(published, parts)
        return parts
      }),

    async rotate(tenantId, now, immediately = false) {
      const signsFrom = immediately ? now : after(now, PUBLISHED_AHEAD)
      const retireAt = immediately ? now : after(signsFrom, KEPT_AFTER)
      await keys.rotate(await makeKey(tenantId, sealingKey, now, signsFrom), retireAt).finally(() => kept.forget())
    },

    async rotateDue(now) {
      for (const tenantId of await keys.tenantsWithKeysFrom(after(now, -SIGNING_KEY_LIFETIME)))
        await ring.rotate(tenantId, now)
    },

    async assertOpens(tenantId, now) {
      for (const key of await publishedKeys(tenantId, now)) open(key)
    },
  }
  return ring
}

async function makeKey(tenantId: string, sealingKey: Uint8Array, now: Date, signsFrom: Date): Promise<SigningKey> {
  const { publicKey, privateKey } = await newKeyPair('ec', { namedCurve: 'P-256' })
  const kid = randomBytes(16).toString('base64url')
  const der = privateKey.export({ format: 'der', type: 'pkcs8' })
  return {
    tenantId,
    kid,
    publicJwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: ACCESS_TOKEN_ALGORITHM } as JWK,
    sealedPrivateKey: sealSecret(sealingKey, sealContext(tenantId, kid), der),
    createdAt: now,
    signsFrom,
    verifiesUntil: null,
  }
}

function openKey(sealingKey: Uint8Array, { tenantId, kid, sealedPrivateKey }: SigningKey): Buffer {
  try {
    return openSecret(sealingKey, sealContext(tenantId, kid), sealedPrivateKey)
  } catch (cause) {
    throw new Error(`the master key is not the one that signing key ${kid} of tenant ${tenantId} was sealed with`, {
      cause,
    })
  }
}

function sealContext(tenantId: string, kid: string): string {
  return `signing-key ${tenantId} ${kid}`
}

interface OpenedKey {
  readonly privateKey: KeyObject
  /** Of every token that it signs, encoded. */
  readonly header: string
}

/** `node:crypto` signs ES256 in half the time that WebCrypto takes. */
function compactJws({ privateKey, header }: OpenedKey, claims: object): string {
  const input = `${header}.${encode(claims)}`
  return `${input}.${signEs256(privateKey, input).toString('base64url')}`
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
