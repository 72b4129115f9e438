/** `/api/v1/webhooks`: where a tenant is told of events. */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import { humanText } from '../clients/metadata-members.ts'
import type { App, RequestContext } from '../http/app-env.ts'
import { RequestFault } from '../http/request-fault.ts'
import {
  changeWebhook,
  createWebhook,
  rotateWebhookSecret,
  testWebhook,
  webhookDeleted,
  type WebhookChanges,
} from '../notifications/change-webhook.ts'
import type { Deliveries } from '../notifications/delivery.ts'
import { MAX_WEBHOOKS, WEBHOOK_EVENT_TYPES, type Webhook, type WebhookRepository } from '../notifications/webhook.ts'
import { serveOperation, type Operation } from './operation.ts'
import { newRestApp, type Callers } from './rest-caller.ts'
import { patchOf, replacement } from './user-members.ts'

const PATH = '/api/v1/webhooks'
const base = { tag: 'Webhooks', scopes: ['admin_classic'], administratorsOnly: true } as const

/** Where it may lead is looked at when it is called: names change their addresses. */
const urlMember = z
  .string()
  .max(2048)
  .refine((text) => {
    const url = URL.parse(text)
    const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
    // The parser takes spaces and control characters at either end away, and what is kept is the text.
    return url !== null && isWeb && /^[!-~]+$/.test(text) && url.hash === '' && `${url.username}${url.password}` === ''
  }, 'must be an https URL without user, password and fragment')
const descriptionMember = humanText(200)
const eventsMember = z
  .array(z.enum(WEBHOOK_EVENT_TYPES))
  .min(1)
  .overwrite((types) => [...new Set(types)])

const webhookSchema = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENT_TYPES)),
    enabled: z.boolean(),
    stoppedBecause: z
      .enum(['administrator', 'gone'])
      .optional()
      .describe('`gone`: it answered 410, and was switched off'),
    previousSecretUntil: z.iso
      .datetime()
      .optional()
      .describe('Until then deliveries are signed with the secret before too'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        id: '01a20b96-8f3e-7a51-8d2c-0f1e2d3c4b5a',
        url: 'https://hooks.example.com/vestibule',
        description: 'To the team’s chat',
        events: ['com.qlik.core.oauth-client.approval-requested'],
        enabled: true,
        createdAt: '2026-11-24T12:00:00.000Z',
        updatedAt: '2026-11-24T12:00:00.000Z',
      },
    ],
  })

const secretMember = z.string().describe('Begins with `whsec_`; shown now and never again')

const listWebhooks: Operation = {
  ...base,
  id: 'getWebhooks',
  method: 'get',
  path: PATH,
  summary: 'The webhooks of this tenant',
  description: `There are at most ${MAX_WEBHOOKS}, so all of them are in the answer.`,
  answers: { 200: { description: 'All of them', schema: z.object({ data: z.array(webhookSchema) }) } },
  faults: [],
}

const createSchema = z.object({
  url: urlMember,
  description: descriptionMember.default(''),
  events: eventsMember,
})

const create: Operation<z.ZodObject, typeof createSchema> = {
  ...base,
  id: 'createWebhook',
  method: 'post',
  path: PATH,
  summary: 'Adds a webhook; the secret that it verifies signatures with is in the answer and never again',
  description:
    'Deliveries follow Standard Webhooks: `webhook-id`, `webhook-timestamp` and `webhook-signature`, at least once, ' +
    'again after every answer but 2xx. See docs/webhooks.md.',
  body: createSchema,
  bodyExample: {
    url: 'https://hooks.example.com/vestibule',
    description: 'To the team’s chat',
    events: ['com.qlik.core.oauth-client.approval-requested'],
  },
  answers: { 201: { description: 'The webhook', schema: webhookSchema.extend({ secret: secretMember }) } },
  faults: [400, 409, 413, 415],
}

const read: Operation = {
  ...base,
  id: 'getWebhook',
  method: 'get',
  path: `${PATH}/{id}`,
  summary: 'One webhook',
  answers: { 200: { description: 'The webhook', schema: webhookSchema } },
  faults: [404],
}

const patchSchema = patchOf(
  z.discriminatedUnion('path', [
    replacement('/url', urlMember),
    replacement('/description', descriptionMember),
    replacement('/events', eventsMember),
    replacement('/enabled', z.boolean()),
  ]),
)

const patch: Operation<z.ZodObject, typeof patchSchema> = {
  ...base,
  id: 'patchWebhook',
  method: 'patch',
  path: `${PATH}/{id}`,
  summary: 'Changes members, all of them or none',
  description:
    'While it is switched off nothing is kept for it; what is on its way is given up, and can be sent again.',
  body: patchSchema,
  bodyExample: [{ op: 'replace', path: '/enabled', value: false }],
  answers: { 204: { description: 'Changed' } },
  faults: [400, 404, 409, 413, 415],
}

