/** Tokens end: a refresh token with its whole grant, an access token alone; and what introspection says of them, RFC 7009 and 7662. */
import { hours } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import {
  callTool,
  EDITOR,
  MCP_URL,
  postForm,
  TestClient,
  tokensIn,
  type OAuthFault,
  type Tokens,
} from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { approvedClient, connect, MEMBER } from '../support/stories.ts'

let house: House
let client: TestClient
let tokens: Tokens
let refreshToken: string

beforeAll(async () => {
  house = await openHouse()
  await house.addUser(MEMBER)
})
afterAll(() => house.close())

beforeEach(async () => {
  client = (await approvedClient(house)).client
  tokens = await connect(house, client, MEMBER)
  refreshToken = tokens.refresh_token ?? ''
})

const toolStatus = async (accessToken: string): Promise<number> => (await callTool(house, accessToken)).status
const errorIn = async (response: Response): Promise<string> => ((await response.json()) as OAuthFault).error
const introspected = async (by: TestClient, token: string): Promise<unknown> => (await by.introspect(token)).json()

describe('revoking a refresh token', () => {
  it('ends every access token of the connection at the MCP endpoint, on the next request', async () => {
    const later = await tokensIn(await client.refresh(refreshToken))
    expect(await toolStatus(tokens.access_token)).toBe(200)

    expect((await client.revoke(later.refresh_token ?? '')).status).toBe(200)
    expect(await toolStatus(tokens.access_token)).toBe(401)
    expect(await toolStatus(later.access_token)).toBe(401)
  })

  it('ends refreshing', async () => {
    await client.revoke(refreshToken)
    const response = await client.refresh(refreshToken)
    expect(response.status).toBe(400)
    expect(await errorIn(response)).toBe('invalid_grant')
  })

  it('ends refreshing even with a token that was rotated away already', async () => {
    const later = await tokensIn(await client.refresh(refreshToken))
    await client.revoke(refreshToken)
    expect((await client.refresh(later.refresh_token ?? '')).status).toBe(400)
  })

  it('does not end the other connections of the client', async () => {
    const other = await connect(house, client, MEMBER)
    await client.revoke(refreshToken)
    expect(await toolStatus(other.access_token)).toBe(200)
    expect((await client.refresh(other.refresh_token ?? '')).status).toBe(200)
  })

  it('is 200 again the second time, and one event in all', async () => {
    const revocations = async (): Promise<number> =>
      (await house.happened()).filter((type) => type === 'core.oauth-token.revoked').length
    const before = await revocations()
    expect((await client.revoke(refreshToken)).status).toBe(200)
    expect((await client.revoke(refreshToken)).status).toBe(200)
    expect(await revocations()).toBe(before + 1)
  })

  it('finds the token whatever the hint says', async () => {
    const form = { ...client.credentials(), token: refreshToken, token_type_hint: 'access_token' }
    expect((await postForm(house, `${house.issuer}/oauth/revoke`, form)).status).toBe(200)
    expect(await toolStatus(tokens.access_token)).toBe(401)
  })
})

describe('revoking an access token', () => {
  it('ends it at the MCP endpoint', async () => {
    expect((await client.revoke(tokens.access_token)).status).toBe(200)
    expect(await toolStatus(tokens.access_token)).toBe(401)
  })

  it('ends nothing else of the connection', async () => {
    const later = await tokensIn(await client.refresh(refreshToken))
    await client.revoke(tokens.access_token)
    expect(await toolStatus(later.access_token)).toBe(200)
    expect((await client.refresh(later.refresh_token ?? '')).status).toBe(200)
  })

  it('needs no more than its id from a public client', async () => {
    const { client: editor, tokens: own } = await approvedClient(house, EDITOR)
    expect(editor.credentials()).toEqual({ client_id: editor.id })
    expect(await toolStatus(own.access_token)).toBe(200)

    expect((await editor.revoke(own.access_token)).status).toBe(200)
    expect(await toolStatus(own.access_token)).toBe(401)
  })
})

describe('what revocation refuses', () => {
  it('is nothing when the token is unknown', async () => {
    for (const token of ['whatever', 'a.b.c', refreshToken.toLowerCase()]) {
      const response = await client.revoke(token)
      expect(response.status).toBe(200)
      expect(await response.text()).toBe('')
    }
  })

  it("is another client's token, which goes on working", async () => {
    const { client: foreigner } = await approvedClient(house)
    for (const token of [tokens.access_token, refreshToken]) {
      const response = await foreigner.revoke(token)
      expect(response.status).toBe(400)
      expect(await errorIn(response)).toBe('invalid_grant')
    }
    expect(await toolStatus(tokens.access_token)).toBe(200)
    expect((await client.refresh(refreshToken)).status).toBe(200)
  })

  it('is a client that does not prove who it is', async () => {
    for (const credentials of [{ client_id: client.id }, { client_id: client.id, client_secret: 'wrong' }]) {
      const form = { ...credentials, token: refreshToken }
      const response = await postForm(house, `${house.issuer}/oauth/revoke`, form)
      expect(response.status).toBe(401)
      expect(await errorIn(response)).toBe('invalid_client')
    }
    expect(await toolStatus(tokens.access_token)).toBe(200)
  })
})

