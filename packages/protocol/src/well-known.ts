/** Where metadata stands, RFC 8414 §3.1 and RFC 9728 §3.1: the well-known segment goes between host and path. */

export const AUTHORIZATION_SERVER_METADATA_PATH = '/.well-known/oauth-authorization-server'
export const PROTECTED_RESOURCE_METADATA_PATH = '/.well-known/oauth-protected-resource'

/** The metadata URL of a protected resource, e.g. `https://a.example/.well-known/oauth-protected-resource/api/ai/mcp`. */
export function protectedResourceMetadataUrl(resource: string): string {
  const { origin, pathname } = new URL(resource)
  return `${origin}${PROTECTED_RESOURCE_METADATA_PATH}${pathname === '/' ? '' : pathname}`
}
