/** Connections that identity assertions stand for: found, made, and kept ended in one act. */
import type { Kysely } from 'kysely'

import type { AssertionGrantRepository, AssertionOutcome } from '../../tokens/assertion-grant.ts'
import type { Grant } from '../../tokens/grant.ts'
import { insertEvents } from './audit-log.ts'
import { holdLock } from './dialect.ts'
import { insertGrant, toGrantRow } from './grants.ts'
import type { Store } from './store.ts'
import type { GrantRow, Tables } from './tables.ts'
import { insertAssertion } from './used-assertions.ts'
import { toMillis, toText } from './values.ts'

export function sqlAssertionGrants({ write }: Store): AssertionGrantRepository {
  return {
    accept: ({ assertionHash, endsAt }, grant, trustedSince, event) =>
      write(async (tx): Promise<AssertionOutcome> => {
        const { tenantId, clientId, userId } = grant
        const spent = await insertAssertion.run(tx, {
          tenant_id: tenantId,
          client_id: clientId,
          assertion_id: assertionHash,
          expires_at: toMillis(endsAt),
        })
        if (spent !== 1) return { kind: 'used' }

        // Two assertions of one person at the same time are one connection.
        await holdLock(tx, tenantId, `assertion grant ${clientId} ${userId}`)
        const latest = await latestOf(tx, grant)
        if (latest && latest.revoked_at === null) {
          if (await extend(tx, latest, grant)) await insertEvents(tx, [eventOf(latest.grant_id)])
          return { kind: 'granted', grantId: latest.grant_id }
        }
        if (latest && !(await mayBeginAgain(tx, latest, trustedSince)))
          return { kind: 'ended', because: latest.revoked_because ?? undefined }
        await insertGrant.run(tx, toGrantRow(grant))
        await insertEvents(tx, [event])
        return { kind: 'granted', grantId: grant.grantId }

        function eventOf(grantId: string) {
          return { ...event, data: { ...event.data, grantId } }
        }
      }),
  }
}

async function latestOf(
  tx: Kysely<Tables>,
  { tenantId, userId, clientId, resource }: Grant,
): Promise<GrantRow | undefined> {
  return (
    tx
      .selectFrom('grants')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .where('client_id', '=', clientId)
      .where('issuer', 'is not', null)
      .where('resource', '=', resource)
      // Ids are UUIDv7: their order is that of their making.
      .orderBy('grant_id', 'desc')
      .limit(1)
      .executeTakeFirst()
  )
}

/** Whether it has another scope now. */
async function extend(tx: Kysely<Tables>, { tenant_id, grant_id, scope }: GrantRow, grant: Grant): Promise<boolean> {
  await tx
    .updateTable('grants')
    .set({ scope: toText(grant.scope), issuer: grant.issuer, last_used_at: toMillis(grant.lastUsedAt) })
    .where('tenant_id', '=', tenant_id)
    .where('grant_id', '=', grant_id)
    .execute()
  return scope !== toText(grant.scope)
}

/** The provider was trusted anew since it was ended, or the person has connected the client in the browser since. */
async function mayBeginAgain(
  tx: Kysely<Tables>,
  { tenant_id, user_id, client_id, revoked_at }: GrantRow,
  trustedSince: Date,
): Promise<boolean> {
  const endedAt = Number(revoked_at)
  if (toMillis(trustedSince) > endedAt) return true
  const since = await tx
    .selectFrom('grants')
    .select('grant_id')
    .where('tenant_id', '=', tenant_id)
    .where('user_id', '=', user_id)
    .where('client_id', '=', client_id)
    .where('revoked_at', 'is', null)
    .where('issuer', 'is', null)
    .where('created_at', '>', endedAt)
    .limit(1)
    .executeTakeFirst()
  return since !== undefined
}
