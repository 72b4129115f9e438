/**
 * What happened, as CloudEvents 1.0: written in the transaction of the change itself, so neither exists without the other.
 *
 * No event carries a secret, a code or a token.
 */

export type AuditEventType =
  | 'com.qlik.core.oauth-client.created'
  | 'com.qlik.core.oauth-client.updated'
  | 'com.qlik.core.oauth-client.deleted'
  | 'com.qlik.core.oauth-client.published'
  | 'com.qlik.core.oauth-client.secret.created'
  | 'com.qlik.core.oauth-client.secret.deleted'
  | 'com.qlik.core.oauth-client.registered'
  | 'com.qlik.core.oauth-client.expired'
  | 'com.qlik.core.oauth-client.rejected'
  | 'com.qlik.core.oauth-client.approval-requested'
  | 'com.qlik.core.oauth-client.window-extended'
  | 'com.qlik.core.oauth-client.registration-refused'
  | 'com.qlik.core.oauth-client.standing-approval.created'
  | 'com.qlik.core.oauth-client.standing-approval.updated'
  | 'com.qlik.core.oauth-client.standing-approval.ended'
  | 'com.qlik.core.oauth-client.connection-config.approved'
  | 'com.qlik.core.oauth-client.connection-config.updated'
  | 'com.qlik.core.oauth-client.connection-config.deleted'
  | 'com.qlik.core.software-statement-issuer.created'
  | 'com.qlik.core.software-statement-issuer.updated'
  | 'com.qlik.core.software-statement-issuer.deleted'
  | 'com.qlik.core.oauth-token.issued'
  | 'com.qlik.core.oauth-token.revoked'
  | 'com.qlik.core.auth-settings.updated'
  | 'com.qlik.core.consent.granted'
  | 'com.qlik.core.consent.withdrawn'
  | 'com.qlik.core.user.created'
  | 'com.qlik.core.user.updated'
  | 'com.qlik.core.user.sessions-ended'
  | 'com.qlik.core.user.link-issued'
  | 'com.qlik.core.user.password-set'
  | 'com.qlik.core.user.signed-in'
  | 'com.qlik.core.user.signed-out'
  | 'com.qlik.core.user.sign-in-failed'
  | 'com.qlik.core.user.identity-linked'
  | 'com.qlik.core.user.identity-unlinked'
  | 'com.qlik.core.identity-provider.created'
  | 'com.qlik.core.identity-provider.updated'
  | 'com.qlik.core.identity-provider.deleted'
  | 'com.qlik.core.tenant.updated'
  | 'com.qlik.core.webhook.created'
  | 'com.qlik.core.webhook.updated'
  | 'com.qlik.core.webhook.deleted'
  | 'com.qlik.core.webhook.secret.rotated'
  | 'com.qlik.core.webhook.tested'
  | 'com.qlik.core.notification.resent'
  | 'com.qlik.ai.mcp.tool.executed'

/** What a flood of registrations makes: with these a client's own trail would grow with every stranger's knock. */
export const FLOOD_TYPES: readonly AuditEventType[] = [
  'com.qlik.core.oauth-client.registered',
  'com.qlik.core.oauth-client.expired',
  'com.qlik.core.oauth-client.registration-refused',
]

export interface AuditEvent {
  readonly eventId: string
  readonly tenantId: string
  readonly type: AuditEventType
  readonly time: Date
  /** Who did it; absent for what nobody signed in did, such as a registration. */
  readonly userId?: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface AuditLog {
  /** For what changes nothing else, such as a refused sign-in. */
  record(event: AuditEvent): Promise<void>

  /** Newest first, at most `limit`. */
  list(tenantId: string, limit: number): Promise<AuditEvent[]>
}
