/** Standing approvals: looked for at a registration, made, changed, listed. How they end is `standing-approval-ends.ts`. */
import { softwareIn, type ApplicationIdentity, type IdentityKind } from '@vestibule/protocol/application-identity'
import { sha256 } from '@vestibule/protocol/digest'
import { mapSlice } from '@vestibule/protocol/slice'
import { sql, type Kysely } from 'kysely'

import type { ConsentMethod } from '../../clients/connection.ts'
import type {
  ListedStandingApproval,
  StandingApproval,
  StandingApprovalDirectory,
  StandingApprovalRepository,
} from '../../clients/standing-approval.ts'
import { insertEvents } from './audit-log.ts'
import { holdLock } from './dialect.ts'
import { slice } from './keyset.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { StandingApprovalRow, Tables } from './tables.ts'
import { toDate, toDateOrNull, toMillis, toMillisOrNull, toScope, toText } from './values.ts'

const standingForIdentity = statement((db, { tenantId, hash }: { tenantId: string; hash: string }) =>
  db
    .selectFrom('standing_approvals')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('identity_hash', '=', hash)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .orderBy('standing_approval_id'),
)

/** Whoever decides that none stands for an identity does so one after the other. */
const IDENTITIES = 'identities'

export function sqlStandingApprovals({ read, write }: Store): StandingApprovalRepository {
  return {
    async ofIdentity(tenantId, identity) {
      const rows = await standingForIdentity.all(read, { tenantId, hash: identityHash(identity) })
      return rows.map(toStandingApproval)
    },

    async find(tenantId, standingApprovalId) {
      const row = await read
        .selectFrom('standing_approvals')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('standing_approval_id', '=', standingApprovalId)
        .executeTakeFirst()
      return row && toStandingApproval(row)
    },

    create: (standing, event) => write((tx) => insertStandingApproval(tx, standing, [event])),

    change: (before, changes, event) =>
      write(async (tx) => {
        const { tenantId, standingApprovalId, version } = before
        const row = toRow({ ...before, ...changes, version: version + 1 })
        await holdLock(tx, tenantId, IDENTITIES)
        if (await isTaken(tx, row)) return false
        const result = await tx
          .updateTable('standing_approvals')
          .set(row)
          .where('tenant_id', '=', tenantId)
          .where('standing_approval_id', '=', standingApprovalId)
          .where('version', '=', version)
          .where('ended_at', 'is', null)
          .executeTakeFirst()
        if (result.numUpdatedRows !== 1n) return false
        await insertEvents(tx, [event])
        return true
      }),

    handDown: ({ tenantId, standingApprovalId, consentMethod }, limit) =>
      write(async (tx) => {
        const result = await tx
          .updateTable('connections')
          .set({ consent_method: consentMethod })
          .where('tenant_id', '=', tenantId)
          .where('client_id', 'in', ({ selectFrom }) =>
            selectFrom('connections')
              .select('client_id')
              .where('tenant_id', '=', tenantId)
              .where('admitted_by', '=', standingApprovalId)
              .where('consent_method', '<>', consentMethod)
              .limit(limit),
          )
          .executeTakeFirst()
        return Number(result.numUpdatedRows)
      }),
  }
}

/**
 * Goes along with the approval that it extends.
 *
 * False when one stands already for the same identity and names, or the issuer that it rests on is not trusted any more.
 */
export async function insertStandingApproval(
  tx: Kysely<Tables>,
  standing: StandingApproval,
  events: Parameters<typeof insertEvents>[1],
): Promise<boolean> {
  await holdLock(tx, standing.tenantId, IDENTITIES)
  if (standing.identity.kind === 'statement' && !(await isTrusted(tx, standing))) return false
  const result = await tx
    .insertInto('standing_approvals')
    .values(toRow(standing))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (result.numInsertedOrUpdatedRows !== 1n) return false
  await insertEvents(tx, events)
  return true
}

/** Until this act has ended: whoever trusts it no more ends this one too. */
async function isTrusted(tx: Kysely<Tables>, { tenantId, identity }: StandingApproval): Promise<boolean> {
  const issuer = await tx
    .selectFrom('statement_issuers')
    .select('issuer_id')
    .where('tenant_id', '=', tenantId)
    .where('issuer', '=', softwareIn(identity).issuer)
    .forShare()
    .executeTakeFirst()
  return issuer !== undefined
}

async function isTaken(tx: Kysely<Tables>, row: StandingApprovalRow): Promise<boolean> {
  const other = await tx
    .selectFrom('standing_approvals')
    .select('standing_approval_id')
    .where('tenant_id', '=', row.tenant_id)
    .where('identity_hash', '=', row.identity_hash)
    .where('name_pattern', '=', row.name_pattern)
    .where('ended_at', 'is', null)
    .where('standing_approval_id', '!=', row.standing_approval_id)
    .executeTakeFirst()
  return other !== undefined
}

