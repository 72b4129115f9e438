/**
 * The tables, the same on SQLite and PostgreSQL: text, and whole numbers of at most 53 bits.
 *
 * Times are milliseconds since 1970, lists and objects JSON text. `tenant_id` leads every key but that of the tenants.
 */

export interface Tables {
  tenants: TenantRow
  auth_settings: { tenant_id: string; saved: string; audit_retention_days: number | null; updated_at: number }
  signing_keys: SigningKeyRow
  users: UserRow
  identity_providers: IdentityProviderRow
  user_identities: UserIdentityRow
  one_time_links: OneTimeLinkRow
  sessions: SessionRow
  sign_in_failures: { tenant_id: string; subject: string; failures: number; last_failed_at: number }
  unapproved_clients: UnapprovedClientRow
  waiting_counts: { tenant_id: string; bucket: string; waiting: number }
  clients: ClientRow
  standing_approvals: StandingApprovalRow
  statement_issuers: StatementIssuerRow
  client_secrets: ClientSecretRow
  connections: ConnectionRow
  approval_requests: ApprovalRequestRow
  tombstones: TombstoneRow
  consents: ConsentRow
  authorization_codes: AuthorizationCodeRow
  grants: GrantRow
  revoked_access_tokens: { tenant_id: string; token_id: string; expires_at: number }
  used_assertions: { tenant_id: string; client_id: string; assertion_id: string; expires_at: number }
  audit_events: AuditEventRow
  daily_counts: DailyCountRow
  count_watermarks: { tenant_id: string; counted_until: number }
  spent_points: { tenant_id: string; counter: string; ends_at: number; points: number }
  registration_origins: RegistrationOriginRow
  tenant_logos: { tenant_id: string; media_type: string; image: string }
  outbox: OutboxRow
  webhooks: WebhookRow
}

export interface TenantRow {
  tenant_id: string
  name: string
  host: string
  issuer: string
  created_at: number
  disabled_at: number | null
  /** Of the image in `tenant_logos`; `null` when there is none. */
  logo_hash: string | null
  /** 1 where the assertions of a provider are taken as grants, else 0 or `null`. */
  identity_assertions: number | null
}

export interface SigningKeyRow {
  tenant_id: string
  kid: string
  public_jwk: string
  sealed_private_key: string
  created_at: number
  signs_from: number
  verifies_until: number | null
}

export interface UserRow {
  tenant_id: string
  user_id: string
  email: string
  name: string
  role: string
  status: string
  password_hash: string | null
  created_at: number
  last_signed_in_at: number | null
  /** Name and e-mail address in lower case, a line each: what is searched, and sorted by for the name. */
  search_text: string
  /** What the administrator who disabled the person says about it. */
  disable_reason: string | null
  /** When an administrator turned mails about waiting clients off; `null` while they come. */
  waiting_mail_off: number | null
}

export interface IdentityProviderRow {
  tenant_id: string
  provider_id: string
  issuer: string
  name: string
  client_id: string
  sealed_client_secret: string | null
  /** 0 or 1. */
  enabled: number
  password_sign_in: string
  identity_assertions: string
  assertions_since: number | null
  admission: string
  version: number
  created_at: number
  updated_at: number
}

export interface UserIdentityRow {
  tenant_id: string
  issuer: string
  subject: string
  user_id: string
  linked_at: number
}

export interface OneTimeLinkRow {
  tenant_id: string
  link_hash: string
  purpose: string
  user_id: string | null
  expires_at: number
}

export interface SessionRow {
  tenant_id: string
  session_hash: string
  session_id: string
  user_id: string
  signed_in_at: number
  last_seen_at: number
  address: string
  user_agent: string | null
  /** Where it was before the session began. */
  authenticated_at: number | null
}

export interface UnapprovedClientRow {
  tenant_id: string
  client_id: string
  metadata: string
  /** Name and redirect hosts in lower case, a line each: what is searched. */
  search_text: string
  app_type: string
  issued_at: number
  registered_from: string
  redirect_host: string
  expires_at: number
  secret_hash: string | null
  secret_hint: string | null
  secret_created_at: number | null
  revision: number
  registration_token_hash: string | null
  /** When an administrator first looked at it. */
  seen_at: number | null
  /** What was read of its metadata document, JSON. */
  document: string | null
  /** Of a public client's whole registration, while it waits; `null` where it is nobody else's to have. */
  registration_hash: string | null
}

export interface ApprovalRequestRow {
  tenant_id: string
  client_id: string
  user_id: string
  asked_at: number
  reason: string | null
  /** When a mail or a webhook first told of it. */
  told_at: number | null
}

export interface TombstoneRow {
  tenant_id: string
  client_id: string
  client_name: string
  reason: string
  ended_at: number
  /** What the administrator said about it. */
  explanation: string | null
}

