/** How this page stands to the server: it answers, it is away, or it does not know us any more. */
import { useSyncExternalStore } from 'react'

export type ConnectionState = 'good' | 'lost' | 'session-ended'

function createConnection() {
  let state: ConnectionState = 'good'
  const listeners = new Set<() => void>()

  function become(next: ConnectionState): void {
    if (state === next) return
    state = next
    for (const listener of listeners) listener()
  }

  return {
    answered: () => become('good'),
    lost: () => become('lost'),
    sessionEnded: () => become('session-ended'),
    current: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const connection = createConnection()

export function useConnection(): ConnectionState {
  return useSyncExternalStore(connection.subscribe, connection.current)
}