export function sqlStandingApprovalDirectory({ read }: Store): StandingApprovalDirectory {
  const listed = (tenantId: string) =>
    read
      .selectFrom('standing_approvals')
      .selectAll()
      .select(({ selectFrom }) => [
        selectFrom('connections')
          .select((select) => select.fn.countAll<number>().as('total'))
          .whereRef('connections.tenant_id', '=', 'standing_approvals.tenant_id')
          .whereRef('connections.admitted_by', '=', 'standing_approvals.standing_approval_id')
          .as('registrations'),
        selectFrom('connections')
          .select(sql<number | null>`max(coalesce(last_registered_at, created_at))`.as('last'))
          .whereRef('connections.tenant_id', '=', 'standing_approvals.tenant_id')
          .whereRef('connections.admitted_by', '=', 'standing_approvals.standing_approval_id')
          .as('last_registered_at'),
        selectFrom('users')
          .select('users.name')
          .whereRef('users.tenant_id', '=', 'standing_approvals.tenant_id')
          .whereRef('users.user_id', '=', 'standing_approvals.created_by')
          .as('creator_name'),
      ])
      .where('standing_approvals.tenant_id', '=', tenantId)

  return {
    async search(tenantId, isEnded, from, limit) {
      const query = listed(tenantId).where('ended_at', isEnded ? 'is not' : 'is', null)
      const order = {
        column: 'standing_approvals.created_at',
        id: 'standing_approvals.standing_approval_id',
        descending: true,
      }
      return mapSlice(await slice(query, order, from, limit), toListed)
    },

    async count(tenantId, isEnded) {
      const { total } = await read
        .selectFrom('standing_approvals')
        .select((select) => select.fn.countAll<number>().as('total'))
        .where('tenant_id', '=', tenantId)
        .where('ended_at', isEnded ? 'is not' : 'is', null)
        .executeTakeFirstOrThrow()
      return Number(total)
    },

    async find(tenantId, standingApprovalId) {
      const row = await listed(tenantId).where('standing_approval_id', '=', standingApprovalId).executeTakeFirst()
      return row && toListed(row)
    },

    async ofFirstClients(tenantId, clientIds) {
      if (clientIds.length === 0) return new Map()
      const rows = await listed(tenantId)
        .where('first_client_id', 'in', clientIds)
        .where('ended_at', 'is', null)
        .orderBy('created_at')
        .execute()
      return new Map(rows.map((row) => [row.first_client_id ?? '', toListed(row)]))
    },
  }
}

function identityHash({ kind, value }: ApplicationIdentity): string {
  return sha256(`${kind} ${value}`)
}

/** Where names are not looked at. */
const ANY_NAME = '*'

function toRow(standing: StandingApproval): StandingApprovalRow {
  return {
    tenant_id: standing.tenantId,
    standing_approval_id: standing.standingApprovalId,
    kind: standing.identity.kind,
    identity: standing.identity.value,
    identity_hash: identityHash(standing.identity),
    name_pattern: standing.namePattern ?? ANY_NAME,
    client_name: standing.clientName,
    scope: toText(standing.scope),
    consent_method: standing.consentMethod,
    first_client_id: standing.firstClientId,
    created_at: toMillis(standing.createdAt),
    created_by: standing.createdBy,
    version: standing.version,
    ended_at: toMillisOrNull(standing.endedAt),
    ended_by: standing.endedBy,
    cleared_at: null,
    explanation: standing.explanation ?? null,
  }
}

export function toStandingApproval(row: StandingApprovalRow): StandingApproval {
  return {
    tenantId: row.tenant_id,
    standingApprovalId: row.standing_approval_id,
    identity: { kind: row.kind as IdentityKind, value: row.identity },
    namePattern: row.name_pattern === ANY_NAME ? null : row.name_pattern,
    clientName: row.client_name,
    scope: toScope(row.scope),
    consentMethod: row.consent_method as ConsentMethod,
    firstClientId: row.first_client_id,
    createdAt: toDate(row.created_at),
    createdBy: row.created_by,
    version: Number(row.version),
    endedAt: toDateOrNull(row.ended_at),
    endedBy: row.ended_by,
    ...(row.explanation !== null && { explanation: row.explanation }),
  }
}

type ListedRow = StandingApprovalRow & {
  registrations: number | null
  last_registered_at: number | null
  creator_name: string | null
}

function toListed(row: ListedRow): ListedStandingApproval {
  return {
    ...toStandingApproval(row),
    registrations: Number(row.registrations ?? 0),
    lastRegisteredAt: toDateOrNull(row.last_registered_at === null ? null : Number(row.last_registered_at)),
    creatorName: row.creator_name,
  }
}
