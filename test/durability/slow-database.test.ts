/** The database does not get on: so many wait and for so long, everybody else is told to come back, and memory stays. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { Client } from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'

import { databaseUrlOf, IS_POSTGRES } from '../../packages/server/test/support/database.ts'
import { figure } from '../support/figure.ts'
import { startServer, type RunningServer } from '../support/running-server.ts'

/** More than may wait for PostgreSQL, and far more than are served at the same time. */
const CALLERS = 2000

/** What one waiting request may cost, with plenty to spare (bytes). */
const COST = 100 * 1024

/** Holds what every registration needs; resolves with what lets it go. */
async function holdUp({ folder }: RunningServer): Promise<() => Promise<void>> {
  if (!IS_POSTGRES) {
    const database = new DatabaseSync(join(folder, 'vestibule.db'))
    database.exec('begin immediate')
    return async () => database.close()
  }
  const client = new Client(await databaseUrlOf(folder))
  await client.connect()
  await client.query('begin; lock table unapproved_clients in access exclusive mode')
  return () => client.end()
}

async function register({ issuer }: RunningServer): Promise<{ status: number; retryAfter: string | null }> {
  const response = await fetch(`${issuer}/oauth/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Editor',
      client_uri: 'https://editor.example',
      redirect_uris: ['http://127.0.0.1:33418/'],
      token_endpoint_auth_method: 'none',
    }),
  })
  await response.arrayBuffer()
  return { status: response.status, retryAfter: response.headers.get('Retry-After') }
}

/** Of the process, in bytes; 0 where the system does not say. */
function residentMemory({ process: child }: RunningServer): number {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
    return Number(kilobytes ?? 0) * 1024
  } catch {
    return 0
  }
}

describe('a database that somebody else holds up', () => {
  it('lets a bounded number wait for a bounded time, tells everybody to come back, and is used again when it is free', async () => {
    const server = await startServer({ variables: { VESTIBULE_LOG_LEVEL: 'silent' } })
    onTestFinished(() => server.remove())
    await server.command('settings', 'set', 'dcrWaitingClientsLimit=100000')
    await Promise.all(Array.from({ length: 200 }, () => register(server)))
    const before = residentMemory(server)

    const letGo = await holdUp(server)
    const startedAt = performance.now()
    let highest = before
    const watch = setInterval(() => (highest = Math.max(highest, residentMemory(server))), 100)
    const answers = await Promise.all(Array.from({ length: CALLERS }, () => register(server)))
    clearInterval(watch)
    figure(`${CALLERS} callers of a database that is held up were answered within`, performance.now() - startedAt, 'ms')
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ status: 503, retryAfter: '5' })]),
    )
    figure('memory grew meanwhile by', (highest - before) / 1024 / 1024, 'MB')
    expect(highest - before).toBeLessThan(CALLERS * COST)
    // What reads alone is not held up by whoever writes.
    expect((await fetch(`${server.issuer}/.well-known/jwks.json`)).status).toBe(200)

    await letGo()
    const freeAt = performance.now()
    expect((await register(server)).status).toBe(201)
    figure('the first registration after it', performance.now() - freeAt, 'ms')
  }, 120_000)

  it('has an act wait that finds it free in time, and nobody notices', async () => {
    const server = await startServer()
    onTestFinished(() => server.remove())
    const letGo = await holdUp(server)
    const answers = Array.from({ length: 5 }, () => register(server))
    await Promise.race([...answers, new Promise((resolve) => setTimeout(resolve, 300))])
    await letGo()
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(answers.map(() => 201))
  })
})
