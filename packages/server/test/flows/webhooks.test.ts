/** A tenant is told of what happens to the clients that knock: signed, again until it is taken, and given up in the open. */
import { days, hours, minutes, seconds } from '@vestibule/protocol/duration'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { EDITOR, HOSTED, TestClient } from '../support/client.ts'
import { LOOPBACK } from '../support/document-server.ts'
import { openHouse, type House, type HouseOptions } from '../support/house.ts'
import { refusalIn, restOf, type Rest } from '../support/rest.ts'
import { ADMINISTRATOR, approvedClient, MEMBER, signedIn } from '../support/stories.ts'
import { startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts'

const WEBHOOKS = '/api/v1/webhooks'
const DELIVERIES = '/api/v1/notification-deliveries'
const CLIENT = 'com.qlik.core.oauth-client'
const ASKED = `${CLIENT}.approval-requested`
const REJECTED = `${CLIENT}.rejected`
const TESTED = 'com.qlik.core.webhook.tested'

let house: House
let rest: Rest
let receiver: WebhookReceiver
beforeEach(async () => {
  receiver = await startWebhookReceiver()
  await openWith({ allowedPrivateNetworks: [LOOPBACK] })
})
afterEach(async () => {
  await house.close()
  await receiver.close()
})

async function openWith(options: HouseOptions): Promise<void> {
  house = await openHouse(options)
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  await house.addUser(MEMBER)
  rest = await restOf(house)
}

async function addWebhook(events: readonly string[] = [ASKED, REJECTED], url = receiver.url) {
  const { status, body } = await rest.post(WEBHOOKS, { url, events, description: 'Chat' })
  expect(status).toBe(201)
  return body as unknown as { readonly id: string; readonly secret: string }
}

/** By a token of now: days pass in these stories. */
const deliveries = async (query: Readonly<Record<string, string>> = {}) =>
  (await (await restOf(house)).get(DELIVERIES, query)).body.data
const only = async (): Promise<Readonly<Record<string, unknown>>> => (await deliveries())[0] ?? {}
const enabled = async (id: string) => (await rest.get(`${WEBHOOKS}/${id}`)).body['enabled']

/** A delivery that is tried at once, and fails when the receiver says so. */
async function tryOut(id: string): Promise<void> {
  await (await restOf(house)).post(`${WEBHOOKS}/${id}/actions/test`)
  await house.deliver()
}

describe('a tenant with a webhook', () => {
  it('is told who asks for which client and why, as a CloudEvent like that in the audit log', async () => {
    await addWebhook()
    const client = await TestClient.register(house)
    const member = await signedIn(house, MEMBER)
    await member.open(client.authorizeUrl())
    await house.deliver()
    const [told] = receiver.events()
    const [event] = (await rest.get('/api/v1/audits', { eventType: ASKED })).body.data
    const { userId } = (await house.ports.users.findByEmail('default', MEMBER)) ?? {}
    expect(told).toEqual({
      specversion: '1.0',
      id: event?.['eventId'],
      source: 'vestibule',
      type: ASKED,
      time: house.now().toISOString(),
      datacontenttype: 'application/json',
      tenantid: 'default',
      issuer: house.issuer,
      subject: client.id,
      userid: userId,
      data: event?.['data'],
    })
    expect(told?.data).toMatchObject({ clientId: client.id, clientName: 'Claude', redirectHosts: ['claude.ai'] })
  })

  it('is told when a client is approved, rejected, given more time, or expires that somebody asked for', async () => {
    await addWebhook([
      `${CLIENT}.connection-config.approved`,
      REJECTED,
      `${CLIENT}.expired`,
      `${CLIENT}.window-extended`,
    ])
    await approvedClient(house)
    const [rejected, extended, unasked] = [
      await TestClient.register(house),
      await TestClient.register(house),
      await TestClient.register(house),
    ]
    await (await signedIn(house, MEMBER)).open(extended.authorizeUrl())
    await rest.post(`/api/v1/waiting-clients/${rejected.id}/actions/reject`, { reason: 'No.' })
    await rest.post(`/api/v1/waiting-clients/${extended.id}/actions/extend`, { minutes: 90 })
    house.turn(minutes(91))
    await house.keepHouse()
    await house.deliver()
    const told = receiver.events().map(({ type, subject }) => [type.replace(`${CLIENT}.`, ''), subject])
    expect(told).toHaveLength(4)
    expect(told).toEqual(
      expect.arrayContaining([
        ['connection-config.approved', expect.any(String)],
        ['rejected', rejected.id],
        ['window-extended', extended.id],
        ['expired', extended.id],
      ]),
    )
    expect(told.flat()).not.toContain(unasked.id)
  })

  it('is told of registrations one by one while they are few, and by one of many in a flood', async () => {
    await addWebhook([`${CLIENT}.registered`])
    house.turn(seconds(1))
    await TestClient.register(house, EDITOR)
    await house.deliver()
    expect(receiver.received).toEqual([])
    house.turn(minutes(2))
    await house.keepHouse()
    await house.deliver()
    expect(receiver.events()).toMatchObject([{ type: `${CLIENT}.registered` }])
    expect(receiver.events()[0]).not.toHaveProperty('sampledrate')

    for (let index = 0; index < 20; index += 1) await TestClient.register(house, EDITOR)
    house.turn(minutes(2))
    await house.keepHouse()
    await house.deliver()
    expect(receiver.events()).toHaveLength(2)
    expect(receiver.events()[1]).toMatchObject({ sampledrate: 20 })
  })

  it('gets what the library of Standard Webhooks verifies with the secret that was shown once', async () => {
    const { id, secret } = await addWebhook()
    vi.setSystemTime(house.now())
    await tryOut(id)
    const [message] = receiver.received
    const headers = message?.headers as Record<string, string>
    expect(new Webhook(secret).verify(message?.body ?? '', headers)).toMatchObject({
      type: TESTED,
      id: headers['webhook-id'],
    })
    expect(() => new Webhook(secret).verify(`${message?.body} `, headers)).toThrow()
    vi.useRealTimers()
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8')
    expect(JSON.stringify((await rest.get(WEBHOOKS)).body)).not.toContain('whsec_')
  })

  it('may replace the secret, and for a day either is good', async () => {
    const { id, secret } = await addWebhook()
    const replaced = (await rest.post(`${WEBHOOKS}/${id}/actions/rotate-secret`)).body['secret'] as string
    expect(replaced).toMatch(/^whsec_/)
    expect(replaced).not.toBe(secret)
    const verifies = (known: string) => {
      const { body = '', headers = {} } = receiver.received.at(-1) ?? {}
      try {
        new Webhook(known).verify(body, headers as Record<string, string>)
        return true
      } catch {
        return false
      }
    }
    vi.setSystemTime(house.now())
    await tryOut(id)
    expect([verifies(secret), verifies(replaced)]).toEqual([true, true])
    house.turn(days(1))
    vi.setSystemTime(house.now())
    await tryOut(id)
    expect([verifies(secret), verifies(replaced)]).toEqual([false, true])
    vi.useRealTimers()
  })

  it('keeps the secret sealed, and the path of the receiver out of the audit log', async () => {
    const { secret } = await addWebhook()
    const [row] = await house.store.read.selectFrom('webhooks').selectAll().execute()
    expect(JSON.stringify(row)).not.toContain(secret.slice('whsec_'.length))
    const events = JSON.stringify((await rest.get('/api/v1/audits')).body)
    expect(events).toContain(new URL(receiver.url).origin)
    expect(events).not.toContain('secret-path')
    expect(events).not.toContain(secret)
  })
})

describe('a receiver', () => {
  it('that fails is tried again with growing pauses, under the same id, and what came of it is seen', async () => {
    const { id } = await addWebhook()
    receiver.answer(500)
    await tryOut(id)
    expect(await only()).toMatchObject({ state: 'pending', attempts: 1, lastError: 'it answered 500' })
    const pauses: number[] = []
    for (let attempt = 1; attempt < 10; attempt += 1) {
      const due = Date.parse(String((await only())['nextAttemptAt']))
      pauses.push(due - house.now().getTime())
      house.turn(due - house.now().getTime() - 1)
      await house.deliver()
      expect(receiver.received).toHaveLength(attempt)
      house.turn(1)
      await house.deliver()
    }
    const within = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400].map(seconds)
    expect(pauses.map((pause, index) => Math.abs(pause / (within[index] ?? 0) - 1) <= 0.2)).toEqual(
      within.map(() => true),
    )
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(await only()).toMatchObject({ state: 'dead', attempts: 10, lastError: 'it answered 500' })
    expect(await house.ports.deliveries.countDead('default')).toBe(1)
  })

  it('that has come back gets what was given up when an administrator sends it again', async () => {
    const { id } = await addWebhook()
    receiver.answer(410)
    await tryOut(id)
    const dead = await only()
    expect(dead['state']).toBe('dead')
    receiver.answer(200)
    const answered = await rest.post(`${DELIVERIES}/${dead['id']}/actions/resend`)
    expect([answered.status, answered.body['state']]).toEqual([202, 'pending'])
    await house.deliver()
    expect(await only()).toMatchObject({ state: 'delivered', attempts: 1 })
    expect(refusalIn(await rest.post(`${DELIVERIES}/${dead['id']}/actions/resend`)).status).toBe(409)
    expect(await house.happened()).toContain('core.notification.resent')
  })

  it('that says it is gone switches its webhook off, and nothing more is kept for it', async () => {
    const { id } = await addWebhook()
    receiver.answer(410)
    await tryOut(id)
    expect((await rest.get(`${WEBHOOKS}/${id}`)).body).toMatchObject({ enabled: false, stoppedBecause: 'gone' })
    const client = await TestClient.register(house)
    await rest.post(`/api/v1/waiting-clients/${client.id}/actions/reject`, {})
    expect(await deliveries()).toHaveLength(1)
    expect((await rest.patch(`${WEBHOOKS}/${id}`, [{ op: 'replace', path: '/enabled', value: true }])).status).toBe(204)
    expect(await enabled(id)).toBe(true)
  })

  it.each([
    ['seconds', String(hours(3) / 1000), hours(3)],
    ['a date', new Date(Date.parse('2026-11-24T12:00:00Z') + hours(2)).toUTCString(), hours(2)],
    ['too long a time', '99999999', days(1)],
    ['nonsense', 'soon', 0],
    ['a time that is past', 'Mon, 01 Jan 2024 00:00:00 GMT', 0],
  ])('may ask for patience in %s', async (_how, retryAfter, least) => {
    const { id } = await addWebhook()
    receiver.answer(503, { 'Retry-After': retryAfter })
    await tryOut(id)
    const pause = Date.parse(String((await only())['nextAttemptAt'])) - house.now().getTime()
    expect(pause).toBeGreaterThanOrEqual(least)
    expect(pause).toBeLessThanOrEqual(Math.max(least, seconds(6)))
  })

  it.each([
    ['redirects', 302, { Location: 'http://169.254.169.254/' }, 'it answered 302'],
    ['refuses', 401, {}, 'it answered 401'],
  ])('that %s is followed nowhere', async (_what, status, headers, lastError) => {
    const { id } = await addWebhook()
    receiver.answer(status, headers)
    await tryOut(id)
    expect(await only()).toMatchObject({ state: 'pending', lastError })
    expect(receiver.received).toHaveLength(1)
  })

  it('that breaks off is told without a word about the network', async () => {
    const { id } = await addWebhook()
    receiver.handle((request) => void request.socket.destroy())
    await tryOut(id)
    expect((await only())['lastError']).toBe('it could not be reached')
  })

  it('in a network that the operator has not opened is not reached', async () => {
    await house.close()
    await openWith({})
    const { id } = await addWebhook()
    await tryOut(id)
    expect(receiver.received).toEqual([])
    expect((await only())['lastError']).toBe('it could not be reached')
  })

  it('that does not answer keeps those behind waiting, so that others are served', async () => {
    const other = await startWebhookReceiver()
    const slow = await addWebhook()
    await addWebhook([REJECTED], other.url)
    receiver.answer(500)
    await tryOut(slow.id)
    for (let index = 0; index < 3; index += 1) {
      const client = await TestClient.register(house, HOSTED)
      await rest.post(`/api/v1/waiting-clients/${client.id}/actions/reject`, {})
    }
    await house.deliver()
    expect(other.received).toHaveLength(3)
    await other.close()
  })
})

