/** `/api/v1/notification-deliveries`: what is on its way to webhooks and people, what arrived, and what was given up. */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import type { App } from '../http/app-env.ts'
import { RequestFault } from '../http/request-fault.ts'
import { CHANNELS, DELIVERY_STATES, type Deliveries, type ListedDelivery } from '../notifications/delivery.ts'
import { listSchema } from './list-answer.ts'
import { serveOperation, type Operation } from './operation.ts'
import { cursorParameter, limitParameter, pager } from './paging.ts'
import { newRestApp, type Callers } from './rest-caller.ts'

const PATH = '/api/v1/notification-deliveries'
const base = { tag: 'Webhooks', scopes: ['admin_classic'], administratorsOnly: true } as const

const deliverySchema = z
  .object({
    id: z.string(),
    channel: z.enum(CHANNELS),
    targetId: z.string().describe('The webhook, or the person that a mail is for'),
    type: z.string().describe('Of the event, or the kind of the mail'),
    state: z.enum(DELIVERY_STATES).describe('`dead`: given up, until it is sent again'),
    attempts: z.int(),
    createdAt: z.iso.datetime(),
    nextAttemptAt: z.iso.datetime().optional(),
    finishedAt: z.iso.datetime().optional(),
    lastError: z.string().optional().describe('Of the last attempt that failed'),
  })
  .meta({
    examples: [
      {
        id: '01a20b96-8f3e-7a51-8d2c-0f1e2d3c4b5a.01a20b96-70c5-7f9b-b17d-db10e814bb45',
        channel: 'webhook' as const,
        targetId: '01a20b96-70c5-7f9b-b17d-db10e814bb45',
        type: 'com.qlik.core.oauth-client.approval-requested',
        state: 'dead' as const,
        attempts: 10,
        createdAt: '2026-11-24T12:00:00.000Z',
        finishedAt: '2026-11-27T15:00:00.000Z',
        lastError: 'it answered 500',
      },
    ],
  })

const pageSchema = listSchema(deliverySchema).extend({
  dead: z.int().describe('How many were given up, in the whole tenant'),
})

const listQuery = z.object({
  limit: limitParameter,
  next: cursorParameter,
  prev: cursorParameter,
  state: z.enum(DELIVERY_STATES).optional(),
  channel: z.enum(CHANNELS).optional(),
  targetId: z
    .string()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u, 'is no id')
    .optional(),
})

const listDeliveries: Operation<typeof listQuery> = {
  ...base,
  id: 'getNotificationDeliveries',
  method: 'get',
  path: PATH,
  summary: 'Deliveries to webhooks and by mail, newest first',
  description: 'What was delivered or given up is kept for 14 days.',
  query: listQuery,
  answers: { 200: { description: 'A page of deliveries', schema: pageSchema } },
  faults: [400],
}

const readDelivery: Operation = {
  ...base,
  id: 'getNotificationDelivery',
  method: 'get',
  path: `${PATH}/{id}`,
  summary: 'One delivery',
  answers: { 200: { description: 'The delivery', schema: deliverySchema } },
  faults: [404],
}

const resend: Operation = {
  ...base,
  id: 'resendNotificationDelivery',
  method: 'post',
  path: `${PATH}/{id}/actions/resend`,
  summary: 'Sends what was given up once more, from the first attempt on',
  answers: { 202: { description: 'On its way', schema: deliverySchema } },
  faults: [404, 409],
}

export const DELIVERIES_OPERATIONS = [listDeliveries, readDelivery, resend]

export interface DeliveriesPorts {
  readonly callers: Callers
  readonly deliveries: Deliveries
  readonly cursorKey: Uint8Array
  readonly random: Random
}

export function deliveriesEndpoint({ callers, deliveries, cursorKey, random }: DeliveriesPorts): App {
  const app = newRestApp(...DELIVERIES_OPERATIONS)

  serveOperation(app, listDeliveries, callers, async ({ c, query }) => {
    const { tenantId } = c.get('tenant')
    const { limit, next, prev, ...wanted } = query
    const context = [tenantId, 'deliveries', wanted.state ?? '', wanted.channel ?? '', wanted.targetId ?? '']
    const pages = pager(cursorKey, context, { next, prev })
    const found = await deliveries.search(tenantId, wanted, pages.from, limit)
    return c.json({
      data: found.rows.map(deliveryResource),
      links: pages.links(new URL(c.req.url), found, ({ createdAt, deliveryId }) => ({
        value: createdAt.getTime(),
        id: deliveryId,
      })),
      dead: await deliveries.countDead(tenantId),
    })
  })

  const find = async (tenantId: string, deliveryId: string): Promise<ListedDelivery> => {
    const found = await deliveries.find(tenantId, deliveryId)
    if (!found) throw new RequestFault(404, 'there is no such delivery in this tenant')
    return found
  }

  serveOperation(app, readDelivery, callers, async ({ c, parameter }) =>
    c.json(deliveryResource(await find(c.get('tenant').tenantId, parameter('id')))),
  )

  serveOperation(app, resend, callers, async ({ c, caller, parameter }) => {
    const { tenantId } = c.get('tenant')
    const now = c.get('now')
    const { deliveryId, channel, targetId, type } = await find(tenantId, parameter('id'))
    const isResent = await deliveries.resend(tenantId, deliveryId, now, {
      eventId: random.uuid(now),
      tenantId,
      type: 'com.qlik.core.notification.resent',
      time: now,
      userId: caller.user.userId,
      data: { deliveryId, channel, targetId, type },
    })
    if (!isResent) throw new RequestFault(409, 'only what was given up can be sent again: look at its state')
    return c.json(deliveryResource(await find(tenantId, deliveryId)), 202)
  })
  return app
}

function deliveryResource(delivery: ListedDelivery): z.input<typeof deliverySchema> {
  const { nextAttemptAt, finishedAt, lastError } = delivery
  return {
    id: delivery.deliveryId,
    channel: delivery.channel,
    targetId: delivery.targetId,
    type: delivery.type,
    state: delivery.state,
    attempts: delivery.attempts,
    createdAt: delivery.createdAt.toISOString(),
    ...(nextAttemptAt && { nextAttemptAt: nextAttemptAt.toISOString() }),
    ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
    ...(lastError !== null && { lastError }),
  }
}
