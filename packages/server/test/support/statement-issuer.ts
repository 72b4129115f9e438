/** Somebody who signs what clients are: software statements, RFC 7591 §2.3. */
import { epochSeconds } from '@vestibule/protocol/duration'
import { SignJWT, type JWTPayload } from 'jose'

import { newPair, type SigningPair } from './assertion.ts'
import type { House } from './house.ts'
import type { Rest, RestAnswer } from './rest.ts'

export const ISSUERS = '/api/v1/software-statement-issuers'

/** What the issuer says of a hosted application. */
export const STATED = {
  software_id: '4NRB1-0XZABZI9E6-5SM3R',
  software_version: '2.1',
  client_name: 'Claude',
  client_uri: 'https://claude.ai',
  redirect_uris: ['https://claude.ai/api/mcp/auth_callback'],
} as const

export class TestIssuer {
  readonly house: House
  readonly name: string
  pair: SigningPair

  constructor(house: House, name: string, pair: SigningPair) {
    this.house = house
    this.name = name
    this.pair = pair
  }

  static async create(house: House, name = 'https://software.example', alg = 'ES256'): Promise<TestIssuer> {
    return new TestIssuer(house, name, await newPair(alg))
  }

  /** What the tenant is told of its keys. */
  get jwks() {
    return { keys: [this.pair.publicJwk] }
  }

  trustedBy(api: Rest, members: Readonly<Record<string, unknown>> = { jwks: this.jwks }): Promise<RestAnswer> {
    return api.post(ISSUERS, { issuer: this.name, ...members })
  }

  /** `undefined` leaves a claim or a member of the header out. */
  sign(
    claims: Readonly<Record<string, unknown>> = STATED,
    header: Readonly<Record<string, unknown>> = {},
    pair = this.pair,
  ): Promise<string> {
    const payload = { iss: this.name, iat: epochSeconds(this.house.now()), ...claims }
    return new SignJWT(payload as JWTPayload)
      .setProtectedHeader({ alg: pair.alg, kid: pair.kid, ...header })
      .sign(pair.privateKey)
  }
}
