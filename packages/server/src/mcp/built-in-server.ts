/** The MCP server that comes with Vestibule: what a person, or an administrator, wants to ask of it from a chat. */
import type { Upstream } from '@vestibule/gateway/gateway'
import { formatScope } from '@vestibule/protocol/scope'
import { createMcpHandler, McpServer, type CallToolResult } from '@modelcontextprotocol/server'

import type { ClientRepository } from '../clients/client.ts'
import type { UnapprovedClientRepository } from '../clients/unapproved-client.ts'
import { isTenantAdministrator } from '../sign-in/user.ts'
import type { GrantList } from '../tokens/grant.ts'
import type { McpCaller } from './mcp-caller.ts'

export interface BuiltInServerPorts {
  readonly clients: ClientRepository
  readonly unapprovedClients: UnapprovedClientRepository
  readonly grantList: GrantList
  readonly clock: () => Date
}

/** Nobody reads longer lists in a chat. */
const LIST_LIMIT = 100

const READ_ONLY = { readOnlyHint: true, openWorldHint: false }

/** A server instance lives for one request; both the stateless and the session-based revisions are served by the SDK. */
export function builtInServer(ports: BuiltInServerPorts, version: string): Upstream<McpCaller> {
  const handlerFor = (caller: McpCaller) => createMcpHandler(() => serverFor(caller, ports, version))
  const serve = (request: Request, caller: McpCaller): Promise<Response> => handlerFor(caller).fetch(request)
  return Object.assign(serve, {
    async withWholeBody(request: Request, body: () => Promise<Uint8Array>, caller: McpCaller): Promise<Response> {
      const bytes = await body()
      const message = messageIn(bytes)
      if (message) return handlerFor(caller).fetch(request, { parsedBody: message.value })
      // What is wrong with it is the SDK's to say.
      const { url, method, headers } = request
      return serve(new Request(url, { method, headers, body: Buffer.from(bytes) }), caller)
    },
  })
}

function messageIn(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(new TextDecoder().decode(bytes)) }
  } catch {
    return undefined
  }
}

function serverFor(caller: McpCaller, ports: BuiltInServerPorts, version: string): McpServer {
  const server = new McpServer(
    { name: 'vestibule', version },
    { instructions: 'Who you are here, and which applications are connected.' },
  )
  registerPersonalTools(server, caller, ports)
  // Others do not even see them: what a tool list shows is part of what a caller may do.
  if (caller.user && isTenantAdministrator(caller.user)) registerAdministratorTools(server, caller, ports)
  return server
}

function registerPersonalTools(server: McpServer, caller: McpCaller, { grantList }: BuiltInServerPorts): void {
  server.registerTool(
    'whoami',
    {
      title: 'Who am I',
      description: 'The user, the tenant and the application that this connection acts for.',
      annotations: READ_ONLY,
    },
    () =>
      answer({
        tenantId: caller.tenantId,
        clientId: caller.clientId,
        scope: formatScope(caller.scope),
        user: caller.user && {
          id: caller.user.userId,
          name: caller.user.name,
          email: caller.user.email,
          role: caller.user.role,
        },
      }),
  )
  server.registerTool(
    'list_my_connections',
    {
      title: 'My connections',
      description: 'The applications that may act for you, with their scopes and last use.',
      annotations: READ_ONLY,
    },
    async () => {
      const mine = caller.user ? await grantList.ofUser(caller.tenantId, caller.user.userId) : []
      return answer({
        connections: mine.map(({ grantId, clientId, clientName, scope, createdAt, lastUsedAt }) => ({
          id: grantId,
          clientId,
          clientName,
          scope: formatScope(scope),
          connectedAt: createdAt.toISOString(),
          lastUsedAt: lastUsedAt.toISOString(),
        })),
      })
    },
  )
}

function registerAdministratorTools(server: McpServer, { tenantId }: McpCaller, ports: BuiltInServerPorts): void {
  server.registerTool(
    'list_oauth_clients',
    {
      title: 'Approved applications',
      description: 'The applications that an administrator has let in, newest first.',
      annotations: READ_ONLY,
    },
    async () =>
      answer({
        clients: (await ports.clients.list(tenantId, LIST_LIMIT)).map(({ client, connection }) => ({
          clientId: client.clientId,
          clientName: client.metadata.clientName,
          redirectUris: client.metadata.redirectUris,
          scope: formatScope(client.metadata.scope),
          appType: client.appType,
          createdByType: client.createdByType,
          consentMethod: connection.consentMethod,
          ...(client.admittedBy !== null && { admittedBy: client.admittedBy }),
          approvedAt: connection.approvedAt.toISOString(),
          isDisabled: client.disableTag !== null,
        })),
      }),
  )
  server.registerTool(
    'list_waiting_clients',
    {
      title: 'Waiting applications',
      description: 'The applications that have registered and wait to be let in, oldest first.',
      annotations: READ_ONLY,
    },
    async () =>
      answer({
        clients: (await ports.unapprovedClients.listWaiting(tenantId, ports.clock(), LIST_LIMIT)).map((client) => ({
          clientId: client.clientId,
          clientName: client.metadata.clientName,
          redirectUris: client.metadata.redirectUris,
          scope: formatScope(client.metadata.scope),
          registeredAt: client.issuedAt.toISOString(),
          registeredFrom: client.registeredFrom,
          expiresAt: client.expiresAt.toISOString(),
        })),
      }),
  )
}

function answer(content: Readonly<Record<string, unknown>>): CallToolResult {
  return { content: [{ type: 'text', text: JSON.stringify(content, null, 2) }], structuredContent: content }
}
