/** The credentials a client presents at the token endpoint and its sisters, RFC 6749 §2.3.1. Checking them is not here. */
import { invalidClient, invalidRequest } from './oauth-error.ts'
import type { Parameters } from './parameters.ts'

export interface ClientCredentials {
  readonly clientId: string
  readonly clientSecret?: string
  readonly method: 'client_secret_basic' | 'client_secret_post' | 'none'
}

/**
 * @throws OAuthError `invalid_request` when no client is named or more than one method is used (RFC 6749 §2.3),
 * `invalid_client` when the Authorization header cannot be read.
 */
export function readClientCredentials(authorization: string | undefined, parameters: Parameters): ClientCredentials {
  const clientId = parameters.get('client_id')
  const clientSecret = parameters.get('client_secret')

  if (authorization !== undefined) {
    const basic = parseBasic(authorization)
    if (!basic) throw invalidClient('the Authorization header must be Basic with client id and secret')
    if (clientSecret !== undefined) throw invalidRequest('use one way of client authentication, not two')
    if (clientId !== undefined && clientId !== basic.clientId)
      throw invalidRequest('client_id differs from the Authorization header')
    return basic
  }
  if (clientId === undefined) throw invalidRequest('client_id is missing')
  return clientSecret === undefined
    ? { clientId, method: 'none' }
    : { clientId, clientSecret, method: 'client_secret_post' }
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
