/** The goals, and whether they were met: ratios only, at sixteen connections unless it says otherwise. */
import { bestDurablePeer, type Figure } from '../comparison/figures.ts'
import type { Contender } from '../contender.ts'
import type { OperationName } from '../operations/operation.ts'
import type { Results } from './results.ts'

export interface Verdict {
  readonly goal: string
  readonly wanted: string
  /** Null when this run did not measure it. */
  readonly found: number | null
  readonly isMet: boolean | null
}

interface OperationGoal {
  readonly operation: OperationName
  readonly toFloor: number
  readonly toPeer: number
}

const OPERATION_GOALS: readonly OperationGoal[] = [
  { operation: 'registration', toFloor: 0.8, toPeer: 3 },
  { operation: 'exchange', toFloor: 0.8, toPeer: 3 },
  { operation: 'refresh', toFloor: 0.8, toPeer: 3 },
  { operation: 'introspection', toFloor: 0.8, toPeer: 3 },
  { operation: 'authorize', toFloor: 0.7, toPeer: 2 },
  { operation: 'discovery', toFloor: 0.9, toPeer: 2 },
  { operation: 'key-set', toFloor: 0.9, toPeer: 2 },
]

type Measured = Pick<Results, 'figures' | 'races' | 'growth' | 'expiry' | 'tenants' | 'flood'>

export function judge(results: Measured, contenders: readonly Contender[]): readonly Verdict[] {
  const { figures, races, growth, expiry, tenants, flood } = results
  const all = [...new Set(figures.map(({ connections }) => connections))]
  const connections = all.includes(16) ? 16 : (all[0] ?? 16)
  const find = (operation: string, contender: string, count = connections): Figure | undefined =>
    figures.find((f) => f.operation === operation && f.contender === contender && f.connections === count)
  const ownRaces = races.find(({ contender }) => contender === 'vestibule')
  const fewest = Math.min(...all, connections)

  return [
    ...OPERATION_GOALS.flatMap(({ operation, toFloor, toPeer }) => {
      const own = find(operation, 'vestibule')
      const best = bestDurablePeer(figures, contenders, operation, connections)
      return [
        atLeast(`${operation} ÷ floor`, toFloor, own?.toFloor),
        atLeast(`${operation} ÷ ${best?.contender ?? 'best durable npm peer'}`, toPeer, dividing(own, best)),
      ]
    }),
    atLeast('tool call through the gateway ÷ direct', 0.6, find('tool-call', 'vestibule')?.toFloor),
    atMost(
      `p50 that the gateway adds ÷ p50 of a direct call (${fewest === 1 ? '1 connection' : `${fewest} connections`})`,
      1,
      addedLatency(find('tool-call', 'vestibule', fewest), find('tool-call', 'direct', fewest)),
    ),
    atMost('twenty exchanges of one code: how many succeed', 1, ownRaces?.exchangesOfOneCode),
    atMost('twenty refreshes with one token: different successors', 1, ownRaces?.refreshTokensGivenOut),
    atLeast('growth: lowest throughput ÷ that of an empty house', 0.9, lowest(growth.map(({ toEmpty }) => toEmpty))),
    atMost('p99 of tokens beside the expiry ÷ before', 1.5, expiry?.ratio),
    atMost('KB of memory for each tenant', 20, kilobytes(tenants?.memoryEach)),
    atMost('seconds to start with all tenants', 2, tenants ? tenants.startUp / 1000 : undefined),
    ...flood
      .filter(({ name }) => name !== 'quiet')
      .flatMap(({ name, tokenRatio, mcpRatio, knownVendor }) => [
        atMost(`flood (${name}): p99 of tokens ÷ quiet`, 2, tokenRatio),
        atMost(`flood (${name}): p99 of tool calls ÷ quiet`, 2, mcpRatio),
        atLeast(`flood (${name}): registrations of a known vendor let in`, 1, knownVendor),
      ]),
  ]
}

function dividing(one: Figure | undefined, other: Figure | undefined): number | undefined {
  return one && other ? one.throughput / other.throughput : undefined
}

function addedLatency(through: Figure | undefined, direct: Figure | undefined): number | undefined {
  return through && direct ? (through.p50 - direct.p50) / direct.p50 : undefined
}

function lowest(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.min(...values)
}

function kilobytes(bytes: number | null | undefined): number | undefined {
  return bytes === null || bytes === undefined ? undefined : bytes / 1000
}

function atLeast(goal: string, wanted: number, found: number | null | undefined): Verdict {
  const known = found !== null && found !== undefined
  return { goal, wanted: `≥ ${wanted}`, found: known ? found : null, isMet: known ? found >= wanted : null }
}

function atMost(goal: string, wanted: number, found: number | null | undefined): Verdict {
  const known = found !== null && found !== undefined
  return { goal, wanted: `≤ ${wanted}`, found: known ? found : null, isMet: known ? found <= wanted : null }
}
