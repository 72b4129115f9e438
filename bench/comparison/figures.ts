/** What the samples come to: medians, and ratios of neighbours in time. */
import type { Contender } from '../contender.ts'
import { median } from '../report/statistics.ts'
import type { Sample } from './sample.ts'

export interface Figure {
  readonly operation: string
  readonly connections: number
  readonly contender: string
  readonly throughput: number
  readonly p50: number
  readonly p99: number
  readonly cpu: number | null
  readonly failures: number
  readonly firstFailure?: string
  readonly loadBusy: number
  /** Its throughput ÷ that of the floor in the same round, median of the rounds; null where there is no floor. */
  readonly toFloor: number | null
}

export function figuresOf(samples: readonly Sample[], contenders: readonly Contender[]): readonly Figure[] {
  const groups = Map.groupBy(samples, ({ operation, connections }) => `${operation} ${connections}`)
  return [...groups.values()].flatMap((group) => {
    const taking = contenders.filter(({ name }) => group.some(({ contender }) => contender === name))
    const floor = taking.find(({ kind }) => kind === 'floor')
    return taking.map(({ name }) => figureOf(group, name, floor?.name))
  })
}

function figureOf(group: readonly Sample[], contender: string, floor: string | undefined): Figure {
  const own = group.filter((sample) => sample.contender === contender)
  const firstFailure = own.find((sample) => sample.firstFailure !== undefined)?.firstFailure
  const cpus = own.map(({ cpu }) => cpu).filter((cpu) => cpu !== null)
  return {
    operation: own[0]?.operation ?? '',
    connections: own[0]?.connections ?? 0,
    contender,
    throughput: median(own.map(({ throughput }) => throughput)),
    p50: median(own.map(({ p50 }) => p50)),
    p99: median(own.map(({ p99 }) => p99)),
    cpu: cpus.length === 0 ? null : median(cpus),
    failures: own.reduce((sum, { failures }) => sum + failures, 0),
    ...(firstFailure !== undefined && { firstFailure }),
    loadBusy: median(own.map(({ loadBusy }) => loadBusy)),
    toFloor: floor === undefined ? null : ratio(group, contender, floor),
  }
}

/** Round by round, for what disturbs one round disturbs both. */
function ratio(group: readonly Sample[], contender: string, other: string): number {
  const own = group.filter((sample) => sample.contender === contender)
  const others = new Map(
    group.filter((sample) => sample.contender === other).map(({ round, throughput }) => [round, throughput]),
  )
  return median(
    own.filter(({ round }) => others.has(round)).map(({ round, throughput }) => throughput / (others.get(round) ?? 0)),
  )
}

/** @returns the best of the contenders that are durable peers */
export function bestDurablePeer(
  figures: readonly Figure[],
  contenders: readonly Contender[],
  operation: string,
  connections: number,
): Figure | undefined {
  const durable = contenders.filter(({ kind, isDurable }) => kind === 'peer' && isDurable).map(({ name }) => name)
  return figures
    .filter((figure) => figure.operation === operation && figure.connections === connections)
    .filter(({ contender }) => durable.includes(contender))
    .toSorted((one, other) => other.throughput - one.throughput)[0]
}
