/** The catalogue of well-known clients: facts from the server, in the language of the person where they are words. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { answer, api } from './client.ts'
import type { operations } from './schema.d.ts'

export type KnownClient = operations['getKnownClients']['responses'][200]['content']['application/json']['data'][number]
export type KnownStep = KnownClient['connect'][number]
type Words = KnownStep['text']

export const knownClients = queryOptions({
  queryKey: ['known-clients'],
  queryFn: async () => (await answer(api.GET('/api/v1/known-clients'))).data,
  // It changes only when the server starts anew.
  staleTime: 600_000,
})

/** None while they are not read. */
export function useKnownClients(): readonly KnownClient[] {
  return useQuery(knownClients).data ?? []
}

export function useWords(): (words: Words) => string {
  const { i18n } = useTranslation()
  return (words) => (i18n.language === 'de' ? words.de : words.en)
}
