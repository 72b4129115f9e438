/** A client's side of `private_key_jwt`: a key of its own, and assertions signed with it. */
import { randomUUID } from 'node:crypto'

import { epochSeconds } from '@vestibule/protocol/duration'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose'

import { postForm } from './client.ts'
import type { House } from './house.ts'

export interface SigningPair {
  readonly kid: string
  readonly alg: string
  readonly privateKey: CryptoKey
  readonly publicJwk: JWK & { readonly kid: string }
}

export async function newPair(alg = 'ES256', kid: string = randomUUID()): Promise<SigningPair> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } }
}

/** What is sent along with a request; `undefined` leaves a claim or a member of the header out. */
export interface AssertionChanges {
  readonly claims?: JWTPayload | Readonly<Record<string, unknown>>
  readonly header?: Readonly<Record<string, unknown>>
}

export function signAssertion(
  pair: SigningPair,
  clientId: string,
  audience: string,
  now: Date,
  { claims, header }: AssertionChanges = {},
): Promise<string> {
  const iat = epochSeconds(now)
  const payload = { iss: clientId, sub: clientId, aud: audience, jti: randomUUID(), iat, exp: iat + 60, ...claims }
  const critical = (header?.['crit'] ?? []) as readonly string[]
  return new SignJWT(payload as JWTPayload)
    .setProtectedHeader({ alg: pair.alg, kid: pair.kid, ...header })
    .sign(pair.privateKey, { crit: Object.fromEntries(critical.map((name) => [name, true])) })
}

export const assertionForm = (assertion: string): Record<string, string> => ({
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertion,
})

/** A client that proves itself by key. */
export class KeyClient {
  readonly house: House
  readonly id: string
  pair: SigningPair

  constructor(house: House, id: string, pair: SigningPair) {
    this.house = house
    this.id = id
    this.pair = pair
  }

  assertion(changes: AssertionChanges = {}, audience = this.house.issuer): Promise<string> {
    return signAssertion(this.pair, this.id, audience, this.house.now(), changes)
  }

  async send(path: string, form: Readonly<Record<string, string>>, changes: AssertionChanges = {}): Promise<Response> {
    return postForm(this.house, `${this.house.issuer}${path}`, {
      ...assertionForm(await this.assertion(changes)),
      ...form,
    })
  }

  /** By the client credentials grant. */
  token(changes: AssertionChanges = {}): Promise<Response> {
    return this.send('/oauth/token', { grant_type: 'client_credentials' }, changes)
  }
}
