/** An identity provider of the test's own, which answers as the test wants: wrong in one thing, or not at all. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose'

import { startDocumentServer, type DocumentServer } from './document-server.ts'

export interface LyingProvider {
  readonly site: DocumentServer
  readonly issuer: string
  /** Of the discovery document; `undefined` leaves a member out. */
  metadata: Readonly<Record<string, unknown>>
  /** Of the ID token. */
  claims: Readonly<Record<string, unknown>>
  /** Signs the ID token, instead of the key that the provider publishes. */
  signedBy: CryptoKey | undefined
  /** Answers the token request instead. */
  token: ((response: ServerResponse) => void) | undefined
  /** Forms that came to the token endpoint. */
  readonly exchanged: URLSearchParams[]
  /** A JWT signed with the published key. */
  sign(claims: JWTPayload, header?: Readonly<Record<string, unknown>>): Promise<string>
  /** As it was at first. */
  reset(): void
  close(): Promise<void>
}

export async function startLyingProvider(): Promise<LyingProvider> {
  const site = await startDocumentServer()
  const issuer = site.origin
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'published', alg: 'RS256', use: 'sig' }

  const provider: LyingProvider = {
    site,
    issuer,
    metadata: {},
    claims: {},
    signedBy: undefined,
    token: undefined,
    exchanged: [],
    sign: (claims, header) => signed(claims, privateKey, header),
    reset() {
      Object.assign(provider, { metadata: {}, claims: {}, signedBy: undefined, token: undefined })
      provider.exchanged.length = 0
      site.asked.length = 0
    },
    close: () => site.close(),
  }

  async function idToken(form: URLSearchParams): Promise<string> {
    const iat = Math.floor(Date.now() / 1000)
    const honest = { iss: issuer, aud: 'vestibule', sub: 'liar', iat, exp: iat + 300, nonce: form.get('code') }
    const claims = { email: 'liar@example.com', email_verified: true, ...honest, ...provider.claims }
    return signed(claims as JWTPayload, provider.signedBy ?? privateKey)
  }

  const documents: Readonly<Record<string, () => unknown>> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      ...provider.metadata,
    }),
    '/jwks': () => ({ keys: [jwk] }),
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '', issuer)
    if (pathname !== '/token') {
      const document = documents[pathname]?.()
      return sendJson(response, document === undefined ? 404 : 200, document ?? {})
    }
    const form = new URLSearchParams(await text(request))
    provider.exchanged.push(form)
    if (provider.token) return provider.token(response)
    sendJson(response, 200, { access_token: 'a', token_type: 'Bearer', id_token: await idToken(form) })
  }
  site.answer((request, response) => void answer(request, response))
  return provider
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

function signed(claims: JWTPayload, key: CryptoKey, header: Readonly<Record<string, unknown>> = {}): Promise<string> {
  return new SignJWT({ jti: randomUUID(), ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'published', ...header })
    .sign(key)
}
