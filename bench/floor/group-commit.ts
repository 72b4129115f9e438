/** The least that durable and fast needs: acts that come in one turn of the event loop share a transaction. */
import type { DatabaseSync } from 'node:sqlite'

export function groupCommit(database: DatabaseSync): <T>(act: () => T) => Promise<T> {
  let waiting: (() => () => void)[] = []

  function commit(): void {
    const group = waiting
    waiting = []
    database.exec('begin immediate')
    const answers = group.map((act) => act())
    database.exec('commit')
    for (const answer of answers) answer()
  }

  return <T>(act: () => T) =>
    new Promise<T>((resolve) => {
      if (waiting.length === 0) setImmediate(commit)
      waiting.push(() => {
        const value = act()
        return () => resolve(value)
      })
    })
}
