/** `/api/v1/oauth-tokens`: a user sees and ends own connections, an administrator everybody's. */
import { minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { callTool, codeIn, TestClient, tokensIn, type Tokens } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { operatorToken } from '../support/operator.ts'
import { refusalIn, Rest, restOf, type RestAnswer } from '../support/rest.ts'
import { approvedClient, MEMBER, signedIn } from '../support/stories.ts'

const TOKENS = '/api/v1/oauth-tokens'
const OTHER = 'olga@example.com'

let house: House
let administrator: Rest
let narrow: Rest
let member: Rest
let memberId: string
let otherId: string
let client: TestClient
let first: Tokens
const connections = new Map<string, string>()

const rowsOf = ({ body }: RestAnswer) =>
  body.data as unknown as readonly {
    id: string
    userId: string
    description: string
    lastUsed: string
    createdAt: string
  }[]
const grantOf = ({ access_token }: Pick<Tokens, 'access_token'>): string =>
  String(
    (JSON.parse(Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString()) as { grant_id: string })
      .grant_id,
  )

async function connect(email: string): Promise<Tokens> {
  const browser = await signedIn(house, email)
  const page = await browser.open(client.authorizeUrl())
  const decided = page.leftFor ? page : await browser.submit(page, { decision: 'allow' })
  return tokensIn(await client.exchange(codeIn(decided.leftFor)))
}

beforeAll(async () => {
  house = await openHouse()
  memberId = (await house.addUser(MEMBER)).userId
  otherId = (await house.addUser(OTHER)).userId
  const story = await approvedClient(house)
  client = story.client
  connections.set('administrator', grantOf(story.tokens))
  house.turn(minutes(1))
  first = await connect(MEMBER)
  connections.set('member', grantOf(first))
  house.turn(minutes(1))
  connections.set('other', grantOf(await connect(OTHER)))
  house.turn(minutes(1))
  administrator = await restOf(house)
  narrow = await restOf(house, { scope: 'user_default' })
  member = await restOf(house, { email: MEMBER, scope: 'user_default' })
})
afterAll(() => house.close())

/** All pages of the list, by their links. */
async function pages(rest: Rest, query: Record<string, string>): Promise<RestAnswer[]> {
  const all = [await rest.get(TOKENS, query)]
  for (let next = all[0]?.body.links.next; next; next = all.at(-1)?.body.links.next) all.push(await rest.get(next.href))
  return all
}

describe('connections', () => {
  it('of everybody are an administrator’s to see, newest first', async () => {
    const ids = rowsOf(await administrator.get(TOKENS)).map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted().toReversed())
    expect(ids).toEqual(expect.arrayContaining([...connections.values()]))
  })

  it('are shown with whose they are, of what application, and when they were last used', async () => {
    const row = rowsOf(await administrator.get(TOKENS)).find(({ id }) => id === connections.get('member'))
    expect(row).toEqual({
      id: connections.get('member'),
      tenantId: 'default',
      userId: memberId,
      description: 'Claude',
      lastUsed: expect.stringMatching(/^2026-11-24T12:01/),
      clientId: client.id,
      clientName: 'Claude',
      userName: 'max',
      userEmail: MEMBER,
      scopes: expect.arrayContaining(['mcp:execute', 'offline_access']),
      resource: expect.stringMatching(/^http:\/\/localhost:3000/),
      createdAt: expect.stringMatching(/^2026-11-24T12:01/),
      expiresAt: expect.stringMatching(/^2026-12-24T12:01/),
    })
  })

  it.each([
    ['a member', () => member, () => memberId],
    [
      'an administrator whose token has only user_default',
      () => narrow,
      async () => (await house.ports.users.findByEmail('default', 'ada@example.com'))?.userId,
    ],
  ])('of others are not for %s', async (_who, rest, userId) => {
    expect(new Set(rowsOf(await rest().get(TOKENS)).map(({ userId }) => userId))).toEqual(new Set([await userId()]))
    expect(rowsOf(await rest().get(TOKENS, { userId: otherId }))).toEqual([])
  })

  it('can be filtered by user and sorted by user', async () => {
    const of = async (query: Record<string, string>) =>
      rowsOf(await administrator.get(TOKENS, query)).map(({ userId }) => userId)
    expect(new Set(await of({ userId: memberId }))).toEqual(new Set([memberId]))
    const sorted = await of({ sort: 'userId' })
    expect(sorted).toEqual(sorted.toSorted())
  })

  it.each([
    ['createdAt', false],
    ['+createdAt', false],
    ['-createdAt', true],
    ['+lastUsed', false],
    ['-lastUsed', true],
    ['-userId', true],
  ] as const)('can be sorted by %s', async (sort, descending) => {
    const rows = rowsOf(await administrator.get(TOKENS, { sort }))
    const values = rows.map((row) => row[sort.replace(/^[+-]/, '') as 'createdAt' | 'lastUsed' | 'userId'])
    expect(new Set(values).size).toBeGreaterThan(2)
    expect(values).toEqual(descending ? values.toSorted().toReversed() : values.toSorted())
  })

  it('can be filtered by client, alone and with a user, and counted', async () => {
    const of = async (query: Record<string, string>) => {
      const answer = await administrator.get(TOKENS, { ...query, totalResults: 'true', limit: '1' })
      return answer.body['totalResults']
    }
    expect(await of({ clientId: client.id })).toBe(3)
    expect(await of({ clientId: client.id, userId: memberId })).toBe(1)
    expect(await of({ clientId: 'another' })).toBe(0)
    expect(await of({ userId: memberId })).toBe(2)
    expect((await member.get(TOKENS, { totalResults: 'true' })).body['totalResults']).toBe(2)
    expect((await member.get(TOKENS, { userId: otherId, totalResults: 'true' })).body['totalResults']).toBe(0)
    expect((await member.get(TOKENS)).body).not.toHaveProperty('totalResults')
  })

  it.each<Record<string, string>>([{}, { sort: 'userId' }, { sort: '-lastUsed' }, { sort: '+createdAt' }])(
    'come in pages that neither repeat nor miss any, with %j',
    async (query) => {
      const whole = rowsOf(await administrator.get(TOKENS, { ...query, limit: '100' }))
      const forwards = await pages(administrator, { ...query, limit: '2' })
      expect(forwards.flatMap(rowsOf)).toEqual(whole)
      expect(new URL(forwards[0]?.body.links.next.href ?? '').searchParams.has('page')).toBe(true)

      const back = await administrator.get(forwards.at(-1)?.body.links.prev.href ?? '')
      expect(rowsOf(back)).toEqual(rowsOf(forwards.at(-2) as RestAnswer))
    },
  )

  it.each<readonly [Record<string, string>, string]>([
    [{ page: 'forged' }, 'page'],
    [{ page: 'next.e30.e30' }, 'page'],
    [{ page: '' }, 'page'],
    [{ limit: '101' }, 'limit'],
    [{ sort: 'clientId' }, 'sort'],
    [{ sort: '~userId' }, 'sort'],
    [{ clientId: '' }, 'clientId'],
    [{ userId: 'x'.repeat(101) }, 'userId'],
    [{ totalResults: '1' }, 'totalResults'],
  ])('are not listed with %j', async (query, parameter) => {
    expect(refusalIn(await administrator.get(TOKENS, query))).toMatchObject({ status: 400, source: { parameter } })
  })

  it('of one list are no page of another', async () => {
    const { body } = await administrator.get(TOKENS, { limit: '1' })
    const page = new URL(body.links.next.href).searchParams.get('page') ?? ''
    expect((await administrator.get(TOKENS, { limit: '1', userId: memberId, page })).status).toBe(400)
    expect((await member.get(TOKENS, { limit: '1', page })).status).toBe(400)
  })

  it('need a token: 401', async () => {
    const nobody = new Rest(house, undefined)
    expect([(await nobody.get(TOKENS)).status, (await nobody.delete(`${TOKENS}/x`)).status]).toEqual([401, 401])
  })

  it('of another tenant do not exist', async () => {
    await house.addTenant('acme', 'acme.localhost:3000')
    const acme = await restOf(house, { tenantId: 'acme' })
    const id = connections.get('member') ?? ''
    expect([
      (await acme.delete(`${TOKENS}/${id}`)).status,
      rowsOf(await acme.get(TOKENS))
        .map((row) => row.id)
        .includes(id),
    ]).toEqual([404, false])
  })
})

