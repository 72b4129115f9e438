/** The body of a client update request, RFC 7592 §2.2: client metadata whole, and what names the client. Shape only. */
import { invalidClientMetadata } from '@vestibule/protocol/oauth-error'

import { parseRegistrationRequest, type RegistrationRequest } from './registration-request.ts'

export interface RegistrationUpdate {
  readonly clientId: unknown
  /** Never a wish: it has to be the one that the client has. */
  readonly clientSecret: unknown
  readonly metadata: RegistrationRequest
}

/** RFC 7592 §2.2: what the server alone decides. */
const SERVERS_OWN = [
  'registration_access_token',
  'registration_client_uri',
  'client_secret_expires_at',
  'client_id_issued_at',
] as const

/** @throws OAuthError `invalid_client_metadata` or `invalid_redirect_uri` that names the member. */
export function parseRegistrationUpdate(
  json: unknown,
  softwareStatement: RegistrationRequest['softwareStatement'],
): RegistrationUpdate {
  const body = typeof json === 'object' && json !== null ? (json as Readonly<Record<string, unknown>>) : {}
  const foreign = SERVERS_OWN.find((member) => Object.hasOwn(body, member))
  if (foreign !== undefined) throw invalidClientMetadata(`${foreign} must not be sent: it is not the client's to say`)
  const { client_id: clientId, client_secret: secret } = body
  // Null and empty mean absent, as in a registration: some clients send every member they know.
  const clientSecret = secret === null || secret === '' ? undefined : secret
  return { clientId, clientSecret, metadata: { ...parseRegistrationRequest(json), softwareStatement } }
}
