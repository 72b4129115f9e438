/**
 * The credentials a client presents at the token endpoint and its sisters, RFC 6749 §2.3.1 and RFC 7523 §2.2.
 *
 * Checking them is not here.
 */
import { parseJson } from './json.ts'
import { invalidClient, invalidRequest } from './oauth-error.ts'
import type { Parameters } from './parameters.ts'

export interface ClientCredentials {
  readonly clientId: string
  readonly clientSecret?: string
  readonly clientAssertion?: string
  readonly method: 'client_secret_basic' | 'client_secret_post' | 'private_key_jwt' | 'none'
}

export const JWT_BEARER_ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/**
 * @throws OAuthError `invalid_request` when no client is named or more than one method is used (RFC 6749 §2.3),
 * `invalid_client` when the Authorization header or the assertion cannot be read.
 */
export function readClientCredentials(authorization: string | undefined, parameters: Parameters): ClientCredentials {
  const clientId = parameters.get('client_id')
  const clientSecret = parameters.get('client_secret')

  const asserted = readAssertion(parameters)
  if (asserted) {
    if (authorization !== undefined || clientSecret !== undefined) throw twoWays()
    if (clientId !== undefined && clientId !== asserted.clientId)
      throw invalidRequest('client_id differs from the client_assertion')
    return asserted
  }
  if (authorization !== undefined) {
    const basic = parseBasic(authorization)
    if (!basic) throw invalidClient('the Authorization header must be Basic with client id and secret')
    if (clientSecret !== undefined) throw twoWays()
    if (clientId !== undefined && clientId !== basic.clientId)
      throw invalidRequest('client_id differs from the Authorization header')
    return basic
  }
  if (clientId === undefined) throw invalidRequest('client_id is missing')
  return clientSecret === undefined
    ? { clientId, method: 'none' }
    : { clientId, clientSecret, method: 'client_secret_post' }
}

function twoWays() {
  return invalidRequest('use one way of client authentication, not two')
}

/** RFC 7521 §4.2: `client_id` may be absent, for the assertion names the client. */
function readAssertion(parameters: Parameters): ClientCredentials | undefined {
  const type = parameters.get('client_assertion_type')
  const clientAssertion = parameters.get('client_assertion')
  if (type === undefined && clientAssertion === undefined) return undefined
  if (type !== JWT_BEARER_ASSERTION) throw invalidRequest(`client_assertion_type must be ${JWT_BEARER_ASSERTION}`)
  if (clientAssertion === undefined) throw invalidRequest('client_assertion is missing')
  const clientId = subjectOf(clientAssertion)
  if (clientId === undefined) throw invalidClient('the client_assertion is no JWT with a sub')
  return { clientId, clientAssertion, method: 'private_key_jwt' }
}

/** Nothing is proven by it: it says whose keys to look for. */
function subjectOf(jwt: string): string | undefined {
  const claims = parseJson(Buffer.from(jwt.split('.', 2)[1] ?? '', 'base64url').toString('utf8'))?.value
  const subject = typeof claims === 'object' && claims !== null ? (claims as { readonly sub?: unknown }).sub : undefined
  return typeof subject === 'string' && subject !== '' ? subject : undefined
}

/** Both forms are read: form-encoded first, as RFC 6749 §2.3.1 wants, and raw, as most libraries send it. */
function parseBasic(authorization: string): ClientCredentials | undefined {
  const encoded = /^basic +([A-Za-z0-9+/_-]+={0,2})$/i.exec(authorization)?.[1]
  if (encoded === undefined) return undefined
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon < 1) return undefined
  return {
    clientId: formDecode(text.slice(0, colon)),
    clientSecret: formDecode(text.slice(colon + 1)),
    method: 'client_secret_basic',
  }
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