describe('ending a connection', () => {
  it('is not for other members: 404, as if it did not exist', async () => {
    const id = connections.get('other') ?? ''
    expect(refusalIn(await member.delete(`${TOKENS}/${id}`)).status).toBe(404)
    expect(refusalIn(await narrow.delete(`${TOKENS}/${id}`)).status).toBe(404)
    expect(refusalIn(await administrator.delete(`${TOKENS}/unknown`)).status).toBe(404)
  })

  it('by its own user: the MCP endpoint refuses the next request, and nothing is refreshed', async () => {
    expect((await callTool(house, first.access_token)).status).toBe(200)
    expect((await member.delete(`${TOKENS}/${connections.get('member')}`)).status).toBe(204)
    expect((await callTool(house, first.access_token)).status).toBe(401)
    expect((await client.refresh(first.refresh_token ?? '')).status).toBe(400)
    expect(rowsOf(await member.get(TOKENS)).map(({ id }) => id)).not.toContain(connections.get('member'))
  })

  it('by an administrator, twice without complaint, and told once', async () => {
    const tokens = await connect(MEMBER)
    const path = `${TOKENS}/${grantOf(tokens)}`
    expect([(await administrator.delete(path)).status, (await administrator.delete(path)).status]).toEqual([204, 204])
    expect((await callTool(house, tokens.access_token)).status).toBe(401)
    const told = (await house.ports.auditLog.list('default', 1000)).filter(
      ({ type, data }) => type.endsWith('oauth-token.revoked') && data['grantId'] === grantOf(tokens),
    )
    expect(told).toMatchObject([{ data: { clientId: client.id, ownerId: memberId } }])
  })

  it('may be that of the very token which asks', async () => {
    const token = await operatorToken(house, { email: MEMBER, scope: 'user_default' })
    const own = new Rest(house, token)
    expect((await own.delete(`${TOKENS}/${grantOf({ access_token: token })}`)).status).toBe(204)
    expect((await own.get(TOKENS)).status).toBe(401)
  })
})

