/** `vestibule provider list|disable|enable`: for a tenant whose identity provider keeps everybody out. */
import { changeProvider } from '../sign-in/providers/manage-provider.ts'
import { DEFAULT_TENANT } from '../tenants/tenant.ts'
import { answer, JSON_FLAG, table } from './answer.ts'
import { readArguments, required, tenantOf, UsageError, withPorts, type Command } from './command.ts'

const FLAGS = { tenant: { type: 'string', default: DEFAULT_TENANT }, ...JSON_FLAG } as const

export const listProvidersCommand: Command = {
  usage: 'provider list [--tenant T] [--json]',
  meaning: 'list the identity providers of a tenant',
  run: async (argv) => {
    const given = readArguments(argv, FLAGS)
    await withPorts(given.config, async (ports) => {
      const { tenantId } = await tenantOf(ports, required(given, 'tenant'))
      const views = (await ports.identityProviders.list(tenantId)).map(
        ({ name, issuer, enabled, passwordSignIn, identityAssertions }) => ({
          name,
          issuer,
          enabled,
          passwordSignIn,
          identityAssertions,
        }),
      )
      const rows = views.map(({ name, issuer, enabled, passwordSignIn, identityAssertions }) => [
        issuer,
        name,
        enabled ? 'enabled' : 'disabled',
        passwordSignIn,
        identityAssertions,
      ])
      answer(given, views, ...table(['ISSUER', 'NAME', 'STATE', 'PASSWORDS', 'ASSERTIONS'], rows))
    })
  },
}

const switching = (verb: 'disable' | 'enable', meaning: string): Command => ({
  usage: `provider ${verb} ISSUER [--tenant T] [--json]`,
  meaning,
  run: async (argv) => {
    const given = readArguments(argv, FLAGS)
    const [issuer] = given.positionals
    if (issuer === undefined) throw new UsageError('name the provider by its issuer; see: vestibule provider list')
    await withPorts(given.config, async (ports) => {
      const { tenantId } = await tenantOf(ports, required(given, 'tenant'))
      const provider = (await ports.identityProviders.list(tenantId)).find((one) => one.issuer === issuer)
      if (!provider)
        throw new UsageError(`${tenantId} has no identity provider ${issuer}; see: vestibule provider list`)
      const enabled = verb === 'enable'
      const outcome = await changeProvider(tenantId, provider.providerId, { enabled }, undefined, ports, new Date())
      if (outcome === 'nobody-linked')
        throw new UsageError('it turns passwords off, and no active administrator has ever come in through it')
      answer(given, { issuer, enabled }, `${provider.name} (${issuer}) is ${verb}d`)
    })
  },
})

export const disableProviderCommand = switching(
  'disable',
  'take an identity provider off the sign-in page; passwords work again if it had turned them off',
)

export const enableProviderCommand = switching('enable', 'put it back')
