/** `vestibule tenant create|list|disable|enable`. */
import { createTenant } from '../tenants/create-tenant.ts'
import { newLink } from '../sign-in/one-time-link.ts'
import { answer, JSON_FLAG, table } from './answer.ts'
import { asUsageError, readArguments, required, say, tenantOf, UsageError, withPorts, type Command } from './command.ts'

export const createTenantCommand: Command = {
  usage: 'tenant create ID --hostname HOST [--name NAME]',
  meaning: 'add a tenant, and print the link for its first administrator',
  run: async (argv) => {
    const given = readArguments(argv, { hostname: { type: 'string' }, name: { type: 'string' } })
    const [tenantId] = given.positionals
    if (tenantId === undefined) throw new UsageError('name the tenant: vestibule tenant create ID --hostname HOST')
    const name = given.flags['name']
    await withPorts(given.config, async (ports) => {
      const now = new Date()
      const host = required(given, 'hostname')
      const tenant = await createTenant(
        tenantId,
        host,
        typeof name === 'string' ? name : undefined,
        ports.tenants,
        now,
      ).catch(asUsageError)
      const { link, url } = newLink(tenant, 'set-up', null, ports.random, now)
      await ports.links.issue(link)
      say(
        `Tenant ${tenant.tenantId} is at ${tenant.issuer}`,
        '',
        'Its first administrator opens this link once, within 24 hours:',
        '',
        `  ${url}`,
        '',
      )
    })
  },
}

export const listTenantsCommand: Command = {
  usage: 'tenant list [--json]',
  meaning: 'list the tenants',
  run: async (argv) => {
    const given = readArguments(argv, JSON_FLAG)
    await withPorts(given.config, async ({ tenants }) => {
      const views = (await tenants.list()).map(({ tenantId, name, host, issuer, createdAt, disabledAt }) => ({
        tenantId,
        name,
        host,
        issuer,
        createdAt: createdAt.toISOString(),
        disabledAt: disabledAt?.toISOString(),
      }))
      const rows = views.map(({ tenantId, issuer, name, disabledAt }) => [
        tenantId,
        issuer,
        name,
        disabledAt === undefined ? 'enabled' : `disabled ${disabledAt}`,
      ])
      answer(given, views, ...table(['TENANT', 'ISSUER', 'NAME', 'STATE'], rows))
    })
  },
}

const enabling = (isEnabled: boolean): Command => ({
  usage: `tenant ${isEnabled ? 'enable' : 'disable'} ID`,
  meaning: isEnabled ? 'let a disabled tenant be reached again' : 'make a tenant unreachable; nothing of it is deleted',
  run: async (argv) => {
    const { config, positionals } = readArguments(argv)
    await withPorts(config, async (ports) => {
      const { tenantId } = await tenantOf(ports, positionals[0] ?? '')
      await ports.tenants.change(tenantId, { disabledAt: isEnabled ? null : new Date() })
      say(`Tenant ${tenantId} is ${isEnabled ? 'enabled' : 'disabled'}`)
    })
  },
})

export const disableTenantCommand = enabling(false)
export const enableTenantCommand = enabling(true)
