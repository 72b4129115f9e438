/** What the address of the overview says: over how many days it looks back. */
import { present, type Search } from '../parts/search-params.ts'

export const RANGES = [7, 30, 90] as const
export type Range = (typeof RANGES)[number]
export const DEFAULT_RANGE: Range = 30

export interface OverviewSearch {
  readonly days?: Range | undefined
}

export function overviewSearch(search: Search): OverviewSearch {
  return present({ days: rangeOf(Number(search['days'])) })
}

export function rangeOf(days: number): Range | undefined {
  return RANGES.find((range) => range === days)
}
