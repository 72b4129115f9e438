/** `/api/v1/audits`: what happened, for administrators alone: searched, paged, exported. */
import { days, minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { AUDITS_OPERATIONS } from '../../src/management/audits-endpoint.ts'
import { TestClient } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { CLIENTS, refusalIn, Rest, restOf, type RestAnswer } from '../support/rest.ts'
import { ADMINISTRATOR, MEMBER } from '../support/stories.ts'

const AUDITS = '/api/v1/audits'
const CREATED = 'com.qlik.core.oauth-client.created'

interface Event {
  readonly id: string
  readonly eventType: string
  readonly eventTime: string
  readonly userId?: string
  readonly data: Readonly<Record<string, unknown>>
  readonly extensions?: { readonly updates?: unknown }
}

let house: House
let rest: Rest
let adminId: string
let clientId: string

const eventsIn = ({ body }: RestAnswer) => body.data as unknown as readonly Event[]
const list = (query: Record<string, string> = {}) => rest.get(AUDITS, { limit: '100', ...query })

beforeAll(async () => {
  house = await openHouse()
  await house.addTenant('acme', 'acme.localhost:3000')
  const acme = await restOf(house, { tenantId: 'acme' })
  await acme.create({ appType: 'spa', clientName: 'Acme’s own', redirectUris: ['https://acme.example/cb'] })

  adminId = (await house.addUser(ADMINISTRATOR, 'TenantAdmin')).userId
  rest = await restOf(house)
  for (const clientName of ['One', 'Two', 'Three', 'Four', 'Five']) {
    house.turn(minutes(1))
    ;({ clientId } = await rest.create({ appType: 'spa', clientName, redirectUris: ['https://a.example/cb'] }))
  }
  house.turn(minutes(1))
  await rest.patch(`${CLIENTS}/${clientId}`, [{ op: 'replace', path: '/clientName', value: 'Six' }])
  house.turn(minutes(1))
})
afterAll(() => house.close())

describe('an event', () => {
  it('says what happened, when, where, who did it, and what changed', async () => {
    const [updated] = eventsIn(await list({ eventType: 'com.qlik.core.oauth-client.updated' }))
    expect(updated).toEqual({
      id: expect.any(String),
      eventId: updated?.id,
      eventType: 'com.qlik.core.oauth-client.updated',
      eventTypeVersion: '1.0.0',
      eventTime: '2026-11-24T12:06:00.000Z',
      source: 'vestibule',
      tenantId: 'default',
      userId: adminId,
      contentType: 'application/json',
      data: expect.objectContaining({ clientId }),
      extensions: { updates: [{ path: '/clientName', oldValue: 'Five', newValue: 'Six' }] },
      links: { self: { href: `${house.issuer}${AUDITS}/${updated?.id}` } },
    })
  })

  it('is found by its id, as it stands in the list', async () => {
    const [newest] = eventsIn(await list())
    expect((await rest.get(`${AUDITS}/${newest?.id}`)).body).toEqual(newest)
    expect((await rest.get(`${house.issuer}${AUDITS}/${newest?.id}`)).status).toBe(200)
  })

  it('that there is not is 404', async () => {
    expect(refusalIn(await rest.get(`${AUDITS}/unknown`)).status).toBe(404)
  })
})

describe('the list of events', () => {
  it('is newest first unless it is asked otherwise', async () => {
    const times = eventsIn(await list()).map(({ eventTime }) => eventTime)
    expect(times.length).toBeGreaterThan(6)
    expect(times).toEqual(times.toSorted().toReversed())
  })

  it.each(['eventTime', 'eventType', 'source'])('is sorted by %s, both ways', async (key) => {
    const member = key === 'eventType' ? 'eventType' : 'eventTime'
    const values = async (sort: string) => eventsIn(await list({ sort })).map((event) => event[member])
    const up = await values(`+${key}`)
    expect(up).toEqual(up.toSorted())
    expect(await values(key)).toEqual(up)
    expect(await values(`-${key}`)).toEqual(up.toReversed())
  })

  it.each<readonly [string, () => Record<string, string>, number]>([
    ['eventType', () => ({ eventType: CREATED }), 5],
    ['an eventType that there is not', () => ({ eventType: 'com.qlik.core.space.created' }), 0],
    ['source', () => ({ source: 'vestibule', eventType: CREATED }), 5],
    ['another source', () => ({ source: 'com.qlik/elsewhere' }), 0],
    ['userId', () => ({ userId: adminId, eventType: CREATED }), 5],
    ['another userId', () => ({ userId: 'nobody' }), 0],
    [
      'an interval, both ends included',
      () => ({ eventTime: '2026-11-24T12:02:00Z/2026-11-24T12:04:00Z', eventType: CREATED }),
      3,
    ],
    [
      'an interval of another zone',
      () => ({ eventTime: '2026-11-24T14:02:00+02:00/2026-11-24T14:04:00+02:00', eventType: CREATED }),
      3,
    ],
    ['the time from a start', () => ({ eventTime: '2026-11-24T12:04:00Z/', eventType: CREATED }), 2],
    ['the time to an end', () => ({ eventTime: '/2026-11-24T12:02:00.000Z', eventType: CREATED }), 2],
    ['one moment', () => ({ eventTime: '2026-11-24T12:03:00Z', eventType: CREATED }), 1],
    ['an interval the wrong way round', () => ({ eventTime: '2026-11-24T12:04:00Z/2026-11-24T12:02:00Z' }), 0],
  ])('is filtered by %s', async (_what, query, count) => {
    expect(eventsIn(await list(query()))).toHaveLength(count)
  })

  it('is filtered by ids', async () => {
    const ids = eventsIn(await list())
      .slice(1, 4)
      .map(({ id }) => id)
    expect(eventsIn(await list({ id: ids.join(',') })).map(({ id }) => id)).toEqual(ids)
  })

  it.each(['-eventTime', '+eventType'])('goes from page to page and back while more happens, by %s', async (sort) => {
    const query = { sort, eventType: CREATED, eventTime: '2026-11-24T12:00:00Z/2026-11-24T12:06:00Z' }
    const whole = eventsIn(await list(query))
    const first = await list({ ...query, limit: '2' })
    await house.ports.auditLog.record({
      eventId: house.ports.random.uuid(house.now()),
      tenantId: 'default',
      type: CREATED,
      time: house.now(),
      data: {},
    })
    const second = await rest.get(first.body.links.next.href)
    const third = await rest.get(second.body.links.next.href)
    expect([first, second, third].map(eventsIn)).toEqual([whole.slice(0, 2), whole.slice(2, 4), whole.slice(4)])
    expect([first.body.links.prev, third.body.links.next]).toEqual([undefined, undefined])
    expect(eventsIn(await rest.get(third.body.links.prev.href))).toEqual(whole.slice(2, 4))
  })

  it.each<readonly [Record<string, string>, string]>([
    [{ eventTime: 'yesterday' }, 'eventTime'],
    [{ eventTime: '' }, 'eventTime'],
    [{ eventTime: '/' }, 'eventTime'],
    [{ eventTime: '2026-11-24T12:00:00Z/x' }, 'eventTime'],
    [{ eventTime: '2026-11-24T12:00:00' }, 'eventTime'],
    [{ eventTime: '2026-11-24/2026-11-25/2026-11-26' }, 'eventTime'],
    [{ limit: '0' }, 'limit'],
    [{ limit: '101' }, 'limit'],
    [{ sort: 'data' }, 'sort'],
    [{ next: 'forged' }, 'next'],
    [{ prev: 'forged' }, 'prev'],
    [{ eventType: 'x'.repeat(201) }, 'eventType'],
  ])('is refused with %j, and told where', async (query, parameter) => {
    expect(refusalIn(await list(query))).toMatchObject({ status: 400, source: { parameter } })
  })

  it('has nothing of another tenant', async () => {
    const acme = await restOf(house, { tenantId: 'acme' })
    const ours = eventsIn(await list())
    const theirs = await acme.get(AUDITS, { limit: '100' })
    expect(JSON.stringify(ours)).not.toContain('Acme’s own')
    expect(eventsIn(theirs).map(({ data }) => data['clientName'])).toContain('Acme’s own')
    expect(JSON.stringify(theirs.body)).not.toContain('"Five"')
    expect((await acme.get(`${AUDITS}/${ours[0]?.id}`)).status).toBe(404)

    const cursor = new URL((await list({ limit: '2' })).body.links.next.href).searchParams.get('next') ?? ''
    expect((await acme.get(AUDITS, { limit: '2', next: cursor })).status).toBe(400)
  })
})

describe('beside the list', () => {
  it('stand the types that there are', async () => {
    const { body } = await rest.get(`${AUDITS}/types`)
    expect(body.data).toEqual(
      expect.arrayContaining([CREATED, 'com.qlik.core.oauth-client.updated', 'com.qlik.core.oauth-token.issued']),
    )
  })

  it('stands the one source', async () => {
    expect((await rest.get(`${AUDITS}/sources`)).body).toMatchObject({
      data: ['vestibule'],
      links: { self: { href: expect.any(String) } },
    })
  })

  it('stands how long events are kept, as the tenant has set it', async () => {
    expect((await rest.get(`${AUDITS}/settings`)).body).toEqual({
      data: { ArchiveEnabled: false, EventTTL: days(90) / 1000 },
    })
    await house.set({ auditRetentionDays: 7 })
    expect((await rest.get(`${AUDITS}/settings`)).body).toEqual({
      data: { ArchiveEnabled: false, EventTTL: days(7) / 1000 },
    })
  })

  it('stands a day’s archive, midnight to midnight UTC', async () => {
    const at = async (date: string) => eventsIn(await rest.get(`${AUDITS}/archive`, { date }))
    expect((await at('2026-11-24')).map(({ id }) => id).toSorted()).toEqual(
      eventsIn(await list({ sort: '+eventTime' }))
        .map(({ id }) => id)
        .toSorted(),
    )
    expect([await at('2026-11-23'), await at('2026-11-25')]).toEqual([[], []])
  })

  it.each([{}, { date: '' }, { date: '24.11.2026' }, { date: '2026-02-30' }, { date: '2026-11-24T00:00:00Z' }])(
    'stands no archive of %j',
    async (query) => {
      expect(refusalIn(await rest.get(`${AUDITS}/archive`, query as Record<string, string>))).toMatchObject({
        status: 400,
        source: { parameter: 'date' },
      })
    },
  )
})

describe('an export', () => {
  it('is one event a line, oldest first, as in the list', async () => {
    const { headers, body } = await rest.get(`${AUDITS}/export`)
    expect(headers.get('Content-Type')).toContain('application/x-ndjson')
    const lines = String(body)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Event)
    expect(lines).toEqual(eventsIn(await list({ sort: '+eventTime' })))
  })

  it('takes the filters of the list', async () => {
    const { body } = await rest.get(`${AUDITS}/export`, {
      eventType: CREATED,
      eventTime: '2026-11-24T12:02:00Z/2026-11-24T12:03:00Z',
    })
    expect(
      String(body)
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as Event).data['clientName']),
    ).toEqual(['Two', 'Three'])
    expect((await rest.get(`${AUDITS}/export`, { source: 'elsewhere' })).body).toBe('')
    expect(refusalIn(await rest.get(`${AUDITS}/export`, { eventTime: 'x' })).status).toBe(400)
  })

  it('holds more than any page does, once each', async () => {
    await house.addTenant('big', 'big.localhost:3000')
    const big = await restOf(house, { tenantId: 'big' })
    const { random } = house.ports
    // All at one moment: only their ids keep them apart.
    const events = Array.from({ length: 1203 }, () => ({
      eventId: random.uuid(house.now()),
      tenantId: 'big',
      type: 'com.qlik.core.user.signed-in' as const,
      time: house.now(),
      data: {},
    }))
    for (let at = 0; at < events.length; at += 50) {
      await Promise.all(events.slice(at, at + 50).map((event) => house.ports.auditLog.record(event)))
    }
    const { body } = await big.get(`${AUDITS}/export`, { eventType: 'com.qlik.core.user.signed-in' })
    const ids = String(body)
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as Event).id)
    expect([ids.length, new Set(ids).size]).toEqual([1203, 1203])
  })
})

