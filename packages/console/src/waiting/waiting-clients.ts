/** Who waits, as the console asks for it: again and again, for the list is live. */
import { keepPreviousData, queryOptions, useQueryClient, type QueryClient } from '@tanstack/react-query'

import { answer, api, IN_BACKGROUND } from '../api/client.ts'
import { answerUnlessKnown } from '../api/known-answer.ts'
import { asProblem } from '../api/problem.ts'
import type { operations } from '../api/schema.d.ts'

type WaitingPage = operations['getWaitingClients']['responses'][200]['content']['application/json']
export type WaitingClient = WaitingPage['data'][number]
export type WaitingSort = NonNullable<NonNullable<operations['getWaitingClients']['parameters']['query']>['sort']>

export const LIVE = 3_000
const COUNT_EVERY = 10_000

/** The beginning of every key about waiting clients. */
export const WAITING_KEY = ['waiting'] as const

export interface WaitingPageRequest {
  readonly search?: string | undefined
  readonly sort: WaitingSort
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

export function useWaitingPage({ search, sort, next, prev }: WaitingPageRequest) {
  const queries = useQueryClient()
  const query = {
    sort,
    totalResults: 'true' as const,
    ...(search !== undefined && { search }),
    ...(next !== undefined && { next }),
    ...(prev !== undefined && { prev }),
  }
  const queryKey = [...WAITING_KEY, 'page', query]
  return queryOptions({
    queryKey,
    queryFn: () =>
      answerUnlessKnown<WaitingPage>(queries, queryKey, (headers) =>
        api.GET('/api/v1/waiting-clients', { params: { query }, headers }),
      ),
    // An answer that is the same stays the same object, by which its tag is known.
    structuralSharing: false,
    refetchInterval: LIVE,
    placeholderData: keepPreviousData,
  })
}

export function waitingClient(clientId: string) {
  return queryOptions({
    queryKey: [...WAITING_KEY, 'one', clientId],
    queryFn: () =>
      answer(api.GET('/api/v1/waiting-clients/{id}', { params: { path: { id: clientId } }, headers: IN_BACKGROUND })),
    refetchInterval: ({ state }) => (state.status === 'error' ? false : LIVE),
  })
}

export const waitingCount = queryOptions({
  queryKey: [...WAITING_KEY, 'count'],
  queryFn: async () => {
    const query = { limit: 1, totalResults: 'true' as const }
    const page = await answer(api.GET('/api/v1/waiting-clients', { params: { query }, headers: IN_BACKGROUND }))
    return page.totalResults ?? 0
  },
  refetchInterval: COUNT_EVERY,
})

export type Fate = 'waiting' | 'approved' | 'expired' | 'rejected' | 'gone'

/** Those turned away in this browser: of others it is only known that they are gone. */
const rejectedHere = new Set<string>()

/** What became of a client that the list does not name any more. */
export function fateOf({ clientId, expiresAt }: Pick<WaitingClient, 'clientId' | 'expiresAt'>) {
  return queryOptions({
    queryKey: [...WAITING_KEY, 'fate', clientId],
    queryFn: () => askFate(clientId, expiresAt),
    refetchInterval: ({ state }) => (state.data === 'waiting' ? LIVE : false),
    staleTime: LIVE,
  })
}

async function askFate(clientId: string, expiresAt: string): Promise<Fate> {
  const call = { params: { path: { id: clientId } }, headers: IN_BACKGROUND }
  const exists = async (asked: Promise<unknown>) => {
    try {
      await asked
      return true
    } catch (error) {
      if (asProblem(error).status === 404) return false
      throw error
    }
  }
  if (rejectedHere.has(clientId)) return 'rejected'
  if (await exists(answer(api.GET('/api/v1/waiting-clients/{id}', call)))) return 'waiting'
  if (await exists(answer(api.GET('/api/v1/oauth-clients/{id}', call)))) return 'approved'
  return new Date(expiresAt) <= new Date() ? 'expired' : 'gone'
}

export async function rejectClient(clientId: string, reason: string | undefined): Promise<void> {
  const body = reason === undefined ? {} : { reason }
  await answer(api.POST('/api/v1/waiting-clients/{id}/actions/reject', { params: { path: { id: clientId } }, body }))
  rejectedHere.add(clientId)
}

/** From now on. @returns until when it waits. */
export async function extendClient(clientId: string, minutes: number): Promise<string> {
  const params = { path: { id: clientId } }
  return (await answer(api.POST('/api/v1/waiting-clients/{id}/actions/extend', { params, body: { minutes } })))
    .expiresAt
}

/** What a decision is extended to, with the names where they count. */
type Extensible = NonNullable<WaitingClient['standingApproval']>

export type ConsentMethod = 'required' | 'trusted'

/** Names the revision that was seen, so that the client cannot swap what is approved. */
export async function approveClient(
  { clientId, revision }: Pick<WaitingClient, 'clientId' | 'revision'>,
  consentMethod: ConsentMethod,
  standingApproval: Extensible | undefined,
): Promise<void> {
  const body = { revision, consentMethod, ...(standingApproval && { standingApproval }) }
  await answer(api.POST('/api/v1/waiting-clients/{id}/actions/approve', { params: { path: { id: clientId } }, body }))
}

/** After a decision: who waits, who is in, and the figures are other ones. */
export async function rereadAfterDecision(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: [...WAITING_KEY, 'page'] }),
    queries.invalidateQueries({ queryKey: [...WAITING_KEY, 'count'] }),
    queries.invalidateQueries({ queryKey: ['clients'] }),
    queries.invalidateQueries({ queryKey: ['overview'] }),
  ])
}
