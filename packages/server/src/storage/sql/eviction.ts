/** At the limit of waiting clients one gives way: the redirect host with most of them loses its oldest, so a flood evicts itself. */
import type { Kysely } from 'kysely'

import type { AuditEvent } from '../../audit/audit-event.ts'
import type { ClientMetadata } from '../../clients/client-metadata.ts'
import { addressBlock } from '../../http/client-address.ts'
import { deleteRequests } from './approval-requests.ts'
import { fullestHost } from './fullest-host.ts'
import { statement } from './statement.ts'
import type { Tables } from './tables.ts'
import { insertTombstones } from './tombstones.ts'

export interface Evicted {
  readonly clientId: string
  readonly clientName: string
}

/** In the event that there is anyway: a flood, which evicts itself, costs the log no second row. */
export function withEvicted(event: AuditEvent, evicted: Evicted | undefined): AuditEvent {
  return evicted ? { ...event, data: { ...event.data, evicted } } : event
}

/** @returns `undefined` when nobody was there to give way. */
export async function evict(tx: Kysely<Tables>, tenantId: string, now: Date): Promise<Evicted | undefined> {
  const clientId = (await chooseFrom(tx, tenantId)) ?? (await chooseFrom(tx, tenantId, true))
  const gone = clientId === undefined ? undefined : await deleteWaiting.first(tx, { tenantId, clientId })
  if (clientId === undefined || !gone) return undefined
  // Ours has a name.
  const { clientName } = JSON.parse(gone.metadata) as ClientMetadata
  await deleteRequests(tx, [{ tenantId, clientId }])
  await insertTombstones(tx, [{ tenantId, clientId, clientName, reason: 'evicted', endedAt: now }])
  return { clientId, clientName }
}

const deleteWaiting = statement((db, { tenantId, clientId }: { tenantId: string; clientId: string }) =>
  db
    .deleteFrom('unapproved_clients')
    .where('tenant_id', '=', tenantId)
    .where('client_id', '=', clientId)
    .returning('metadata'),
)

interface Host {
  readonly tenantId: string
  readonly host: string
}

/** A flood that claims to lead where an approved client leads is no reason for those to go that come from where that one came. */
async function chooseFrom(tx: Kysely<Tables>, tenantId: string, isStale = false): Promise<string | undefined> {
  const host = await fullestHost(tx, tenantId, isStale)
  if (host === undefined) return undefined
  const known = new Set((await knownBlocks.all(tx, { tenantId, host })).map(({ address_block }) => address_block))
  const [oldest] = await oldestOfHost.all(tx, { tenantId, host })
  if (!oldest || !known.has(addressBlock(oldest.registered_from))) return oldest?.client_id
  const others = await oldOfHost.all(tx, { tenantId, host })
  return (others.find(({ registered_from }) => !known.has(addressBlock(registered_from))) ?? oldest).client_id
}

const knownBlocks = statement((db, { tenantId, host }: Host) =>
  db
    .selectFrom('registration_origins')
    .select('address_block')
    .where('tenant_id', '=', tenantId)
    .where('redirect_host', '=', host),
)

/** So many are looked at for one whom nobody recognises. */
const LOOKED_AT = 50

const oldestOfHost = statement((db, host: Host) => byAge(db, host).limit(1))
const oldOfHost = statement((db, host: Host) => byAge(db, host).limit(LOOKED_AT))

function byAge(db: Kysely<Tables>, { tenantId, host }: Host) {
  return db
    .selectFrom('unapproved_clients')
    .select(['client_id', 'registered_from'])
    .where('tenant_id', '=', tenantId)
    .where('redirect_host', '=', host)
    .orderBy('issued_at')
    .orderBy('client_id')
}
