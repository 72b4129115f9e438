/** Valid objects of every kind; a test names only what differs. */
import { after, days, hours, minutes, seconds } from '@vestibule/protocol/duration'

import type { Approval } from '../../approval/approval.ts'
import type { AuditEvent } from '../../audit/audit-event.ts'
import type { AuthorizationCode } from '../../authorization/authorization-code.ts'
import type { Client } from '../../clients/client.ts'
import type { ClientDocument } from '../../clients/client-document.ts'
import type { ClientMetadata } from '../../clients/client-metadata.ts'
import type { ClientSecret } from '../../clients/client-secret.ts'
import type { Connection } from '../../clients/connection.ts'
import type { Tombstone } from '../../clients/tombstone.ts'
import type { UnapprovedClient } from '../../clients/unapproved-client.ts'
import type { StandingApproval } from '../../clients/standing-approval.ts'
import type { Consent } from '../../consent/consent.ts'
import { WEBHOOK_EVENT_TYPES, type Webhook } from '../../notifications/webhook.ts'
import type { AdmittedClient } from '../../registration/admitted-client.ts'
import type { StatementIssuer } from '../../registration/statement-issuer.ts'
import type { OneTimeLink } from '../../sign-in/one-time-link.ts'
import type { IdentityProvider } from '../../sign-in/providers/identity-provider.ts'
import type { UserIdentity } from '../../sign-in/providers/user-identity.ts'
import type { Session } from '../../sign-in/session.ts'
import type { UserWithPassword } from '../../sign-in/user.ts'
import type { Tenant } from '../../tenants/tenant.ts'
import type { Grant, RefreshFamily } from '../../tokens/grant.ts'
import type { SigningKey } from '../../tokens/signing-key.ts'

export const NOON = new Date('2026-11-24T12:00:00Z')
export const ACME = 'acme'
/** Another tenant, which must never see what is Acme's. */
export const GLOBEX = 'globex'

/** So many minutes after noon. */
export const past = (count: number): Date => after(NOON, minutes(count))

export function aTenant(changes: Partial<Tenant> = {}): Tenant {
  return {
    tenantId: ACME,
    name: 'Acme',
    host: 'auth.acme.example',
    issuer: 'https://auth.acme.example',
    createdAt: NOON,
    disabledAt: null,
    logoHash: null,
    takesIdentityAssertions: false,
    hasStandingApprovals: false,
    hasStatementIssuers: false,
    ...changes,
  }
}

let events = 0

/** Each is another event, unless the test names its id. */
export function anEvent(changes: Partial<AuditEvent> = {}): AuditEvent {
  events += 1
  return {
    eventId: `event-${String(events).padStart(8, '0')}`,
    tenantId: ACME,
    type: 'com.qlik.core.user.signed-in',
    time: NOON,
    userId: 'ada',
    data: { note: 'Grüße, 世界' },
    ...changes,
  }
}

export function aUser(changes: Partial<UserWithPassword> = {}): UserWithPassword {
  return {
    tenantId: ACME,
    userId: 'ada',
    email: 'ada@example.com',
    name: 'Ada',
    role: 'Member',
    status: 'active',
    passwordHash: '$argon2id$first',
    createdAt: NOON,
    ...changes,
  }
}

export function aProvider(changes: Partial<IdentityProvider> = {}): IdentityProvider {
  return {
    tenantId: ACME,
    providerId: 'p1',
    issuer: 'https://login.acme.example',
    name: 'Acme – “the” provider',
    clientId: 'vestibule',
    sealedClientSecret: 'sealed',
    scopes: ['openid', 'email'],
    enabled: true,
    passwordSignIn: 'beside',
    justInTimeUsers: true,
    allowedEmailDomains: ['acme.example'],
    accountLinking: 'password',
    assumeEmailVerified: false,
    roleMapping: { claim: 'groups', values: [{ value: 'admins', role: 'TenantAdmin' }], otherwise: 'Member' },
    identityAssertions: 'off',
    assertionsSince: null,
    version: 1,
    createdAt: NOON,
    updatedAt: NOON,
    ...changes,
  }
}

