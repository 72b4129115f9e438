/** Narrows a list to one person. */
import { useQuery } from '@tanstack/react-query'

import { usePeople, usersFound, type User } from '../api/users.ts'
import { SuggestFilter, type Suggestion } from './suggest-filter.tsx'

const SHOWN = 8

export interface UserFilterProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChoose: (userId: string | undefined) => void
}

export function UserFilter({ label, value, onChoose }: UserFilterProps) {
  const chosen = usePeople([value]).get(value ?? '')
  return (
    <SuggestFilter
      label={label}
      value={value}
      chosenLabel={chosen && nameOf(chosen)}
      useFound={useFound}
      onChoose={onChoose}
    />
  )
}

function useFound(text: string): readonly Suggestion[] {
  const { data } = useQuery(usersFound(text, SHOWN))
  return data?.data.map((user) => ({ value: user.id, label: nameOf(user) })) ?? []
}

function nameOf({ name, email }: User): string {
  return `${name} (${email})`
}
