/** What ready-made code says of a client and of this organization's addresses. */
import type { Client } from '../../api/clients.ts'

export interface SnippetContext {
  /** The organization's own origin: the console is served from there. */
  readonly issuer: string
  readonly mcpUrl: string
  /** What the tokens are for (RFC 8707). */
  readonly resource: string
  readonly clientId: string
  readonly redirectUris: readonly string[]
  readonly scope: string
  readonly mayUseMcp: boolean
  /** `none` for a public client; `key` when it proves itself by key alone. */
  readonly proof: 'none' | 'secret' | 'key'
  readonly isInBrowser: boolean
  readonly actsAlone: boolean
}

export function snippetContext(client: Client, issuer: string): SnippetContext {
  const {
    clientId,
    appType,
    redirectUris = [],
    allowedScopes,
    allowedAuthMethods = [],
    allowedGrantTypes = [],
  } = client
  const mcpUrl = `${issuer}/api/ai/mcp`
  const mayUseMcp = allowedScopes.includes('mcp:execute')
  return {
    issuer,
    mcpUrl,
    resource: mayUseMcp ? mcpUrl : issuer,
    clientId,
    redirectUris,
    scope: allowedScopes.join(' '),
    mayUseMcp,
    proof:
      client.tokenEndpointAuthMethod === 'none'
        ? 'none'
        : allowedAuthMethods.includes('client_secret')
          ? 'secret'
          : 'key',
    isInBrowser: appType === 'spa',
    actsAlone: allowedGrantTypes.includes('client_credentials'),
  }
}
