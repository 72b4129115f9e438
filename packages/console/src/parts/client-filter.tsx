/** Narrows a list to one client. */
import { useQuery } from '@tanstack/react-query'

import { clientsFound, useClientNames } from '../api/client-names.ts'
import { SuggestFilter, type Suggestion } from './suggest-filter.tsx'

const SHOWN = 8

export interface ClientFilterProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChoose: (clientId: string | undefined) => void
}

export function ClientFilter({ label, value, onChoose }: ClientFilterProps) {
  const chosenName = useClientNames([value]).get(value ?? '')
  return <SuggestFilter label={label} value={value} chosenLabel={chosenName} useFound={useFound} onChoose={onChoose} />
}

function useFound(text: string): readonly Suggestion[] {
  const { data } = useQuery(clientsFound(text, SHOWN))
  return data?.data.map(({ clientId, clientName }) => ({ value: clientId, label: clientName })) ?? []
}
