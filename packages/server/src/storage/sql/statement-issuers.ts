/** Issuers of software statements that a tenant trusts. */
import { softwareIn } from '@vestibule/protocol/application-identity'
import type { Kysely } from 'kysely'

import {
  MAX_STATEMENT_ISSUERS,
  type StatementIssuer,
  type StatementIssuerRepository,
} from '../../registration/statement-issuer.ts'
import { insertEvents } from './audit-log.ts'
import { holdLock } from './dialect.ts'
import { endStanding } from './standing-approval-ends.ts'
import { toStandingApproval } from './standing-approvals.ts'
import type { Store } from './store.ts'
import type { StatementIssuerRow, Tables } from './tables.ts'
import { toDate, toMillis } from './values.ts'

export function sqlStatementIssuers({ read, write }: Store): StatementIssuerRepository {
  const ofTenant = (db: Kysely<Tables>, tenantId: string) =>
    db.selectFrom('statement_issuers').selectAll().where('tenant_id', '=', tenantId)

  return {
    async list(tenantId) {
      const rows = await ofTenant(read, tenantId).orderBy('created_at').orderBy('issuer_id').execute()
      const standing = rows.length === 0 ? [] : await standingOnStatements(read, tenantId)
      return rows.map((row) => ({
        ...toIssuer(row),
        standingApprovals: standing.filter(({ identity }) => softwareIn(identity).issuer === row.issuer).length,
      }))
    },

    async findByIssuer(tenantId, issuer) {
      const row = await ofTenant(read, tenantId).where('issuer', '=', issuer).executeTakeFirst()
      return row && toIssuer(row)
    },

    create: (issuer, event) =>
      write(async (tx) => {
        await holdLock(tx, issuer.tenantId, 'statement issuers')
        const known = await ofTenant(tx, issuer.tenantId).execute()
        if (known.some((other) => other.issuer === issuer.issuer)) return 'taken'
        if (known.length >= MAX_STATEMENT_ISSUERS) return 'full'
        await tx.insertInto('statement_issuers').values(toRow(issuer)).execute()
        await insertEvents(tx, [event])
        return 'created'
      }),

    change: (issuer, event) =>
      write(async (tx) => {
        const result = await tx
          .updateTable('statement_issuers')
          .set({ ...toRow(issuer), version: issuer.version + 1 })
          .where('tenant_id', '=', issuer.tenantId)
          .where('issuer_id', '=', issuer.issuerId)
          .where('version', '=', issuer.version)
          .executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return false
        await insertEvents(tx, [event])
        return true
      }),

    remove: (tenantId, issuerId, explanation, event, ended) =>
      write(async (tx) => {
        const gone = await tx
          .deleteFrom('statement_issuers')
          .where('tenant_id', '=', tenantId)
          .where('issuer_id', '=', issuerId)
          .returning('issuer')
          .executeTakeFirst()
        if (!gone) return undefined
        await insertEvents(tx, [event])
        const standing = await standingOnStatements(tx, tenantId)
        const resting = standing.filter(({ identity }) => softwareIn(identity).issuer === gone.issuer)
        for (const one of resting) await endStanding(tx, tenantId, one.standingApprovalId, ended(one), explanation)
        return resting
      }),
  }
}

/** Of all issuers: standing approvals are few, for a person has made each. */
async function standingOnStatements(db: Kysely<Tables>, tenantId: string) {
  const rows = await db
    .selectFrom('standing_approvals')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('ended_at', 'is', null)
    .where('kind', '=', 'statement')
    .execute()
  return rows.map(toStandingApproval)
}

function toRow(issuer: StatementIssuer): StatementIssuerRow {
  return {
    tenant_id: issuer.tenantId,
    issuer_id: issuer.issuerId,
    issuer: issuer.issuer,
    keys: issuer.keys && JSON.stringify(issuer.keys),
    jwks_uri: issuer.jwksUri,
    created_at: toMillis(issuer.createdAt),
    created_by: issuer.createdBy,
    version: issuer.version,
  }
}

function toIssuer(row: StatementIssuerRow): StatementIssuer {
  return {
    tenantId: row.tenant_id,
    issuerId: row.issuer_id,
    issuer: row.issuer,
    keys: row.keys === null ? null : (JSON.parse(row.keys) as NonNullable<StatementIssuer['keys']>),
    jwksUri: row.jwks_uri,
    createdAt: toDate(row.created_at),
    createdBy: row.created_by,
    version: Number(row.version),
  }
}
