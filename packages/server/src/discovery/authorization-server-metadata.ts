/** The authorization server's metadata, RFC 8414 §2, as the tenant's settings are now. */
import { AUTHORIZATION_PATH } from '../authorization/authorization-ports.ts'
import { INTROSPECTION_PATH } from '../introspection/introspection-endpoint.ts'
import { REGISTRATION_PATH } from '../registration/registration-endpoint.ts'
import { DYNAMIC_CLIENT_SCOPE } from '../registration/registration-policy.ts'
import { REVOCATION_PATH } from '../revocation/revocation-endpoint.ts'
import type { HostedTenant } from '../http/app-env.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import { ASSERTION_ALGORITHMS } from '../tokens/client-key.ts'
import { ID_JAG_PROFILE, JWT_BEARER } from '../tokens/identity-assertion.ts'
import { TOKEN_PATH } from '../tokens/token-endpoint.ts'

export const KEY_SET_PATH = '/.well-known/jwks.json'

const GRANT_TYPES = ['authorization_code', 'refresh_token', 'client_credentials']
const SECRET_METHODS = ['client_secret_basic', 'client_secret_post']
const CONFIDENTIAL_METHODS = [...SECRET_METHODS, 'private_key_jwt']
const ALL_METHODS = [...SECRET_METHODS, 'none', 'private_key_jwt']

export function authorizationServerMetadata(
  { issuer, takesIdentityAssertions }: Pick<HostedTenant, 'issuer' | 'takesIdentityAssertions'>,
  settings: AuthSettings,
) {
  return {
    issuer,
    authorization_endpoint: `${issuer}${AUTHORIZATION_PATH}`,
    token_endpoint: `${issuer}${TOKEN_PATH}`,
    ...(settings.dynamicClientRegistrationEnabled && { registration_endpoint: `${issuer}${REGISTRATION_PATH}` }),
    revocation_endpoint: `${issuer}${REVOCATION_PATH}`,
    introspection_endpoint: `${issuer}${INTROSPECTION_PATH}`,
    jwks_uri: `${issuer}${KEY_SET_PATH}`,
    scopes_supported: DYNAMIC_CLIENT_SCOPE,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: [...GRANT_TYPES, ...(takesIdentityAssertions ? [JWT_BEARER] : [])],
    ...(takesIdentityAssertions && { authorization_grant_profiles_supported: [ID_JAG_PROFILE] }),
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: registrableMethods(settings),
    token_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
    revocation_endpoint_auth_methods_supported: ALL_METHODS,
    revocation_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
    introspection_endpoint_auth_methods_supported: CONFIDENTIAL_METHODS,
    introspection_endpoint_auth_signing_alg_values_supported: ASSERTION_ALGORITHMS,
    // Absent while it is off: clients choose the way they come by it.
    ...(settings.clientIdMetadataDocumentsEnabled && { client_id_metadata_document_supported: true }),
    // RFC 9207 §2.3: clients refuse a callback without `iss` once they have read this.
    authorization_response_iss_parameter_supported: true,
  }
}

/**
 * Mirrors what may be registered first, for clients choose from it; with registration off, what the endpoint takes.
 *
 * `none` is there for clients that come by a document too. `private_key_jwt` comes last: nobody can register it, but those
 * clients, and the ones that administrators made, have to find it (RFC 8414 §2).
 */
function registrableMethods(settings: AuthSettings): readonly string[] {
  if (!settings.dynamicClientRegistrationEnabled) return ALL_METHODS
  const allowed = settings.dcrAllowedAuthenticationMethods
  return [
    ...(allowed.includes('client_secret') ? SECRET_METHODS : []),
    ...(allowed.includes('none') || settings.clientIdMetadataDocumentsEnabled ? ['none'] : []),
    'private_key_jwt',
  ]
}
