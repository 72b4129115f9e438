/** Real processes that share one PostgreSQL: started at the same time, on an empty database, and put to work. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { Client } from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'

import { databaseUrlOf, makeDatabase, urlOf } from '../../packages/server/test/support/database.ts'
import { startServer, type RunningServer } from '../support/running-server.ts'

const MAIN = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url))

/** One address for all of them, as behind a load balancer. */
const PUBLIC = 'http://vestibule.localhost'
const NOBODY = { VESTIBULE_ADMIN_EMAIL: '', VESTIBULE_ADMIN_PASSWORD: '', VESTIBULE_REGISTRATION_METHODS: '' }

async function startTogether(count: number, variables: Record<string, string>): Promise<readonly RunningServer[]> {
  const database = { VESTIBULE_DATABASE_URL: urlOf(await makeBareDatabase()), VESTIBULE_PUBLIC_URL: PUBLIC }
  const servers = await Promise.all(
    Array.from({ length: count }, () => startServer({ variables: { ...database, ...variables } })),
  )
  onTestFinished(async () => {
    for (const server of servers) await server.remove()
  })
  return servers
}

/** Without a table in it, so that there is something to migrate. */
async function makeBareDatabase(): Promise<string> {
  const database = `bare_${await makeDatabase()}`
  const client = new Client(urlOf('postgres'))
  await client.connect()
  await client.query(`create database ${database}`)
  await client.end()
  return database
}

const get = (server: RunningServer, path: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { 'X-Forwarded-Host': 'vestibule.localhost' } })

async function printedLink({ output, process: child }: RunningServer): Promise<string> {
  for (;;) {
    const link = /(\/set-up\/\S+)\n/.exec(output())?.[1]
    if (link !== undefined) return link
    await once(child.stdout ?? child, 'data')
  }
}

const BEHIND_PROXY = { VESTIBULE_TRUSTED_PROXIES: '127.0.0.0/8' }

describe('servers that start at the same time on an empty database', () => {
  it('each print a set-up link that works, until one of them is used', async () => {
    const servers = await startTogether(3, { ...NOBODY, ...BEHIND_PROXY })
    const links = await Promise.all(servers.map(printedLink))
    expect(new Set(links).size).toBe(3)
    for (const [index, link] of links.entries()) {
      // At another server than the one that printed it.
      const other = servers[(index + 1) % servers.length]
      expect(other && (await get(other, link)).status).toBe(200)
    }
  })

  it('make the administrator of the variables once, and print no link', async () => {
    const servers = await startTogether(3, BEHIND_PROXY)
    for (const server of servers) expect(server.output()).not.toContain('/set-up/')
    const users = JSON.parse((await servers[0]?.command('user', 'list', '--json')) ?? '[]') as unknown[]
    expect(users).toHaveLength(1)
  })

  it('sign with one key, which all of them publish', async () => {
    const servers = await startTogether(3, BEHIND_PROXY)
    const sets = await Promise.all(servers.map(async (server) => (await get(server, '/.well-known/jwks.json')).text()))
    expect(new Set(sets).size).toBe(1)
    expect(sets[0]).toContain('"kid"')
  })
})

describe('an operator’s command', () => {
  const run = (words: readonly string[], variables: Record<string, string>) =>
    promisify(execFile)(process.execPath, ['--conditions=vestibule-source', MAIN, ...words], {
      env: { ...process.env, VESTIBULE_MASTER_KEY: '', ...variables },
    }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr }),
    )

  it('asks for the master key, which PostgreSQL has no place for', async () => {
    const { code, said } = await run(['migrate'], { VESTIBULE_DATABASE_URL: urlOf('postgres') })
    expect(code).toBe(2)
    expect(said).toContain('with PostgreSQL the master key must be given, the same to every server')
  })

  it('says that the database cannot be reached, without its password', async () => {
    const { code, said } = await run(['tenant', 'list'], {
      VESTIBULE_DATABASE_URL: 'postgres://vestibule:a-secret@127.0.0.1:1/vestibule',
      VESTIBULE_MASTER_KEY: '7'.repeat(64),
    })
    expect(code).toBe(2)
    expect(said).toContain('cannot open the database postgres://127.0.0.1:1/vestibule')
    expect(said).toContain('ECONNREFUSED')
    expect(said).not.toContain('a-secret')
  })

  it('migrates, and names the database without its password', async () => {
    const url = new URL(await databaseUrlOf('migrated by hand'))
    url.password = 'a-secret'
    const variables = { VESTIBULE_DATABASE_URL: url.href, VESTIBULE_MASTER_KEY: '7'.repeat(64) }
    const { code, said } = await run(['migrate'], variables)
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('is up to date') })
    expect(said).not.toContain('a-secret')
  })
})
