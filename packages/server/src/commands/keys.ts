/** `vestibule keys rotate`. */
import { readArguments, say, tenantOf, withPorts, type Command } from './command.ts'

export const rotateKeysCommand: Command = {
  usage: 'keys rotate [--tenant T] [--immediately]',
  meaning: 'give one tenant, or all, a new signing key; --immediately also stops trusting the old one (after a leak)',
  run: async (argv) => {
    const { config, flags } = readArguments(argv, {
      tenant: { type: 'string' },
      immediately: { type: 'boolean', default: false },
    })
    await withPorts(config, async (ports) => {
      const { tenant } = flags
      const tenants = typeof tenant === 'string' ? [await tenantOf(ports, tenant)] : await ports.tenants.list()
      for (const { tenantId } of tenants) {
        await ports.keyRing.rotate(tenantId, new Date(), flags['immediately'] === true)
        say(`Tenant ${tenantId} has a new signing key`)
      }
    })
  },
}
