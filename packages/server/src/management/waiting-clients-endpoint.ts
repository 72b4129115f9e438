/** `/api/v1/waiting-clients`: who knocks now, who asked for it; rejecting, and approving where the tenant allows it here. */
import { minutes } from '@vestibule/protocol/duration'
import type { Random } from '@vestibule/protocol/random'
import type { Soon } from '@vestibule/protocol/soon'
import { z } from 'zod'

import type { ApprovalRepository } from '../approval/approval.ts'
import type { ApprovalRequestRepository } from '../approval/approval-request.ts'
import { approveUnseen } from '../approval/approve-client.ts'
import { rejectClient } from '../approval/end-client.ts'
import { extendWindow, LONGEST_WAIT } from '../approval/extend-window.ts'
import { namePatternSchema } from '../approval/extension-choice.ts'
import type { WaitingOrder, WaitingRoom } from '../approval/waiting-room.ts'
import type { NamePorts } from '../catalogue/look-alike.ts'
import type { ClientPorts } from '../clients/known-client.ts'
import type { App, RequestContext } from '../http/app-env.ts'
import { InvalidMember, RequestFault } from '../http/request-fault.ts'
import type { FindIssuer } from '../registration/statement-issuer.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import type { CurrentTenants } from '../tenants/current-tenants.ts'
import { answerUnlessKnown, IF_NONE_MATCH, NOT_MODIFIED } from './conditional-answer.ts'
import { listSchema } from './list-answer.ts'
import { CONSENT_METHODS } from './oauth-clients/client-schemas.ts'
import { serveOperation, type Operation } from './operation.ts'
import { cursorParameter, limitParameter, pager, sortParameter } from './paging.ts'
import { reasonMember } from './reason-query.ts'
import { newRestApp, type Callers } from './rest-caller.ts'
import { kindSchema } from './standing-approval-resource.ts'
import { assertKind, refuse } from './standing-approvals-endpoint.ts'
import {
  assertApprovalAllowed,
  assertNotDenied,
  assertSeen,
  findWaiting,
  whatBecameOf,
} from './waiting-client-faults.ts'
import { revisionTag, waitingResource, waitingSchema } from './waiting-client-resource.ts'

const PATH = '/api/v1/waiting-clients'
const SORTS = ['+registeredAt', '-registeredAt', '+expiresAt', '-expiresAt'] as const

const listQuery = z.object({
  limit: limitParameter,
  next: cursorParameter,
  prev: cursorParameter,
  sort: sortParameter(SORTS, '-registeredAt'),
  search: z.string().trim().min(1).max(200).optional().describe('In the name or in a redirect host, whatever the case'),
  totalResults: z.enum(['true', 'false']).default('false'),
})

const base = { tag: 'Waiting clients', scopes: ['admin_classic'], administratorsOnly: true } as const

const listWaiting: Operation<typeof listQuery> = {
  ...base,
  id: 'getWaitingClients',
  method: 'get',
  path: PATH,
  summary: 'The clients that wait for a decision',
  description:
    'Made to be asked every few seconds: send the `ETag` back, and while nothing has changed the answer is 304.',
  query: listQuery,
  headers: [IF_NONE_MATCH],
  answers: {
    200: {
      description: 'A page of clients',
      schema: listSchema(waitingSchema).extend({ totalResults: z.number().optional() }),
    },
    ...NOT_MODIFIED,
  },
  faults: [400],
}

const readWaiting: Operation = {
  ...base,
  id: 'getWaitingClient',
  method: 'get',
  path: `${PATH}/{id}`,
  summary: 'One client that waits; `ETag` names its revision',
  description: 'People who wait with it are told that an administrator has looked at it.',
  answers: { 200: { description: 'The client', schema: waitingSchema } },
  faults: [404],
}

const rejectBody = z.object({ reason: reasonMember })

const reject: Operation<z.ZodObject, typeof rejectBody> = {
  ...base,
  id: 'rejectWaitingClient',
  method: 'post',
  path: `${PATH}/{id}/actions/reject`,
  summary: 'Turns a client away: its registration is deleted, and whoever meets it is told why',
  body: rejectBody,
  bodyExample: { reason: 'Use the company’s own assistant instead' },
  answers: { 204: { description: 'Rejected' } },
  faults: [400, 404, 409, 413, 415],
}

const LONGEST_MINUTES = LONGEST_WAIT / minutes(1)

const extendBody = z.object({
  minutes: z.int().min(1).max(LONGEST_MINUTES).describe('How long it waits from now on'),
})

const extend: Operation<z.ZodObject, typeof extendBody> = {
  ...base,
  id: 'extendWaitingClient',
  method: 'post',
  path: `${PATH}/{id}/actions/extend`,
  summary: 'Lets a client wait longer, up to a week from its registration; people who wait with it see the new time',
  body: extendBody,
  bodyExample: { minutes: 240 },
  answers: {
    200: {
      description: 'Until when it waits',
      schema: z.object({ expiresAt: z.iso.datetime() }).meta({ examples: [{ expiresAt: '2026-11-24T16:00:00.000Z' }] }),
    },
  },
  faults: [400, 404, 409, 413, 415],
}

const IF_MATCH = {
  name: 'If-Match',
  description: 'The ETag of the client as you have seen it; 412 when it has changed itself since',
}

const approveBody = z.object({
  revision: z.int().min(1).optional().describe('The revision that you have seen, where you send no If-Match'),
  consentMethod: z.enum(CONSENT_METHODS).default('required'),
  standingApproval: z
    .object({
      kind: kindSchema,
      namePattern: namePatternSchema.optional().describe('Only of kind device; made from the name when absent'),
    })
    .optional()
    .describe('Extends the decision to later registrations of the same application, which are then approved at once'),
})

