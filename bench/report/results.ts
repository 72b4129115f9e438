/** Everything that a run has found; as it is written to `bench/results/`. */
import type { Figure } from '../comparison/figures.ts'
import type { Contender } from '../contender.ts'
import type { Options } from '../options.ts'
import type { Expiry } from '../studies/expiry.ts'
import type { Flood } from '../studies/flood.ts'
import type { Growth } from '../studies/growth.ts'
import type { Memory } from '../studies/memory.ts'
import type { Races } from '../studies/races.ts'
import type { Tenants } from '../studies/tenants.ts'
import type { Verdict } from './goals.ts'

export interface Results {
  /** RFC 3339. */
  readonly date: string
  /** Of the whole run. */
  readonly seconds: number
  readonly machine: Machine
  readonly contenders: readonly Participant[]
  /** Peers that were not there, and why. */
  readonly absent: readonly string[]
  readonly options: Pick<Options, 'isQuick' | 'operations' | 'studies' | 'connections' | 'rounds' | 'seconds' | 'scale'>
  readonly figures: readonly Figure[]
  readonly races: readonly Races[]
  readonly memory: readonly Memory[]
  readonly growth: readonly Growth[]
  readonly expiry: Expiry | null
  readonly tenants: Tenants | null
  readonly flood: readonly Flood[]
  readonly goals: readonly Verdict[]
  /** What could not be measured, and why. */
  readonly troubles: readonly string[]
}

export interface Participant {
  readonly name: string
  readonly label: string
  readonly kind: Contender['kind']
  readonly isDurable: boolean
  readonly version: string
}

export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memoryGiB: number
  readonly system: string
  readonly node: string
  readonly sqlite: string
  /** Whose core is whose. */
  readonly pinning: string
  /** One minute's load average when the run began: above 0.5 something else was at work. */
  readonly loadBefore: number
}
