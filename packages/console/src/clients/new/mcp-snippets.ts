/**
 * How MCP clients are told of a client that was made by hand; most register themselves and need none.
 *
 * Each comes back to an address of its own, which has to be among the redirect URIs.
 */
import { sh } from './curl-snippets.ts'
import type { SnippetContext } from './snippet-context.ts'

const CLAUDE_CODE_PORT = 8976

export const CLAUDE_CODE_URI = `http://localhost:${CLAUDE_CODE_PORT}/callback`
export const CURSOR_URI = 'cursor://anysphere.cursor-mcp/oauth/callback'

export function claudeCode({ mcpUrl, clientId, proof }: SnippetContext): string {
  // It asks for the secret by itself, so that it stands in no history.
  const secret = proof === 'secret' ? ' --client-secret' : ''
  return `claude mcp add --transport http \\
  --client-id ${clientId}${secret} --callback-port ${CLAUDE_CODE_PORT} \\
  ${new URL(mcpUrl).hostname.replaceAll('.', '-')} ${sh(mcpUrl)}
`
}

export function cursor({ mcpUrl, clientId, proof, scope }: SnippetContext): string {
  const auth = {
    CLIENT_ID: clientId,
    ...(proof === 'secret' && { CLIENT_SECRET: '${env:CLIENT_SECRET}' }),
    scopes: scope.split(' '),
  }
  const name = new URL(mcpUrl).hostname.replaceAll('.', '-')
  return `${JSON.stringify({ mcpServers: { [name]: { url: mcpUrl, auth } } }, null, 2)}
`
}

/** The same address; on this very device any port (RFC 8252 §7.3). */
export function isRegistered(uri: string, redirectUris: readonly string[]): boolean {
  return redirectUris.some((registered) => withoutLoopbackPort(registered) === withoutLoopbackPort(uri))
}

function withoutLoopbackPort(uri: string): string {
  return uri.replace(/^http:\/\/(localhost|127\.0\.0\.1|\[::1\]):\d+/, 'http://$1')
}
