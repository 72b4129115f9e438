/** One PostgreSQL for the whole run; `packages/server/test/support/database.ts` takes databases from it. */
import { POSTGRES_BIN, startPostgres } from './postgres-server.ts'

export default async function setUp(): Promise<(() => Promise<void>) | undefined> {
  if (POSTGRES_BIN === undefined) return undefined
  const server = await startPostgres()
  process.env['TEST_POSTGRES'] = server.url('postgres')
  return () => server.remove()
}
