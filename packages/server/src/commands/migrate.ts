/** `vestibule migrate`: brings the database to this version's schema; `serve` does so too. */
import { openPorts, readArguments, say, type Command } from './command.ts'

export const migrateCommand: Command = {
  usage: 'migrate',
  meaning: "bring the database to this version's schema (serve does so too)",
  run: async (argv) => {
    const { config } = readArguments(argv)
    const { close } = await openPorts(config)
    await close()
    say(`The database ${config.databaseUrl} is up to date`)
  },
}
