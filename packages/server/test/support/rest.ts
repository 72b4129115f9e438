/** The REST APIs as a script uses them: JSON in, JSON out, a bearer token on every call. */
import { expect } from 'vitest'

import type { House } from './house.ts'
import { operatorToken, type TokenWish } from './operator.ts'
import { ADMINISTRATOR } from './stories.ts'

export interface RestAnswer<Body = RestBody> {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

/** What answers hold, as far as tests read them by name. */
export interface RestBody extends Readonly<Record<string, unknown>> {
  readonly data: readonly ClientBody[]
  readonly links: Readonly<Record<'self' | 'next' | 'prev', { readonly href: string }>>
  readonly clientId: string
  readonly clientSecret: string
  readonly hint: string
}

interface ClientBody extends Readonly<Record<string, unknown>> {
  readonly clientId: string
  readonly clientName: string
}

interface Fault {
  readonly errors: readonly [
    { readonly code: string; readonly title: string; readonly detail: string; readonly source?: unknown },
  ]
  readonly traceId: string
}

export const CLIENTS = '/api/v1/oauth-clients'

export class Rest {
  readonly #house: House
  readonly #origin: string
  readonly #token: string | undefined

  constructor(house: House, token: string | undefined, origin = house.issuer) {
    this.#house = house
    this.#token = token
    this.#origin = origin
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<RestAnswer> {
    const response = await this.#house.fetch(new URL(path, this.#origin).href, {
      method,
      headers: {
        ...(this.#token !== undefined && { Authorization: `Bearer ${this.#token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const json: unknown = text === '' || !response.headers.get('Content-Type')?.includes('json') ? text : parse(text)
    return { status: response.status, headers: response.headers, body: json as RestBody }
  }

  get(path: string, query: Readonly<Record<string, string>> = {}): Promise<RestAnswer> {
    const parameters = new URLSearchParams(query).toString()
    return this.send('GET', parameters === '' ? path : `${path}?${parameters}`)
  }

  post(path: string, body?: unknown): Promise<RestAnswer> {
    return this.send('POST', path, body)
  }

  patch(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<RestAnswer> {
    return this.send('PATCH', path, body, headers)
  }

  delete(path: string, headers: Readonly<Record<string, string>> = {}): Promise<RestAnswer> {
    return this.send('DELETE', path, undefined, headers)
  }

  /** A client made by hand. @throws Error when it is refused. */
  async create(members: Readonly<Record<string, unknown>>): Promise<RestBody> {
    const { status, body } = await this.post(CLIENTS, members)
    if (status !== 201) throw new Error(`not created: ${status} ${JSON.stringify(body)}`)
    return body
  }
}

/** JSON lines are left as they are. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** As an administrator, unless the wish says otherwise; the user is made when there is none yet. */
export async function restOf(house: House, wish: Partial<TokenWish> = {}): Promise<Rest> {
  const { email = ADMINISTRATOR, scope = 'admin_classic', tenantId = 'default' } = wish
  if (!(await house.ports.users.findByEmail(tenantId, email))) {
    await house.addUser(email, email === ADMINISTRATOR ? 'TenantAdmin' : 'Member', tenantId)
  }
  const token = await operatorToken(house, { ...wish, email, scope, tenantId })
  const tenant = await house.ports.tenants.find(tenantId)
  return new Rest(house, token, tenant?.issuer)
}

/** A refusal in the errors shape; its first error, and the status. */
export function refusalIn({ status, body }: RestAnswer): { status: number; detail: string; source: unknown } {
  const fault = body as unknown as Fault
  expect(fault).toEqual({
    errors: [
      expect.objectContaining({ code: `HTTP-${status}`, title: expect.any(String), detail: expect.any(String) }),
    ],
    traceId: expect.any(String),
  })
  const [{ detail, source }] = fault.errors
  return { status, detail, source }
}