export function anIdentity(changes: Partial<UserIdentity> = {}): UserIdentity {
  return {
    tenantId: ACME,
    issuer: 'https://login.acme.example',
    subject: 'U-1815',
    userId: 'ada',
    linkedAt: NOON,
    ...changes,
  }
}

export function aLink(changes: Partial<OneTimeLink> = {}): OneTimeLink {
  return {
    tenantId: ACME,
    linkHash: 'hash-of-a-link',
    purpose: 'password-reset',
    userId: 'ada',
    expiresAt: after(NOON, hours(2)),
    ...changes,
  }
}

export function aSetUpLink(changes: Partial<OneTimeLink> = {}): OneTimeLink {
  return aLink({ purpose: 'set-up', userId: null, linkHash: 'hash-of-a-set-up-link', ...changes })
}

export function aSession(changes: Partial<Session> = {}): Session {
  return {
    tenantId: ACME,
    sessionHash: 'hash-of-a-session',
    // Each of its own, as its hash is.
    sessionId: `session ${changes.sessionHash ?? 'hash-of-a-session'}`,
    userId: 'ada',
    signedInAt: NOON,
    authenticatedAt: NOON,
    lastSeenAt: NOON,
    address: '192.0.2.1',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
    ...changes,
  }
}

export function someMetadata(changes: Partial<ClientMetadata> = {}): ClientMetadata {
  return {
    clientName: 'Claude – “the” client',
    clientUri: 'https://claude.ai',
    redirectUris: ['https://claude.ai/api/mcp/auth_callback', 'http://127.0.0.1:33418/'],
    tokenEndpointAuthMethod: 'client_secret_post',
    grantTypes: ['authorization_code', 'refresh_token'],
    responseTypes: ['code'],
    scope: ['mcp:execute', 'offline_access'],
    ...changes,
  }
}

export function aSecret(changes: Partial<ClientSecret> = {}): ClientSecret {
  return { hint: 'a1b2c', secretHash: 'hash-of-a-secret', createdAt: NOON, createdBy: null, ...changes }
}

export function anUnapprovedClient(changes: Partial<UnapprovedClient> = {}): UnapprovedClient {
  return {
    tenantId: ACME,
    clientId: 'claude',
    metadata: someMetadata(),
    appType: 'web',
    issuedAt: NOON,
    registeredFrom: '192.0.2.1',
    redirectHost: 'claude.ai',
    expiresAt: past(60),
    secret: aSecret(),
    revision: 1,
    registrationTokenHash: null,
    ...changes,
  }
}

export function aClient(changes: Partial<Client> = {}): Client {
  return {
    tenantId: ACME,
    clientId: 'claude',
    metadata: someMetadata(),
    appType: 'web',
    createdByType: 'dcr',
    createdBy: null,
    revision: 1,
    issuedAt: NOON,
    registeredFrom: '192.0.2.1',
    updatedAt: past(1),
    publishedAt: null,
    disableTag: null,
    admittedBy: null,
    ...changes,
  }
}

/** Read at noon, fresh for an hour. */
export function aDocument(changes: Partial<ClientDocument> = {}): ClientDocument {
  return {
    hash: 'hash-of-a-document',
    says: someMetadata({ tokenEndpointAuthMethod: 'none' }),
    readAt: NOON,
    freshUntil: past(60),
    usableUntil: after(NOON, days(3)),
    ...changes,
  }
}

export function aConnection(changes: Partial<Connection> = {}): Connection {
  return {
    tenantId: ACME,
    clientId: 'claude',
    ownerTenantId: changes.tenantId ?? ACME,
    consentMethod: 'required',
    approvedAt: past(1),
    approvedBy: 'ada',
    ...changes,
  }
}

export function aConsent(changes: Partial<Consent> = {}): Consent {
  return {
    tenantId: ACME,
    userId: 'ada',
    clientId: 'claude',
    scope: ['mcp:execute', 'offline_access'],
    clientRevision: 1,
    givenAt: past(1),
    ...changes,
  }
}

/** Of the client that `anUnapprovedClient` is. */
export function anApproval(changes: Partial<Approval> = {}): Approval {
  return { client: aClient(), connection: aConnection(), consent: aConsent(), events: [anEvent()], ...changes }
}

