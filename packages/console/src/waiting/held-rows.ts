/**
 * A live list that stands still: what is shown keeps its place, so that nobody clicks what has just moved there.
 *
 * What comes after the last shown row is appended, which moves nothing; what belongs before it waits until it is asked for.
 */
import { useState } from 'react'

interface Identified {
  readonly clientId: string
}

export interface HeldRows<Row> {
  readonly rows: readonly Row[]
  /** How many belong between the shown ones. */
  readonly arrived: number
  /** Shown, and not in the latest answer any more: gone, or pushed to another page. */
  readonly missing: readonly Row[]
}

export function heldRows<Row extends Identified>(shown: readonly Row[], latest: readonly Row[]): HeldRows<Row> {
  const isShown = idsOf(shown)
  const isLatest = idsOf(latest)
  const byId = new Map(latest.map((row) => [row.clientId, row]))
  const lastShown = latest.findLastIndex(({ clientId }) => isShown.has(clientId))
  return {
    rows: [...shown.map((row) => byId.get(row.clientId) ?? row), ...latest.slice(lastShown + 1)],
    arrived: latest.slice(0, lastShown + 1).filter(({ clientId }) => !isShown.has(clientId)).length,
    missing: shown.filter(({ clientId }) => !isLatest.has(clientId)),
  }
}

function idsOf(rows: readonly Identified[]): ReadonlySet<string> {
  return new Set(rows.map(({ clientId }) => clientId))
}

/** @param list names the list: another search, order or page begins anew. */
export function useHeldRows<Row extends Identified>(list: string, latest: readonly Row[] | undefined) {
  const [held, hold] = useState<{ readonly list: string; readonly rows: readonly Row[] }>({ list, rows: [] })
  const shown = held.list === list ? held.rows : []
  const next = latest === undefined ? { rows: shown, arrived: 0, missing: [] } : heldRows(shown, latest)
  if (held.list !== list || next.rows.length !== shown.length) hold({ list, rows: next.rows })
  return { ...next, showLatest: () => hold({ list, rows: latest ?? [] }) }
}
