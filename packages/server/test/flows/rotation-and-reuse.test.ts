/** Refreshing: each time a new refresh token, forgiveness for a moment, and the end of the family for reuse, RFC 9700 §4.14.2. */
import { rmSync } from 'node:fs'

import { days, seconds } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { changeUser } from '../support/changes.ts'
import {
  callTool,
  codeIn,
  EDITOR,
  HOSTED,
  MCP_URL,
  postForm,
  refusal,
  TestClient,
  tokensIn,
  type Tokens,
} from '../support/client.ts'
import { newFolder, openHouse, type House } from '../support/house.ts'
import { approvedClient, connect, MEMBER } from '../support/stories.ts'

let house: House
let client: TestClient
let first: Tokens

beforeAll(async () => {
  house = await openHouse()
  await house.addUser(MEMBER)
})
afterAll(() => house.close())

beforeEach(async () => {
  await house.set({ refreshTokenGraceSeconds: 60, refreshTokenLifetimeDays: 30 })
  client = (await approvedClient(house)).client
  first = await connect(house, client, MEMBER)
})

const refreshTokenOf = ({ refresh_token: token }: Tokens): string => token ?? ''

const refreshed = async (tokens: Tokens, changes: Readonly<Record<string, string>> = {}): Promise<Tokens> =>
  tokensIn(await client.refresh(refreshTokenOf(tokens), changes))

const toolStatus = async ({ access_token }: Tokens): Promise<number> => (await callTool(house, access_token)).status

const worth = async (tokens: Tokens) => ({
  tool: await toolStatus(tokens),
  refresh: await refusal(await client.refresh(refreshTokenOf(tokens))),
})
const NOTHING = { tool: 401, refresh: [400, 'invalid_grant'] }

describe('rotation', () => {
  it('gives a new refresh token and a new access token each time', async () => {
    const chain = [first]
    for (let turn = 0; turn < 5; turn++) chain.push(await refreshed(chain.at(-1) ?? first))
    expect(new Set(chain.map(refreshTokenOf)).size).toBe(6)
    expect(new Set(chain.map(({ access_token }) => access_token)).size).toBe(6)
    expect(await toolStatus(chain.at(-1) ?? first)).toBe(200)
  })

  it('answers in the shape of every token response', async () => {
    const response = await client.refresh(refreshTokenOf(first))
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(await response.json()).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 21_600,
      expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      scope: first.scope,
    })
  })

  it('keeps the subject and the resource', async () => {
    const text = await (await callTool(house, (await refreshed(first)).access_token)).text()
    expect(text).toContain(MEMBER)
  })
})

describe('the token just rotated, within the grace', () => {
  it('yields the same successor with a new access token', async () => {
    const second = await refreshed(first)
    house.turn(seconds(59))
    const again = await refreshed(first)
    expect(again.refresh_token).toBe(second.refresh_token)
    expect(again.access_token).not.toBe(second.access_token)
    expect(await toolStatus(again)).toBe(200)
    expect(await toolStatus(second)).toBe(200)
  })

  it('does not prolong the grace', async () => {
    await refreshed(first)
    house.turn(seconds(40))
    await refreshed(first)
    house.turn(seconds(20))
    expect(await refusal(await client.refresh(refreshTokenOf(first)))).toEqual([400, 'invalid_grant'])
  })
})

