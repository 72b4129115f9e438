/** The cache of what was read, and the one place where a failed call is noticed by the whole page. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

import { connection } from '../shell/connection.ts'
import { ME_KEY } from './me.ts'
import { asProblem, type ApiProblem } from './problem.ts'

const TRIES = 2

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: noticed, onSuccess: () => connection.answered() }),
  mutationCache: new MutationCache({ onError: noticed, onSuccess: () => connection.answered() }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What the server has refused stays refused; only a lost connection or an overloaded server is asked again.
      retry: (failures, error) => failures < TRIES && isPassing(asProblem(error)),
      retryDelay: (failures, error) => (asProblem(error).retryAfter ?? 2 ** failures) * 1000,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** A wait that somebody would notice is said, and counted down, by the problem's panel. */
const LONGEST_SILENT_WAIT = 5

function isPassing({ status, retryAfter = 0 }: ApiProblem): boolean {
  if (retryAfter > LONGEST_SILENT_WAIT) return false
  return status === 0 || status === 429 || status === 502 || status === 503 || status === 504
}

function noticed(error: unknown): void {
  const problem = asProblem(error)
  // Somebody may have taken the role away while the page was open: then other pages are shown.
  if (problem.status === 403) void queries.invalidateQueries({ queryKey: ME_KEY })
  if (problem.isSessionEnded) connection.sessionEnded()
  else if (problem.isConnectionLost) connection.lost()
  else connection.answered()
}
