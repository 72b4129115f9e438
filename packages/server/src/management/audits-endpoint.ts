/** `/api/v1/audits`: what happened, for administrators: searched, paged, exported. */
import { Readable } from 'node:stream'

import { after, days } from '@vestibule/protocol/duration'
import { parseMoment } from '@vestibule/protocol/moment'
import { z } from 'zod'

import { eventsOf } from '../audit/all-events.ts'
import type { AuditEvent } from '../audit/audit-event.ts'
import { AUDIT_SOURCE, type AuditOrder, type AuditQuery, type AuditTrail } from '../audit/audit-trail.ts'
import type { App, RequestContext } from '../http/app-env.ts'
import { InvalidMember, RequestFault } from '../http/request-fault.ts'
import { withDefaults, type AuthSettingsRepository } from '../tenants/auth-settings.ts'
import { AUDITS_PATH, eventResource, eventSchema } from './audit-event-resource.ts'
import { listSchema } from './list-answer.ts'
import { serveOperation, type Operation } from './operation.ts'
import { cursorParameter, limitParameter, pager, sortParameter } from './paging.ts'
import { newRestApp, type Callers } from './rest-caller.ts'

const SCOPES = ['admin_classic']
const SORTS = ['+eventTime', '-eventTime', '+eventType', '-eventType', '+source', '-source'] as const

const filterShape = {
  /** `2026-11-24T00:00:00Z/2026-11-25T00:00:00Z` */
  eventTime: z.string().max(100).optional(),
  eventType: z.string().max(200).optional(),
  source: z.string().max(200).optional(),
  userId: z.string().max(100).optional(),
  clientId: z
    .string()
    .max(100)
    .optional()
    .describe(
      'Everything about one client from the first decision on, and what was done through it. Its registration is in ' +
        'the client itself (createdAt, registeredFrom); expiries and refusals are found by eventType.',
    ),
  id: z.string().max(4000).optional(),
}

const listQuery = z.object({
  ...filterShape,
  limit: limitParameter,
  next: cursorParameter,
  prev: cursorParameter,
  sort: sortParameter(SORTS, '-eventTime'),
})
const exportQuery = z.object(filterShape)

const base = { tag: 'Audits', method: 'get', scopes: SCOPES, administratorsOnly: true } as const

const listAudits: Operation<typeof listQuery> = {
  ...base,
  id: 'getAudits',
  path: AUDITS_PATH,
  summary: 'Events, newest first unless sorted otherwise',
  query: listQuery,
  answers: { 200: { description: 'A page of events', schema: listSchema(eventSchema) } },
  faults: [400],
}

const exportAudits: Operation<typeof exportQuery> = {
  ...base,
  id: 'exportAudits',
  path: `${AUDITS_PATH}/export`,
  summary: 'All events that match, oldest first, as JSON lines',
  query: exportQuery,
  answers: { 200: { description: 'One event a line (application/x-ndjson)' } },
  faults: [400],
}

const listTypes: Operation = {
  ...base,
  id: 'getAuditTypes',
  path: `${AUDITS_PATH}/types`,
  summary: 'The types of events that there are',
  answers: { 200: { description: 'Types', schema: listSchema(z.string()) } },
  faults: [],
}

const listSources: Operation = {
  ...base,
  id: 'getAuditSources',
  path: `${AUDITS_PATH}/sources`,
  summary: 'The sources of events that there are',
  answers: { 200: { description: 'Sources', schema: listSchema(z.string()) } },
  faults: [],
}

const readAudit: Operation = {
  ...base,
  id: 'getAudit',
  path: `${AUDITS_PATH}/{id}`,
  summary: 'One event',
  answers: { 200: { description: 'The event', schema: eventSchema } },
  faults: [404],
}

const archiveQuery = z.object({ date: z.iso.date() })

const readArchive: Operation<typeof archiveQuery> = {
  ...base,
  id: 'getArchivedAudits',
  path: `${AUDITS_PATH}/archive`,
  summary: 'All events of one day (UTC)',
  query: archiveQuery,
  answers: { 200: { description: 'The day’s events', schema: z.object({ data: z.array(eventSchema) }) } },
  faults: [400],
}

const readAuditSettings: Operation = {
  ...base,
  id: 'getAuditsSettings',
  path: `${AUDITS_PATH}/settings`,
  summary: 'How long events are kept',
  answers: {
    200: {
      description: 'Seconds until an event is deleted',
      schema: z.object({ data: z.object({ ArchiveEnabled: z.boolean(), EventTTL: z.number() }) }),
    },
  },
  faults: [],
}

export const AUDITS_OPERATIONS = [
  listAudits,
  exportAudits,
  listTypes,
  listSources,
  readArchive,
  readAuditSettings,
  readAudit,
]

export interface AuditsPorts {
  readonly callers: Callers
  readonly auditTrail: AuditTrail
  readonly settings: AuthSettingsRepository
  readonly cursorKey: Uint8Array
}

