/** A real identity provider: `oidc-provider` behind its own HTTP server on loopback, with people who are in it or not. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'

import { Browser } from './browser.ts'

export const PROVIDER_CLIENT = { clientId: 'vestibule', clientSecret: 'a secret that the provider has shown' } as const

export type Account = Readonly<Record<string, unknown>>

export interface IdentityProviderServer {
  readonly issuer: string
  /** By subject; changed at will. */
  readonly accounts: Map<string, Account>
  /** Who comes next: a subject, or the error that the person ends with. */
  next: string | { readonly error: string }
  /** Parameters of the authorization requests, in the order they came. */
  readonly asked: URLSearchParams[]
  /** A browser in which somebody may be signed in at the provider. */
  browser(): Browser
  close(): Promise<void>
}

/** @param redirectUris of the tenants that are its clients. @param page shown instead of letting people in at once. */
export async function startIdentityProvider(
  redirectUris: readonly string[],
  page?: (uid: string) => string,
): Promise<IdentityProviderServer> {
  let handle: RequestListener = (_request, response) => void response.end()
  const server = createServer((request, response) => handle(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const accounts = new Map<string, Account>()
  const provider = new Provider(issuer, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'signs', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    clients: [
      {
        client_id: PROVIDER_CLIENT.clientId,
        client_secret: PROVIDER_CLIENT.clientSecret,
        redirect_uris: redirectUris,
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    findAccount: async (_context: unknown, subject: string) => ({
      accountId: subject,
      claims: async () => ({ ...accounts.get(subject), sub: subject }),
    }),
    interactions: { url: (_context: unknown, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    // Said, for it warns of what it was not told.
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 3600 },
  })
  const callback = provider.callback()

  const running: IdentityProviderServer = {
    issuer,
    accounts,
    next: 'nobody',
    asked: [],
    browser: () => new Browser((url, init) => fetch(url, init), issuer),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }

  async function finish(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { params } = await provider.interactionDetails(request, response)
    if (typeof running.next !== 'string') return provider.interactionFinished(request, response, running.next)
    const grant = new provider.Grant({ accountId: running.next, clientId: params.client_id })
    grant.addOIDCScope('openid email profile groups')
    const consent = { grantId: await grant.save() }
    return provider.interactionFinished(request, response, { login: { accountId: running.next }, consent })
  }

  handle = (request, response) => {
    const url = new URL(request.url ?? '', issuer)
    if (url.pathname === '/auth') running.asked.push(url.searchParams)
    if (!url.pathname.startsWith('/interaction/')) return void callback(request, response)
    if (page === undefined || request.method === 'POST') return void finish(request, response)
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(page(url.pathname))
  }
  return running
}
