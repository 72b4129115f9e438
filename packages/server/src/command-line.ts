/** The command line: finds the command, runs it, tells what went wrong. */
import { exportAuditCommand, listAuditCommand } from './commands/audit.ts'
import { createClientCommand } from './commands/client.ts'
import { approveClientCommand, extendClientCommand, rejectClientCommand } from './commands/client-decision.ts'
import { listClientsCommand, showClientCommand } from './commands/client-list.ts'
import { deleteClientCommand, disableClientCommand, enableClientCommand } from './commands/client-switch.ts'
import { say, UsageError, type Command } from './commands/command.ts'
import { rotateKeysCommand } from './commands/keys.ts'
import { migrateCommand } from './commands/migrate.ts'
import { disableProviderCommand, enableProviderCommand, listProvidersCommand } from './commands/provider.ts'
import { setSettingsCommand, showSettingsCommand } from './commands/settings.ts'
import {
  createTenantCommand,
  disableTenantCommand,
  enableTenantCommand,
  listTenantsCommand,
} from './commands/tenant.ts'
import { tokenCommand } from './commands/token.ts'
import { createUserCommand, listUsersCommand, resetUserCommand } from './commands/user.ts'
import { describeConfig } from './config.ts'

const serve: Command = {
  usage: 'serve',
  meaning: 'start the server',
  // Its endpoints are most of the program: other commands start without them.
  run: async (argv) => (await import('./commands/serve.ts')).serve(argv),
}

const COMMANDS: readonly Command[] = [
  serve,
  createTenantCommand,
  listTenantsCommand,
  disableTenantCommand,
  enableTenantCommand,
  createUserCommand,
  resetUserCommand,
  listUsersCommand,
  listProvidersCommand,
  disableProviderCommand,
  enableProviderCommand,
  createClientCommand,
  listClientsCommand,
  showClientCommand,
  approveClientCommand,
  rejectClientCommand,
  extendClientCommand,
  disableClientCommand,
  enableClientCommand,
  deleteClientCommand,
  showSettingsCommand,
  setSettingsCommand,
  tokenCommand,
  listAuditCommand,
  exportAuditCommand,
  rotateKeysCommand,
  migrateCommand,
]

/** The words before the first capital, flag or bracket: `tenant create`. */
function wordsOf({ usage }: Command): readonly string[] {
  const words = usage.split(' ')
  return words.slice(0, words.findIndex((word) => !/^[a-z]+$/.test(word)) >>> 0)
}

function help(): string {
  return [
    'Vestibule: an OAuth 2.1 authorization server with governed dynamic client registration.',
    '',
    ...COMMANDS.map(({ usage, meaning }) => `  vestibule ${usage}\n      ${meaning}`),
    '',
    'Settings of every command, as flag or variable:',
    '',
    describeConfig(),
  ].join('\n')
}

async function main(argv: readonly string[]): Promise<void> {
  if (argv.length === 0 || argv.includes('--help') || argv[0] === 'help') return say(help())
  const command = COMMANDS.find((candidate) => wordsOf(candidate).every((word, index) => argv[index] === word))
  if (!command) throw new UsageError(`there is no command ${argv.join(' ')}; see: vestibule help`)
  await command.run(argv.slice(wordsOf(command).length))
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  const isExpected = error instanceof UsageError
  process.stderr.write(
    `vestibule: ${isExpected ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  )
  process.exitCode = isExpected ? 2 : 1
}
