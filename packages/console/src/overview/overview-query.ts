/** The overview, as the console asks for it. */
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query'

import { api } from '../api/client.ts'
import { answerUnlessKnown } from '../api/known-answer.ts'
import type { operations } from '../api/schema.d.ts'

export type OverviewData = operations['getOverview']['responses'][200]['content']['application/json']
export type Day = OverviewData['days'][number]
export type AttentionItem = OverviewData['attention'][number]

const EVERY = 15_000

export function useOverview(days: number) {
  const queries = useQueryClient()
  const queryKey = ['overview', days]
  return queryOptions({
    queryKey,
    queryFn: () =>
      answerUnlessKnown<OverviewData>(queries, queryKey, (headers) =>
        api.GET('/api/v1/overview', { params: { query: { days } }, headers }),
      ),
    // An answer that is the same stays the same object, by which its tag is known.
    structuralSharing: false,
    refetchInterval: EVERY,
    placeholderData: keepPreviousData,
  })
}
