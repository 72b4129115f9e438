/** Issuers of software statements, as the console asks for them. */
import { queryOptions } from '@tanstack/react-query'

import { AUDITS_KEY } from './audits.ts'
import { answer, api } from './client.ts'
import { CLIENTS_KEY } from './clients.ts'
import type { operations } from './schema.d.ts'

type IssuerList = operations['getSoftwareStatementIssuers']['responses'][200]['content']['application/json']
export type StatementIssuer = IssuerList['data'][number]
export type NewStatementIssuer =
  operations['createSoftwareStatementIssuer']['requestBody']['content']['application/json']
/** One of them. */
export type IssuerKeys = Pick<NewStatementIssuer, 'jwks' | 'jwksUri'>

const ISSUERS_KEY = ['statement-issuers'] as const
/** What is read again once one has changed: it may have taken standing approvals and clients with it. */
export const ISSUERS_KEYS = [ISSUERS_KEY, CLIENTS_KEY, AUDITS_KEY]

export const statementIssuers = queryOptions({
  queryKey: ISSUERS_KEY,
  queryFn: async ({ signal }) => (await answer(api.GET('/api/v1/software-statement-issuers', { signal }))).data,
})

export function trustIssuer(body: NewStatementIssuer): Promise<unknown> {
  return answer(api.POST('/api/v1/software-statement-issuers', { body }))
}

export function changeIssuer(id: string, { jwks, jwksUri = '' }: IssuerKeys): Promise<unknown> {
  const op = 'replace'
  const body = jwks
    ? [{ op, path: '/jwks', value: jwks } as const]
    : [{ op, path: '/jwksUri', value: jwksUri } as const]
  return answer(api.PATCH('/api/v1/software-statement-issuers/{id}', { params: { path: { id } }, body }))
}

export function distrustIssuer(id: string, reason: string | undefined): Promise<unknown> {
  const query = reason === undefined ? {} : { reason }
  return answer(api.DELETE('/api/v1/software-statement-issuers/{id}', { params: { path: { id }, query } }))
}
