/** An OAuth client for the stories: registers, asks for authorization, exchanges, refreshes. */
import { createHash, randomBytes } from 'node:crypto'

import type { House } from './house.ts'

export const MCP_URL = 'http://localhost:3000/api/ai/mcp'

/** A confidential client as a hosted assistant registers it. */
export const HOSTED = {
  client_name: 'Claude',
  client_uri: 'https://claude.ai',
  redirect_uris: ['https://claude.ai/api/mcp/auth_callback'],
  token_endpoint_auth_method: 'client_secret_post',
} as const

/** A public client as an editor registers it. */
export const EDITOR = {
  client_name: 'Visual Studio Code',
  client_uri: 'https://code.visualstudio.com',
  redirect_uris: ['http://127.0.0.1:33418/', 'https://vscode.dev/redirect'],
  token_endpoint_auth_method: 'none',
  application_type: 'native',
} as const

export interface Tokens {
  readonly access_token: string
  readonly refresh_token?: string
  readonly token_type: string
  readonly expires_in: number
  readonly expires_at: string
  readonly scope: string
}

export interface OAuthFault {
  readonly error: string
  readonly error_description: string
}

export class TestClient {
  readonly house: House
  readonly issuer: string
  readonly id: string
  readonly secret: string | undefined
  readonly redirectUri: string
  readonly verifier = randomBytes(32).toString('base64url')

  constructor(house: House, issuer: string, id: string, secret: string | undefined, redirectUri: string) {
    this.house = house
    this.issuer = issuer
    this.id = id
    this.secret = secret
    this.redirectUri = redirectUri
  }

  static async register(
    house: House,
    metadata: Readonly<Record<string, unknown>> = HOSTED,
    issuer = house.issuer,
  ): Promise<TestClient> {
    const response = await register(house, metadata, issuer)
    const body = (await response.json()) as { client_id: string; client_secret?: string; redirect_uris: string[] }
    if (response.status !== 201) throw new Error(`registration failed: ${JSON.stringify(body)}`)
    return new TestClient(house, issuer, body.client_id, body.client_secret, body.redirect_uris[0] ?? '')
  }

  get challenge(): string {
    return createHash('sha256').update(this.verifier).digest('base64url')
  }

  authorizeUrl(changes: Readonly<Record<string, string | undefined>> = {}): string {
    const parameters = {
      client_id: this.id,
      redirect_uri: this.redirectUri,
      response_type: 'code',
      code_challenge: this.challenge,
      code_challenge_method: 'S256',
      state: 'st&te=1',
      ...changes,
    }
    const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined)
    return `${this.issuer}/oauth/authorize?${new URLSearchParams(given)}`
  }

  /** The form of this client's credentials; a public one only names itself. */
  credentials(): Record<string, string> {
    return { client_id: this.id, ...(this.secret !== undefined && { client_secret: this.secret }) }
  }

  token(parameters: Readonly<Record<string, string>>): Promise<Response> {
    return postForm(this.house, `${this.issuer}/oauth/token`, { ...this.credentials(), ...parameters })
  }

  exchange(code: string, changes: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.token({
      grant_type: 'authorization_code',
      code,
      code_verifier: this.verifier,
      redirect_uri: this.redirectUri,
      ...changes,
    })
  }

  refresh(refreshToken: string, changes: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken, ...changes })
  }

  revoke(token: string): Promise<Response> {
    return postForm(this.house, `${this.issuer}/oauth/revoke`, { ...this.credentials(), token })
  }

  introspect(token: string): Promise<Response> {
    return postForm(this.house, `${this.issuer}/oauth/introspect`, { ...this.credentials(), token })
  }
}

export function register(house: House, metadata: unknown, issuer = house.issuer): Promise<Response> {
  return house.fetch(`${issuer}/oauth/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(metadata),
  })
}

export function postForm(
  house: House,
  url: string,
  form: Readonly<Record<string, string>>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return house.fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(form).toString(),
  })
}

/** Status and error code of what should be a refusal. */
export async function refusal(response: Response): Promise<readonly [status: number, error: string]> {
  return [response.status, ((await response.json()) as OAuthFault).error]
}

/** The code in the redirect that a decision ended at. */
export function codeIn(leftFor: URL | undefined): string {
  const code = leftFor?.searchParams.get('code')
  if (!code) throw new Error(`no code in ${leftFor}`)
  return code
}

export async function tokensIn(response: Response): Promise<Tokens> {
  const body = (await response.json()) as Tokens
  if (response.status !== 200) throw new Error(`no tokens: ${response.status} ${JSON.stringify(body)}`)
  return body
}

/** Calls a tool at the protected MCP endpoint, in the form of the session-based revisions. */
export function callTool(house: House, accessToken: string, tool = 'whoami', url = MCP_URL): Promise<Response> {
  return house.fetch(url, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${accessToken}`,
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: tool, arguments: {} } }),
  })
}
