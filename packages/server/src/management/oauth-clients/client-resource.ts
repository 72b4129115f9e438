/** An OAuth client as the API shows it: whole to administrators, without its doors and keys to everybody else. */
import { extensibilityOf } from '../../approval/extend-approval.ts'
import { registersItself } from '../../clients/client.ts'
import type { ListedClient } from '../../clients/client-directory.ts'
import { authMethodsOf, registeredKeys } from '../../clients/client-metadata.ts'
import { writableMembers } from '../../clients/client-change.ts'
import type { ClientSecret } from '../../clients/client-secret.ts'
import type { ListedStandingApproval } from '../../clients/standing-approval.ts'
import { documentMember } from '../document-resource.ts'
import { softwareStatementMember } from '../software-statement-resource.ts'
import type { ClientResource } from './client-schemas.ts'

/** @param standing what the approval of this very client was extended to. */
export function clientResource(
  listed: ListedClient,
  isAdministrator: boolean,
  standing?: ListedStandingApproval,
): ClientResource {
  if (!isAdministrator) return userView(listed)
  return { ...userView(listed), ...administratorView(listed), ...extensionMembers(listed, standing) }
}

function extensionMembers({ client, connection }: ListedClient, standing: ListedStandingApproval | undefined) {
  if (standing) {
    const { standingApprovalId: id, registrations, lastRegisteredAt } = standing
    const last = lastRegisteredAt && { lastRegisteredAt: lastRegisteredAt.toISOString() }
    return { standingApproval: { id, registrations, ...last } }
  }
  const isOwn = client.tenantId === connection.tenantId
  if (!isOwn || client.admittedBy !== null || !registersItself(client)) return {}
  const extensible = extensibilityOf(client)
  if (!extensible) return {}
  const { identity, namePattern } = extensible
  return { extensible: { kind: identity.kind, ...(namePattern !== null && { namePattern }) } }
}

function userView({ client }: ListedClient): ClientResource {
  const { metadata } = client
  const { allowedGrantTypes = [] } = writableMembers(metadata)
  return {
    clientId: client.clientId,
    tenantId: client.tenantId,
    appType: client.appType,
    clientName: metadata.clientName,
    ...(metadata.description !== undefined && { description: metadata.description }),
    ...(metadata.clientUri !== undefined && { clientUri: metadata.clientUri }),
    ...(metadata.logoUri !== undefined && { logoUri: metadata.logoUri }),
    allowedScopes: [...metadata.scope],
    ...(allowedGrantTypes.length > 0 && { allowedGrantTypes: [...allowedGrantTypes] }),
    createdByType: client.createdByType,
    ...(client.disableTag !== null && { disableTag: client.disableTag }),
    status: client.disableTag === null ? 'enabled' : 'disabled',
    createdAt: client.issuedAt.toISOString(),
    updatedAt: client.updatedAt.toISOString(),
    ...(client.publishedAt && { publishedAt: client.publishedAt.toISOString() }),
  }
}

function administratorView({ client, connection, secrets, lastUsedAt, approverName }: ListedClient) {
  const { metadata } = client
  const authMethods = authMethodsOf(metadata)
  const keys = registeredKeys(metadata)
  return {
    redirectUris: [...metadata.redirectUris],
    ...(metadata.allowedOrigins && { allowedOrigins: [...metadata.allowedOrigins] }),
    ...(authMethods.length > 0 && { allowedAuthMethods: [...authMethods] }),
    ...(keys && { publicKeys: [...keys] }),
    ...(metadata.jwksUri !== undefined && { jwksUri: metadata.jwksUri }),
    clientSecrets: secrets.map(hintOf),
    connectionConfig: { consentMethod: connection.consentMethod, status: 'approved' as const },
    ...(lastUsedAt && { lastUsedAt: lastUsedAt.toISOString() }),
    ...(metadata.tosUri !== undefined && { tosUri: metadata.tosUri }),
    ...(metadata.policyUri !== undefined && { policyUri: metadata.policyUri }),
    tokenEndpointAuthMethod: metadata.tokenEndpointAuthMethod,
    grantTypes: [...metadata.grantTypes],
    ...(client.registeredFrom !== null && { registeredFrom: client.registeredFrom }),
    approvedAt: connection.approvedAt.toISOString(),
    ...(connection.approvedBy !== null && {
      approvedBy: { userId: connection.approvedBy, ...(approverName !== null && { name: approverName }) },
    }),
    ...documentMember(client),
    // An issuer is trusted by the tenant that the client registered at, and by no other.
    ...(client.tenantId === connection.tenantId && softwareStatementMember(metadata)),
    consentRevision: client.revision,
    ...(client.admittedBy !== null && { admittedBy: client.admittedBy }),
  }
}

function hintOf({ hint, createdAt, createdBy }: ClientSecret) {
  return { hint, createdAt: createdAt.toISOString(), ...(createdBy !== null && { createdBy }) }
}

/** RFC 9110 §8.8.3: a strong tag of everything an administrator can change. */
export function entityTag({ version }: ListedClient): string {
  return `"${version}"`
}
