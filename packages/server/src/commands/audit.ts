/** `vestibule audit list|export`. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { after, days } from '@vestibule/protocol/duration'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { AuditQuery } from '../audit/audit-trail.ts'
import { eventsOf } from '../audit/all-events.ts'
import { eventResource } from '../management/audit-event-resource.ts'
import { DEFAULT_TENANT } from '../tenants/tenant.ts'
import { answer, JSON_FLAG, table } from './answer.ts'
import { readArguments, required, tenantOf, UsageError, withPorts, type Command, type Given } from './command.ts'

const FLAGS = {
  tenant: { type: 'string', default: DEFAULT_TENANT },
  since: { type: 'string' },
  until: { type: 'string' },
  type: { type: 'string' },
  ...JSON_FLAG,
} as const

const MAX_LIMIT = 10_000

export const listAuditCommand: Command = {
  usage: 'audit list [--tenant T] [--since TIME] [--until TIME] [--type TYPE] [--limit 50] [--json]',
  meaning: 'print the newest audit events, e.g. --since 2026-11-24 --type com.qlik.core.oauth-client.created',
  run: async (argv) => {
    const given = readArguments(argv, { ...FLAGS, limit: { type: 'string', default: '50' } })
    const [query, limit] = [queryOf(given), limitOf(given)]
    await withPorts(given.config, async (ports) => {
      const { tenantId, issuer } = await tenantOf(ports, required(given, 'tenant'))
      const { rows } = await ports.auditTrail.search(
        tenantId,
        query,
        { by: 'eventTime', descending: true },
        undefined,
        limit,
      )
      const cells = rows.map(({ time, type, userId, data }) => [
        time.toISOString(),
        type,
        userId ?? '-',
        JSON.stringify(data),
      ])
      const resources = rows.map((event) => eventResource(event, issuer))
      answer(given, resources, ...table(['TIME', 'TYPE', 'USER', 'WHAT'], cells))
    })
  },
}

export const exportAuditCommand: Command = {
  usage: 'audit export [--tenant T] [--since TIME] [--until TIME] [--type TYPE] [--json]',
  meaning: 'print all audit events that match, oldest first, one JSON object a line',
  run: async (argv) => {
    const given = readArguments(argv, FLAGS)
    const query = queryOf(given)
    await withPorts(given.config, async (ports) => {
      const { tenantId, issuer } = await tenantOf(ports, required(given, 'tenant'))
      const lines = Readable.from(linesOf(eventsOf(ports.auditTrail, tenantId, query), issuer))
      await pipeline(lines, process.stdout, { end: false }).catch(unlessReaderLeft)
    })
  },
}

async function* linesOf(events: AsyncIterable<AuditEvent>, issuer: string): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(eventResource(event, issuer))}\n`
}

/** `vestibule audit export | head` has seen enough. */
function unlessReaderLeft(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
}

function queryOf(given: Given): AuditQuery {
  const type = given.flags['type']
  return {
    eventType: typeof type === 'string' ? type : undefined,
    since: momentOf(given, 'since', (day) => day),
    // A day that is named is meant whole.
    until: momentOf(given, 'until', (day) => after(day, days(1) - 1)),
  }
}

const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/

/** @throws UsageError for text that is neither a day (UTC) nor a moment with its zone. */
function momentOf({ flags }: Given, name: 'since' | 'until', ofDay: (midnight: Date) => Date): Date | undefined {
  const text = flags[name]
  if (text === undefined) return undefined
  const moment = MOMENT.test(String(text)) ? new Date(String(text)) : undefined
  if (!moment || Number.isNaN(moment.getTime())) {
    throw new UsageError(`--${name} is a day or a moment such as 2026-11-24 or 2026-11-24T12:00:00Z`)
  }
  return String(text).includes('T') ? moment : ofDay(moment)
}

function limitOf(given: Given): number {
  const text = required(given, 'limit')
  const limit = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (limit < 1 || limit > MAX_LIMIT) throw new UsageError(`--limit is a number from 1 to ${MAX_LIMIT}`)
  return limit
}
