/** One measurement: one server, one operation, so many connections, for a while. */
import type { Contender, Running } from '../contender.ts'
import { runLoad, type LoadResult } from '../load/load.ts'
import { cpuTime } from '../machine/process-usage.ts'
import type { Operation } from '../operations/operation.ts'
import { percentile } from '../report/statistics.ts'

export interface Sample {
  readonly contender: string
  readonly operation: string
  readonly connections: number
  readonly round: number
  /** Answers a second. */
  readonly throughput: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** Microseconds of the server's user and system time for one answer; null where `/proc` is not. */
  readonly cpu: number | null
  readonly failures: number
  readonly firstFailure?: string
  /** Part of one core that the load took: near 1 the load was the bottleneck. */
  readonly loadBusy: number
}

/** What uses up what was prepared is done in as many bursts; preparing must not take the day. */
const BURSTS = 6

/** Prepared beyond what the rate so far lets one expect. */
const SPARE = 1.3

/** Codes live a minute with some: no more than that can use. */
const MOST_PREPARED = 20_000

interface Conditions {
  readonly connections: number
  readonly round: number
  readonly seconds: number
  /** Answers a second to expect. */
  readonly rate: number
}

export async function takeSample(
  contender: Contender,
  { surface, pid }: Pick<Running, 'surface' | 'pid'>,
  operation: Operation,
  { connections, round, seconds, rate }: Conditions,
): Promise<Sample> {
  const bursts: LoadResult[] = []
  let cpu = 0
  let left = seconds
  do {
    const wanted = Math.max(connections * 4, Math.ceil(rate * left * SPARE))
    const amount = Math.min(wanted, contender.materialLimit ?? MOST_PREPARED)
    const work = await operation.prepare(surface, amount, connections)
    const before = cpuTime(pid)
    const burst = await runLoad({ port: surface.port, connections, seconds: left }, work)
    cpu += (cpuTime(pid) ?? Number.NaN) - (before ?? Number.NaN)
    bursts.push(burst)
    left -= burst.seconds
  } while (operation.usesUp && left > seconds / 4 && bursts.length < BURSTS)

  const sum = (of: (burst: LoadResult) => number): number => bursts.reduce((total, burst) => total + of(burst), 0)
  const answers = sum((burst) => burst.answers)
  const elapsed = sum((burst) => burst.seconds)
  const latencies = bursts.flatMap((burst) => burst.latencies)
  const firstFailure = bursts.find((burst) => burst.firstFailure !== undefined)?.firstFailure
  return {
    contender: contender.name,
    operation: operation.name,
    connections,
    round,
    throughput: answers / elapsed,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    cpu: Number.isNaN(cpu) ? null : cpu / answers,
    failures: sum((burst) => burst.failures),
    ...(firstFailure !== undefined && { firstFailure }),
    loadBusy: sum((burst) => burst.loadBusy * burst.seconds) / elapsed,
  }
}
