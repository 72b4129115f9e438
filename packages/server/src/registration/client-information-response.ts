/** The client information response, RFC 7591 §3.2.1: every registered member, none of them null or empty. */
import { epochSeconds } from '@vestibule/protocol/duration'
import { formatScope } from '@vestibule/protocol/scope'

import type { Registration } from './register-client.ts'

/** RFC 7592 §3: how the client manages its registration. */
export interface RegistrationAccess {
  readonly accessToken: string
  readonly uri: string
}

export function registrationUri(issuer: string, clientId: string): string {
  return `${issuer}/oauth/register/${clientId}`
}

export function clientInformationResponse({ client, clientSecret }: Registration, access?: RegistrationAccess) {
  const { metadata } = client
  return {
    client_id: client.clientId,
    client_id_issued_at: epochSeconds(client.issuedAt),
    // `0` means that the secret does not expire.
    ...(clientSecret !== undefined && { client_secret: clientSecret, client_secret_expires_at: 0 }),
    ...(access && { registration_access_token: access.accessToken, registration_client_uri: access.uri }),
    client_name: metadata.clientName,
    ...(metadata.clientUri && { client_uri: metadata.clientUri }),
    ...(metadata.logoUri && { logo_uri: metadata.logoUri }),
    ...(metadata.tosUri && { tos_uri: metadata.tosUri }),
    ...(metadata.policyUri && { policy_uri: metadata.policyUri }),
    redirect_uris: metadata.redirectUris,
    token_endpoint_auth_method: metadata.tokenEndpointAuthMethod,
    grant_types: metadata.grantTypes,
    response_types: metadata.responseTypes,
    scope: formatScope(metadata.scope),
    ...(metadata.applicationType && { application_type: metadata.applicationType }),
    ...(metadata.contacts && { contacts: metadata.contacts }),
    ...(metadata.jwks && { jwks: metadata.jwks }),
    ...(metadata.jwksUri && { jwks_uri: metadata.jwksUri }),
    ...(metadata.softwareId && { software_id: metadata.softwareId }),
    ...(metadata.softwareVersion && { software_version: metadata.softwareVersion }),
    ...(metadata.softwareStatement && { software_statement: metadata.softwareStatement.jwt }),
  }
}
