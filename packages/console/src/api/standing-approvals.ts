/** Standing approvals, as the console asks for them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import { answer, api } from './client.ts'
import { CLIENTS_KEY, type ConsentMethod } from './clients.ts'
import type { operations } from './schema.d.ts'

type StandingApprovalPage = operations['getStandingApprovals']['responses'][200]['content']['application/json']
export type StandingApproval = StandingApprovalPage['data'][number]
export type IdentityKind = StandingApproval['kind']
export type NewStandingApproval = operations['createStandingApproval']['requestBody']['content']['application/json']

/** Read again whenever something about clients changes: what they let in are clients. */
const STANDING_KEY = [...CLIENTS_KEY, 'standing-approvals'] as const

export interface StandingApprovalPageRequest {
  readonly status: StandingApproval['status']
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

export function standingApprovalPage({ status, next, prev }: StandingApprovalPageRequest) {
  const query = {
    status,
    totalResults: 'true' as const,
    ...(next !== undefined && { next }),
    ...(prev !== undefined && { prev }),
  }
  return queryOptions({
    queryKey: [...STANDING_KEY, 'page', query],
    queryFn: () => answer(api.GET('/api/v1/standing-approvals', { params: { query } })),
    placeholderData: keepPreviousData,
  })
}

export function standingApproval(id: string) {
  return queryOptions({
    queryKey: [...STANDING_KEY, 'one', id],
    queryFn: () => answer(api.GET('/api/v1/standing-approvals/{id}', { params: { path: { id } } })),
  })
}

export function giveStandingApproval(body: NewStandingApproval): Promise<StandingApproval> {
  return answer(api.POST('/api/v1/standing-approvals', { body }))
}

export interface StandingApprovalChanges {
  readonly consentMethod: ConsentMethod
  readonly namePattern?: string | undefined
}

export async function changeStandingApproval(id: string, changes: StandingApprovalChanges): Promise<void> {
  const { consentMethod, namePattern } = changes
  const body = [
    { op: 'replace' as const, path: '/consentMethod' as const, value: consentMethod },
    ...(namePattern === undefined
      ? []
      : [{ op: 'replace' as const, path: '/namePattern' as const, value: namePattern }]),
  ]
  await answer(api.PATCH('/api/v1/standing-approvals/{id}', { params: { path: { id } }, body }))
}

/** @param reason a sentence for the people who still try; empty for none. */
export async function endStandingApproval(id: string, withFirstClient: boolean, reason: string): Promise<void> {
  const params = {
    path: { id },
    header: { 'qlik-confirm-delete': id },
    query: {
      withFirstClient: withFirstClient ? ('true' as const) : ('false' as const),
      ...(reason !== '' && { reason }),
    },
  }
  await answer(api.DELETE('/api/v1/standing-approvals/{id}', { params }))
}
