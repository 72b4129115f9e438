/** The types of events that this server writes (`audit/audit-event.ts`), each with the name of its words. */
import type { auditEn } from './messages.en.ts'

export type EventName = keyof typeof auditEn.type

const NAMES: Readonly<Record<string, EventName>> = {
  'com.qlik.core.oauth-client.created': 'clientCreated',
  'com.qlik.core.oauth-client.updated': 'clientUpdated',
  'com.qlik.core.oauth-client.deleted': 'clientDeleted',
  'com.qlik.core.oauth-client.published': 'clientPublished',
  'com.qlik.core.oauth-client.secret.created': 'secretCreated',
  'com.qlik.core.oauth-client.secret.deleted': 'secretDeleted',
  'com.qlik.core.oauth-client.registered': 'clientRegistered',
  'com.qlik.core.oauth-client.expired': 'clientExpired',
  'com.qlik.core.oauth-client.rejected': 'clientRejected',
  'com.qlik.core.oauth-client.approval-requested': 'approvalRequested',
  'com.qlik.core.oauth-client.window-extended': 'windowExtended',
  'com.qlik.core.oauth-client.registration-refused': 'registrationRefused',
  'com.qlik.core.oauth-client.standing-approval.created': 'standingApprovalCreated',
  'com.qlik.core.oauth-client.standing-approval.updated': 'standingApprovalUpdated',
  'com.qlik.core.oauth-client.standing-approval.ended': 'standingApprovalEnded',
  'com.qlik.core.oauth-client.connection-config.approved': 'clientApproved',
  'com.qlik.core.oauth-client.connection-config.updated': 'consentMethodChanged',
  'com.qlik.core.oauth-client.connection-config.deleted': 'approvalWithdrawn',
  'com.qlik.core.oauth-token.issued': 'tokenIssued',
  'com.qlik.core.oauth-token.revoked': 'tokenRevoked',
  'com.qlik.core.auth-settings.updated': 'settingsUpdated',
  'com.qlik.core.consent.granted': 'consentGranted',
  'com.qlik.core.consent.withdrawn': 'consentWithdrawn',
  'com.qlik.core.user.created': 'userCreated',
  'com.qlik.core.user.updated': 'userUpdated',
  'com.qlik.core.user.sessions-ended': 'sessionsEnded',
  'com.qlik.core.user.link-issued': 'linkIssued',
  'com.qlik.core.user.password-set': 'passwordSet',
  'com.qlik.core.user.signed-in': 'signedIn',
  'com.qlik.core.user.signed-out': 'signedOut',
  'com.qlik.core.user.sign-in-failed': 'signInFailed',
  'com.qlik.core.user.identity-linked': 'identityLinked',
  'com.qlik.core.user.identity-unlinked': 'identityUnlinked',
  'com.qlik.core.identity-provider.created': 'providerCreated',
  'com.qlik.core.identity-provider.updated': 'providerUpdated',
  'com.qlik.core.identity-provider.deleted': 'providerDeleted',
  'com.qlik.core.software-statement-issuer.created': 'issuerCreated',
  'com.qlik.core.software-statement-issuer.updated': 'issuerUpdated',
  'com.qlik.core.software-statement-issuer.deleted': 'issuerDeleted',
  'com.qlik.core.tenant.updated': 'tenantUpdated',
  'com.qlik.core.webhook.created': 'webhookCreated',
  'com.qlik.core.webhook.updated': 'webhookUpdated',
  'com.qlik.core.webhook.deleted': 'webhookDeleted',
  'com.qlik.core.webhook.secret.rotated': 'webhookSecretRotated',
  'com.qlik.core.webhook.tested': 'webhookTested',
  'com.qlik.core.notification.resent': 'notificationResent',
  'com.qlik.ai.mcp.tool.executed': 'toolExecuted',
}

/** `undefined` for a type that a newer server writes. */
export function eventName(eventType: string): EventName | undefined {
  return NAMES[eventType]
}
