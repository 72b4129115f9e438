/**
 * The floor: a bare `node:http` server that does the least each operation needs, and nothing for anybody's safety.
 *
 * Parse what came, look up what must be looked up, one grouped durable write, one signature where a token is made.
 * No validation beyond what the answer rests on, no tenants, no audit, no limits: what a real server does on top of this is
 * what it costs.
 */
import { hash, randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { REDIRECT_URI, SCOPE } from '../contender.ts'
import { announce } from '../own-server.ts'
import { issueAccessToken, KEY_SET, openAccessToken } from './access-tokens.ts'
import { openStore } from './store.ts'

const [folder = ''] = process.argv.slice(2)
const store = openStore(folder)
const CODE_LIFETIME = 60_000

const sha256 = (text: string): string => hash('sha256', text, 'base64url')

const server = createServer((request, response) => {
  if (request.method === 'GET') return void answerGet(request, response)
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => void answerPost(request.url, Buffer.concat(chunks).toString(), response))
})

function json(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  })
  response.end(body)
}

const refuse = (response: ServerResponse, error: string): void => json(response, 400, JSON.stringify({ error }))

async function answerGet(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '' } = request
  if (url === '/discovery') return json(response, 200, METADATA)
  if (url === '/jwks') return json(response, 200, KEY_SET)
  const query = new URLSearchParams(url.slice(url.indexOf('?')))
  const session = store.findSession(sha256((request.headers.cookie ?? '').slice('session='.length)))
  const client = store.findClient(query.get('client_id') ?? '')
  if (!session || !client) return refuse(response, 'access_denied')
  const code = randomBytes(32).toString('base64url')
  const redirectUri = query.get('redirect_uri') ?? ''
  await store.addCode(
    sha256(code),
    query.get('client_id') ?? '',
    query.get('code_challenge') ?? '',
    redirectUri,
    Date.now() + CODE_LIFETIME,
  )
  response.writeHead(303, { Location: `${redirectUri}?code=${code}&state=${query.get('state')}`, 'Content-Length': 0 })
  response.end()
}

async function answerPost(url: string | undefined, body: string, response: ServerResponse): Promise<void> {
  if (url === '/register') return register(body, response)
  const form = new URLSearchParams(body)
  const clientId = form.get('client_id') ?? ''
  if (store.findClient(clientId)?.['secret_hash'] !== sha256(form.get('client_secret') ?? ''))
    return refuse(response, 'invalid_client')
  if (url === '/introspect') return introspect(form, response)
  return form.get('grant_type') === 'refresh_token'
    ? refresh(clientId, form, response)
    : exchange(clientId, form, response)
}

async function register(body: string, response: ServerResponse): Promise<void> {
  // Taken as it is: the floor judges nothing.
  const metadata = JSON.parse(body) as object
  const secret = randomBytes(32).toString('hex')
  const client = { client_id: randomBytes(16).toString('hex'), ...metadata }
  await store.addClient(client.client_id, sha256(secret), JSON.stringify(client))
  json(
    response,
    201,
    JSON.stringify({ ...client, client_secret: secret, client_id_issued_at: Math.floor(Date.now() / 1000) }),
  )
}

async function exchange(clientId: string, form: URLSearchParams, response: ServerResponse): Promise<void> {
  const codeHash = sha256(form.get('code') ?? '')
  const code = store.findCode(codeHash)
  const holds =
    code?.['client_id'] === clientId &&
    code['challenge'] === sha256(form.get('code_verifier') ?? '') &&
    Number(code['expires_at']) > Date.now()
  const grantId = randomUUID()
  const secret = randomBytes(32).toString('base64url')
  if (!holds || !(await store.redeemCode(codeHash, grantId, clientId, sha256(secret))))
    return refuse(response, 'invalid_grant')
  answerTokens(clientId, grantId, `${grantId}.0.${secret}`, response)
}

async function refresh(clientId: string, form: URLSearchParams, response: ServerResponse): Promise<void> {
  const [grantId = '', generation = '', secret = ''] = (form.get('refresh_token') ?? '').split('.')
  const grant = store.findGrant(grantId)
  const holds = grant?.['client_id'] === clientId && grant['secret_hash'] === sha256(secret)
  if (!holds || !(await store.rotate(grantId, Number(generation)))) return refuse(response, 'invalid_grant')
  answerTokens(clientId, grantId, `${grantId}.${Number(generation) + 1}.${secret}`, response)
}

function answerTokens(clientId: string, grantId: string, refreshToken: string, response: ServerResponse): void {
  const access_token = issueAccessToken(issuer, clientId, 'user', grantId)
  json(
    response,
    200,
    JSON.stringify({
      access_token,
      token_type: 'Bearer',
      expires_in: 21_600,
      scope: SCOPE,
      refresh_token: refreshToken,
    }),
  )
}

function introspect(form: URLSearchParams, response: ServerResponse): void {
  const claims = openAccessToken(form.get('token') ?? '')
  const isActive = claims && store.findGrant(String(claims['grant_id']))?.['revoked'] === 0
  json(response, 200, JSON.stringify(isActive ? { active: true, ...claims } : { active: false }))
}

server.listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))
const { port } = server.address() as AddressInfo
const issuer = `http://127.0.0.1:${port}`
const METADATA = JSON.stringify({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  introspection_endpoint: `${issuer}/introspect`,
  registration_endpoint: `${issuer}/register`,
  jwks_uri: `${issuer}/jwks`,
  scopes_supported: SCOPE.split(' '),
  response_types_supported: ['code'],
  grant_types_supported: ['authorization_code', 'refresh_token'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['client_secret_post'],
})

const session = randomBytes(32).toString('base64url')
await store.addSession(sha256(session), 'user')
const client = { id: randomBytes(16).toString('hex'), secret: randomBytes(32).toString('hex') }
await store.addClient(client.id, sha256(client.secret), '{}')
announce({
  port,
  host: `127.0.0.1:${port}`,
  paths: {
    registration: '/register',
    authorization: '/authorize',
    token: '/token',
    introspection: '/introspect',
    discovery: '/discovery',
    keySet: '/jwks',
  },
  client: { ...client, redirectUri: REDIRECT_URI, scope: SCOPE },
  cookie: `session=${session}`,
})