describe('reuse', () => {
  it('after the grace ends the whole family', async () => {
    const second = await refreshed(first)
    house.turn(seconds(60))
    expect(await refusal(await client.refresh(refreshTokenOf(first)))).toEqual([400, 'invalid_grant'])
    for (const each of [first, second]) expect(await worth(each)).toEqual(NOTHING)
  })

  it('of an older generation ends the whole family at once', async () => {
    const second = await refreshed(first)
    const third = await refreshed(second)
    expect(await refusal(await client.refresh(refreshTokenOf(first)))).toEqual([400, 'invalid_grant'])
    for (const each of [second, third]) expect(await worth(each)).toEqual(NOTHING)
  })

  it('ends only that family', async () => {
    const other = await connect(house, client, MEMBER)
    await refreshed(await refreshed(first))
    await client.refresh(refreshTokenOf(first))
    expect(await toolStatus(other)).toBe(200)
    await refreshed(other)
  })

  it('is in the audit log with its reason', async () => {
    await refreshed(await refreshed(first))
    await client.refresh(refreshTokenOf(first))
    const events = await house.ports.auditLog.list('default', 1000)
    const revoked = events.filter(({ type, data }) => type.endsWith('.revoked') && data['clientId'] === client.id)
    expect(revoked).toMatchObject([{ data: { reason: 'refresh token used twice' } }])
  })

  it('is never forgiven with a grace of 0', async () => {
    await house.set({ refreshTokenGraceSeconds: 0 })
    const second = await refreshed(first)
    expect(await refusal(await client.refresh(refreshTokenOf(first)))).toEqual([400, 'invalid_grant'])
    expect(await worth(second)).toEqual(NOTHING)
  })
})

describe('the life of a refresh token', () => {
  it('counts from its last use', async () => {
    let latest = first
    for (let month = 0; month < 3; month++) {
      house.turn(days(29))
      latest = await refreshed(latest)
    }
    house.turn(days(30))
    expect(await refusal(await client.refresh(refreshTokenOf(latest)))).toEqual([400, 'invalid_grant'])
  })

  it("is the tenant's to say, from the next use on", async () => {
    await house.set({ refreshTokenLifetimeDays: 1 })
    house.turn(days(2))
    const second = await refreshed(first)
    house.turn(days(1))
    expect(await refusal(await client.refresh(refreshTokenOf(second)))).toEqual([400, 'invalid_grant'])
  })

  it('outlives a restart of the server', async () => {
    const folder = newFolder()
    const before = await openHouse({ folder })
    await before.addUser(MEMBER)
    const { client: known } = await approvedClient(before)
    const tokens = await connect(before, known, MEMBER)
    const rotated = await tokensIn(await known.refresh(refreshTokenOf(tokens)))
    await before.close()

    const after = await openHouse({ folder })
    const returned = new TestClient(after, after.issuer, known.id, known.secret, known.redirectUri)
    expect((await callTool(after, tokens.access_token)).status).toBe(200)
    expect((await tokensIn(await returned.refresh(refreshTokenOf(tokens)))).refresh_token).toBe(rotated.refresh_token)
    const next = await tokensIn(await returned.refresh(refreshTokenOf(rotated)))
    expect((await callTool(after, next.access_token)).status).toBe(200)
    await after.close()
    rmSync(folder, { recursive: true })
  })
})

describe('the scope of a refresh', () => {
  it('may be narrower for the access token, while the connection keeps all of it', async () => {
    const narrow = await refreshed(first, { scope: 'user_default' })
    expect(narrow.scope).toBe('user_default')
    expect(await toolStatus(narrow)).toBe(403)

    const wide = await refreshed(narrow)
    expect(wide.scope).toBe(first.scope)
    expect(await toolStatus(wide)).toBe(200)
  })

  it.each(['admin_classic', 'user_default admin_classic'])('may not be wider: %s', async (scope) => {
    expect(await refusal(await client.refresh(refreshTokenOf(first), { scope }))).toEqual([400, 'invalid_scope'])
  })

  it('may not be wider than what was granted, even within what the client registered', async () => {
    const browser = (await approvedClient(house)).administrator
    const page = await browser.open(client.authorizeUrl({ scope: 'mcp:execute offline_access', prompt: 'consent' }))
    const decided = page.leftFor ? page : await browser.submit(page, { decision: 'allow' })
    const granted = await tokensIn(await client.exchange(codeIn(decided.leftFor)))
    expect(await refusal(await client.refresh(refreshTokenOf(granted), { scope: 'user_default' }))).toEqual([
      400,
      'invalid_scope',
    ])
  })

  it('costs nothing when it is refused: the token is not rotated', async () => {
    await client.refresh(refreshTokenOf(first), { scope: 'admin_classic' })
    await client.refresh(refreshTokenOf(first), { resource: MCP_URL })
    house.turn(seconds(61))
    expect((await client.refresh(refreshTokenOf(first))).status).toBe(200)
  })
})