describe('the trail of one client', () => {
  it('holds what was decided about it and done through it, newest first, in pages', async () => {
    const all = eventsIn(await list({ clientId }))
    expect(all.map(({ eventType }) => eventType.replace('com.qlik.core.oauth-client.', ''))).toEqual([
      'updated',
      'created',
    ])
    const first = await list({ clientId, limit: '1' })
    const second = await rest.get(first.body.links.next.href)
    expect([...eventsIn(first), ...eventsIn(second)]).toEqual(all)
    expect(eventsIn(await list({ clientId, eventType: CREATED }))).toHaveLength(1)
    expect(eventsIn(await list({ clientId: 'nobody' }))).toEqual([])
    const { body } = await rest.get(`${AUDITS}/export`, { clientId })
    expect(String(body).trimEnd().split('\n')).toHaveLength(2)
  })

  it('begins with the first decision: its registration is found by type', async () => {
    const registered = await TestClient.register(house)
    expect(eventsIn(await list({ clientId: registered.id }))).toEqual([])
    const [event] = eventsIn(await list({ eventType: 'com.qlik.core.oauth-client.registered' }))
    expect(event?.data['clientId']).toBe(registered.id)
    await rest.post(`/api/v1/waiting-clients/${registered.id}/actions/reject`, {})
    expect(eventsIn(await list({ clientId: registered.id }))).toHaveLength(1)
  })

  it('is one tenant’s', async () => {
    const acme = await restOf(house, { tenantId: 'acme' })
    expect(eventsIn(await acme.get(AUDITS, { clientId }))).toEqual([])
  })

  it('has no id of more than a hundred characters', async () => {
    expect(refusalIn(await list({ clientId: 'x'.repeat(101) }))).toMatchObject({ status: 400 })
  })
})

describe('nobody but an administrator', () => {
  const paths = AUDITS_OPERATIONS.map(({ path }) => path)

  it.each<readonly [string, number, () => Promise<Rest>]>([
    ['without a token', 401, async () => new Rest(house, undefined)],
    ['as a member', 403, () => restOf(house, { email: MEMBER, scope: 'user_default admin_classic' })],
    ['with a token that is too narrow', 403, () => restOf(house, { scope: 'user_default' })],
  ])('reads any of it %s: %i', async (_who, status, caller) => {
    const asking = await caller()
    const answers = await Promise.all(paths.map((path) => asking.get(path)))
    expect(answers.map((answer) => refusalIn(answer).status)).toEqual(paths.map(() => status))
  })
})
