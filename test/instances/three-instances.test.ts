/** Three instances of the server on one PostgreSQL, behind a load balancer: together they are one server. */
import { once } from 'node:events'

import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { makeDatabase, urlOf } from '../../packages/server/test/support/database.ts'
import { figure } from '../support/figure.ts'
import { startMixedLoad, type MixedLoad } from '../support/mixed-load.ts'
import { signedIn } from '../support/person.ts'
import { startRoundRobin, type RoundRobin } from '../support/round-robin.ts'
import { startServer, type RunningServer } from '../support/running-server.ts'
import { wrongInPostgres } from '../support/what-is-there.ts'
import { Wire, type Journal } from '../support/wire.ts'

let balancer: RoundRobin
let url: string
let instances: RunningServer[]

/** In the place of another one, or anew. */
const start = (before?: RunningServer): Promise<RunningServer> =>
  startServer({
    ...(before && { port: before.port, folder: before.folder }),
    variables: {
      VESTIBULE_DATABASE_URL: url,
      VESTIBULE_PUBLIC_URL: balancer.issuer,
      VESTIBULE_TRUSTED_PROXIES: '127.0.0.0/8,::1/128',
    },
  })
const ports = (): number[] => instances.map(({ port }) => port)
const one = (index: number): RunningServer => {
  const instance = instances[index]
  if (!instance) throw new Error(`there is no instance ${index}`)
  return instance
}

beforeAll(async () => {
  balancer = await startRoundRobin()
  url = urlOf(await makeDatabase())
  instances = await Promise.all([start(), start(), start()])
  await one(0).command('settings', 'set', 'dcrWaitingClientsLimit=100000')
}, 120_000)
beforeEach(() => balancer.use(...ports()))
afterAll(async () => {
  for (const instance of instances) await instance.remove()
  await balancer.close()
})

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10))
}

async function loaded(): Promise<MixedLoad> {
  const administrator = await signedIn(balancer)
  return startMixedLoad({ issuer: balancer.issuer, administrator, whenRefused: 'goOn', callsTools: true })
}

/** As a load balancer does that is told before: no new requests. Those in flight are the instance's to finish. */
async function replace(index: number): Promise<void> {
  const leaving = one(index)
  balancer.use(...ports().filter((port) => port !== leaving.port))
  const ended = once(leaving.process, 'exit')
  leaving.process.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  instances[index] = await start(leaving)
  balancer.use(...ports())
}

const askedOf = (index: number, path: string, init: RequestInit = {}): Promise<Response> => {
  balancer.use(one(index).port)
  return fetch(`${balancer.issuer}${path}`, init)
}

async function callTool(index: number, accessToken: string | undefined): Promise<number> {
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'whoami', arguments: {} },
  })
  const headers = {
    Authorization: `Bearer ${accessToken}`,
    'Content-Type': 'application/json',
    Accept: 'application/json, text/event-stream',
  }
  return (await askedOf(index, '/api/ai/mcp', { method: 'POST', headers, body })).status
}

describe('three instances', () => {
  it('are one for whoever comes: signed in at one, registered and approved at others, connected at a third', async () => {
    balancer.use(one(0).port)
    const administrator = await signedIn(balancer)
    const wire = new Wire(balancer.issuer, administrator, () => {})
    balancer.use(one(1).port)
    const life = await wire.register()
    if (!life) throw new Error(`no registration: ${wire.journal.unexpected.join()}`)
    // Shown by one, decided at the next.
    balancer.use(one(1).port, one(2).port)
    const code = await wire.approve(life)
    balancer.use(one(0).port)
    expect(await wire.exchange(life, code ?? '')).toBe(true)
    balancer.use(one(1).port)
    expect(await wire.rotate(life)).toBe(true)
    expect(await callTool(2, life.accessToken)).toBe(200)
    balancer.use(one(2).port)
    expect(await wire.revoke(life)).toBe(true)
    // At once, everywhere.
    for (const index of [0, 1, 2]) expect(await callTool(index, life.accessToken)).toBe(401)
    expect(wire.journal.unexpected).toEqual([])
  })

  it('each take their part of the load', async () => {
    const before = new Map(balancer.given)
    const load = await loaded()
    await until(() => load.journal.answered >= 60)
    await load.stop()
    expect(load.journal.unexpected).toEqual([])
    for (const port of ports()) expect((balancer.given.get(port) ?? 0) - (before.get(port) ?? 0)).toBeGreaterThan(20)
  })

  it('refuse a client that is disabled at once, and take on changed settings and keys within a second', async () => {
    const wire = new Wire(balancer.issuer, await signedIn(balancer), () => {})
    const life = await wire.register()
    if (!life) throw new Error(`no registration: ${wire.journal.unexpected.join()}`)
    await wire.exchange(life, (await wire.approve(life)) ?? '')
    for (const index of [0, 1, 2]) expect(await callTool(index, life.accessToken)).toBe(200)

    await one(0).command('client', 'disable', life.clientId)
    for (const index of [0, 1, 2]) expect(await callTool(index, life.accessToken)).toBe(401)
    await one(0).command('client', 'enable', life.clientId)

    const offersRegistration = async (index: number): Promise<boolean> =>
      'registration_endpoint' in ((await (await askedOf(index, METADATA)).json()) as object)
    for (const isOn of [false, true]) {
      await one(0).command('settings', 'set', `dynamicClientRegistrationEnabled=${isOn}`)
      const savedAt = performance.now()
      for (const index of [0, 1, 2]) await until(async () => (await offersRegistration(index)) === isOn)
      figure('a setting held everywhere after its command had ended', performance.now() - savedAt, 'ms')
      expect(performance.now() - savedAt).toBeLessThan(10_000)
    }

    for (const index of [0, 1, 2]) expect(await callTool(index, life.accessToken)).toBe(200)
    await one(0).command('keys', 'rotate', '--immediately')
    const rotatedAt = performance.now()
    for (const index of [0, 1, 2]) await until(async () => (await callTool(index, life.accessToken)) === 401)
    figure('a leaked key was worth nothing anywhere after', performance.now() - rotatedAt, 'ms')
    expect(performance.now() - rotatedAt).toBeLessThan(10_000)
  })
})

