/**
 * Under a flood: approved clients' token and MCP traffic beside a flood of registrations, with the default limits.
 *
 * Twice the flood comes from one address, for hundreds of redirect hosts, and twice from ten thousand addresses behind a
 * trusted proxy: at a pace, and as fast as the server answers, which is the worst that these connections can do.
 *
 * Meanwhile two honest vendors register: one whose client an administrator has let in, from the address that the flood of
 * one address has too, and one that nobody knows yet, from an address of its own.
 */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import type { Surface } from '../contender.ts'
import { runLoad } from '../load/load.ts'
import type { FloodOrder, FloodOutcome } from '../load/flood-order.ts'
import type { Cores } from '../machine/cores.ts'
import { cpuTime } from '../machine/process-usage.ts'
import { newHouse, type HouseOptions } from '../ours/vestibule.ts'
import { refreshes } from '../operations/refresh.ts'
import { registrationRequest } from '../operations/registration.ts'
import { toolCall } from '../operations/tool-call.ts'
import type { Journal } from '../journal.ts'
import { percentile } from '../report/statistics.ts'
import type { Latency } from './expiry.ts'

export interface Flood {
  readonly name: string
  readonly token: Latency
  readonly mcp: Latency
  /** ÷ quiet. */
  readonly tokenRatio: number
  readonly mcpRatio: number
  /** A second. */
  readonly registered: number
  readonly refused: number
  readonly otherAnswers: number
  /** Of what each vendor sent, the part that was let in. */
  readonly knownVendor: number
  readonly newVendor: number
  /** Microseconds of the server for each answer of the flood, beyond what the quiet traffic takes. */
  readonly cpuEach: number | null
}

interface Plan {
  readonly name: string
  readonly flood?: Pick<FloodOrder, 'redirectHosts' | 'addresses' | 'pace'>
}

const PACE = 1000
const ONE_AT_FULL_SPEED: Plan = { name: 'one address, at full speed', flood: { redirectHosts: 300, addresses: 1 } }
const PLANS: readonly Plan[] = [
  { name: 'quiet' },
  { name: `one address, ${PACE}/s`, flood: { redirectHosts: 300, addresses: 1, pace: PACE } },
  ONE_AT_FULL_SPEED,
  { name: `10,000 addresses, ${PACE}/s`, flood: { redirectHosts: 300, addresses: 10_000, pace: PACE } },
  { name: '10,000 addresses, at full speed', flood: { redirectHosts: 300, addresses: 10_000 } },
]
const FLOOD_CONNECTIONS = 32
/** Of the traffic that is to go on: paced, below what the server could do. */
const TRAFFIC = { connections: 8, pace: 80 }
/** Registrations a second of the known vendor; the new one sends one. */
const VENDOR_PACE = 1
/** The flood begins before the traffic is measured, and ends after it. */
const MARGIN = 1

export async function measureFlood(
  options: HouseOptions,
  seconds: number,
  journal: Journal,
): Promise<readonly Flood[]> {
  const limits = { VESTIBULE_REGISTRATION_RATE: '', VESTIBULE_TRUSTED_PROXIES: '127.0.0.0/8,::1/128' }
  const { build, cores } = options
  // With the built-in MCP server: another one would share its core with the flood.
  const house = await newHouse({ build, cores, variables: limits, settings: {} })
  const { pid, stop } = await house.start()
  try {
    const surface = await house.settle()
    // Once unmeasured, so that neither the quiet time nor the first flood is the one that warms the server up.
    journal.note('flood: warms up')
    await underFlood(surface, pid, seconds, ONE_AT_FULL_SPEED, cores)
    const floods: Flood[] = []
    let quiet: Measured | undefined
    for (const plan of PLANS) {
      journal.note(`flood: ${plan.name}`)
      const measured = await underFlood(surface, pid, seconds, plan, cores)
      quiet ??= measured
      floods.push(floodOf(plan.name, measured, quiet))
    }
    return floods
  } finally {
    await stop()
    house.remove()
  }
}

interface Measured {
  readonly token: Latency
  readonly mcp: Latency
  readonly outcome: FloodOutcome
  readonly vendors: Vendors
  /** Microseconds of the server in one second. */
  readonly cpuRate: number
}

