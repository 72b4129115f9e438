/**
 * A Client ID Metadata Document, read and shape-checked: draft-ietf-oauth-client-id-metadata-document §4 and §6.
 *
 * Its members are those of a registration; what a tenant makes of them is `document-policy.ts`.
 */
import { invalidClientMetadata } from '@vestibule/protocol/oauth-error'

import { isPublicKeySet } from '../clients/public-key-set.ts'
import { parseRegistrationRequest, type RegistrationRequest } from '../registration/registration-request.ts'

/** How a client may prove itself that shares no secret with anybody. */
export const DOCUMENT_METHODS = ['none', 'private_key_jwt'] as const
export type DocumentMethod = (typeof DOCUMENT_METHODS)[number]

export interface DocumentMetadata extends Omit<RegistrationRequest, 'tokenEndpointAuthMethod'> {
  /** At least one; several when the document leaves the choice to each request. */
  readonly methods: readonly DocumentMethod[]
}

/** Everybody can read the document: what is in it is no secret. */
const SECRETS = ['client_secret', 'client_secret_expires_at'] as const

/** RFC 7591 §2 and OpenID Connect Core §9: both ends would have to know the same. */
const SHARED_SECRET = /^client_secret_/

/** @throws OAuthError with the first fault, in words for the person who meets it and for whoever wrote the document. */
export function parseDocument(url: string, json: unknown): DocumentMetadata {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw invalidClientMetadata('it must be a JSON object with client metadata')
  }
  const document = json as Readonly<Record<string, unknown>>
  // RFC 3986 §6.2.1: simple string comparison.
  if (document['client_id'] !== url) throw invalidClientMetadata('client_id must be the URL of the document, exactly')
  const secret = SECRETS.find((member) => Object.hasOwn(document, member))
  if (secret !== undefined) throw invalidClientMetadata(`${secret} must not be in it`)

  const { tokenEndpointAuthMethod, ...request } = parseRegistrationRequest(json)
  const methods = methodsOf(tokenEndpointAuthMethod, document['token_endpoint_auth_methods_supported'])
  assertKeys(request, methods)
  return { ...request, methods }
}

/**
 * RFC 7591's default does not hold here: without a word of either member, it is `none` (§6).
 *
 * A list names what the client can do, and methods that we do not know are passed over (OpenID Connect RP Metadata
 * Choices §4); `token_endpoint_auth_method` has to be on it.
 */
function methodsOf(method: string | undefined, listed: unknown): readonly DocumentMethod[] {
  const list = listed === undefined ? undefined : listOf(listed)
  const named = list ?? [method ?? 'none']
  const shared = [...named, method ?? ''].find((name) => SHARED_SECRET.test(name))
  if (shared !== undefined) throw invalidClientMetadata(`${shared} needs a shared secret, which a document cannot have`)
  if (list && method !== undefined && !list.includes(method)) {
    throw invalidClientMetadata('token_endpoint_auth_method must be among token_endpoint_auth_methods_supported')
  }
  const known = DOCUMENT_METHODS.filter((name) => named.includes(name))
  if (known.length === 0) {
    throw invalidClientMetadata(`the client must be able to use ${DOCUMENT_METHODS.join(' or ')} at the token endpoint`)
  }
  return known
}

function listOf(listed: unknown): readonly string[] {
  if (Array.isArray(listed) && listed.length > 0 && listed.every((name) => typeof name === 'string')) return listed
  throw invalidClientMetadata('token_endpoint_auth_methods_supported must be a list of methods')
}

function assertKeys({ jwks, jwksUri }: Pick<DocumentMetadata, 'jwks' | 'jwksUri'>, methods: readonly DocumentMethod[]) {
  if (jwks && !isPublicKeySet(jwks)) throw invalidClientMetadata('jwks must be a set of public keys (RFC 7517)')
  if (methods.includes('private_key_jwt') && !jwks && jwksUri === undefined) {
    throw invalidClientMetadata('jwks or jwks_uri is needed for private_key_jwt')
  }
}
