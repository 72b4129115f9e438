/** The approved clients, as the console asks for them. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'

import { answer, api } from './client.ts'
import { present } from '../parts/search-params.ts'
import type { operations } from './schema.d.ts'

type ClientPage = operations['getOAuthClients']['responses'][200]['content']['application/json']
export type Client = ClientPage['data'][number]

export interface ClientPageRequest {
  readonly filter?: string | undefined
  readonly sort?: NonNullable<NonNullable<operations['getOAuthClients']['parameters']['query']>['sort']>
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

/** The beginning of every key about clients, so that a change makes all of them be read again. */
export const CLIENTS_KEY = ['clients'] as const

export function clientPage({ filter, sort, next, prev }: ClientPageRequest) {
  const query = {
    totalResults: 'true' as const,
    ...(filter !== undefined && { filter }),
    ...(sort !== undefined && { sort }),
    ...(next !== undefined && { next }),
    ...(prev !== undefined && { prev }),
  }
  return queryOptions({
    queryKey: [...CLIENTS_KEY, 'page', query],
    queryFn: () => answer(api.GET('/api/v1/oauth-clients', { params: { query } })),
    placeholderData: keepPreviousData,
  })
}

/** A client with the tag of its version, which a change names so that nobody overwrites what they have not seen. */
export interface VersionedClient {
  readonly client: Client
  readonly etag: string | undefined
}

export function clientQuery(clientId: string) {
  return queryOptions({
    queryKey: [...CLIENTS_KEY, 'one', clientId],
    queryFn: () => readClient(clientId),
  })
}

export async function readClient(clientId: string): Promise<VersionedClient> {
  const call = api.GET('/api/v1/oauth-clients/{id}', { params: { path: { id: clientId } } })
  const client = await answer(call)
  return { client, etag: (await call).response.headers.get('ETag') ?? undefined }
}

/** This organization's trust in it: also when the owner has deleted the client, and there is nothing else to read. */
export function connectionConfigQuery(clientId: string) {
  return queryOptions({
    queryKey: [...CLIENTS_KEY, 'connection-config', clientId],
    queryFn: () => answer(api.GET('/api/v1/oauth-clients/{id}/connection-configs/me', by(clientId))),
  })
}

export type NewClient = operations['createOAuthClient']['requestBody']['content']['application/json']
export type CreatedClient = operations['createOAuthClient']['responses'][201]['content']['application/json']
export type ClientPatch = operations['patchOAuthClient']['requestBody']['content']['application/json']
export type ConsentMethod = NonNullable<Client['connectionConfig']>['consentMethod']

export function createClient(body: NewClient): Promise<CreatedClient> {
  return answer(api.POST('/api/v1/oauth-clients', { body }))
}

/** @returns a secret when the change made one: a client that may now prove itself by secret is given one. */
export async function patchClient(
  { client, etag }: VersionedClient,
  body: ClientPatch,
): Promise<{ readonly clientSecret: string } | undefined> {
  const header = etag === undefined ? {} : { 'If-Match': etag }
  const params = { path: { id: client.clientId }, header }
  return answer(api.PATCH('/api/v1/oauth-clients/{id}', { params, body }))
}

export async function deleteClient(clientId: string, reason?: string): Promise<void> {
  const header = { 'qlik-confirm-delete': clientId }
  const params = { path: { id: clientId }, header, query: present({ reason }) }
  await answer(api.DELETE('/api/v1/oauth-clients/{id}', { params }))
}

export async function publishClient(clientId: string): Promise<void> {
  await answer(api.POST('/api/v1/oauth-clients/{id}/actions/publish', by(clientId)))
}

export async function disableClient(clientId: string, disableTag: string): Promise<void> {
  await answer(api.POST('/api/v1/oauth-clients/{id}/actions/disable', { ...by(clientId), body: { disableTag } }))
}

export async function enableClient(clientId: string): Promise<void> {
  await answer(api.POST('/api/v1/oauth-clients/{id}/actions/enable', by(clientId)))
}

export async function changeConsentMethod(clientId: string, value: ConsentMethod): Promise<void> {
  const body = [{ op: 'replace' as const, path: '/consentMethod' as const, value }]
  await answer(api.PATCH('/api/v1/oauth-clients/{id}/connection-configs/me', { ...by(clientId), body }))
}

export async function withdrawApproval(clientId: string, reason?: string): Promise<void> {
  const params = { path: { id: clientId }, query: present({ reason }) }
  await answer(api.DELETE('/api/v1/oauth-clients/{id}/connection-configs/me', { params }))
}

export async function addClientSecret(clientId: string): Promise<string> {
  return (await answer(api.POST('/api/v1/oauth-clients/{id}/client-secrets', by(clientId)))).clientSecret
}

export async function deleteClientSecret(clientId: string, hint: string): Promise<void> {
  const params = { path: { id: clientId, hint } }
  await answer(api.DELETE('/api/v1/oauth-clients/{id}/client-secrets/{hint}', { params }))
}

function by(clientId: string) {
  return { params: { path: { id: clientId } } }
}
