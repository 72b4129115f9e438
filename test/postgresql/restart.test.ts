/** PostgreSQL dies under load and comes back: requests fail cleanly meanwhile, and nobody restarts anything of ours. */
import { expect, describe, it, onTestFinished } from 'vitest'

import { figure } from '../support/figure.ts'
import { startMixedLoad } from '../support/mixed-load.ts'
import { signedIn } from '../support/person.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { startServer } from '../support/running-server.ts'
import { wrongInPostgres } from '../support/what-is-there.ts'

async function startBoth() {
  const postgres = await startPostgres()
  onTestFinished(() => postgres.remove())
  const url = postgres.url('postgres')
  const server = await startServer({ variables: { VESTIBULE_DATABASE_URL: url, VESTIBULE_LOG_LEVEL: 'silent' } })
  onTestFinished(() => server.remove())
  await server.command('settings', 'set', 'dcrWaitingClientsLimit=100000')
  return { postgres, url, server, administrator: await signedIn(server) }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('a PostgreSQL under load', () => {
  it.each(['SIGQUIT', 'SIGKILL'] as const)(
    'ended by %s and started again loses nothing that was answered, and whoever asked meanwhile was told to come back',
    async (signal) => {
      const { postgres, url, server, administrator } = await startBoth()
      const load = startMixedLoad({ issuer: server.issuer, administrator, whenRefused: 'goOn' })
      const { journal } = load
      for (const more of [40, 60, 80]) {
        const answered = journal.answered + more
        await until(() => journal.answered >= answered)
        await postgres.kill(signal)
        const told = journal.unavailable + 20
        await until(() => journal.unavailable >= told || journal.unexpected.length > 0)

        const before = journal.answered
        const startedAt = performance.now()
        await postgres.start()
        const readyAt = performance.now()
        await until(() => journal.answered > before)
        figure(`PostgreSQL ended by ${signal}: it was back after`, readyAt - startedAt, 'ms')
        figure('the first act that was answered came after another', performance.now() - readyAt, 'ms')
      }
      await load.stop()
      expect(journal.unexpected).toEqual([])
      // Every request had an answer: it is the database that was away, not we.
      expect(journal.broken).toBe(0)
      expect(await wrongInPostgres(url, journal.lives)).toEqual([])
      expect(server.process.exitCode).toBeNull()
      figure('requests that were told to come back', journal.unavailable)
    },
    240_000,
  )
})
