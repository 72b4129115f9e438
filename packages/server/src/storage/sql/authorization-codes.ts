/** Authorization codes; redeeming one is part of making its grant, see `grants.ts`. */
import type { AuthorizationCodeRepository } from '../../authorization/authorization-code.ts'
import { statement } from './statement.ts'
import type { Store } from './store.ts'
import type { AuthorizationCodeRow } from './tables.ts'
import { toDate, toMillis, toScope, toText } from './values.ts'

const insertCode = statement((db, code: AuthorizationCodeRow) =>
  db
    .insertInto('authorization_codes')
    .values(code)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'decision_id']).doNothing()),
)

const codeOfHash = statement((db, { tenantId, codeHash }: { tenantId: string; codeHash: string }) =>
  db.selectFrom('authorization_codes').selectAll().where('tenant_id', '=', tenantId).where('code_hash', '=', codeHash),
)

export function sqlAuthorizationCodes({ read, write }: Store): AuthorizationCodeRepository {
  return {
    save: (code) =>
      write(async (tx) => {
        const inserted = await insertCode.run(tx, {
          tenant_id: code.tenantId,
          code_hash: code.codeHash,
          decision_id: code.decisionId,
          client_id: code.clientId,
          user_id: code.userId,
          grant_id: code.grantId,
          redirect_uri: code.redirectUri,
          code_challenge: code.codeChallenge,
          scope: toText(code.scope),
          resource: code.resource,
          expires_at: toMillis(code.expiresAt),
          spent_at: null,
          client_revision: code.clientRevision ?? null,
        })
        return inserted === 1
      }),

    async find(tenantId, codeHash) {
      const row = await codeOfHash.first(read, { tenantId, codeHash })
      return (
        row && {
          tenantId: row.tenant_id,
          codeHash: row.code_hash,
          decisionId: row.decision_id,
          clientId: row.client_id,
          userId: row.user_id,
          grantId: row.grant_id,
          redirectUri: row.redirect_uri,
          codeChallenge: row.code_challenge,
          scope: toScope(row.scope),
          resource: row.resource,
          expiresAt: toDate(row.expires_at),
          ...(row.client_revision !== null && { clientRevision: Number(row.client_revision) }),
        }
      )
    },
  }
}
