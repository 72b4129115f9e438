/** What happened (`/api/v1/audits`), as the console asks for it. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import { present } from '../parts/search-params.ts'
import { answer, api } from './client.ts'
import type { operations } from './schema.d.ts'

type AuditPage = operations['getAudits']['responses'][200]['content']['application/json']
export type AuditEvent = AuditPage['data'][number]

type AuditListQuery = NonNullable<operations['getAudits']['parameters']['query']>

/** What the list and the export are narrowed by. */
export interface AuditFilter {
  /** `from/to`, ISO 8601; either may be left out. */
  readonly eventTime?: string | undefined
  readonly eventType?: string | undefined
  readonly userId?: string | undefined
  readonly clientId?: string | undefined
}

export interface AuditPageRequest extends AuditFilter {
  readonly sort?: AuditListQuery['sort']
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

export const AUDITS_KEY = ['audits'] as const

export function auditPage({ eventTime, eventType, userId, clientId, sort, next, prev }: AuditPageRequest) {
  const query: AuditListQuery = present({ eventTime, eventType, userId, clientId, sort, next, prev })
  return queryOptions({
    queryKey: [...AUDITS_KEY, 'page', query],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/audits', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })
}

export function auditEvent(id: string) {
  return queryOptions({
    queryKey: [...AUDITS_KEY, 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/audits/{id}', { params: { path: { id } }, signal })),
    // What has happened does not change.
    staleTime: Infinity,
  })
}

export const auditTypes = queryOptions({
  queryKey: [...AUDITS_KEY, 'types'],
  queryFn: ({ signal }) => answer(api.GET('/api/v1/audits/types', { signal })),
  staleTime: 60_000,
})

/** All events that match, as JSON Lines: a whole file, for the browser's cookie alone opens no API. */
export function exportedEvents({ eventTime, eventType, userId, clientId }: AuditFilter): Promise<Blob> {
  const query = present({ eventTime, eventType, userId, clientId })
  const call = api.GET('/api/v1/audits/export', { params: { query }, parseAs: 'blob' })
  // The description of the operation has no schema for bytes.
  return answer(call as Promise<{ readonly data?: Blob; readonly error?: unknown; readonly response: Response }>)
}
