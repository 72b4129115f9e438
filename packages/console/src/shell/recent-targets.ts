/** What was lately opened from the search, kept in this browser. */

export interface SearchTarget {
  readonly to: string
  readonly label: string
  /** What tells it from others of the same name. */
  readonly text: string
}

const STORED = 'vestibule.recent'
const KEPT = 5

export function recentTargets(): readonly SearchTarget[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isTarget).slice(0, KEPT) : []
  } catch {
    return []
  }
}

export function rememberTarget(target: SearchTarget): void {
  const others = recentTargets().filter(({ to }) => to !== target.to)
  try {
    localStorage.setItem(STORED, JSON.stringify([target, ...others].slice(0, KEPT)))
  } catch {
    // A browser that keeps nothing has nothing recent.
  }
}

/** Only ways within the console: what is stored could have been written by somebody else. */
function isTarget(value: unknown): value is SearchTarget {
  if (typeof value !== 'object' || value === null) return false
  const { to, label, text } = value as Partial<Record<keyof SearchTarget, unknown>>
  return typeof to === 'string' && to.startsWith('/console/') && typeof label === 'string' && typeof text === 'string'
}
