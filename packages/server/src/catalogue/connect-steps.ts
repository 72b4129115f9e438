/** The steps by which a person connects a client, or connects it again, as they are at one tenant. */
import type { ConnectStep } from './catalogued-client.ts'

export interface Place {
  /** Of the MCP server. */
  readonly url: string
  /** What the tenant is called. */
  readonly tenantName: string
}

export function stepsAt(steps: readonly ConnectStep[], { url, tenantName }: Place): readonly ConnectStep[] {
  const server = serverName(tenantName)
  return steps.map(({ text, code }) => ({
    text,
    ...(code !== undefined && { code: code.replaceAll('{url}', url).replaceAll('{server}', server) }),
  }))
}

/** A name for the server as applications' files and commands want it: short, lower case, without blanks. */
function serverName(tenantName: string): string {
  const plain = tenantName
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return plain.slice(0, 30).replace(/-+$/, '') || 'vestibule'
}
