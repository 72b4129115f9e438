/** A list read page by page, forwards to its end and back again: nothing is missed, nothing comes twice. */
import type { From, Position, Slice } from '@vestibule/protocol/slice'

export async function walk<Row>(
  search: (from: From | undefined) => Promise<Slice<Row>>,
  positionOf: (row: Row) => Position,
): Promise<{ readonly forwards: Row[][]; readonly backwards: Row[][] }> {
  const forwards: Row[][] = []
  let page = await search(undefined)
  for (;;) {
    forwards.push([...page.rows])
    const last = page.rows.at(-1)
    if (!page.hasNext || last === undefined) break
    page = await search({ position: positionOf(last), backwards: false })
  }
  const backwards: Row[][] = []
  for (;;) {
    backwards.unshift([...page.rows])
    const [first] = page.rows
    if (!page.hasPrev || first === undefined) break
    page = await search({ position: positionOf(first), backwards: true })
  }
  return { forwards, backwards }
}