export function aStatementIssuer(changes: Partial<StatementIssuer> = {}): StatementIssuer {
  return {
    tenantId: ACME,
    issuerId: 'issuer-1',
    issuer: 'https://software.example',
    keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'key-1', alg: 'ES256' }],
    jwksUri: null,
    createdAt: NOON,
    createdBy: 'ada',
    version: 1,
    ...changes,
  }
}

/** Of the client that `anAdmittedClient` is. */
export function aStandingApproval(changes: Partial<StandingApproval> = {}): StandingApproval {
  return {
    tenantId: ACME,
    standingApprovalId: 'standing-1',
    identity: { kind: 'https', value: 'https://claude.ai/api/mcp/auth_callback' },
    namePattern: null,
    clientName: 'Claude',
    scope: ['mcp:execute', 'offline_access'],
    consentMethod: 'required',
    firstClientId: 'first',
    createdAt: NOON,
    createdBy: 'ada',
    version: 1,
    endedAt: null,
    endedBy: null,
    ...changes,
  }
}

/** Let in by `aStandingApproval`, public unless the test says otherwise. */
export function anAdmittedClient(changes: Partial<Client> = {}): AdmittedClient {
  const metadata = someMetadata({
    redirectUris: ['https://claude.ai/api/mcp/auth_callback'],
    tokenEndpointAuthMethod: 'none',
  })
  const client = aClient({ metadata, admittedBy: 'standing-1', ...changes })
  const { clientId, tenantId } = client
  return { client, connection: aConnection({ clientId, tenantId }), secret: undefined, registrationTokenHash: null }
}

export function aTombstone(changes: Partial<Tombstone> = {}): Tombstone {
  return {
    tenantId: ACME,
    clientId: 'claude',
    clientName: someMetadata().clientName,
    reason: 'rejected',
    endedAt: past(1),
    ...changes,
  }
}

export function aCode(changes: Partial<AuthorizationCode> = {}): AuthorizationCode {
  return {
    tenantId: ACME,
    codeHash: 'hash-of-a-code',
    decisionId: 'decision-1',
    clientId: 'claude',
    userId: 'ada',
    grantId: 'grant-1',
    redirectUri: 'https://claude.ai/api/mcp/auth_callback',
    codeChallenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    scope: ['mcp:execute', 'offline_access'],
    resource: 'https://auth.acme.example/api/ai/mcp',
    expiresAt: after(NOON, seconds(60)),
    ...changes,
  }
}

export function aFamily(changes: Partial<RefreshFamily> = {}): RefreshFamily {
  return {
    secretHash: 'hash-of-a-family-secret',
    generation: 0,
    rotatedAt: NOON,
    expiresAt: after(NOON, days(30)),
    ...changes,
  }
}

export function aGrant(changes: Partial<Grant> = {}): Grant {
  return {
    tenantId: ACME,
    grantId: 'grant-1',
    clientId: 'claude',
    userId: 'ada',
    scope: ['mcp:execute', 'offline_access'],
    resource: 'https://auth.acme.example/api/ai/mcp',
    createdAt: NOON,
    lastUsedAt: NOON,
    revokedAt: null,
    refresh: aFamily(),
    issuer: null,
    ...changes,
  }
}

export function aKey(changes: Partial<SigningKey> = {}): SigningKey {
  return {
    tenantId: ACME,
    kid: 'key-1',
    publicJwk: { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'key-1', use: 'sig', alg: 'ES256' },
    sealedPrivateKey: 'sealed',
    createdAt: NOON,
    signsFrom: NOON,
    verifiesUntil: null,
    ...changes,
  }
}

/** Told of everything there is. */
export function aWebhook(changes: Partial<Webhook> = {}): Webhook {
  return {
    tenantId: ACME,
    webhookId: 'hook-1',
    url: 'https://hooks.example.com/vestibule',
    description: 'To the team’s chat',
    events: [...WEBHOOK_EVENT_TYPES],
    stoppedBecause: null,
    sealedSecret: 'sealed',
    previous: null,
    createdAt: NOON,
    updatedAt: NOON,
    version: 1,
    ...changes,
  }
}
