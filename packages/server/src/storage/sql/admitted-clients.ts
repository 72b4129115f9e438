/** Clients that a standing approval lets in when they register. */
import type { Kysely } from 'kysely'

import type { Client } from '../../clients/client.ts'
import { registrationHash } from '../../clients/registration-hash.ts'
import type { StandingApproval } from '../../clients/standing-approval.ts'
import type { AdmittedClientRepository } from '../../registration/admitted-client.ts'
import { insertEvents } from './audit-log.ts'
import { insertClient, toClient } from './clients.ts'
import { holdLock } from './dialect.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'
import { takeOut } from './unapproved-clients.ts'
import { toMillis } from './values.ts'

export function sqlAdmittedClients({ write }: Store): AdmittedClientRepository {
  return {
    admit: ({ client, connection, secret, registrationTokenHash }, standing, events) =>
      write(async (tx) => {
        if (!(await stands(tx, standing))) return undefined
        const known = registrationTokenHash === null ? await findAgain(tx, client) : undefined
        if (known) {
          const event = events.again(known)
          await touchRegistration(tx, known, event.time)
          await insertEvents(tx, [event])
          return known
        }
        await insertClient(tx, client, connection, secret, registrationTokenHash)
        await insertEvents(tx, events.admitted)
        return client
      }),

    admitWaiting: ({ client, connection }, standing, event, now) =>
      write(async (tx) => {
        if (!(await stands(tx, standing))) return false
        const { tenantId, clientId, revision } = client
        const taken = await takeOut(tx, tenantId, clientId, { openAt: now, revision })
        if (!taken) return false
        await insertClient(tx, client, connection, taken.client.secret ?? undefined, taken.client.registrationTokenHash)
        await insertEvents(tx, [event])
        return true
      }),
  }
}

/** As it was read, and until this act has ended. */
async function stands(
  tx: Kysely<Tables>,
  { tenantId, standingApprovalId, version }: StandingApproval,
): Promise<boolean> {
  const row = await tx
    .selectFrom('standing_approvals')
    .select('version')
    .where('tenant_id', '=', tenantId)
    .where('standing_approval_id', '=', standingApprovalId)
    .where('version', '=', version)
    .where('ended_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  return row !== undefined
}

async function findAgain(tx: Kysely<Tables>, { tenantId, metadata, admittedBy }: Client): Promise<Client | undefined> {
  const hash = registrationHash(metadata)
  if (hash === null) return undefined
  // Two that come at the same moment are one.
  await holdLock(tx, tenantId, `registration ${hash}`)
  const row = await tx
    .selectFrom('clients')
    .selectAll('clients')
    // One that the tenant has withdrawn its trust from is nobody's to have.
    .innerJoin('connections', (join) =>
      join
        .onRef('connections.tenant_id', '=', 'clients.tenant_id')
        .onRef('connections.client_id', '=', 'clients.client_id'),
    )
    .where('clients.tenant_id', '=', tenantId)
    .where('clients.registration_hash', '=', hash)
    .where('clients.admitted_by', '=', admittedBy)
    .where('clients.registration_token_hash', 'is', null)
    .where('clients.disable_tag', 'is', null)
    .orderBy('clients.client_id')
    .limit(1)
    .executeTakeFirst()
  return row && toClient(row)
}

async function touchRegistration(tx: Kysely<Tables>, { tenantId, clientId }: Client, now: Date): Promise<void> {
  await tx
    .updateTable('connections')
    .set({ last_registered_at: toMillis(now) })
    .where('tenant_id', '=', tenantId)
    .where('client_id', '=', clientId)
    .execute()
}
