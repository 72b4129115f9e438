/**
 * `better-auth` with its OAuth provider and its JWT plugin, over SQLite (`node:sqlite`, which it supports itself).
 *
 * WAL and `synchronous=FULL`, rate limits off, access tokens as JWTs (ES256) for the one resource.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { oauthProvider } from '@better-auth/oauth-provider'
import { betterAuth, type BetterAuthPlugin } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'
import { jwt } from 'better-auth/plugins'

import { REDIRECT_URI, SCOPE } from '../../contender.ts'
import { announce } from '../../own-server.ts'
import { registerClient } from '../person.ts'

const [folder = ''] = process.argv.slice(2)
const database = new DatabaseSync(join(folder, 'better-auth.db'))
database.exec('pragma journal_mode = wal; pragma synchronous = full')

let listener: RequestListener = (_request, response) => void response.end()
const server = createServer((request, response) => listener(request, response))
server.listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))
const { port } = server.address() as AddressInfo
const origin = `http://127.0.0.1:${port}`
const resource = `${origin}/mcp`

const provider: unknown = oauthProvider({
  loginPage: '/sign-in',
  consentPage: '/consent',
  scopes: SCOPE.split(' '),
  resources: [resource],
  // Without a link from each client to the resource, which would be one more write for each registration.
  enforcePerClientResources: false,
  allowDynamicClientRegistration: true,
  allowUnauthenticatedClientRegistration: true,
  rateLimit: { token: false, authorize: false, introspect: false, revoke: false, register: false, userinfo: false },
})

const auth = betterAuth({
  baseURL: origin,
  secret: randomBytes(32).toString('hex'),
  database,
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  // Its own documentation says so: the path is the OAuth provider's.
  disabledPaths: ['/token'],
  plugins: [
    jwt({ jwks: { keyPairConfig: { alg: 'ES256' } } }),
    // Its own types do not agree with `exactOptionalPropertyTypes`.
    provider as BetterAuthPlugin,
  ],
})
await (await getMigrations(auth.options)).runMigrations()
listener = toNodeHandler(auth)

const api = `${origin}/api/auth`
const client = await registerClient(`${api}/oauth2/register`, SCOPE)
const cookie = await signUp()
await consent()
announce({
  port,
  host: `127.0.0.1:${port}`,
  paths: {
    registration: '/api/auth/oauth2/register',
    authorization: '/api/auth/oauth2/authorize',
    token: '/api/auth/oauth2/token',
    introspection: '/api/auth/oauth2/introspect',
    discovery: '/.well-known/oauth-authorization-server/api/auth',
    keySet: '/api/auth/jwks',
  },
  client: { ...client, redirectUri: REDIRECT_URI, scope: SCOPE },
  cookie,
  authorizationExtras: { resource },
  tokenExtras: { resource },
})

async function signUp(): Promise<string> {
  const response = await fetch(`${api}/sign-up/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify({ name: 'User', email: 'user@example.com', password: 'correct horse battery staple' }),
  })
  if (!response.ok) throw new Error(`signing up failed: ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((set) => set.slice(0, set.indexOf(';')))
    .join('; ')
}

/** The consent page is the application's own: it posts the signed query that it was opened with. */
async function consent(): Promise<void> {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.id,
    redirect_uri: REDIRECT_URI,
    scope: SCOPE,
    state: 'first',
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
    resource,
  })
  // Asked by a script, not by a browser that navigates, it tells the page's address in JSON.
  const asked = await fetch(`${api}/oauth2/authorize?${query}`, { headers: { cookie }, redirect: 'manual' })
  const { url } = (await asked.json()) as { readonly url: string }
  const page = new URL(url, origin)
  const response = await fetch(`${api}/oauth2/consent`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin, cookie },
    body: JSON.stringify({ accept: true, oauth_query: page.search.slice(1) }),
  })
  if (!response.ok) throw new Error(`the consent failed: ${page} ${await response.text()}`)
}
