/** A client that knocks at a running server, as bare as the wire: registers, makes authorization requests, exchanges codes. */
import { createHash, randomBytes } from 'node:crypto'

export interface KnockingClient {
  readonly clientId: string
  authorizeUrl(changes?: Readonly<Record<string, string>>): string
  exchange(code: string): Promise<Response>
}

export const STATE = 'from-the-client & back'

/** @param metadata RFC 7591 client metadata; what is not named makes it a public client. */
export async function knock(
  issuer: string,
  metadata: Readonly<Record<string, unknown>> & { readonly redirect_uris: readonly [string, ...string[]] },
): Promise<KnockingClient> {
  const response = await fetch(`${issuer}/oauth/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Test client',
      client_uri: 'https://client.example',
      token_endpoint_auth_method: 'none',
      ...metadata,
    }),
  })
  const registered = (await response.json()) as { client_id: string; client_secret?: string }
  if (response.status !== 201) throw new Error(`registration failed: ${JSON.stringify(registered)}`)

  return clientAt(issuer, registered, metadata.redirect_uris[0])
}

/** One that has not registered: its id is the URL of its metadata document. */
export function documented(issuer: string, url: string, redirectUri: string): KnockingClient {
  return clientAt(issuer, { client_id: url }, redirectUri)
}

function clientAt(
  issuer: string,
  registered: { readonly client_id: string; readonly client_secret?: string },
  redirectUri: string,
): KnockingClient {
  const verifier = randomBytes(32).toString('base64url')
  return {
    clientId: registered.client_id,
    authorizeUrl: (changes = {}) =>
      `${issuer}/oauth/authorize?${new URLSearchParams({
        client_id: registered.client_id,
        redirect_uri: redirectUri,
        response_type: 'code',
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
        state: STATE,
        ...changes,
      })}`,
    exchange: (code) =>
      fetch(`${issuer}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: registered.client_id,
          ...(registered.client_secret !== undefined && { client_secret: registered.client_secret }),
          redirect_uri: redirectUri,
          code,
          code_verifier: verifier,
        }),
      }),
  }
}
