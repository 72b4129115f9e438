/** Every operation that the REST APIs serve: what the document describes, and what says which methods a path has. */
import { AUDITS_OPERATIONS } from './audits-endpoint.ts'
import { AUTH_SETTINGS_OPERATIONS } from './auth-settings-endpoint.ts'
import { KNOWN_CLIENTS_OPERATIONS } from './known-clients-endpoint.ts'
import { DELIVERIES_OPERATIONS } from './deliveries-endpoint.ts'
import { IDENTITY_PROVIDERS_OPERATIONS } from './identity-providers-endpoint.ts'
import { ME_OPERATIONS } from './me-endpoint.ts'
import { OVERVIEW_OPERATIONS } from './overview-endpoint.ts'
import { TENANT_OPERATIONS } from './tenant-endpoint.ts'
import { WAITING_CLIENTS_OPERATIONS } from './waiting-clients-endpoint.ts'
import { CLIENT_SECRETS_OPERATIONS } from './oauth-clients/client-secrets-endpoint.ts'
import { CONNECTION_CONFIG_OPERATIONS } from './oauth-clients/connection-config-endpoint.ts'
import { READ_CLIENTS_OPERATIONS } from './oauth-clients/read-clients-endpoint.ts'
import { WRITE_CLIENTS_OPERATIONS } from './oauth-clients/write-clients-endpoint.ts'
import { OAUTH_TOKENS_OPERATIONS } from './oauth-tokens-endpoint.ts'
import type { Operation } from './operation.ts'
import { SESSIONS_OPERATIONS } from './sessions-endpoint.ts'
import { USER_IDENTITIES_OPERATIONS } from './user-identities-endpoint.ts'
import { STATEMENT_ISSUERS_OPERATIONS } from './statement-issuers-endpoint.ts'
import { STANDING_APPROVALS_OPERATIONS } from './standing-approvals-endpoint.ts'
import { USERS_OPERATIONS } from './users-endpoint.ts'
import { WEBHOOKS_OPERATIONS } from './webhooks-endpoint.ts'

export const OPERATIONS: readonly Operation[] = [
  ...ME_OPERATIONS,
  ...TENANT_OPERATIONS,
  ...OVERVIEW_OPERATIONS,
  ...WAITING_CLIENTS_OPERATIONS,
  ...USERS_OPERATIONS,
  ...USER_IDENTITIES_OPERATIONS,
  ...SESSIONS_OPERATIONS,
  ...IDENTITY_PROVIDERS_OPERATIONS,
  ...AUTH_SETTINGS_OPERATIONS,
  ...KNOWN_CLIENTS_OPERATIONS,
  ...WEBHOOKS_OPERATIONS,
  ...DELIVERIES_OPERATIONS,
  ...READ_CLIENTS_OPERATIONS,
  ...WRITE_CLIENTS_OPERATIONS,
  ...CLIENT_SECRETS_OPERATIONS,
  ...CONNECTION_CONFIG_OPERATIONS,
  ...STANDING_APPROVALS_OPERATIONS,
  ...STATEMENT_ISSUERS_OPERATIONS,
  ...OAUTH_TOKENS_OPERATIONS,
  ...AUDITS_OPERATIONS,
] as readonly Operation[]