describe('the resource of a refresh', () => {
  it('must be the one that was granted', async () => {
    expect(await refusal(await client.refresh(refreshTokenOf(first), { resource: MCP_URL }))).toEqual([
      400,
      'invalid_target',
    ])
    expect((await client.refresh(refreshTokenOf(first), { resource: `${house.issuer}/` })).status).toBe(200)
  })

  it('is the MCP endpoint when that was asked for at the start', async () => {
    const { administrator } = await approvedClient(house)
    const page = await administrator.open(client.authorizeUrl({ resource: MCP_URL, prompt: 'consent' }))
    const decided = await administrator.submit(page, { decision: 'allow' })
    const granted = await tokensIn(await client.exchange(codeIn(decided.leftFor)))

    expect(await refusal(await client.refresh(refreshTokenOf(granted), { resource: house.issuer }))).toEqual([
      400,
      'invalid_target',
    ])
    const second = await refreshed(granted, { resource: MCP_URL })
    expect(await toolStatus(second)).toBe(200)
    const body = (await (await client.introspect(second.access_token)).json()) as { aud: string }
    expect(body.aud).toBe(MCP_URL)
  })
})

describe('a refresh by somebody else', () => {
  it('is refused to another client, and costs the owner nothing', async () => {
    const { client: foreigner } = await approvedClient(house)
    expect(await refusal(await foreigner.refresh(refreshTokenOf(first)))).toEqual([400, 'invalid_grant'])
    house.turn(seconds(61))
    expect((await client.refresh(refreshTokenOf(first))).status).toBe(200)
  })

  it('is refused without the secret, and with a wrong one', async () => {
    const form = { grant_type: 'refresh_token', refresh_token: refreshTokenOf(first), client_id: client.id }
    const url = `${house.issuer}/oauth/token`
    expect(await refusal(await postForm(house, url, form))).toEqual([401, 'invalid_client'])
    expect(await refusal(await postForm(house, url, { ...form, client_secret: 'wrong' }))).toEqual([
      401,
      'invalid_client',
    ])
    await refreshed(first)
  })

  it('is refused in the name of a user who was disabled', async () => {
    await changeUser(house, MEMBER, { status: 'disabled' })
    const response = await client.refresh(refreshTokenOf(first))
    const status = await toolStatus(first)
    await changeUser(house, MEMBER, { status: 'active' })
    expect(await refusal(response)).toEqual([400, 'invalid_grant'])
    expect(status).toBe(401)
  })
})

describe('who gets a refresh token', () => {
  it('is no client that was not granted offline_access', async () => {
    const { administrator } = await approvedClient(house)
    const page = await administrator.open(client.authorizeUrl({ scope: 'mcp:execute', prompt: 'consent' }))
    const decided = await administrator.submit(page, { decision: 'allow' })
    expect(await tokensIn(await client.exchange(codeIn(decided.leftFor)))).not.toHaveProperty('refresh_token')
  })

  it('is no client that registered without the refresh_token grant', async () => {
    const { tokens } = await approvedClient(house, { ...HOSTED, grant_types: ['authorization_code'] })
    expect(tokens).not.toHaveProperty('refresh_token')
  })

  it('is a public client only where the tenant says so, and its tokens rotate', async () => {
    expect((await approvedClient(house, EDITOR)).tokens).not.toHaveProperty('refresh_token')
    await house.set({ dcrPublicClientsMayRefresh: true, refreshTokenGraceSeconds: 0 })
    const { client: editor, tokens } = await approvedClient(house, EDITOR)
    await house.set({ dcrPublicClientsMayRefresh: false })

    const second = await tokensIn(await editor.refresh(refreshTokenOf(tokens)))
    expect(await refusal(await editor.refresh(refreshTokenOf(tokens)))).toEqual([400, 'invalid_grant'])
    expect(await refusal(await editor.refresh(refreshTokenOf(second)))).toEqual([400, 'invalid_grant'])
  })
})
