/** The protected resource's metadata, RFC 9728 §2. */
import type { Scope } from '@vestibule/protocol/scope'

export interface ProtectedResource {
  /** The resource identifier, exactly as clients type it. */
  readonly resource: string
  readonly authorizationServer: string
  readonly scope: Scope
  readonly name: string
}

export function protectedResourceMetadata({ resource, authorizationServer, scope, name }: ProtectedResource) {
  return {
    resource,
    resource_name: name,
    authorization_servers: [authorizationServer],
    scopes_supported: scope,
    bearer_methods_supported: ['header'],
  }
}
