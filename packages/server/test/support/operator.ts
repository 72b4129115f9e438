/** Access tokens as the operator's `vestibule token` makes them: for any user, scope and resource. */
import { hours } from '@vestibule/protocol/duration'
import { parseScope } from '@vestibule/protocol/scope'

import { issueOperatorToken } from '../../src/tokens/operator-token.ts'
import type { House } from './house.ts'

export interface TokenWish {
  readonly email: string
  readonly scope: string
  /** The tenant's origin when absent. */
  readonly resource?: string
  readonly tenantId?: string
  readonly lifetime?: number
}

export async function operatorToken(house: House, wish: TokenWish): Promise<string> {
  const { email, tenantId = 'default', lifetime = hours(1) } = wish
  const tenant = await house.ports.tenants.find(tenantId)
  const user = await house.ports.users.findByEmail(tenantId, email)
  if (!tenant || !user) throw new Error(`${email} is no user of ${tenantId}`)
  const scope = parseScope(wish.scope) ?? []
  return issueOperatorToken(
    tenant,
    { user, scope, resource: wish.resource ?? tenant.issuer, lifetime },
    house.ports,
    house.now(),
  )
}
