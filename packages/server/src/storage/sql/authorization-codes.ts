/** Authorization codes; redeeming one is part of making its grant, see `grants.ts`. */
import type { AuthorizationCodeRepository } from '../../authorization/authorization-code.ts'
import type { Store } from './store.ts'
import { toDate, toMillis, toScope, toText } from './values.ts'

export function sqlAuthorizationCodes({ read, write }: Store): AuthorizationCodeRepository {
  return {
    save: (code) =>
      write(async (tx) => {
        const result = await tx
          .insertInto('authorization_codes')
          .values({
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
          })
          .onConflict((conflict) => conflict.columns(['tenant_id', 'decision_id']).doNothing())
          .executeTakeFirst()
        return result.numInsertedOrUpdatedRows === 1n
      }),

    async find(tenantId, codeHash) {
      const row = await read
        .selectFrom('authorization_codes')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('code_hash', '=', codeHash)
        .executeTakeFirst()
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
        }
      )
    },
  }
}
