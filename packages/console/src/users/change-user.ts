/** Changes something about a person, all of it or none; what shows it is read again. */
import { useMutation, useQueryClient } from '@tanstack/react-query'

import { answer, api } from '../api/client.ts'
import type { paths } from '../api/schema.d.ts'
import { USERS_KEY } from '../api/users.ts'
import { ME_KEY } from '../api/me.ts'

type UserPatch = paths['/api/v1/users/{userId}']['patch']['requestBody']['content']['application/json'][number]

export function useChangeUser(userId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: UserPatch | UserPatch[]) =>
      answer(api.PATCH('/api/v1/users/{userId}', { params: { path: { userId } }, body: [change].flat() })),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: USERS_KEY }),
        // It may have been oneself.
        queries.invalidateQueries({ queryKey: ME_KEY }),
      ]),
  })
}
