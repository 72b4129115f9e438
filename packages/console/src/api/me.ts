/** Who is signed in, and where: asked for once, and known to every page. */
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'

import { answer, api } from './client.ts'

export const ME_KEY = ['me'] as const

const meQuery = queryOptions({
  queryKey: ME_KEY,
  queryFn: () => answer(api.GET('/api/v1/users/me')),
  staleTime: 60_000,
})

const tenantQuery = queryOptions({
  queryKey: ['tenant'],
  queryFn: () => answer(api.GET('/api/v1/tenants/me')),
  staleTime: 60_000,
})

export function useWaysIn() {
  return useQuery({ queryKey: [...ME_KEY, 'ways-in'], queryFn: () => answer(api.GET('/api/v1/users/me/ways-in')) })
}

export function useMe() {
  return useSuspenseQuery(meQuery).data
}

export function useTenant() {
  return useSuspenseQuery(tenantQuery).data
}

export function useIsAdministrator(): boolean {
  return useMe().roles.includes('TenantAdmin')
}
