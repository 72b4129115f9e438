/** Ours among many: the same operations with none, a hundred thousand and a million waiting, and many approved. */
import { compare, openStage, type Schedule } from '../comparison/compare.ts'
import { figuresOf } from '../comparison/figures.ts'
import { inhabitedContender, type Population } from '../ours/inhabited-house.ts'
import type { HouseOptions } from '../ours/vestibule.ts'
import { exchange } from '../operations/exchange.ts'
import { introspection } from '../operations/introspection.ts'
import { refresh } from '../operations/refresh.ts'
import { registration } from '../operations/registration.ts'
import type { Journal } from '../journal.ts'

export interface Growth {
  readonly operation: string
  readonly population: string
  readonly throughput: number
  /** ÷ that of the empty house, round by round. */
  readonly toEmpty: number
}

/** The empty house comes first: the others are compared with it. */
function populations(scale: number): readonly Population[] {
  const [many, most] = [100_000 * scale, 1_000_000 * scale]
  return [
    { name: 'none', waiting: 0, approved: 0 },
    { name: `${many.toLocaleString('en')} waiting`, waiting: many, approved: 0 },
    { name: `${most.toLocaleString('en')} waiting`, waiting: most, approved: 0 },
    { name: `${many.toLocaleString('en')} approved`, waiting: 0, approved: many },
  ]
}

const OPERATIONS = [registration, exchange, refresh, introspection]

export async function measureGrowth(
  options: HouseOptions,
  scale: number,
  schedule: Schedule,
  journal: Journal,
): Promise<readonly Growth[]> {
  const names = OPERATIONS.map(({ name }) => name)
  const contenders = populations(scale).map((population, index) =>
    inhabitedContender(options, population, index === 0 ? 'floor' : 'ours', names),
  )
  const stage = openStage(contenders, journal)
  try {
    const samples = await compare(stage, OPERATIONS, schedule, journal)
    return figuresOf(samples, contenders).map(({ operation, contender, throughput, toFloor }) => ({
      operation,
      population: contender,
      throughput,
      toEmpty: toFloor ?? Number.NaN,
    }))
  } finally {
    await stage.close()
  }
}