const failuresIn = ({ broken, unavailable, unexpected }: Journal) => ({ broken, unavailable, unexpected })

const METADATA = '/.well-known/oauth-authorization-server'

describe('an instance', () => {
  it('that is killed under load takes down no more than its own requests in flight', async () => {
    const load = await loaded()
    const { journal } = load
    await until(() => journal.answered >= 60)
    const dead = once(one(1).process, 'exit')
    one(1).process.kill('SIGKILL')
    await dead
    const answered = journal.answered + 60
    await until(() => journal.answered >= answered)
    instances[1] = await start(one(1))
    await load.stop()
    figure('requests that ended with the killed instance', balancer.broken())
    expect(journal.broken).toBe(balancer.broken())
    // Each caller waits for one answer at a time.
    expect(journal.broken).toBeLessThanOrEqual(8)
    expect(journal.unexpected).toEqual([])
    expect(journal.unavailable).toBe(0)
    expect(await wrongInPostgres(url, journal.lives)).toEqual([])
  }, 120_000)

  it('after the other is replaced under load, and no request is lost', async () => {
    const load = await loaded()
    const { journal } = load
    for (const index of [0, 1, 2]) {
      const answered = journal.answered + 30
      await until(() => journal.answered >= answered)
      await replace(index)
    }
    await load.stop()
    figure('acts answered while three instances were replaced', journal.answered)
    expect(failuresIn(journal)).toEqual({ broken: 0, unavailable: 0, unexpected: [] })
    expect(await wrongInPostgres(url, journal.lives)).toEqual([])
  }, 120_000)
})

describe('a newer version’s migration', () => {
  it('is carried out under load, and the version before goes on, and may be started again', async () => {
    const load = await loaded()
    const { journal } = load
    await until(() => journal.answered >= 60)
    await migrateAhead()
    const answered = journal.answered + 90
    await until(() => journal.answered >= answered)
    await replace(2)
    await load.stop()
    expect(failuresIn(journal)).toEqual({ broken: 0, unavailable: 0, unexpected: [] })
    expect(await wrongInPostgres(url, journal.lives)).toEqual([])
  }, 120_000)
})

/** As docs/scaling.md allows: columns that may be empty or have a default, tables, indexes; in the manner of our own. */
async function migrateAhead(): Promise<void> {
  const client = new Client(url)
  await client.connect()
  // Begun anew when it meets somebody's act, for it takes tables in an order of its own, and waits for none for long.
  while (!(await carriedOut(client))) await client.query('rollback')
  await client.end()
}

function carriedOut(client: Client): Promise<boolean> {
  const done = client.query(`begin;
    set local lock_timeout = '1s';
    alter table clients add column made_up text;
    alter table unapproved_clients add column made_up text;
    alter table grants add column made_up integer not null default 0;
    alter table users add column made_up text;
    create table made_up (tenant_id text not null, id text not null, primary key (tenant_id, id));
    create index made_up_grants on grants (tenant_id, made_up);
    insert into kysely_migration (name, timestamp) values ('9999-made-up', '2027-01-01T00:00:00.000Z');
    commit`)
  return done.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && IN_THE_WAY.includes(error.code)) return false
      throw error
    },
  )
}

/** A deadlock, and a lock that was not to be had in time. */
const IN_THE_WAY: readonly unknown[] = ['40P01', '55P03']
