/** Clients with keys of their own, written elsewhere: oauth4webapi and the official MCP SDK, against the running process. */
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { Client, PrivateKeyJwtProvider, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { exportJWK, exportPKCS8, generateKeyPair, type CryptoKey, type JWK } from 'jose'
import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { decide, signedIn } from '../support/person.ts'
import { ADMIN_EMAIL, startServer, type RunningServer } from '../support/running-server.ts'

/** The server listens on loopback, where plain http is right. */
const INSECURE = { [oauth.allowInsecureRequests]: true } as const

const REDIRECT_URI = 'https://client.example/callback'
const ALGORITHMS = ['RS256', 'ES256', 'ES384']

let server: RunningServer
let as: oauth.AuthorizationServer
let administrator: string
/** What is served at the jwks_uri. */
let published: readonly JWK[] = []
const site = createServer((_request, response) => void response.end(JSON.stringify({ keys: published })))

beforeAll(async () => {
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  server = await startServer({ variables: { VESTIBULE_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8' } })
  const issuer = new URL(server.issuer)
  as = await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...INSECURE }),
  )
  administrator = (await server.command('token', '--email', ADMIN_EMAIL, '--scope', 'admin_classic')).trim()
})
afterAll(async () => {
  site.close()
  await server.remove()
})

interface Key {
  readonly kid: string
  readonly privateKey: CryptoKey
  readonly publicJwk: JWK
}

async function newKey(alg: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const kid = crypto.randomUUID()
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } }
}

/** As an administrator makes one through the REST API. */
async function create(members: Readonly<Record<string, unknown>>): Promise<oauth.Client> {
  const response = await fetch(`${server.issuer}/api/v1/oauth-clients`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${administrator}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      appType: 'web',
      clientName: 'Nightly report',
      redirectUris: [REDIRECT_URI],
      allowedScopes: ['mcp:execute', 'offline_access'],
      allowedGrantTypes: ['client_credentials'],
      allowedAuthMethods: ['private_key_jwt'],
      ...members,
    }),
  })
  const body = (await response.json()) as { readonly clientId: string }
  if (response.status !== 201) throw new Error(`no client: ${JSON.stringify(body)}`)
  expect(body).not.toHaveProperty('clientSecret')
  return { client_id: body.clientId }
}

async function clientCredentials(client: oauth.Client, { kid, privateKey }: Key): Promise<oauth.TokenEndpointResponse> {
  const authentication = oauth.PrivateKeyJwt({ key: privateKey, kid })
  const response = await oauth.clientCredentialsGrantRequest(as, client, authentication, {}, INSECURE)
  return oauth.processClientCredentialsResponse(as, client, response)
}

const REFUSED = { name: 'ResponseBodyError', error: 'invalid_client', status: 401 }

describe('oauth4webapi', () => {
  it('finds the method and its algorithms', () => {
    expect(as.token_endpoint_auth_methods_supported).toContain('private_key_jwt')
    expect(as.token_endpoint_auth_signing_alg_values_supported).toEqual(['RS256', 'RS512', 'ES256', 'ES384'])
  })

  it.each(ALGORITHMS)('gets a token for a client with a registered key of %s', async (alg) => {
    const key = await newKey(alg)
    const client = await create({ publicKeys: [key.publicJwk] })
    expect(await clientCredentials(client, key)).toMatchObject({ token_type: 'bearer', scope: 'mcp:execute' })
  })

  it('gets a token for a client whose keys are at its jwks_uri', async () => {
    const key = await newKey('ES256')
    published = [key.publicJwk]
    const client = await create({ jwksUri: `http://127.0.0.1:${(site.address() as AddressInfo).port}/keys` })
    expect(await clientCredentials(client, key)).toMatchObject({ token_type: 'bearer' })
    await expect(clientCredentials(client, await newKey('ES256'))).rejects.toMatchObject(REFUSED)
  })

  it('is refused with a key that is not the client’s', async () => {
    const key = await newKey('ES256')
    const client = await create({ publicKeys: [key.publicJwk] })
    await expect(clientCredentials(client, { ...(await newKey('ES256')), kid: key.kid })).rejects.toMatchObject(REFUSED)
  })

  it('connects a person, refreshes, introspects and revokes', async () => {
    const key = await newKey('ES256')
    const client = await create({ publicKeys: [key.publicJwk] })
    const authentication = oauth.PrivateKeyJwt({ key: key.privateKey, kid: key.kid })
    const verifier = oauth.generateRandomCodeVerifier()
    const url = new URL(as.authorization_endpoint ?? '')
    url.search = new URLSearchParams({
      client_id: client.client_id,
      redirect_uri: REDIRECT_URI,
      response_type: 'code',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }).toString()
    const callback = oauth.validateAuthResponse(as, client, await decide(await signedIn(server), url, 'allow'))
    const exchanged = await oauth.authorizationCodeGrantRequest(
      as,
      client,
      authentication,
      callback,
      REDIRECT_URI,
      verifier,
      INSECURE,
    )
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, exchanged)

    const refreshed = await oauth.refreshTokenGrantRequest(
      as,
      client,
      authentication,
      tokens.refresh_token ?? '',
      INSECURE,
    )
    const { access_token: token } = await oauth.processRefreshTokenResponse(as, client, refreshed)

    const introspect = async () =>
      oauth.processIntrospectionResponse(
        as,
        client,
        await oauth.introspectionRequest(as, client, authentication, token, INSECURE),
      )
    expect(await introspect()).toMatchObject({ active: true, username: ADMIN_EMAIL })
    await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, authentication, token, INSECURE))
    expect(await introspect()).toEqual({ active: false })
  })
})

describe('the official MCP SDK', () => {
  it.each(ALGORITHMS)('calls a tool for a client with a key of %s, and nobody behind it', async (alg) => {
    const { privateKey, publicJwk } = await newKey(alg)
    const { client_id: clientId } = await create({ publicKeys: [publicJwk] })
    const authProvider = new PrivateKeyJwtProvider({
      clientId,
      privateKey: await exportPKCS8(privateKey),
      algorithm: alg,
      expectedIssuer: server.issuer,
    })
    const client = new Client({ name: 'nightly', version: '1.0.0' })
    await client.connect(new StreamableHTTPClientTransport(new URL('/api/ai/mcp', server.issuer), { authProvider }))
    expect((await client.callTool({ name: 'whoami' })).structuredContent).toMatchObject({ clientId, user: null })
    await client.close()
  })
})
