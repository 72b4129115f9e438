/** `/api/ai/mcp`: the gateway, mounted in the server. What is behind it is the built-in MCP server, or another one. */
import { handle, type Gateway, type Upstream } from '@vestibule/gateway/gateway'
import type { ToolCall } from '@vestibule/gateway/tool-calls'
import type { Random } from '@vestibule/protocol/random'

import type { AuditLog } from '../audit/audit-event.ts'
import { newApp, type App } from '../http/app-env.ts'
import { openToEveryOrigin } from '../http/cross-origin.ts'
import { oauthErrorResponse } from '../http/error-response.ts'
import type { AccessTokenCheck } from '../tokens/check-access-token.ts'
import { isUseDue, type LastUse } from '../tokens/last-use.ts'
import { mcpCaller, type McpCaller } from './mcp-caller.ts'

export const MCP_PATH = '/api/ai/mcp'
export const MCP_SCOPE = ['mcp:execute']

/** The resources that a tenant's tokens may be for; the first is the default (RFC 8707 §2). */
export function resourcesOf(issuer: string): readonly [string, string] {
  return [issuer, `${issuer}${MCP_PATH}`]
}

export interface McpPorts {
  readonly accessTokens: AccessTokenCheck
  readonly auditLog: AuditLog
  readonly lastUse: LastUse
  readonly random: Random
  readonly upstream: Upstream<McpCaller>
}

export function mcpEndpoint({ accessTokens, auditLog, lastUse, random, upstream }: McpPorts): App {
  const app = newApp(oauthErrorResponse)
  app.use(MCP_PATH, openToEveryOrigin('GET', 'POST', 'DELETE'))

  app.all(MCP_PATH, async (c) => {
    const tenant = c.get('tenant')
    const now = c.get('now')
    const gateway: Gateway<McpCaller> = {
      resource: `${tenant.issuer}${MCP_PATH}`,
      scope: MCP_SCOPE,
      // A token for the whole origin is good here too: clients that find only the root document ask for that (RFC 9728).
      authenticate: async (token) => {
        const checked = await accessTokens.check(tenant, token, resourcesOf(tenant.issuer), now)
        const grant = checked?.grant
        if (grant && isUseDue(grant, now)) await lastUse.touch(tenant.tenantId, grant.clientId, grant.grantId, now)
        return checked && mcpCaller(tenant.tenantId, checked)
      },
      upstream,
      onToolCall: ({ tool }: ToolCall, { tenantId, clientId, user }) =>
        auditLog.record({
          eventId: random.uuid(now),
          tenantId,
          type: 'com.qlik.ai.mcp.tool.executed',
          time: now,
          ...(user && { userId: user.userId }),
          data: { tool, clientId },
        }),
    }
    return handle(c.req.raw, gateway)
  })
  return app
}
