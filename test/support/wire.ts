/** The requests of a client's life over real HTTP, one by one, each written down before it is sent and once it is answered. */
import { createHash } from 'node:crypto'

import type { Browser } from '../../packages/server/test/support/browser.ts'
import type { Act, Life } from './mixed-load.ts'

const REDIRECT_URI = 'https://claude.ai/api/mcp/auth_callback'
const VERIFIER = 'v'.repeat(43)
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url')
const MCP_PATH = '/api/ai/mcp'

export interface Journal {
  readonly lives: Life[]
  /** Acts that were answered with success. */
  answered: number
  /** Requests that got no answer: the connection broke, or was refused. */
  broken: number
  /** Answers 503 that say when to come back, in the endpoint's own shape. */
  unavailable: number
  /** Everything else: there should be none. */
  readonly unexpected: string[]
}

export interface WireOptions {
  /** Whether each access token is used at the MCP endpoint once it is there. */
  readonly callsTools?: boolean
}

interface Answered {
  readonly access_token: string
  readonly refresh_token: string
  readonly client_id: string
  readonly client_secret: string
}

export class Wire {
  readonly journal: Journal = { lives: [], answered: 0, broken: 0, unavailable: 0, unexpected: [] }
  readonly #issuer: string
  readonly #administrator: Browser
  readonly #onAnswer: (count: number) => void
  readonly #options: WireOptions

  constructor(issuer: string, administrator: Browser, onAnswer: (count: number) => void, options: WireOptions = {}) {
    this.#issuer = issuer
    this.#administrator = administrator
    this.#onAnswer = onAnswer
    this.#options = options
  }

  async register(): Promise<Life | undefined> {
    const metadata = {
      client_name: 'Claude',
      client_uri: 'https://claude.ai',
      redirect_uris: [REDIRECT_URI],
      token_endpoint_auth_method: 'client_secret_post',
    }
    const headers = { 'Content-Type': 'application/json' }
    const body = await this.#send('/oauth/register', { method: 'POST', headers, body: JSON.stringify(metadata) }, 201)
    if (!body) return undefined
    const life: Life = {
      clientId: body.client_id,
      secret: body.client_secret,
      approved: false,
      refreshToken: undefined,
      accessToken: undefined,
      revoked: false,
      asked: undefined,
    }
    this.journal.lives.push(life)
    this.#answer()
    return life
  }

  /** @returns the code that the approval ended at. */
  async approve(life: Life): Promise<string | undefined> {
    life.asked = 'approve'
    const query = new URLSearchParams({
      client_id: life.clientId,
      redirect_uri: REDIRECT_URI,
      response_type: 'code',
      code_challenge: CHALLENGE,
      code_challenge_method: 'S256',
    })
    try {
      const shown = await this.#administrator.open(`/oauth/authorize?${query}`)
      if (shown.status !== 200) return this.#refused('GET authorize', shown.status, shown.headers, shown.html)
      const decided = await this.#administrator.submit(shown, { decision: 'approve' })
      const code = decided.leftFor?.searchParams.get('code')
      if (!code) return this.#refused('approve', decided.status, decided.headers, decided.html)
      life.approved = true
      this.#answer(life)
      return code
    } catch {
      this.journal.broken += 1
      return undefined
    }
  }

  exchange(life: Life, code: string): Promise<boolean> {
    const grant = { grant_type: 'authorization_code', code, code_verifier: VERIFIER, redirect_uri: REDIRECT_URI }
    return this.#tokens(life, 'exchange', grant)
  }

  rotate(life: Life): Promise<boolean> {
    const grant = { grant_type: 'refresh_token', refresh_token: life.refreshToken ?? '' }
    return this.#tokens(life, 'rotate', grant)
  }

  async revoke(life: Life): Promise<boolean> {
    life.asked = 'revoke'
    const form = { ...credentials(life), token: life.refreshToken ?? '' }
    const done = await this.#send('/oauth/revoke', { method: 'POST', body: new URLSearchParams(form) }, 200)
    if (!done) return false
    life.revoked = true
    this.#answer(life)
    return true
  }

  async #tokens(life: Life, act: Act, grant: Record<string, string>): Promise<boolean> {
    life.asked = act
    const body = new URLSearchParams({ ...credentials(life), ...grant })
    const tokens = await this.#send('/oauth/token', { method: 'POST', body }, 200)
    if (!tokens) return false
    life.refreshToken = tokens.refresh_token
    life.accessToken = tokens.access_token
    this.#answer(life)
    return this.#options.callsTools ? this.#callTool(tokens.access_token) : true
  }

  async #callTool(accessToken: string): Promise<boolean> {
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'whoami', arguments: {} } }
    const headers = {
      Authorization: `Bearer ${accessToken}`,
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
    }
    return Boolean(await this.#send(MCP_PATH, { method: 'POST', headers, body: JSON.stringify(call) }, 200))
  }

  async #send(path: string, init: RequestInit, expected: number): Promise<Answered | undefined> {
    let response: Response
    let text: string
    try {
      response = await fetch(`${this.#issuer}${path}`, init)
      text = await response.text()
    } catch {
      this.journal.broken += 1
      return undefined
    }
    if (response.status !== expected) return this.#refused(path, response.status, response.headers, text)
    const isJson = response.headers.get('Content-Type')?.includes('json') === true
    return (isJson ? JSON.parse(text) : {}) as Answered
  }

  #refused(what: string, status: number, headers: Headers, text: string): undefined {
    const inShape = /"temporarily_unavailable"|Please try again in a moment/.test(text)
    if (status === 503 && headers.has('Retry-After') && inShape) this.journal.unavailable += 1
    else this.journal.unexpected.push(`${what}: ${status} ${text.slice(0, 300)}`)
  }

  #answer(life?: Life): void {
    if (life) life.asked = undefined
    this.journal.answered += 1
    this.#onAnswer(this.journal.answered)
  }
}

function credentials({ clientId, secret }: Life): Record<string, string> {
  return { client_id: clientId, client_secret: secret }
}
