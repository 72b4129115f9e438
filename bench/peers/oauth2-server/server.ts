/** `@node-oauth/oauth2-server` on a bare `node:http`: it has authorization and tokens; the rest is its user's. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import OAuth2Server from '@node-oauth/oauth2-server'

import { REDIRECT_URI, SCOPE } from '../../contender.ts'
import { announce } from '../../own-server.ts'
import { sqliteModel } from './model.ts'

const [folder = ''] = process.argv.slice(2)
const server = createServer((request, response) => void answer(request, response))
server.listen(0, '127.0.0.1')
await new Promise((resolve) => server.once('listening', resolve))
const { port } = server.address() as AddressInfo

const { model, addClient, addSession, userOf } = sqliteModel(folder, `http://127.0.0.1:${port}`)
const oauth = new OAuth2Server({
  model,
  accessTokenLifetime: 21_600,
  refreshTokenLifetime: 2_592_000,
  authorizationCodeLifetime: 60,
  alwaysIssueNewRefreshToken: true,
})

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const url = new URL(incoming.url ?? '', 'http://localhost')
  const request = new OAuth2Server.Request({
    method: incoming.method ?? 'GET',
    query: Object.fromEntries(url.searchParams),
    headers: incoming.headers as Record<string, string>,
    body: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
  })
  const response = new OAuth2Server.Response({ headers: {} })
  try {
    if (url.pathname === '/authorize') await oauth.authorize(request, response, { authenticateHandler })
    else await oauth.token(request, response)
  } catch {
    // The answer that says so is in the response already.
  }
  const body = response.body === undefined ? '' : JSON.stringify(response.body)
  outgoing.writeHead(response.status ?? 200, {
    ...response.headers,
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
  })
  outgoing.end(body)
}

const authenticateHandler = {
  handle: ({ headers }: OAuth2Server.Request) => userOf((headers?.['cookie'] ?? '').slice('session='.length)),
}

const session = randomBytes(32).toString('base64url')
addSession(session)
const client = { id: randomBytes(16).toString('hex'), secret: randomBytes(32).toString('hex') }
addClient(client.id, client.secret)
announce({
  port,
  host: `127.0.0.1:${port}`,
  paths: { authorization: '/authorize', token: '/token' },
  client: { ...client, redirectUri: REDIRECT_URI, scope: SCOPE },
  cookie: `session=${session}`,
})