export interface ClientRow {
  tenant_id: string
  client_id: string
  client_name: string
  metadata: string
  app_type: string
  created_by_type: string
  created_by: string | null
  revision: number
  issued_at: number
  registered_from: string | null
  updated_at: number
  published_at: number | null
  disable_tag: string | null
  version: number
  registration_token_hash: string | null
  /** What was read of its metadata document, JSON. */
  document: string | null
  /** The standing approval that let it in. */
  admitted_by: string | null
  /** As in `unapproved_clients`, for those that a standing approval let in. */
  registration_hash: string | null
}

export interface StatementIssuerRow {
  tenant_id: string
  issuer_id: string
  issuer: string
  keys: string | null
  jwks_uri: string | null
  created_at: number
  created_by: string | null
  version: number
}

export interface StandingApprovalRow {
  tenant_id: string
  standing_approval_id: string
  kind: string
  identity: string
  identity_hash: string
  /** `*` where names are not looked at. */
  name_pattern: string
  client_name: string
  scope: string
  consent_method: string
  first_client_id: string | null
  created_at: number
  created_by: string | null
  version: number
  ended_at: number | null
  ended_by: string | null
  cleared_at: number | null
  explanation: string | null
}

export interface ClientSecretRow {
  tenant_id: string
  client_id: string
  hint: string
  secret_hash: string
  created_at: number
  created_by: string | null
}

export interface ConnectionRow {
  tenant_id: string
  client_id: string
  owner_tenant_id: string
  consent_method: string
  approved_at: number
  approved_by: string | null
  /** 0 or 1. */
  deleted_by_owner: number
  /** The following are copied from the client, so that a tenant's list is filtered and sorted by one table's indexes. */
  client_name: string
  app_type: string
  created_by_type: string
  created_at: number
  updated_at: number
  published_at: number | null
  /** `enabled` or `disabled`. */
  status: string
  /** The owner's own, and only in the owner's tenant. */
  admitted_by: string | null
  last_used_at: number | null
  /** When an identical registration was last given this client; `null` when that never happened. */
  last_registered_at: number | null
  /** What its name looks like, and a digest of where it leads; `null` until housekeeping has filled them in. */
  name_skeleton: string | null
  redirect_key: string | null
}

export interface ConsentRow {
  tenant_id: string
  user_id: string
  client_id: string
  scope: string
  client_revision: number
  given_at: number
  /** What an administrator says who has ended the connections that rest on it; the person is asked again. */
  ended_because: string | null
}

export interface AuthorizationCodeRow {
  tenant_id: string
  code_hash: string
  decision_id: string | null
  client_id: string
  user_id: string
  grant_id: string
  redirect_uri: string
  code_challenge: string
  scope: string
  resource: string
  expires_at: number
  spent_at: number | null
  /** `null` for a code of the version before. */
  client_revision: number | null
}

export interface GrantRow {
  tenant_id: string
  grant_id: string
  client_id: string
  user_id: string
  scope: string
  resource: string
  created_at: number
  last_used_at: number
  revoked_at: number | null
  refresh_secret_hash: string | null
  refresh_generation: number | null
  refresh_rotated_at: number | null
  refresh_expires_at: number | null
  /** What the administrator who ended it says about it. */
  revoked_because: string | null
  /** Of the assertion that it rests on; `null` for what a code bought. */
  issuer: string | null
}

export interface AuditEventRow {
  tenant_id: string
  event_id: string
  type: string
  occurred_at: number
  user_id: string | null
  /** Whose trail it belongs to; `null` for events of no client, and for the kinds that a flood of registrations makes. */
  client_id: string | null
  data: string
}

/** From where an approved client was registered, and where it leads. */
export interface RegistrationOriginRow {
  tenant_id: string
  redirect_host: string
  address_block: string
  /** The last time. */
  approved_at: number
}

/** How often something happened on one day (UTC). */
export interface DailyCountRow {
  tenant_id: string
  /** Its midnight. */
  day: number
  kind: string
  count: number
}

export interface OutboxRow {
  tenant_id: string
  delivery_id: string
  channel: string
  target_id: string
  type: string
  payload: string
  state: string
  created_at: number
  attempts: number
  /** The end of the lease while an attempt runs; `null` once it is delivered or dead. */
  next_attempt_at: number | null
  finished_at: number | null
  last_error: string | null
}

export interface WebhookRow {
  tenant_id: string
  webhook_id: string
  url: string
  description: string
  /** A list, JSON. */
  events: string
  /** `null` while it is told of events. */
  stopped_because: string | null
  sealed_secret: string
  sealed_previous_secret: string | null
  previous_until: number | null
  created_at: number
  updated_at: number
  version: number
  /** Until when it has been told of registrations; `null` for one that is not. */
  sampled_until: number | null
}
