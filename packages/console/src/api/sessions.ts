/** Where people are signed in, as the console asks for it. */
import { queryOptions } from '@tanstack/react-query'

import { answer, api } from './client.ts'
import type { operations } from './schema.d.ts'

type SessionList = operations['getSessions']['responses'][200]['content']['application/json']
export type Session = SessionList['data'][number]

export const SESSIONS_KEY = ['sessions'] as const

export function sessionsOf(userId: string) {
  return queryOptions({
    queryKey: [...SESSIONS_KEY, userId],
    queryFn: () => answer(api.GET('/api/v1/sessions', { params: { query: { userId } } })),
  })
}

export function endSession(sessionId: string): Promise<unknown> {
  return answer(api.DELETE('/api/v1/sessions/{sessionId}', { params: { path: { sessionId } } }))
}
