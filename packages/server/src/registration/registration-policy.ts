/** What a tenant permits a client to register, and what it gets where it left the choice to us: RFC 7591 §2, contract A1. */
import { invalidClientMetadata } from '@vestibule/protocol/oauth-error'
import { inspectRedirectUri } from '@vestibule/protocol/redirect-uri'
import { formatScope, intersectScope, isWithin, parseScope, type Scope } from '@vestibule/protocol/scope'

import type { AppType } from '../clients/client.ts'
import { isPublic, type ClientMetadata, type TokenEndpointAuthMethod } from '../clients/client-metadata.ts'
import type { AuthSettings, DcrAuthenticationMethod } from '../tenants/auth-settings.ts'
import { admissibleRedirectUris } from './redirect-uri-policy.ts'
import type { RegistrationRequest } from './registration-request.ts'

/** All that a client may have which nobody but itself has described. */
export const DYNAMIC_CLIENT_SCOPE: Scope = ['user_default', 'mcp:execute', 'offline_access']

/** A client that registers itself proves itself by secret or not at all. */
type RegistrableMethod = Exclude<TokenEndpointAuthMethod, 'private_key_jwt'>

/** The tenant's method that each of RFC 7591's needs. */
const METHOD_NEEDS: Readonly<Record<RegistrableMethod, DcrAuthenticationMethod>> = {
  client_secret_basic: 'client_secret',
  client_secret_post: 'client_secret',
  none: 'none',
}

export const DYNAMIC_CLIENT_GRANT_TYPES: readonly string[] = ['authorization_code', 'refresh_token']

type Check = (request: RegistrationRequest, settings: AuthSettings) => boolean

/** Read top to bottom: the first line that does not hold is the answer the caller gets. */
const POLICY: readonly (readonly [refusal: (settings: AuthSettings) => string, holds: Check])[] = [
  [
    () =>
      'client_uri is required here; a tenant administrator admits clients without it by turning off dcrClientUriRequired',
    ({ clientUri }, { dcrClientUriRequired }) => clientUri !== undefined || !dcrClientUriRequired,
  ],
  [
    () => 'token_endpoint_auth_method must be client_secret_basic, client_secret_post or none',
    ({ tokenEndpointAuthMethod: method }) => method === undefined || Object.hasOwn(METHOD_NEEDS, method),
  ],
  [
    ({ dcrAllowedAuthenticationMethods }) =>
      'this tenant does not allow this token_endpoint_auth_method (client_secret_basic when absent); a tenant administrator ' +
      `permits it in dcrAllowedAuthenticationMethods, which is now ${dcrAllowedAuthenticationMethods.join(', ')}`,
    (request, settings) => settings.dcrAllowedAuthenticationMethods.includes(METHOD_NEEDS[authMethod(request)]),
  ],
  [
    () => 'grant_types must contain authorization_code',
    ({ grantTypes }) => grantTypes === undefined || grantTypes.includes('authorization_code'),
  ],
  [
    () => 'response_types may only be code',
    ({ responseTypes }) => responseTypes === undefined || responseTypes.every((type) => type === 'code'),
  ],
  [
    () => `scope may only hold ${formatScope(DYNAMIC_CLIENT_SCOPE)}`,
    ({ scope }) => scope === undefined || isWithin(parseScope(scope) ?? [''], DYNAMIC_CLIENT_SCOPE),
  ],
  [() => 'jwks and jwks_uri must not be sent together', ({ jwks, jwksUri }) => !jwks || !jwksUri],
]

/**
 * The metadata to store, decided whole before anything is done.
 *
 * @throws OAuthError `invalid_redirect_uri` before all else, then `invalid_client_metadata`.
 */
export function decideMetadata(request: RegistrationRequest, settings: AuthSettings): ClientMetadata {
  const redirectUris = admissibleRedirectUris(request.redirectUris, settings)
  const failed = POLICY.find(([, holds]) => !holds(request, settings))
  if (failed) throw invalidClientMetadata(failed[0](settings))

  return assignedMetadata(request, redirectUris, authMethod(request), settings)
}

/** What is stored of a request that the policy permits. */
export function assignedMetadata(
  request: Omit<RegistrationRequest, 'tokenEndpointAuthMethod'>,
  redirectUris: readonly string[],
  tokenEndpointAuthMethod: TokenEndpointAuthMethod,
  settings: AuthSettings,
): ClientMetadata {
  const scope = assignedScope(request, isPublic({ tokenEndpointAuthMethod }), settings)
  const {
    clientName,
    clientUri,
    logoUri,
    tosUri,
    policyUri,
    applicationType,
    contacts,
    jwks,
    jwksUri,
    softwareId,
    softwareVersion,
    softwareStatement,
  } = request
  return {
    clientName,
    redirectUris,
    tokenEndpointAuthMethod,
    grantTypes: keptGrantTypes(request, scope),
    responseTypes: ['code'],
    scope,
    ...(clientUri && { clientUri }),
    ...(logoUri && { logoUri }),
    ...(tosUri && { tosUri }),
    ...(policyUri && { policyUri }),
    ...(applicationType && { applicationType }),
    ...(contacts && contacts.length > 0 && { contacts }),
    ...(jwks && { jwks }),
    ...(jwksUri && { jwksUri }),
    ...(softwareId && { softwareId }),
    ...(softwareVersion && { softwareVersion }),
    ...(softwareStatement && { softwareStatement }),
  }
}

function authMethod({ tokenEndpointAuthMethod }: RegistrationRequest): RegistrableMethod {
  return (tokenEndpointAuthMethod ?? 'client_secret_basic') as RegistrableMethod
}

/**
 * Absent and empty mean all; a public client has no `offline_access` unless the tenant lets public clients refresh.
 *
 * One that asked for nothing else has asked for nothing: an empty scope would leave it unable to connect.
 */
function assignedScope(
  { scope }: Pick<RegistrationRequest, 'scope'>,
  isPublicClient: boolean,
  { dcrPublicClientsMayRefresh }: AuthSettings,
): Scope {
  const withoutRefresh = isPublicClient && !dcrPublicClientsMayRefresh
  const admissible = DYNAMIC_CLIENT_SCOPE.filter((token) => token !== 'offline_access' || !withoutRefresh)
  const asked = intersectScope(parseScope(scope ?? '') ?? [], admissible)
  return asked.length > 0 ? asked : admissible
}

/** RFC 7591 §2 lets the server substitute: what it does not know is dropped, and the answer says what was kept. */
function keptGrantTypes({ grantTypes }: Pick<RegistrationRequest, 'grantTypes'>, scope: Scope): readonly string[] {
  if (grantTypes) return intersectScope(DYNAMIC_CLIENT_GRANT_TYPES, grantTypes)
  return scope.includes('offline_access') ? DYNAMIC_CLIENT_GRANT_TYPES : ['authorization_code']
}

/** Contract A4: confidential clients are `web`; public ones `native` when they say so or redirect to the device itself. */
export function appTypeOf({ tokenEndpointAuthMethod, applicationType, redirectUris }: ClientMetadata): AppType {
  if (!isPublic({ tokenEndpointAuthMethod })) return 'web'
  return applicationType === 'native' || redirectUris.some(leadsToTheDevice) ? 'native' : 'spa'
}

function leadsToTheDevice(uri: string): boolean {
  const seen = inspectRedirectUri(uri)
  return seen.admissible && seen.kind !== 'https'
}