describe('what is on its way', () => {
  it('is delivered by somebody else when who had it died', async () => {
    const { id } = await addWebhook()
    await rest.post(`${WEBHOOKS}/${id}/actions/test`)
    await house.ports.outbox.claim('webhook', 10, house.now())
    await house.deliver()
    expect(receiver.received).toEqual([])
    house.turn(minutes(2))
    await house.deliver()
    expect(receiver.received).toHaveLength(1)
    expect(await only()).toMatchObject({ state: 'delivered', attempts: 2 })
  })

  it('has an end though everybody dies who tries it', async () => {
    const { id } = await addWebhook()
    await rest.post(`${WEBHOOKS}/${id}/actions/test`)
    for (let index = 0; index < 10; index += 1) {
      await house.ports.outbox.claim('webhook', 10, house.now())
      house.turn(minutes(2))
    }
    await house.deliver()
    expect(receiver.received).toEqual([])
    expect(await only()).toMatchObject({ state: 'dead', lastError: 'no attempt came to an end' })
  })

  it('is given up when its webhook is switched off, and a test goes out all the same', async () => {
    const { id } = await addWebhook()
    const client = await TestClient.register(house)
    await rest.post(`/api/v1/waiting-clients/${client.id}/actions/reject`, {})
    await rest.patch(`${WEBHOOKS}/${id}`, [{ op: 'replace', path: '/enabled', value: false }])
    await house.deliver()
    expect(await only()).toMatchObject({ state: 'dead', lastError: 'the webhook is switched off' })
    await tryOut(id)
    expect(receiver.events()).toMatchObject([{ type: TESTED }])
  })

  it('goes with its webhook', async () => {
    const { id } = await addWebhook()
    await rest.post(`${WEBHOOKS}/${id}/actions/test`)
    expect((await rest.delete(`${WEBHOOKS}/${id}`)).status).toBe(204)
    await house.deliver()
    expect(receiver.received).toEqual([])
    expect(await deliveries()).toEqual([])
  })
})

