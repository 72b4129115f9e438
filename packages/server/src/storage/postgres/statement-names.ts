/**
 * Names under which connections keep prepared statements, so that a statement is parsed once and not at every call.
 *
 * The server's own are a few hundred; filters of lists make others without end, which are not kept.
 */

/** A connection keeps each of them, some tens of kilobytes in the database's memory. */
const NAMED = 400

/** Of texts that were met once; a bound against generated ones. */
const REMEMBERED = 2000

const names = new Map<string, string>()
const metOnce = new Set<string>()

/** `undefined` for a text that is new, or one too many. */
export function nameOf(sql: string): string | undefined {
  const known = names.get(sql)
  if (known !== undefined || names.size >= NAMED) return known
  if (!metOnce.has(sql)) {
    if (metOnce.size >= REMEMBERED) metOnce.clear()
    metOnce.add(sql)
    return undefined
  }
  metOnce.delete(sql)
  const name = `v${names.size}`
  names.set(sql, name)
  return name
}
