/**
 * A million waiting clients expire beside token traffic: what the sweep does to the p99.
 *
 * The traffic is paced well below what the server could do, for the p99 of a server that is full says how full it is.
 */
import { runLoad } from '../load/load.ts'
import { countRows } from '../ours/multiply.ts'
import { inhabitedHouse } from '../ours/inhabited-house.ts'
import type { HouseOptions } from '../ours/vestibule.ts'
import { refreshes } from '../operations/refresh.ts'
import type { Journal } from '../journal.ts'
import { percentile } from '../report/statistics.ts'

export interface Expiry {
  readonly waiting: number
  readonly expired: number
  /** Of the time in which they did. */
  readonly seconds: number
  readonly quiet: Latency
  readonly during: Latency
  readonly ratio: number
}

export interface Latency {
  readonly p50: number
  readonly p99: number
  readonly failures: number
}

const CONNECTIONS = 16
const PACE = 300
const SEGMENT = 2
/** Housekeeping comes every half minute. */
const LONGEST_WAIT = 45

/** @param longest seconds to look at the sweep at most */
export async function measureExpiry(
  options: HouseOptions,
  waiting: number,
  longest: number,
  journal: Journal,
): Promise<Expiry> {
  journal.note(`filling a house: ${waiting.toLocaleString('en')} waiting, all of them expired`)
  // In the order in which they came.
  const expiresAt = `${Date.now()} + n / 1000`
  const { house, surface } = await inhabitedHouse(options, { name: 'expired', waiting, approved: 0, expiresAt })
  const server = await house.start()
  try {
    journal.note('token traffic, before the sweep and beside it')
    const work = await refreshes(surface, CONNECTIONS)
    const segment = async (): Promise<Segment> => {
      const load = { port: surface.port, connections: CONNECTIONS, seconds: SEGMENT, pace: PACE }
      const { latencies, failures, seconds } = await runLoad(load, work)
      // Counted between the segments, for counting a million rows takes this process a while.
      return { latencies, failures, seconds, left: countRows(house.databaseFile, 'unapproved_clients') }
    }
    const { left: atFirst } = await segment()

    const quiet: Segment[] = []
    const during: Segment[] = []
    for (let last = waiting; ;) {
      const taken = await segment()
      const isSwept = taken.left < last
      if (isSwept) during.push(taken)
      else if (during.length === 0) quiet.push(taken)
      last = taken.left
      if (
        quiet.length * SEGMENT > LONGEST_WAIT ||
        during.length * SEGMENT >= longest ||
        (!isSwept && during.length > 0)
      )
        break
    }
    const [before, beside] = [latencyOf(quiet), latencyOf(during)]
    return {
      waiting,
      expired: atFirst - (during.at(-1)?.left ?? atFirst),
      seconds: secondsOf(during),
      quiet: before,
      during: beside,
      ratio: beside.p99 / before.p99,
    }
  } finally {
    await server.stop()
    house.remove()
  }
}

interface Segment {
  readonly seconds: number
  readonly latencies: readonly number[]
  readonly failures: number
  readonly left: number
}

function secondsOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, { seconds }) => sum + seconds, 0)
}

function latencyOf(segments: readonly Segment[]): Latency {
  const latencies = segments.flatMap((segment) => segment.latencies)
  const failures = segments.reduce((sum, segment) => sum + segment.failures, 0)
  return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), failures }
}