export function auditsEndpoint({ callers, auditTrail, settings, cursorKey }: AuditsPorts): App {
  const app = newRestApp(...AUDITS_OPERATIONS)

  serveOperation(app, listAudits, callers, async ({ c, query }) => {
    const { tenantId, issuer } = c.get('tenant')
    const { limit, sort, next, prev, ...filter } = query
    const wanted = auditQuery(filter)
    const order = auditOrder(sort)
    const pages = pager(cursorKey, [tenantId, 'audits', sort, JSON.stringify(filter)], { next, prev })
    if (isForeignSource(filter)) return c.json({ data: [], links: { self: { href: c.req.url } } })

    const found = await auditTrail.search(tenantId, wanted, order, pages.from, limit)
    const links = pages.links(new URL(c.req.url), found, ({ eventId, type, time }) => ({
      value: order.by === 'eventTime' ? time.getTime() : type,
      id: eventId,
    }))
    return c.json({ data: found.rows.map((event) => eventResource(event, issuer)), links })
  })

  serveOperation(app, exportAudits, callers, async ({ c, query }) => {
    const { tenantId, issuer } = c.get('tenant')
    const events = isForeignSource(query) ? [] : eventsOf(auditTrail, tenantId, auditQuery(query))
    c.header('Content-Disposition', 'attachment; filename="audits.ndjson"')
    return streamed(
      c,
      jsonLines(events, (event) => eventResource(event, issuer)),
      'application/x-ndjson',
    )
  })

  serveOperation(app, listTypes, callers, async ({ c }) =>
    c.json({ data: await auditTrail.types(c.get('tenant').tenantId), links: { self: { href: c.req.url } } }),
  )
  serveOperation(app, listSources, callers, async ({ c }) =>
    c.json({ data: [AUDIT_SOURCE], links: { self: { href: c.req.url } } }),
  )

  serveOperation(app, readArchive, callers, async ({ c, query }) => {
    const { tenantId, issuer } = c.get('tenant')
    const since = new Date(`${query.date}T00:00:00.000Z`)
    const events = eventsOf(auditTrail, tenantId, { since, until: after(since, days(1) - 1) })
    return streamed(
      c,
      jsonList(events, (event) => eventResource(event, issuer)),
      'application/json',
    )
  })

  serveOperation(app, readAuditSettings, callers, async ({ c }) => {
    const { auditRetentionDays } = withDefaults(await settings.find(c.get('tenant').tenantId))
    return c.json({ data: { ArchiveEnabled: false, EventTTL: days(auditRetentionDays) / 1000 } })
  })

  serveOperation(app, readAudit, callers, async ({ c, parameter }) => {
    const { tenantId, issuer } = c.get('tenant')
    const event = await auditTrail.find(tenantId, parameter('id'))
    if (!event) throw new RequestFault(404, 'there is no such event, or not any more')
    return c.json(eventResource(event, issuer))
  })
  return app
}

type Filter = z.output<typeof exportQuery>

function auditQuery({ eventTime, eventType, userId, clientId, id }: Filter): AuditQuery {
  return { eventType, userId, clientId, ids: id?.split(',').slice(0, 100), ...intervalOf(eventTime) }
}

function isForeignSource({ source }: Filter): boolean {
  return source !== undefined && source !== AUDIT_SOURCE
}

/** ISO 8601: `start/end`, where either may be left out, or one moment. @throws InvalidMember 400 */
function intervalOf(text: string | undefined): Pick<AuditQuery, 'since' | 'until'> {
  if (text === undefined) return {}
  const [start, end = start, ...rest] = text.split('/')
  const [since, until] = [start, end].map((moment = '') => parseMoment(moment))
  const isOpen = (moment: string | undefined) => moment === ''
  if (rest.length > 0 || (!since && !isOpen(start)) || (!until && !isOpen(end)) || (isOpen(start) && isOpen(end))) {
    throw new InvalidMember('eventTime must be an interval such as 2026-11-24T00:00:00Z/2026-11-25T00:00:00Z', {
      parameter: 'eventTime',
    })
  }
  return { since, until }
}

/** There is one source, so sorting by it is sorting by time. */
function auditOrder(sort: (typeof SORTS)[number]): AuditOrder {
  return { by: sort.endsWith('eventType') ? 'eventType' : 'eventTime', descending: sort.startsWith('-') }
}

type Events = Iterable<AuditEvent> | AsyncIterable<AuditEvent>
type Resource = (event: AuditEvent) => unknown

async function* jsonLines(events: Events, resource: Resource): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(resource(event))}\n`
}

/** `{"data": […]}`, written while it is read. */
async function* jsonList(events: Events, resource: Resource): AsyncGenerator<string> {
  let separator = '{"data":['
  for await (const event of events) {
    yield `${separator}${JSON.stringify(resource(event))}`
    separator = ','
  }
  yield separator === ',' ? ']}' : '{"data":[]}'
}

function streamed(c: RequestContext, text: AsyncGenerator<string>, contentType: string): Response {
  const stream = Readable.toWeb(Readable.from(text, { objectMode: false }))
  // The web's and Node's stream types describe the same object.
  return c.body(stream as ReadableStream<Uint8Array>, 200, { 'Content-Type': contentType })
}
