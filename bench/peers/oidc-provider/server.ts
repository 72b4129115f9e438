/**
 * `oidc-provider` as an OAuth 2.1 server like ours: registration, PKCE, rotated refresh tokens, JWT access tokens (ES256).
 *
 * Its interaction lets the one user in and consents at once, as a remembered sign-in and consent would.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { Provider } from 'oidc-provider'

import { REDIRECT_URI, SCOPE } from '../../contender.ts'
import { announce } from '../../own-server.ts'
import { connectByBrowser, registerClient } from '../person.ts'
import { answeredLater, sqliteAdapter } from './sqlite-adapter.ts'

const [folder = '', store] = process.argv.slice(2)
const API_SCOPE = 'user_default mcp:execute'
/** It introspects opaque tokens only, so one of its resources gets these. */
const RESOURCES = { jwt: 'urn:bench:api', opaque: 'urn:bench:opaque' } as const

let callback = (_request: IncomingMessage, response: ServerResponse): unknown => response.end()
const server = createServer((request, response) => {
  if (request.url?.startsWith('/interaction/')) return void interact(request, response)
  callback(request, response)
})
server.listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))
const { port } = server.address() as AddressInfo
const origin = `http://127.0.0.1:${port}`

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const provider = new Provider(origin, {
  ...(store === 'sqlite' && { adapter: sqliteAdapter(folder) }),
  ...(store === 'asynchronous' && { adapter: answeredLater(sqliteAdapter(folder)) }),
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256' }] },
  cookies: { keys: [randomBytes(32).toString('hex')] },
  scopes: [...API_SCOPE.split(' '), 'offline_access'],
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  findAccount: async (_ctx: unknown, accountId: string) => ({ accountId, claims: async () => ({ sub: accountId }) }),
  interactions: { url: (_ctx: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
  pkce: { required: () => true },
  issueRefreshToken: async () => true,
  rotateRefreshToken: true,
  ttl: { AccessToken: 21_600, AuthorizationCode: 60, Grant: 2_592_000, RefreshToken: 2_592_000, Session: 86_400 },
  features: {
    devInteractions: { enabled: false },
    introspection: { enabled: true },
    registration: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: async (_ctx: unknown, resource: string) => ({
        scope: API_SCOPE,
        accessTokenFormat: resource === RESOURCES.opaque ? 'opaque' : 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
})
callback = provider.callback()

async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { params } = await provider.interactionDetails(request, response)
  const grant = new provider.Grant({ accountId: 'user', clientId: params.client_id })
  grant.addOIDCScope(SCOPE)
  for (const resource of Object.values(RESOURCES)) grant.addResourceScope(resource, API_SCOPE)
  const grantId = await grant.save()
  await provider.interactionFinished(request, response, { login: { accountId: 'user' }, consent: { grantId } })
}

const client = await registerClient(`${origin}/reg`, SCOPE)
const cookies = await connectByBrowser(`${origin}/auth`, client, SCOPE, { resource: RESOURCES.jwt })
announce({
  port,
  host: `127.0.0.1:${port}`,
  paths: {
    registration: '/reg',
    authorization: '/auth',
    token: '/token',
    introspection: '/token/introspection',
    discovery: '/.well-known/openid-configuration',
    keySet: '/jwks',
  },
  client: { ...client, redirectUri: REDIRECT_URI, scope: SCOPE },
  cookie: cookies.filter((cookie) => cookie.startsWith('_session')).join('; '),
  authorizationExtras: { resource: RESOURCES.jwt },
  tokenExtras: { resource: RESOURCES.jwt },
  introspectable: {
    authorizationExtras: { resource: RESOURCES.opaque },
    tokenExtras: { resource: RESOURCES.opaque },
  },
})
