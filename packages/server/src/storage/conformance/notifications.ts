/** The contract of the outbox and of webhooks: what is to be told is written with the change, and delivered by one at a time. */
import { after, days, minutes, seconds } from '@vestibule/protocol/duration'
import { describe, expect, it } from 'vitest'

import type { AuditEvent } from '../../audit/audit-event.ts'
import { LEASE, type Delivery } from '../../notifications/delivery.ts'
import { MAX_PENDING, MAX_WEBHOOKS, SAMPLED_TYPE, TOLD_TYPES } from '../../notifications/webhook.ts'
import { sqlApprovalRequests } from '../sql/approval-requests.ts'
import { sqlApprovals } from '../sql/approvals.ts'
import { sqlAuditLog } from '../sql/audit-log.ts'
import { sqlDeliveries } from '../sql/deliveries.ts'
import { sqlOutbox } from '../sql/outbox.ts'
import { sqlRegistrationSamples } from '../sql/registration-samples.ts'
import type { Store } from '../sql/store.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import { sqlUsers } from '../sql/users.ts'
import { sqlWebhooks } from '../sql/webhooks.ts'
import {
  ACME,
  anApproval,
  anEvent,
  anUnapprovedClient,
  aTombstone,
  aUser,
  aWebhook,
  GLOBEX,
  NOON,
  past,
} from './builders.ts'
import { countRows, eventsOf, freshStore, twenty, type Open } from './opening.ts'

const REJECTED = 'com.qlik.core.oauth-client.rejected'

const told = (changes: Partial<AuditEvent> = {}): AuditEvent => anEvent({ type: REJECTED, ...changes })

/** Deliveries of a channel that are due at the time, without being claimed: the lease ends at once. */
const claim = (store: Store, now: Date, channel: Delivery['channel'] = 'webhook', limit = 100) =>
  sqlOutbox(store).claim(channel, limit, now)

const tell = (store: Store, event: AuditEvent) => sqlAuditLog(store).record(event)

