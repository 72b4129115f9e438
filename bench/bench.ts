/**
 * `npm run bench`: Vestibule beside a bare server and its peers. What there is to know about it is in README.md.
 *
 * Who is compared, what is measured, what is told: in this order.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { compare, openStage } from './comparison/compare.ts'
import { figuresOf } from './comparison/figures.ts'
import type { Contender } from './contender.ts'
import { floor } from './floor/floor.ts'
import { pinCores, type Cores } from './machine/cores.ts'
import { describeMachine } from './machine/machine.ts'
import { direct, startMcpServer } from './mcp-server/direct.ts'
import { OPERATIONS } from './operations/all.ts'
import type { OperationName } from './operations/operation.ts'
import { HELP, readOptions, type Options, type PeerName, type StudyName } from './options.ts'
import { inhabitedContender } from './ours/inhabited-house.ts'
import { buildOf, vestibule, type HouseOptions } from './ours/vestibule.ts'
import { betterAuthProvider } from './peers/better-auth/better-auth.ts'
import { hydra } from './peers/hydra/hydra.ts'
import { keycloak } from './peers/keycloak/keycloak.ts'
import { oauth2Server } from './peers/oauth2-server/oauth2-server.ts'
import { oidcProvider } from './peers/oidc-provider/oidc-provider.ts'
import { attempt, openJournal, type Journal } from './journal.ts'
import { judge } from './report/goals.ts'
import type { Results } from './report/results.ts'
import { print, publish, save } from './report/write.ts'
import { measureExpiry } from './studies/expiry.ts'
import { measureFlood } from './studies/flood.ts'
import { measureGrowth } from './studies/growth.ts'
import { memoryAfterRegistrations } from './studies/memory.ts'
import { race } from './studies/races.ts'
import { measureTenants } from './studies/tenants.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

async function main(): Promise<void> {
  const options = optionsOrRefusal()
  if (options === undefined) return
  const journal = openJournal()
  const cores = pinCores()
  const machine = describeMachine(cores.description)
  journal.note(cores.description)

  const mcpServer = await startMcpServer(cores)
  try {
    const house = { build: ourBuild(options), cores, mcpUpstream: mcpServer.url }
    const contenders = [floor(cores), ...ours(house, options), ...peersOf(cores, options), direct(mcpServer)]
    const measured = await measure(contenders, house, options, journal)
    const results: Results = {
      date: new Date().toISOString(),
      seconds: performance.now() / 1000,
      machine,
      contenders: contenders.map(({ name, label, kind, isDurable, version }) => ({
        name,
        label,
        kind,
        isDurable,
        version,
      })),
      absent: absentPeers(options),
      options,
      ...measured,
      goals: judge(measured, contenders),
    }
    print(results)
    journal.note(`written to ${save(results)}`)
    if (options.publish) publish(results)
  } finally {
    await mcpServer.stop()
  }
}

/** `undefined` when everything is said already. */
function optionsOrRefusal(): Options | undefined {
  try {
    const options = readOptions(process.argv.slice(2))
    if (options !== 'help') return options
    console.log(HELP)
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : String(error)}; see: npm run bench -- --help`)
    process.exitCode = 2
  }
  return undefined
}

function ourBuild({ checkout, fromSource }: Options) {
  const home = checkout === undefined ? ROOT : resolve(checkout)
  // Its messages to the error stream, beside the progress.
  if (!fromSource) execFileSync(process.execPath, ['tools/build.ts'], { cwd: home, stdio: ['ignore', 2, 2] })
  return buildOf(fromSource ? 'source' : 'dist', home)
}

function ours(house: HouseOptions, { database, checkout }: Options): readonly Contender[] {
  const version = versionOf(checkout === undefined ? ROOT : resolve(checkout))
  const crowd = (approved: number) => ({ name: `${approved.toLocaleString('en')} clients`, waiting: 0, approved })
  return [
    vestibule(house, version),
    ...(database === undefined ? [] : [vestibule({ ...house, databaseUrl: database }, version)]),
    // No npm peer has a list with a filter: this one is compared with itself.
    inhabitedContender(house, crowd(1_000), 'floor', ['clients-list']),
    inhabitedContender(house, crowd(100_000), 'ours', ['clients-list']),
  ]
}

/** With the commit, where there is one. */
function versionOf(home: string): string {
  // Ours has a version.
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { readonly version: string }
  const { status, stdout } = spawnSync('git', ['describe', '--always', '--dirty'], { cwd: home, encoding: 'utf8' })
  return status === 0 ? `${version} (${stdout.trim()})` : version
}

function peersOf(cores: Cores, options: Options): readonly Contender[] {
  const { keycloak: keycloakHome, hydra: hydraBinary, peerDatabase } = options
  const makers: Readonly<Record<PeerName, () => Contender | undefined>> = {
    'oidc-provider': () => oidcProvider(cores, 'sqlite'),
    'oidc-provider-memory': () => oidcProvider(cores, 'memory'),
    'better-auth': () => betterAuthProvider(cores),
    'oauth2-server': () => oauth2Server(cores),
    keycloak: () => (keycloakHome && peerDatabase ? keycloak(cores, keycloakHome, peerDatabase) : undefined),
    hydra: () => (hydraBinary && peerDatabase ? hydra(cores, hydraBinary, peerDatabase) : undefined),
  }
  return options.peers.map((name) => makers[name]()).filter((peer) => peer !== undefined)
}

function absentPeers({ keycloak, hydra, peerDatabase }: Options): readonly string[] {
  const absent = [...(keycloak && peerDatabase ? [] : ['Keycloak']), ...(hydra && peerDatabase ? [] : ['Ory Hydra'])]
  return absent.length === 0 ? [] : [`Not run on the machine of these figures: ${absent.join(', ')}.`]
}

async function measure(
  contenders: readonly Contender[],
  house: HouseOptions,
  options: Options,
  journal: Journal,
): Promise<Omit<Results, 'date' | 'seconds' | 'machine' | 'contenders' | 'absent' | 'options' | 'goals'>> {
  const { scale, isQuick } = options
  const operations = OPERATIONS.filter(({ name }) => options.operations.includes(name))
  const stage = openStage(contenders, journal)
  const samples = await compare(stage, operations, options, journal).finally(() => stage.close())

  const study = <T>(name: StudyName, nothing: T, work: () => Promise<T>): Promise<T> =>
    options.studies.includes(name) ? attempt(journal, name, nothing, work) : Promise.resolve(nothing)
  const schedule = { ...options, connections: [16] }
  return {
    figures: figuresOf(samples, contenders),
    races: await study('races', [], () => holdRaces(contenders, house, options, journal)),
    memory: await study('memory', [], () => fillMemories(contenders, options, journal)),
    growth: await study('growth', [], () => measureGrowth(house, scale, schedule, journal)),
    expiry: await study('expiry', null, () => measureExpiry(house, 1_000_000 * scale, isQuick ? 10 : 30, journal)),
    tenants: await study('tenants', null, () => measureTenants(house, 10_000 * scale, journal)),
    flood: await study('flood', [], () => measureFlood(house, isQuick ? 3 : 10, journal)),
    troubles: journal.troubles,
  }
}

/** A database that is given and not made for the run can be started on once only. */
function startable(contenders: readonly Contender[], operation: OperationName): Contender[] {
  return contenders.filter(
    ({ name, kind, operations }) =>
      operations.includes(operation) && kind !== 'product' && name !== 'vestibule-postgres',
  )
}

async function holdRaces(
  contenders: readonly Contender[],
  { cores }: HouseOptions,
  { isQuick }: Options,
  journal: Journal,
): Promise<Results['races']> {
  journal.note('twenty at the same moment')
  const races: Results['races'][number][] = []
  const racing = startable(contenders, 'exchange')
  if (racing.some(({ name }) => name === 'oidc-provider')) racing.push(oidcProvider(cores, 'asynchronous'))
  for (const contender of racing) races.push(await race(contender, isQuick ? 1 : 3))
  return races
}

async function fillMemories(
  contenders: readonly Contender[],
  { scale, isQuick }: Options,
  journal: Journal,
): Promise<Results['memory']> {
  const memory: Results['memory'][number][] = []
  for (const contender of startable(contenders, 'registration')) {
    journal.note(`memory: ${contender.label}`)
    memory.push(await memoryAfterRegistrations(contender, 100_000 * scale, isQuick ? 4 : 45))
  }
  return memory
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error)
  process.exitCode = 1
})
