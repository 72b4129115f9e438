/** `vestibule client create`: a confidential client made by hand, for programs that act for themselves. */
import { formatScope, parseScope } from '@vestibule/protocol/scope'

import { createClient } from '../clients/create-client.ts'
import { DYNAMIC_CLIENT_SCOPE } from '../registration/registration-policy.ts'
import { DEFAULT_TENANT } from '../tenants/tenant.ts'
import { answer, JSON_FLAG } from './answer.ts'
import { asUsageError, readArguments, required, tenantOf, UsageError, withPorts, type Command } from './command.ts'

export const createClientCommand: Command = {
  usage: 'client create --tenant T --name NAME [--scope "user_default mcp:execute"] [--json]',
  meaning: 'add a confidential client for client_credentials and introspection, and print its secret once',
  run: async (argv) => {
    const given = readArguments(argv, {
      tenant: { type: 'string', default: DEFAULT_TENANT },
      name: { type: 'string' },
      scope: { type: 'string' },
      ...JSON_FLAG,
    })
    const scope = parseScope(
      typeof given.flags['scope'] === 'string' ? given.flags['scope'] : formatScope(DYNAMIC_CLIENT_SCOPE),
    )
    if (!scope || scope.length === 0) throw new UsageError('--scope is a list of scopes with spaces between them')
    await withPorts(given.config, async (ports) => {
      const { tenantId } = await tenantOf(ports, required(given, 'tenant'))
      const created = {
        appType: 'web',
        clientName: required(given, 'name'),
        allowedScopes: scope,
        allowedGrantTypes: ['client_credentials'],
      } as const
      const { client, clientSecret } = await createClient(tenantId, created, null, ports, new Date()).catch(
        asUsageError,
      )
      const { clientId } = client
      const lines = [
        `client_id:     ${clientId}`,
        `client_secret: ${clientSecret}`,
        '',
        'The secret is not shown again.',
      ]
      answer(given, { clientId, clientSecret }, ...lines)
    })
  },
}
