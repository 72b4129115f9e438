/** The client credentials grant, RFC 6749 §4.4: only for confidential clients that an administrator made by hand. */
import { invalidScope, invalidTarget, unauthorizedClient } from '@vestibule/protocol/oauth-error'
import type { Parameters } from '@vestibule/protocol/parameters'
import { parseResourceIndicator } from '@vestibule/protocol/resource-indicator'
import { intersectScope, parseScope, type Scope } from '@vestibule/protocol/scope'

import { describesItself, type Client } from '../../clients/client.ts'
import { isPublic } from '../../clients/client-metadata.ts'

/** @throws OAuthError `unauthorized_client` for every other client, `invalid_scope`, `invalid_target`. */
export function grantClientCredentials(
  parameters: Parameters,
  client: Client,
  resources: readonly [string, ...string[]],
): { readonly scope: Scope; readonly resource: string } {
  const { metadata } = client
  if (describesItself(client) || isPublic(metadata) || !metadata.grantTypes.includes('client_credentials')) {
    throw unauthorizedClient('this client may not use the client credentials grant')
  }
  const asked = parameters.get('scope')
  const scope = asked === undefined ? metadata.scope : intersectScope(parseScope(asked) ?? [], metadata.scope)
  // There is nobody to be away from, and no refresh token (RFC 6749 §4.4.3).
  const granted = scope.filter((token) => token !== 'offline_access')
  if (granted.length === 0) throw invalidScope('none of the requested scopes is among those of the client')

  const wanted = parameters.all('resource').map(parseResourceIndicator)
  const resource = wanted[0] ?? resources[0]
  if (wanted.length > 1 || (wanted.length === 1 && !resources.includes(wanted[0] ?? ''))) {
    throw invalidTarget('the resource must be the URL of the MCP endpoint or the origin of this server')
  }
  return { scope: granted, resource }
}