describe('ending all connections', () => {
  const REVOKE = `${TOKENS}/actions/revoke`

  it('of a user ends those, and nobody else’s', async () => {
    const [mine, others] = [await connect(MEMBER), await connect(OTHER)]
    const { body } = await administrator.post(REVOKE, { userId: memberId })
    expect(Number(body['revoked'])).toBeGreaterThan(0)
    expect((await callTool(house, mine.access_token)).status).toBe(401)
    expect((await callTool(house, others.access_token)).status).toBe(200)
    expect((await administrator.post(REVOKE, { userId: memberId })).body).toEqual({ revoked: 0 })
  })

  it('of a client is told in one event, with how many there were', async () => {
    const tokens = await connect(MEMBER)
    const { body } = await administrator.post(REVOKE, { clientId: client.id })
    expect((await callTool(house, tokens.access_token)).status).toBe(401)
    const told = (await house.ports.auditLog.list('default', 1000)).filter(
      ({ type, data }) => type.endsWith('oauth-token.revoked') && data['count'] !== undefined && !data['ownerId'],
    )
    expect(told).toMatchObject([{ data: { clientId: client.id, count: body['revoked'] } }])
  })

  it.each([
    ['nothing', {}, ''],
    ['an empty client', { clientId: '' }, '/clientId'],
    ['a user that is no text', { userId: 1 }, '/userId'],
  ])('of %s is refused', async (_what, body, pointer) => {
    expect(refusalIn(await administrator.post(REVOKE, body))).toMatchObject({ status: 400, source: { pointer } })
  })

  it('is for administrators', async () => {
    const another = await restOf(house, { email: MEMBER, scope: 'user_default admin_classic' })
    expect((await another.post(REVOKE, { userId: memberId })).status).toBe(403)
  })
})
