/** `vestibule migrate`: brings the database to this version's schema; `serve` does so too. */
import { databaseName } from '../config.ts'
import { openPorts, readArguments, say, type Command } from './command.ts'

export const migrateCommand: Command = {
  usage: 'migrate',
  meaning: "bring the database to this version's schema (serve does so too)",
  run: async (argv) => {
    const { config } = readArguments(argv)
    const { close } = await openPorts(config)
    await close()
    say(`The database ${databaseName(config)} is up to date`)
  },
}
