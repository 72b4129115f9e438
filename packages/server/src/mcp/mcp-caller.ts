/** Whom an access token stands for at the MCP endpoint. */
import type { Caller } from '@vestibule/gateway/gateway'
import { parseScope } from '@vestibule/protocol/scope'

import type { User } from '../sign-in/user.ts'
import type { CheckedAccessToken } from '../tokens/check-access-token.ts'

export interface McpCaller extends Caller {
  /** `null` for a client that acts for itself. */
  readonly user: User | null
}

export function mcpCaller(tenantId: string, { claims, user }: CheckedAccessToken): McpCaller {
  return { tenantId, subject: claims.sub, clientId: claims.client_id, scope: parseScope(claims.scope) ?? [], user }
}