const approve: Operation<z.ZodObject, typeof approveBody> = {
  ...base,
  id: 'approveWaitingClient',
  method: 'post',
  path: `${PATH}/{id}/actions/approve`,
  summary: 'Lets a client in without a first connection, where the tenant allows it',
  description:
    'Only while the setting `/dcrApprovalWithoutConnection` is true: otherwise an administrator approves a client by ' +
    'connecting with it first. Nobody is connected by this; people consent when they connect. The revision that was ' +
    'seen must be named, so that a client cannot swap what is approved.',
  headers: [IF_MATCH],
  body: approveBody,
  bodyExample: { revision: 1, consentMethod: 'required' },
  answers: { 204: { description: 'Approved: it is among the OAuth clients now' } },
  faults: [400, 404, 409, 412, 413, 415],
}

export const WAITING_CLIENTS_OPERATIONS = [listWaiting, readWaiting, reject, extend, approve]

export interface WaitingClientsPorts extends ClientPorts, Pick<NamePorts, 'catalogue'> {
  readonly callers: Callers
  readonly waitingRoom: WaitingRoom
  readonly approvals: ApprovalRepository
  readonly approvalRequests: ApprovalRequestRepository
  readonly statementIssuers: FindIssuer
  readonly currentTenants: CurrentTenants
  readonly cursorKey: Uint8Array
  readonly random: Random
}

export function waitingClientsEndpoint(ports: WaitingClientsPorts): App {
  const { callers, waitingRoom, cursorKey } = ports
  const app = newRestApp(...WAITING_CLIENTS_OPERATIONS)

  serveOperation(app, listWaiting, callers, async ({ c, query }) => {
    const { tenantId } = c.get('tenant')
    const now = c.get('now')
    const { limit, next, prev, sort, search } = query
    const order = waitingOrder(sort)
    const pages = pager(cursorKey, [tenantId, 'waiting-clients', sort, search ?? ''], { next, prev })
    const found = await waitingRoom.search(tenantId, search, order, pages.from, limit, now)
    const settings = await settingsOf(c, ports)
    return answerUnlessKnown(c, {
      data: found.rows.map((client) => waitingResource(client, settings, ports)),
      links: pages.links(new URL(c.req.url), found, ({ clientId, issuedAt, expiresAt }) => ({
        value: (order.by === 'registeredAt' ? issuedAt : expiresAt).getTime(),
        id: clientId,
      })),
      ...(query.totalResults === 'true' && { totalResults: await waitingRoom.count(tenantId, search, now) }),
    })
  })

  serveOperation(app, readWaiting, callers, async ({ c, parameter }) => {
    const clientId = parameter('id')
    const { tenantId } = c.get('tenant')
    const found = await waitingRoom.find(tenantId, clientId, c.get('now'))
    if (!found) throw new RequestFault(404, (await whatBecameOf(c, clientId, ports)).message)
    if (!found.seenAt) await ports.approvalRequests.look(found.tenantId, clientId, c.get('now'))
    c.header('ETag', revisionTag(found))
    return c.json(waitingResource(found, await settingsOf(c, ports), ports))
  })

  serveOperation(app, reject, callers, async ({ c, caller, body, parameter }) => {
    const clientId = parameter('id')
    const waiting = await findWaiting(c, clientId, ports)
    if (!(await rejectClient(waiting, caller.user, body.reason, ports, c.get('now')))) {
      throw await whatBecameOf(c, clientId, ports)
    }
    return c.body(null, 204)
  })

  serveOperation(app, extend, callers, async ({ c, caller, body, parameter }) => {
    const clientId = parameter('id')
    const waiting = await findWaiting(c, clientId, ports)
    const extension = await extendWindow(waiting, body.minutes, caller.user, ports, c.get('now'))
    switch (extension.kind) {
      case 'extended':
        return c.json({ expiresAt: extension.expiresAt.toISOString() })
      case 'refused':
        throw new InvalidMember(
          `the client waits until ${waiting.expiresAt.toISOString()}: it can wait longer, but not after ${extension.latest.toISOString()}`,
          { pointer: '/minutes' },
        )
      case 'overtaken':
        throw await whatBecameOf(c, clientId, ports)
    }
  })

  serveOperation(app, approve, callers, async ({ c, caller, body, parameter }) => {
    const settings = await settingsOf(c, ports)
    assertApprovalAllowed(settings)
    const clientId = parameter('id')
    const waiting = await findWaiting(c, clientId, ports)
    assertSeen(c, waiting, body.revision)
    assertNotDenied(waiting, settings)
    const { consentMethod, standingApproval } = body
    if (standingApproval) await assertKind(waiting, standingApproval.kind, '/standingApproval/kind', ports)
    const isApproved = await approveUnseen(
      waiting,
      caller.user,
      consentMethod,
      standingApproval,
      ports,
      c.get('now'),
    ).catch((error: unknown) =>
      refuse(error, (member) => (member === 'consentMethod' ? '/consentMethod' : `/standingApproval/${member}`)),
    )
    if (!isApproved) throw await whatBecameOf(c, clientId, ports)
    return c.body(null, 204)
  })
  return app
}

function settingsOf(c: RequestContext, { currentTenants }: WaitingClientsPorts): Soon<AuthSettings> {
  return currentTenants.settingsOf(c.get('tenant').tenantId, c.get('now'))
}

function waitingOrder(sort: (typeof SORTS)[number]): WaitingOrder {
  return { by: sort.endsWith('registeredAt') ? 'registeredAt' : 'expiresAt', descending: sort.startsWith('-') }
}
