/** `vestibule client create`: a confidential client made by hand, for programs that act for themselves. */
import { formatScope, parseScope } from '@vestibule/protocol/scope'

import { createWebClient } from '../clients/create-client.ts'
import { DYNAMIC_CLIENT_SCOPE } from '../registration/registration-policy.ts'
import { DEFAULT_TENANT } from '../tenants/tenant.ts'
import { readArguments, required, say, tenantOf, UsageError, withPorts, type Command } from './command.ts'

export const createClientCommand: Command = {
  usage: 'client create --tenant T --name NAME [--scope "user_default mcp:execute"]',
  meaning: 'add a confidential client for client_credentials and introspection, and print its secret once',
  run: async (argv) => {
    const given = readArguments(argv, {
      tenant: { type: 'string', default: DEFAULT_TENANT },
      name: { type: 'string' },
      scope: { type: 'string' },
    })
    const scope = parseScope(
      typeof given.flags['scope'] === 'string' ? given.flags['scope'] : formatScope(DYNAMIC_CLIENT_SCOPE),
    )
    if (!scope || scope.length === 0) throw new UsageError('--scope is a list of scopes with spaces between them')
    await withPorts(given.config, async (ports) => {
      const { tenantId } = await tenantOf(ports, required(given, 'tenant'))
      const { client, clientSecret } = await createWebClient(
        tenantId,
        { clientName: required(given, 'name'), scope },
        null,
        ports,
        new Date(),
      )
      say(`client_id:     ${client.clientId}`, `client_secret: ${clientSecret}`, '', 'The secret is not shown again.')
    })
  },
}