interface Vendors {
  readonly known: number
  readonly fresh: number
}

async function underFlood(
  surface: Surface,
  pid: number,
  seconds: number,
  { name, flood }: Plan,
  cores: Cores,
): Promise<Measured> {
  const flooding = flood
    ? runFlood({ ...flood, surface, connections: FLOOD_CONNECTIONS, seconds: seconds + 2 * MARGIN }, cores)
    : Promise.resolve<FloodOutcome>({ statuses: {}, seconds })
  if (flood) await new Promise((resolve) => setTimeout(resolve, MARGIN * 1000))
  const before = cpuTime(pid) ?? Number.NaN
  const start = performance.now()
  const [{ token, mcp }, vendors] = await Promise.all([traffic(surface, seconds), vendorsIn(surface, seconds, name)])
  const cpuRate = ((cpuTime(pid) ?? Number.NaN) - before) / ((performance.now() - start) / 1000)
  return { token, mcp, outcome: await flooding, vendors, cpuRate }
}

async function vendorsIn(surface: Surface, seconds: number, plan: string): Promise<Vendors> {
  const itsOwnAddress = { 'X-Forwarded-For': '198.51.100.7' }
  const newHost = `${plan.replaceAll(/[^a-z0-9]+/g, '-')}.example`
  const [known, fresh] = await Promise.all([
    partLetIn(surface, seconds * VENDOR_PACE, registrationRequest(surface, 'Known', knownHost(surface))),
    partLetIn(surface, 1, registrationRequest(surface, 'New', newHost, itsOwnAddress)),
  ])
  return { known, fresh }
}

const knownHost = ({ client }: Surface): string => new URL(client.redirectUri).host

async function partLetIn({ port }: Surface, times: number, request: Buffer): Promise<number> {
  let sent = 0
  const { answers, failures } = await runLoad(
    { port, connections: 1, pace: VENDOR_PACE },
    { next: () => (++sent > times ? undefined : request), accept: ({ status }) => status === 201 },
  )
  return answers / (answers + failures)
}

async function traffic(surface: Surface, seconds: number): Promise<Pick<Measured, 'token' | 'mcp'>> {
  const { connections, pace } = TRAFFIC
  const load = { port: surface.port, connections, seconds, pace }
  const works = [await refreshes(surface, connections), await toolCall.prepare(surface, 0, connections)]
  const [token, mcp] = await Promise.all(
    works.map(async (work): Promise<Latency> => {
      const { latencies, failures } = await runLoad(load, work)
      return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), failures }
    }),
  )
  if (!token || !mcp) throw new Error('there was no traffic')
  return { token, mcp }
}

async function runFlood(order: FloodOrder, cores: Cores): Promise<FloodOutcome> {
  const script = fileURLToPath(new URL('../load/flood.ts', import.meta.url))
  const [file = '', ...args] = cores.beside([process.execPath, script, JSON.stringify(order)])
  const { stdout } = await promisify(execFile)(file, args)
  // Printed by `flood.ts`.
  return JSON.parse(stdout) as FloodOutcome
}

function floodOf(name: string, { token, mcp, outcome, vendors, cpuRate }: Measured, quiet: Measured): Flood {
  const answers = Object.entries(outcome.statuses).map(([status, count]) => ({ status: Number(status), count }))
  const rateOf = (isCounted: (status: number) => boolean): number =>
    answers.filter(({ status }) => isCounted(status)).reduce((sum, { count }) => sum + count, 0) / outcome.seconds
  const all = rateOf(() => true)
  const cpuEach = (cpuRate - quiet.cpuRate) / all
  return {
    name,
    token,
    mcp,
    tokenRatio: token.p99 / quiet.token.p99,
    mcpRatio: mcp.p99 / quiet.mcp.p99,
    knownVendor: vendors.known,
    newVendor: vendors.fresh,
    registered: rateOf((status) => status === 201),
    refused: rateOf((status) => status === 429),
    otherAnswers: rateOf((status) => status !== 201 && status !== 429),
    cpuEach: all > 0 && Number.isFinite(cpuEach) ? cpuEach : null,
  }
}