describe('webhooks over the API', () => {
  it('are listed and changed, all members or none', async () => {
    const { id } = await addWebhook()
    const change = (path: string, value: unknown) => ({ op: 'replace', path, value })
    await rest.patch(`${WEBHOOKS}/${id}`, [change('/description', 'Pager'), change('/events', [ASKED, ASKED])])
    expect((await rest.get(WEBHOOKS)).body.data).toMatchObject([{ id, description: 'Pager', events: [ASKED] }])
    const refused = await rest.patch(`${WEBHOOKS}/${id}`, [change('/description', 'x'), change('/url', 'ftp://x')])
    expect(refusalIn(refused)).toMatchObject({ status: 400, source: { pointer: '/1/value' } })
    expect((await rest.get(`${WEBHOOKS}/${id}`)).body).toMatchObject({ description: 'Pager' })
  })

  it.each([
    ['no address', { url: 'hooks', events: [ASKED] }, '/url'],
    ['a script', { url: 'javascript:alert(1)', events: [ASKED] }, '/url'],
    ['a password in it', { url: 'https://a:b@example.com/', events: [ASKED] }, '/url'],
    ['a fragment', { url: 'https://example.com/#x', events: [ASKED] }, '/url'],
    ['no event', { url: 'https://example.com/', events: [] }, '/events'],
    [
      'an event that is not told',
      { url: 'https://example.com/', events: ['com.qlik.core.user.signed-in'] },
      '/events/0',
    ],
    [
      'a description that turns the writing',
      { url: 'https://example.com/', events: [ASKED], description: '\u202e' },
      '/description',
    ],
  ])('are refused with %s', async (_what, body, pointer) => {
    expect(refusalIn(await rest.post(WEBHOOKS, body))).toMatchObject({ status: 400, source: { pointer } })
  })

  it('are ten at most', async () => {
    for (let index = 0; index < 10; index += 1) await addWebhook()
    expect(refusalIn(await rest.post(WEBHOOKS, { url: receiver.url, events: [ASKED] })).status).toBe(409)
  })

  it('are another tenant’s business there alone, and no member’s', async () => {
    const { id } = await addWebhook()
    await tryOut(id)
    const delivery = (await only())['id']
    await house.addTenant('globex', 'http://globex.localhost:3000')
    await house.addUser(ADMINISTRATOR, 'TenantAdmin', 'globex')
    const globex = await restOf(house, { tenantId: 'globex' })
    expect((await globex.get(WEBHOOKS)).body.data).toEqual([])
    for (const answer of [
      await globex.get(`${WEBHOOKS}/${id}`),
      await globex.delete(`${WEBHOOKS}/${id}`),
      await globex.post(`${WEBHOOKS}/${id}/actions/test`),
      await globex.post(`${WEBHOOKS}/${id}/actions/rotate-secret`),
      await globex.get(`${DELIVERIES}/${delivery}`),
      await globex.post(`${DELIVERIES}/${delivery}/actions/resend`),
    ])
      expect(answer.status).toBe(404)
    const member = await restOf(house, { email: MEMBER, scope: 'user_default admin_classic' })
    for (const path of [WEBHOOKS, DELIVERIES]) expect((await member.get(path)).status).toBe(403)
  })

  it('page through deliveries, by state, channel and webhook', async () => {
    const { id } = await addWebhook()
    for (let index = 0; index < 3; index += 1) {
      house.turn(1000)
      await tryOut(id)
    }
    const first = (await rest.get(DELIVERIES, { limit: '2', targetId: id, channel: 'webhook', state: 'delivered' }))
      .body
    expect(first.data).toHaveLength(2)
    const second = (await rest.get(first.links.next.href)).body
    expect(second.data).toHaveLength(1)
    expect(new Set([...first.data, ...second.data].map((delivery) => delivery['id'])).size).toBe(3)
    expect(await deliveries({ state: 'dead' })).toEqual([])
    expect(refusalIn(await rest.get(DELIVERIES, { state: 'lost' }))).toMatchObject({ source: { parameter: 'state' } })
  })
})