const remove: Operation = {
  ...base,
  id: 'deleteWebhook',
  method: 'delete',
  path: `${PATH}/{id}`,
  summary: 'Deletes a webhook with its deliveries',
  answers: { 204: { description: 'Deleted' } },
  faults: [404],
}

const rotate: Operation = {
  ...base,
  id: 'rotateWebhookSecret',
  method: 'post',
  path: `${PATH}/{id}/actions/rotate-secret`,
  summary: 'Makes a new secret; for a day deliveries are signed with the one before too',
  answers: { 201: { description: 'The secret', schema: z.object({ secret: secretMember }) } },
  faults: [404, 409],
}

const test: Operation = {
  ...base,
  id: 'testWebhook',
  method: 'post',
  path: `${PATH}/{id}/actions/test`,
  summary: 'Sends an event of the type com.qlik.core.webhook.tested, also to a webhook that is switched off',
  answers: {
    202: { description: 'On its way; see the delivery', schema: z.object({ deliveryId: z.string() }) },
  },
  faults: [404],
}

export const WEBHOOKS_OPERATIONS = [listWebhooks, create, read, patch, remove, rotate, test]

export interface WebhooksPorts {
  readonly callers: Callers
  readonly webhooks: WebhookRepository
  readonly deliveries: Deliveries
  readonly webhookSealingKey: Uint8Array
  readonly random: Random
}

export function webhooksEndpoint(ports: WebhooksPorts): App {
  const { callers, webhooks } = ports
  const app = newRestApp(...WEBHOOKS_OPERATIONS)

  serveOperation(app, listWebhooks, callers, async ({ c }) =>
    c.json({ data: (await webhooks.list(c.get('tenant').tenantId)).map(webhookResource) }),
  )

  serveOperation(app, create, callers, async ({ c, caller, body }) => {
    const made = await createWebhook(c.get('tenant').tenantId, body, caller.user.userId, ports, c.get('now'))
    if (!made) throw new RequestFault(409, `a tenant has at most ${MAX_WEBHOOKS} webhooks: delete one first`)
    return c.json({ ...webhookResource(made.webhook), secret: made.secret }, 201)
  })

  serveOperation(app, read, callers, async ({ c, parameter }) =>
    c.json(webhookResource(await findWebhook(c, webhooks, parameter('id')))),
  )

  serveOperation(app, patch, callers, async ({ c, caller, body, parameter }) => {
    const found = await findWebhook(c, webhooks, parameter('id'))
    if (!(await changeWebhook(found, changesOf(body), caller.user.userId, ports, c.get('now'))))
      throw changedMeanwhile()
    return c.body(null, 204)
  })

  serveOperation(app, remove, callers, async ({ c, caller, parameter }) => {
    const found = await findWebhook(c, webhooks, parameter('id'))
    const event = webhookDeleted(found, caller.user.userId, ports.random, c.get('now'))
    if (!(await webhooks.remove(found.tenantId, found.webhookId, event))) throw noSuchWebhook()
    return c.body(null, 204)
  })

  serveOperation(app, rotate, callers, async ({ c, caller, parameter }) => {
    const found = await findWebhook(c, webhooks, parameter('id'))
    const secret = await rotateWebhookSecret(found, caller.user.userId, ports, c.get('now'))
    if (secret === undefined) throw changedMeanwhile()
    return c.json({ secret }, 201)
  })

  serveOperation(app, test, callers, async ({ c, caller, parameter }) => {
    const found = await findWebhook(c, webhooks, parameter('id'))
    return c.json({ deliveryId: await testWebhook(found, caller.user.userId, ports, c.get('now')) }, 202)
  })
  return app
}

/** A later operation on the same member wins, as RFC 6902 §3 applies them in turn. */
function changesOf(body: z.output<typeof patchSchema>): WebhookChanges {
  const { enabled, ...members } = Object.fromEntries(body.map(({ path, value }) => [path.slice(1), value])) as {
    readonly enabled?: boolean
  }
  return enabled === undefined ? members : { ...members, stoppedBecause: enabled ? null : 'administrator' }
}

async function findWebhook(c: RequestContext, webhooks: WebhookRepository, webhookId: string): Promise<Webhook> {
  const found = await webhooks.find(c.get('tenant').tenantId, webhookId)
  if (!found) throw noSuchWebhook()
  return found
}

function noSuchWebhook(): RequestFault {
  return new RequestFault(404, 'there is no such webhook in this tenant')
}

function changedMeanwhile(): RequestFault {
  return new RequestFault(409, 'somebody else has changed the webhook at this moment; read it again')
}

function webhookResource(webhook: Webhook): z.input<typeof webhookSchema> {
  const { stoppedBecause, previous } = webhook
  return {
    id: webhook.webhookId,
    url: webhook.url,
    description: webhook.description,
    events: [...webhook.events],
    enabled: stoppedBecause === null,
    ...(stoppedBecause !== null && { stoppedBecause }),
    ...(previous && { previousSecretUntil: previous.until.toISOString() }),
    createdAt: webhook.createdAt.toISOString(),
    updatedAt: webhook.updatedAt.toISOString(),
  }
}
