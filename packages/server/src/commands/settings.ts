/** `vestibule settings show|set`: a tenant's authentication settings from the command line. */
import { changeAuthSettings, SettingsRefused, type SettingChange } from '../tenants/change-auth-settings.ts'
import { authSettingsSchema, withDefaults } from '../tenants/auth-settings.ts'
import { DEFAULT_TENANT } from '../tenants/tenant.ts'
import { answer, JSON_FLAG, sheet } from './answer.ts'
import { readArguments, required, say, tenantOf, UsageError, withPorts, type Command } from './command.ts'

const FLAGS = { tenant: { type: 'string', default: DEFAULT_TENANT } } as const

export const showSettingsCommand: Command = {
  usage: 'settings show [--tenant T] [--json]',
  meaning: "print a tenant's settings",
  run: async (argv) => {
    const given = readArguments(argv, { ...FLAGS, ...JSON_FLAG })
    await withPorts(given.config, async (ports) => {
      const { tenantId } = await tenantOf(ports, required(given, 'tenant'))
      const settings = withDefaults(await ports.settings.find(tenantId))
      answer(given, settings, ...sheet(settings))
    })
  },
}

export const setSettingsCommand: Command = {
  usage: 'settings set --tenant T NAME=VALUE …',
  meaning:
    'change settings, e.g. dynamicClientRegistrationEnabled=true dcrAllowedAuthenticationMethods=none,client_secret',
  run: async (argv) => {
    const given = readArguments(argv, FLAGS)
    const changes = given.positionals.map(parseChange)
    if (changes.length === 0) throw new UsageError('name at least one setting: NAME=VALUE')
    await withPorts(given.config, async (ports) => {
      const { tenantId } = await tenantOf(ports, required(given, 'tenant'))
      try {
        await changeAuthSettings(tenantId, changes, undefined, ports, new Date())
      } catch (error) {
        if (error instanceof SettingsRefused) throw new UsageError(error.message, { cause: error })
        throw error
      }
      say(`Changed ${changes.map(([name]) => name).join(', ')} of tenant ${tenantId}`)
    })
  },
}

/** Values are JSON where they are JSON, words where the setting is one, and lists of words with commas otherwise. */
function parseChange(text: string): SettingChange {
  const [, name, value] = /^([A-Za-z]+)=(.*)$/s.exec(text) ?? []
  if (name === undefined || value === undefined) throw new UsageError(`${text} is not NAME=VALUE`)
  try {
    return [name, JSON.parse(value)]
  } catch {
    return [name, isWord(name, value) ? value : value.split(',')]
  }
}

function isWord(name: string, value: string): boolean {
  const { shape } = authSettingsSchema
  return Object.hasOwn(shape, name) && shape[name as keyof typeof shape].safeParse(value).success
}
