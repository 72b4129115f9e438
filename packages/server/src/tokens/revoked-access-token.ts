/** Access tokens that were revoked by themselves and not with their grant; remembered until they would have expired. */
import type { AuditEvent } from '../audit/audit-event.ts'

export interface RevokedAccessTokenRepository {
  revoke(tenantId: string, tokenId: string, expiresAt: Date, event: AuditEvent): Promise<void>

  isRevoked(tenantId: string, tokenId: string): Promise<boolean>
}