describe('introspection', () => {
  it('tells a client all about its own access token', async () => {
    const user = await house.ports.users.findByEmail('default', MEMBER)
    const now = Math.floor(house.now().getTime() / 1000)
    expect(await introspected(client, tokens.access_token)).toEqual({
      active: true,
      iss: house.issuer,
      aud: house.issuer,
      sub: user?.userId,
      username: MEMBER,
      client_id: client.id,
      scope: tokens.scope,
      token_type: 'Bearer',
      iat: now,
      exp: now + 21_600,
      jti: expect.any(String),
      grant_id: expect.any(String),
    })
  })

  it('tells a client about its own refresh token', async () => {
    const now = Math.floor(house.now().getTime() / 1000)
    expect(await introspected(client, refreshToken)).toMatchObject({
      active: true,
      client_id: client.id,
      scope: tokens.scope,
      iat: now,
      exp: now + 30 * 24 * 3600,
    })
  })

  it('says nothing but inactive of everything else', async () => {
    const INACTIVE = { active: false }
    const { tokens: foreign } = await approvedClient(house)
    expect(await introspected(client, 'whatever')).toEqual(INACTIVE)
    expect(await introspected(client, foreign.access_token)).toEqual(INACTIVE)
    expect(await introspected(client, foreign.refresh_token ?? '')).toEqual(INACTIVE)

    const later = await tokensIn(await client.refresh(refreshToken))
    expect(await introspected(client, refreshToken)).toEqual(INACTIVE)
    await client.revoke(tokens.access_token)
    expect(await introspected(client, tokens.access_token)).toEqual(INACTIVE)
    await client.revoke(later.refresh_token ?? '')
    expect(await introspected(client, later.access_token)).toEqual(INACTIVE)
    expect(await introspected(client, later.refresh_token ?? '')).toEqual(INACTIVE)
  })

  it('says inactive of an access token whose time is over', async () => {
    house.turn(hours(6) - 1000)
    expect(await introspected(client, tokens.access_token)).toMatchObject({ active: true })
    house.turn(1000)
    expect(await introspected(client, tokens.access_token)).toEqual({ active: false })
    expect(await toolStatus(tokens.access_token)).toBe(401)
  })

  it('is for confidential clients that were let in: a public one, one that waits and a wrong secret are refused', async () => {
    const { client: editor } = await approvedClient(house, EDITOR)
    const waiting = await TestClient.register(house)
    const impostor = new TestClient(house, house.issuer, client.id, waiting.secret, client.redirectUri)
    for (const refused of [editor, waiting, impostor]) {
      const response = await refused.introspect(tokens.access_token)
      expect(response.status).toBe(401)
      expect(await errorIn(response)).toBe('invalid_client')
    }
  })
})

describe('a part of a token', () => {
  /** Everything shorter than the token, and the token with something more. */
  const partsOf = (token: string): string[] => [
    ...Array.from({ length: token.length - 1 }, (_, index) => token.slice(0, index + 1)),
    `${token}A`,
  ]

  it.each(['access', 'refresh'])('is worth nothing anywhere, however much of the %s token it is', async (kind) => {
    for (const part of partsOf(kind === 'access' ? tokens.access_token : refreshToken)) {
      expect(await errorIn(await client.refresh(part))).toBe('invalid_grant')
      expect((await client.revoke(part)).status).toBe(200)
      expect(await introspected(client, part)).toEqual({ active: false })
      expect(await toolStatus(part)).toBe(401)
    }
    // None of it has revoked or rotated the real ones.
    expect(await toolStatus(tokens.access_token)).toBe(200)
    expect((await client.refresh(refreshToken)).status).toBe(200)
  })

  it('is refused with a challenge that names the metadata, as every token that is not good', async () => {
    const challenge = (await callTool(house, tokens.access_token.slice(0, -1))).headers.get('WWW-Authenticate')
    expect(challenge).toContain('error="invalid_token"')
    expect(challenge).toContain(
      `resource_metadata="${MCP_URL.replace('/api', '/.well-known/oauth-protected-resource/api')}"`,
    )
  })
})
