/** Identity providers, as the console asks for them. */
import { queryOptions, useQuery } from '@tanstack/react-query'

import { answer, api } from './client.ts'
import type { operations } from './schema.d.ts'

type ProviderList = operations['getIdentityProviders']['responses'][200]['content']['application/json']
export type Provider = ProviderList['data'][number]
export type ProviderReport = operations['testIdentityProvider']['responses'][200]['content']['application/json']
type NewProvider = operations['createIdentityProvider']['requestBody']['content']['application/json']
export type ProviderPatch = operations['patchIdentityProvider']['requestBody']['content']['application/json']

/** The beginning of every key about identity providers. */
export const PROVIDERS_KEY = ['identity-providers'] as const

export const identityProviders = queryOptions({
  queryKey: [...PROVIDERS_KEY, 'all'],
  queryFn: async ({ signal }) => (await answer(api.GET('/api/v1/identity-providers', { signal }))).data,
})

export function addProvider(body: NewProvider): Promise<Provider> {
  return answer(api.POST('/api/v1/identity-providers', { body }))
}

export function changeProvider(providerId: string, body: ProviderPatch): Promise<Provider> {
  return answer(api.PATCH('/api/v1/identity-providers/{providerId}', { ...by(providerId), body }))
}

export function removeProvider(providerId: string): Promise<unknown> {
  return answer(api.DELETE('/api/v1/identity-providers/{providerId}', by(providerId)))
}

export function testProvider(providerId: string): Promise<ProviderReport> {
  return answer(api.POST('/api/v1/identity-providers/{providerId}/actions/test', by(providerId)))
}

export function unlinkUser(userId: string, issuer: string): Promise<unknown> {
  return answer(api.POST('/api/v1/users/{userId}/actions/unlink', { params: { path: { userId } }, body: { issuer } }))
}

const by = (providerId: string) => ({ params: { path: { providerId } } })

const NAMES_KEPT = 5 * 60_000

/** What people call the provider of an issuer; one that is gone has no name but its host. */
export function useProviderNames(): (issuer: string) => string {
  const { data } = useQuery({ ...identityProviders, staleTime: NAMES_KEPT })
  return (issuer) => data?.find((provider) => provider.issuer === issuer)?.name ?? URL.parse(issuer)?.host ?? issuer
}
