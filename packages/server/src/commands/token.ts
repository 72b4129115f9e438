/** `vestibule token`: an access token for scripts, in the name of a user. */
import { days, hours, minutes, seconds } from '@vestibule/protocol/duration'
import { parseScope } from '@vestibule/protocol/scope'

import { DEFAULT_TENANT } from '../tenants/tenant.ts'
import { issueOperatorToken } from '../tokens/operator-token.ts'
import { asUsageError, readArguments, required, say, tenantOf, UsageError, withPorts, type Command } from './command.ts'
import { emailOf } from './user.ts'

/** The longest that signing keys are kept for. */
const LONGEST = days(1)

export const tokenCommand: Command = {
  usage: 'token --tenant T --email E --scope "admin_classic" [--ttl 1h]',
  meaning: 'print an access token for scripts',
  run: async (argv) => {
    const given = readArguments(argv, {
      tenant: { type: 'string', default: DEFAULT_TENANT },
      email: { type: 'string' },
      scope: { type: 'string' },
      ttl: { type: 'string', default: '1h' },
    })
    const scope = parseScope(required(given, 'scope'))
    if (!scope || scope.length === 0) throw new UsageError('--scope is a list of scopes with spaces between them')
    const lifetime = parseLifetime(required(given, 'ttl'))

    await withPorts(given.config, async (ports) => {
      const tenant = await tenantOf(ports, required(given, 'tenant'))
      const user = await ports.users.findByEmail(tenant.tenantId, emailOf(given))
      if (user?.status !== 'active') throw new UsageError(`${emailOf(given)} is no active user of ${tenant.tenantId}`)
      const wish = { user, scope, resource: tenant.issuer, lifetime }
      say(await issueOperatorToken(tenant, wish, ports, new Date()).catch(asUsageError))
    })
  },
}

/** @param text e.g. `90s`, `15m`, `1h`. */
function parseLifetime(text: string): number {
  const [, count, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? []
  const lifetime = { s: seconds, m: minutes, h: hours }[unit as 's' | 'm' | 'h']?.(Number(count))
  if (lifetime === undefined || lifetime === 0 || lifetime > LONGEST) {
    throw new UsageError('--ttl is a time such as 90s, 15m or 1h, at most 24h')
  }
  return lifetime
}
