/** Access tokens that were revoked by themselves and not with their grant; remembered until they would have expired. */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { GrantStanding } from './grant.ts'

export interface RevokedAccessTokenRepository {
  revoke(tenantId: string, tokenId: string, expiresAt: Date, event: AuditEvent): Promise<void>

  isRevoked(tenantId: string, tokenId: string): Promise<boolean>

  /** How the token's grant stands, unless the token was revoked: seen in one moment, for it is asked at every use. */
  findUnrevoked(tenantId: string, tokenId: string, grantId: string): Promise<GrantStanding | undefined>
}