export function describeNotifications(open: Open): void {
  const withWebhook = async (changes: Parameters<typeof aWebhook>[0] = {}) => {
    const store = await freshStore(open)
    await sqlWebhooks(store).create(aWebhook(changes), anEvent())
    return { store, outbox: sqlOutbox(store), deliveries: sqlDeliveries(store) }
  }

  describe('webhooks', () => {
    it('are found and listed as they were made, in their tenant alone', async () => {
      const store = await freshStore(open)
      const webhooks = sqlWebhooks(store)
      const [first, second] = [aWebhook(), aWebhook({ webhookId: 'hook-2', stoppedBecause: 'gone' })]
      const event = anEvent()
      expect(await webhooks.create(first, event)).toBe(true)
      await webhooks.create(second, anEvent())
      await webhooks.create(aWebhook({ tenantId: GLOBEX }), anEvent({ tenantId: GLOBEX }))
      expect(await webhooks.list(ACME)).toEqual([first, second])
      expect(await webhooks.find(ACME, 'hook-2')).toEqual(second)
      expect(await webhooks.find(GLOBEX, 'hook-2')).toBeUndefined()
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('are bounded in number, however many are made at once', async () => {
      const store = await freshStore(open)
      const made = await twenty((index) =>
        sqlWebhooks(store).create(aWebhook({ webhookId: `hook-${index}` }), anEvent()),
      )
      expect(made.filter(Boolean)).toHaveLength(MAX_WEBHOOKS)
      expect(await countRows(store, 'webhooks')).toBe(MAX_WEBHOOKS)
    })

    it('are changed by the one who saw them last', async () => {
      const { store } = await withWebhook()
      const webhooks = sqlWebhooks(store)
      const changed = await twenty((index) =>
        webhooks.change(aWebhook({ description: `by ${index}`, version: 2 }), anEvent()),
      )
      expect(changed.filter(Boolean)).toHaveLength(1)
      expect((await webhooks.find(ACME, 'hook-1'))?.description).toBe(`by ${changed.indexOf(true)}`)
    })

    it('keep the secret before the newest, with its end', async () => {
      const { store } = await withWebhook()
      const rotated = aWebhook({ sealedSecret: 'new', previous: { sealedSecret: 'old', until: past(60) }, version: 2 })
      await sqlWebhooks(store).change(rotated, anEvent())
      expect(await sqlWebhooks(store).find(ACME, 'hook-1')).toEqual(rotated)
    })

    it('go with their deliveries, once', async () => {
      const { store } = await withWebhook()
      await tell(store, told())
      const removed = await twenty(() => sqlWebhooks(store).remove(ACME, 'hook-1', anEvent()))
      expect(removed.filter(Boolean)).toHaveLength(1)
      expect([await countRows(store, 'webhooks'), await countRows(store, 'outbox')]).toEqual([0, 0])
    })
  })

  describe('an event', () => {
    it('leaves one delivery for each webhook that wants it', async () => {
      const { store } = await withWebhook()
      await sqlWebhooks(store).create(aWebhook({ webhookId: 'hook-2' }), anEvent())
      const event = told()
      await tell(store, event)
      const found = await claim(store, NOON)
      expect(found.map(({ deliveryId }) => deliveryId).toSorted()).toEqual([
        `${event.eventId}.hook-1`,
        `${event.eventId}.hook-2`,
      ])
      expect(found[0]).toMatchObject({
        tenantId: ACME,
        channel: 'webhook',
        type: REJECTED,
        createdAt: NOON,
        attempts: 1,
      })
      expect(JSON.parse(found[0]?.payload ?? '')).toEqual({ ...event, time: NOON.toISOString() })
    })

    it.each<readonly [string, Parameters<typeof aWebhook>[0], Partial<AuditEvent>]>([
      ['that wants others', { events: [TOLD_TYPES[0]] }, {}],
      ['that is switched off', { stoppedBecause: 'administrator' }, {}],
      ['of another tenant', {}, { tenantId: GLOBEX }],
      ['when it is of no type that is told', {}, { type: 'com.qlik.core.user.signed-in' }],
      ['when it is an expiry that nobody asked about', {}, { type: 'com.qlik.core.oauth-client.expired' }],
      ['when it is a registration, which is sampled', {}, { type: SAMPLED_TYPE }],
    ])('leaves none for a webhook %s', async (_which, webhook, event) => {
      const { store } = await withWebhook(webhook)
      await tell(store, told(event))
      expect(await countRows(store, 'outbox')).toBe(0)
    })

    it('leaves nothing when its change is undone', async () => {
      const { store } = await withWebhook()
      await sqlApprovals(store).reject(aTombstone({ clientId: 'nobody' }), told())
      expect(await countRows(store, 'outbox')).toBe(0)
    })

    it('leaves nothing more where as many are on their way as may be', async () => {
      const { store } = await withWebhook()
      for (let index = 0; index < MAX_PENDING; index += 100) {
        await store.write((tx) =>
          tx
            .insertInto('outbox')
            .values(Array.from({ length: 100 }, (_, at) => pendingRow(index + at)))
            .execute(),
        )
      }
      await tell(store, told())
      expect(await countRows(store, 'outbox')).toBe(MAX_PENDING)
    })
  })

  describe('a delivery', () => {
    it('is claimed by one of many, and by another once the lease has ended', async () => {
      const { store } = await withWebhook()
      await tell(store, told())
      const claims = await twenty(() => claim(store, NOON))
      expect(claims.flat()).toHaveLength(1)
      expect(await claim(store, after(NOON, LEASE - 1))).toEqual([])
      expect(await claim(store, after(NOON, LEASE))).toMatchObject([{ attempts: 2 }])
    })

    it('is claimed in the order in which it is due, as many as are wanted, of its channel', async () => {
      const { store } = await withWebhook()
      const events = [told({ time: past(2) }), told({ time: past(1) }), told({ time: past(3) })]
      for (const event of events) await tell(store, event)
      const found = await claim(store, past(9), 'webhook', 2)
      expect(found.map(({ createdAt }) => createdAt).toSorted()).toEqual([past(1), past(2)])
      expect(await claim(store, past(9), 'mail')).toEqual([])
    })

    it('is not due before its time', async () => {
      const { store } = await withWebhook()
      await tell(store, told({ time: past(1) }))
      expect(await claim(store, after(past(1), -1))).toEqual([])
    })

    it('is delivered, and not claimed again', async () => {
      const { store, outbox, deliveries } = await withWebhook()
      await tell(store, told())
      const delivery = await onlyOf(claim(store, NOON))
      await outbox.delivered(delivery, undefined, past(1))
      expect(await claim(store, past(100_000))).toEqual([])
      expect(await deliveries.find(ACME, delivery.deliveryId)).toMatchObject({
        state: 'delivered',
        finishedAt: past(1),
        nextAttemptAt: null,
        lastError: null,
      })
    })

    it('that failed is due again at its time, and says why', async () => {
      const { store, outbox, deliveries } = await withWebhook()
      await tell(store, told())
      const delivery = await onlyOf(claim(store, NOON))
      await outbox.failed(delivery, 'it answered 500', past(5), NOON)
      expect(await claim(store, after(past(5), -1))).toEqual([])
      expect(await deliveries.find(ACME, delivery.deliveryId)).toMatchObject({
        state: 'pending',
        nextAttemptAt: past(5),
        lastError: 'it answered 500',
      })
      expect(await claim(store, past(5))).toMatchObject([{ attempts: 2 }])
    })

    it('that failed lets those behind it wait, and those of others go on', async () => {
      const { store, outbox } = await withWebhook()
      await tell(store, told())
      const delivery = await onlyOf(claim(store, NOON))
      await sqlWebhooks(store).create(aWebhook({ webhookId: 'hook-2' }), anEvent())
      await tell(store, told())
      await outbox.failed(delivery, 'no answer in time', past(5), NOON)
      expect(await claim(store, past(1))).toMatchObject([{ targetId: 'hook-2' }])
      expect((await claim(store, past(5))).filter(({ targetId }) => targetId === 'hook-1')).toHaveLength(2)
    })

    it('that was given up is listed, counted and claimed no more, until it is sent again', async () => {
      const { store, outbox, deliveries } = await withWebhook()
      await tell(store, told())
      const delivery = await onlyOf(claim(store, NOON))
      await outbox.dead(delivery, 'it answered 500', past(1))
      expect(await claim(store, past(100_000))).toEqual([])
      expect([await deliveries.countDead(ACME), await deliveries.countDead(GLOBEX)]).toEqual([1, 0])

      const event = anEvent()
      const resent = await twenty(() =>
        deliveries.resend(ACME, delivery.deliveryId, past(2), { ...event, eventId: anEvent().eventId }),
      )
      expect(resent.filter(Boolean)).toHaveLength(1)
      expect(await deliveries.resend(GLOBEX, delivery.deliveryId, past(2), anEvent())).toBe(false)
      expect(await claim(store, past(2))).toMatchObject([{ attempts: 1 }])
    })

    it('is settled by the one that claimed it last', async () => {
      const { store, outbox, deliveries } = await withWebhook()
      await tell(store, told())
      const first = await onlyOf(claim(store, NOON))
      const second = await onlyOf(claim(store, past(3)))
      await outbox.dead(first, 'late', past(3))
      await outbox.drop(first)
      expect(await deliveries.find(ACME, first.deliveryId)).toMatchObject({ state: 'pending' })
      await outbox.delivered(second, undefined, past(4))
      expect(await deliveries.find(ACME, first.deliveryId)).toMatchObject({ state: 'delivered' })
    })

    it('of which there is nothing to tell any more is gone', async () => {
      const { store, outbox } = await withWebhook()
      await tell(store, told())
      await outbox.drop(await onlyOf(claim(store, NOON)))
      expect(await countRows(store, 'outbox')).toBe(0)
    })

    it('is listed newest first, by state, channel and target, in pages', async () => {
      const { store, outbox, deliveries } = await withWebhook()
      await sqlWebhooks(store).create(aWebhook({ webhookId: 'hook-2' }), anEvent())
      await tell(store, told({ eventId: 'a', time: NOON }))
      await tell(store, told({ eventId: 'b', time: past(1) }))
      const [claimed] = await claim(store, NOON, 'webhook', 1)
      if (claimed) await outbox.dead(claimed, 'x', NOON)
      const ids = async (query: Parameters<typeof deliveries.search>[1], limit = 10) =>
        (await deliveries.search(ACME, query, undefined, limit)).rows.map(({ deliveryId }) => deliveryId)
      expect(await ids({})).toEqual(['b.hook-2', 'b.hook-1', 'a.hook-2', 'a.hook-1'])
      expect(await ids({ targetId: 'hook-2' })).toEqual(['b.hook-2', 'a.hook-2'])
      expect(await ids({ state: 'dead' })).toEqual([claimed?.deliveryId])
      expect(await ids({ channel: 'mail' })).toEqual([])
      expect(await ids({}, 1)).toEqual(['b.hook-2'])
      const next = { position: { value: past(1).getTime(), id: 'b.hook-2' }, backwards: false }
      const page = await deliveries.search(ACME, {}, next, 2)
      expect([page.rows.map(({ deliveryId }) => deliveryId), page.hasNext]).toEqual([['b.hook-1', 'a.hook-2'], true])
      expect((await deliveries.search(GLOBEX, {}, undefined, 10)).rows).toEqual([])
    })
  })

  describe('who asks for a client', () => {
    const asked = async () => {
      const store = await freshStore(open)
      await sqlUnapprovedClients(store).register(anUnapprovedClient(), 10, anEvent())
      for (const [userId, role] of [
        ['ada', 'TenantAdmin'],
        ['bob', 'TenantAdmin'],
        ['max', 'Member'],
        ['eve', 'Member'],
      ] as const)
        await sqlUsers(store).create(aUser({ userId, email: `${userId}@example.com`, role }), undefined, anEvent())
      const ask = (userId: string, askedAt: Date) =>
        sqlApprovalRequests(store).record(
          { tenantId: ACME, clientId: 'claude', userId, askedAt },
          anEvent({ time: askedAt, type: 'com.qlik.core.oauth-client.approval-requested' }),
        )
      return { store, ask, outbox: sqlOutbox(store), requests: sqlApprovalRequests(store) }
    }
    const mails = (store: Store, now: Date) => claim(store, now, 'mail')

    it('makes one mail for each active administrator who wants it, a moment later', async () => {
      const { store, ask } = await asked()
      await store.write((tx) =>
        tx.updateTable('users').set({ waiting_mail_off: 1 }).where('user_id', '=', 'bob').execute(),
      )
      await ask('max', NOON)
      expect(await mails(store, after(NOON, seconds(29)))).toEqual([])
      expect(await mails(store, after(NOON, seconds(30)))).toMatchObject([{ targetId: 'ada', type: 'mail.waiting' }])
    })

    it('adds none while one is waiting, however many ask at the same time', async () => {
      const { store, ask } = await asked()
      await Promise.all(['max', 'eve', 'u1', 'u2', 'u3', 'u4'].map((userId) => ask(userId, NOON)))
      expect(await mails(store, past(1))).toHaveLength(2)
    })

    it('makes the next mail when ten minutes have passed since the last', async () => {
      const { store, ask, outbox } = await asked()
      await ask('max', NOON)
      for (const mail of await mails(store, past(1))) await outbox.delivered(mail, undefined, past(1))
      await ask('eve', past(2))
      expect(await mails(store, after(past(11), -1))).toEqual([])
      expect(await mails(store, past(11))).toHaveLength(2)
    })

    it('is not lost who asks while the mail is being sent', async () => {
      const { store, ask, outbox } = await asked()
      await ask('max', NOON)
      const sending = await mails(store, past(1))
      await ask('eve', past(1))
      for (const mail of sending) await outbox.delivered(mail, undefined, past(1))
      expect(await mails(store, past(10))).toEqual([])
      expect(await mails(store, past(11))).toHaveLength(2)
    })

    it('is marked as told of once, until the time that was told of', async () => {
      const { store, ask, outbox, requests } = await asked()
      await ask('max', NOON)
      await ask('eve', past(5))
      const [mail] = await mails(store, past(1))
      if (mail) await outbox.delivered(mail, { clientIds: ['claude'], askedUntil: past(1) }, past(1))
      expect((await requests.find(ACME, 'claude', 'max'))?.toldAt).toEqual(past(1))
      expect((await requests.find(ACME, 'claude', 'eve'))?.toldAt).toBeUndefined()
    })

    it.each<readonly [string, object, (store: Store) => Promise<unknown>]>([
      [
        'approved',
        { outcome: 'approved' },
        (store) => sqlApprovals(store).approve(anApproval({ events: [anEvent({ userId: 'ada' })] }), NOON),
      ],
      [
        'rejected',
        { outcome: 'rejected', explanation: 'No.' },
        (store) => sqlApprovals(store).reject(aTombstone({ explanation: 'No.' }), anEvent({ userId: 'ada' })),
      ],
      [
        'expired',
        { outcome: 'expired' },
        (store) =>
          sqlApprovals(store).expire(past(60), 10, ({ askedBy }) => {
            const { userId: _nobody, ...event } = anEvent({ data: { askedBy } })
            return event
          }),
      ],
    ])('is answered when it is %s, but not who decided', async (_outcome, answer, decide) => {
      const { store, ask } = await asked()
      await ask('max', NOON)
      await ask('ada', NOON)
      await decide(store)
      const answers = (await mails(store, past(0))).filter(({ type }) => type === 'mail.answer')
      const decided = (answer as { outcome: string }).outcome === 'expired' ? ['ada', 'max'] : ['max']
      expect(answers.map(({ targetId }) => targetId).toSorted()).toEqual(decided)
      expect(JSON.parse(answers[0]?.payload ?? '')).toEqual({
        clientId: 'claude',
        clientName: anUnapprovedClient().metadata.clientName,
        ...answer,
      })
    })
  })

  describe('registrations', () => {
    const sampled = () => withWebhook({ events: [SAMPLED_TYPE] })
    const register = async (store: Store, count: number, time: Date) => {
      for (let index = 0; index < count; index += 1) await tell(store, anEvent({ type: SAMPLED_TYPE, time }))
    }
    const take = (store: Store, now: Date) => sqlRegistrationSamples(store).take(now)

    it('are told one by one while they are few, a minute later, once, however many look', async () => {
      const { store } = await sampled()
      await register(store, 3, past(1))
      await take(store, after(past(2), -1))
      expect(await countRows(store, 'outbox')).toBe(0)
      await twenty(() => take(store, past(2)))
      expect(await claim(store, past(2))).toHaveLength(3)
      await take(store, past(9))
      expect(await countRows(store, 'outbox')).toBe(3)
    })

    it('are told by the newest of a flood, which says of how many it stands', async () => {
      const { store } = await sampled()
      await register(store, 40, past(1))
      const newest = anEvent({ type: SAMPLED_TYPE, time: after(past(1), seconds(9)) })
      await tell(store, newest)
      await take(store, past(3))
      const { payload } = await onlyOf(claim(store, past(3)))
      expect(JSON.parse(payload)).toMatchObject({ eventId: newest.eventId, sampledRate: 41 })
    })

    it('are not told to webhooks that want none, nor those from before they wanted them', async () => {
      const { store } = await withWebhook({ events: [REJECTED] })
      await register(store, 3, past(1))
      await take(store, past(3))
      const wants = aWebhook({ events: [SAMPLED_TYPE], version: 2, updatedAt: past(3) })
      await sqlWebhooks(store).change(wants, anEvent())
      await take(store, past(9))
      expect(await countRows(store, 'outbox')).toBe(0)
    })
  })

  describe('the window of a waiting client', () => {
    const waiting = async () => {
      const store = await freshStore(open)
      await sqlUnapprovedClients(store).register(anUnapprovedClient(), 10, anEvent())
      const approvals = sqlApprovals(store)
      const extend = (expiresAt: Date, now = NOON, since = after(NOON, -days(1))) =>
        approvals.extend({ tenantId: ACME, clientId: 'claude' }, { expiresAt, since }, anEvent({ time: now }))
      const expiresAt = async () => (await sqlUnapprovedClients(store).find(ACME, 'claude'))?.expiresAt
      return { store, approvals, extend, expiresAt }
    }

    it('is lengthened, with one event', async () => {
      const { store, extend, expiresAt } = await waiting()
      const before = (await eventsOf(store)).length
      expect(await extend(past(90))).toBe(true)
      expect(await expiresAt()).toEqual(past(90))
      expect(await eventsOf(store)).toHaveLength(before + 1)
    })

    it.each([
      ['shortened', past(30), NOON, NOON],
      ['lengthened once it has closed', past(90), past(60), NOON],
      ['lengthened for a client that registered long ago', past(90), NOON, past(1)],
    ])('is not %s', async (_how, until, now, since) => {
      const { store, extend, expiresAt } = await waiting()
      const before = (await eventsOf(store)).length
      expect(await extend(until, now, since)).toBe(false)
      expect(await expiresAt()).toEqual(past(60))
      expect(await eventsOf(store)).toHaveLength(before)
    })

    it('is lengthened, or the client expires: one of the two, at every try', async () => {
      for (let index = 0; index < 10; index += 1) {
        const { approvals, extend, expiresAt } = await waiting()
        const [isExtended, expired] = await Promise.all([
          extend(past(90), after(past(60), -1)),
          approvals.expire(past(60), 10, () => anEvent()),
        ])
        expect([isExtended, expired]).toEqual(isExtended ? [true, 0] : [false, 1])
        expect(await expiresAt()).toEqual(isExtended ? past(90) : undefined)
      }
    })
  })
}

function pendingRow(index: number) {
  return {
    tenant_id: ACME,
    delivery_id: `pending-${index}`,
    channel: 'webhook',
    target_id: 'hook-1',
    type: REJECTED,
    payload: '{}',
    state: 'pending',
    created_at: NOON.getTime(),
    attempts: 0,
    next_attempt_at: NOON.getTime() + minutes(1),
  }
}

async function onlyOf(claimed: Promise<Delivery[]>): Promise<Delivery> {
  const [delivery, ...others] = await claimed
  if (!delivery || others.length > 0) throw new Error('not one delivery')
  return delivery
}
