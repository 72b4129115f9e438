/** A client that acts for itself: made by an administrator, with a secret, and nobody behind it, RFC 6749 §4.4. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createClient } from '../../src/clients/create-client.ts'
import { disableClient } from '../support/changes.ts'
import {
  callTool,
  EDITOR,
  HOSTED,
  MCP_URL,
  postForm,
  refusal,
  TestClient,
  tokensIn,
  type Tokens,
} from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { approvedClient, connect, MEMBER } from '../support/stories.ts'

const TOKEN_URL = 'http://localhost:3000/oauth/token'
const GRANT = { grant_type: 'client_credentials' }

let house: House
let machine: TestClient

beforeAll(async () => {
  house = await openHouse()
  await house.addUser(MEMBER)
  machine = await newMachine()
})
afterAll(() => house.close())

async function newMachine(): Promise<TestClient> {
  const { client, clientSecret } = await createClient(
    'default',
    {
      appType: 'web',
      clientName: 'Nightly report',
      allowedScopes: ['user_default', 'mcp:execute', 'offline_access'],
      allowedGrantTypes: ['client_credentials'],
    },
    null,
    house.ports,
    house.now(),
  )
  return new TestClient(house, house.issuer, client.clientId, clientSecret, '')
}

const basic = (id: string, secret: string): Record<string, string> => ({
  Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})

/** Every character escaped, as a form may be encoded. */
const formEncoded = (text: string): string =>
  [...text].map((character) => `%${character.charCodeAt(0).toString(16)}`).join('')

async function whoami(tokens: Tokens): Promise<unknown> {
  const text = await (await callTool(house, tokens.access_token)).text()
  const message = text.startsWith('{') ? text : (/^data: (\{.*)$/m.exec(text)?.[1] ?? '')
  return (JSON.parse(message) as { result: { structuredContent: unknown } }).result.structuredContent
}

describe('a client with credentials of its own', () => {
  it.each([
    ['raw in the Basic header', (): Record<string, string> => basic(machine.id, machine.secret ?? '')],
    [
      'form-encoded in the Basic header',
      (): Record<string, string> => basic(formEncoded(machine.id), formEncoded(machine.secret ?? '')),
    ],
  ])('may send them %s', async (_how, headers) => {
    const tokens = await tokensIn(await postForm(house, TOKEN_URL, GRANT, headers()))
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
  })

  it('may send them in the form', async () => {
    const tokens = await tokensIn(await machine.token(GRANT))
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
  })

  it('may send them in JSON', async () => {
    const response = await house.fetch(TOKEN_URL, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...machine.credentials(), ...GRANT }),
    })
    expect(response.status).toBe(200)
  })

  it('may not send them both ways at once', async () => {
    const headers = basic(machine.id, machine.secret ?? '')
    const response = await postForm(house, TOKEN_URL, { ...machine.credentials(), ...GRANT }, headers)
    expect(await refusal(response)).toEqual([400, 'invalid_request'])
  })

  it('may not name another client beside the Basic header', async () => {
    const headers = basic(machine.id, machine.secret ?? '')
    const form = { ...GRANT, client_id: (await newMachine()).id }
    expect(await refusal(await postForm(house, TOKEN_URL, form, headers))).toEqual([400, 'invalid_request'])
  })

  it('is challenged for Basic when what it sent there is wrong', async () => {
    for (const headers of [basic(machine.id, 'wrong'), { Authorization: 'Basic !' }, { Authorization: 'Bearer x' }]) {
      const response = await postForm(house, TOKEN_URL, GRANT, headers)
      expect(response.headers.get('WWW-Authenticate')).toMatch(/^Basic realm=/)
      expect(await refusal(response)).toEqual([401, 'invalid_client'])
    }
  })

  it('gets no refresh token, and no offline_access', async () => {
    const tokens = await tokensIn(await machine.token(GRANT))
    expect(tokens).not.toHaveProperty('refresh_token')
    expect(tokens.scope).toBe('user_default mcp:execute')
  })

  it('gets the part of what it asks for that is its own', async () => {
    const tokens = await tokensIn(await machine.token({ ...GRANT, scope: 'mcp:execute admin_classic' }))
    expect(tokens.scope).toBe('mcp:execute')
  })

  it.each(['admin_classic', 'offline_access', 'a"b'])('gets nothing for %s alone', async (scope) => {
    expect(await refusal(await machine.token({ ...GRANT, scope }))).toEqual([400, 'invalid_scope'])
  })

  it('gets nothing for a resource that is not here', async () => {
    expect(await refusal(await machine.token({ ...GRANT, resource: 'https://elsewhere.example' }))).toEqual([
      400,
      'invalid_target',
    ])
  })
})

describe('who may not act for itself', () => {
  it('is a client that registered itself, secret or none', async () => {
    const eager = { ...HOSTED, grant_types: ['authorization_code', 'client_credentials'] }
    for (const metadata of [HOSTED, eager, EDITOR]) {
      const { client } = await approvedClient(house, metadata)
      expect(await refusal(await client.token(GRANT))).toEqual([400, 'unauthorized_client'])
    }
  })

  it('is not told so while it waits: libraries would delete the registration', async () => {
    const waiting = await TestClient.register(house)
    expect(await refusal(await waiting.token(GRANT))).toEqual([400, 'invalid_grant'])
  })
})

describe('a token with nobody behind it', () => {
  it('opens the MCP endpoint that it is for, where whoami knows no user', async () => {
    const tokens = await tokensIn(await machine.token({ ...GRANT, resource: MCP_URL }))
    expect(await whoami(tokens)).toEqual({
      tenantId: 'default',
      clientId: machine.id,
      scope: 'user_default mcp:execute',
      user: null,
    })
  })

  it('does not open the REST APIs, which are for people', async () => {
    const tokens = await tokensIn(await machine.token(GRANT))
    const response = await house.fetch('/api/v1/users/me', {
      headers: { Authorization: `Bearer ${tokens.access_token}` },
    })
    expect(response.status).toBe(401)
  })

  it('can be revoked by its client', async () => {
    const tokens = await tokensIn(await machine.token(GRANT))
    await machine.revoke(tokens.access_token)
    expect((await callTool(house, tokens.access_token)).status).toBe(401)
  })

  it('ends when its client is switched off', async () => {
    const other = await newMachine()
    const tokens = await tokensIn(await other.token(GRANT))
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
    await disableClient(house, other)
    expect((await callTool(house, tokens.access_token)).status).toBe(401)
  })
})

describe('introspection by a client that an administrator made', () => {
  it("works for other clients' access tokens: it may be a resource server", async () => {
    const { client } = await approvedClient(house)
    const tokens = await connect(house, client, MEMBER)
    const response = await machine.introspect(tokens.access_token)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ active: true, client_id: client.id, username: MEMBER })
  })

  it("says nothing of other clients' refresh tokens", async () => {
    const { tokens } = await approvedClient(house)
    expect(await (await machine.introspect(tokens.refresh_token ?? '')).json()).toEqual({ active: false })
  })

  it('shows its own token without a user', async () => {
    const tokens = await tokensIn(await machine.token(GRANT))
    const body = await (await machine.introspect(tokens.access_token)).json()
    expect(body).toMatchObject({ active: true, client_id: machine.id, sub: machine.id })
    expect(body).not.toHaveProperty('username')
  })
})
