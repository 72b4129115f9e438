/** Something that is done to a client: then everything about clients is read again; what fails is told, and thrown on. */
import { useMutation, useQueryClient } from '@tanstack/react-query'

import { AUDITS_KEY } from '../api/audits.ts'
import { CLIENTS_KEY } from '../api/clients.ts'
import { CONNECTIONS_KEY } from '../api/connections.ts'
import { asProblem } from '../api/problem.ts'
import { notifyProblem } from '../parts/notify.ts'

/** A client may take its connections with it, and each act leaves its trace. */
const CHANGED = [CLIENTS_KEY, CONNECTIONS_KEY, AUDITS_KEY]

export interface ActOptions {
  /** Whoever acts shows a failure itself, beside its form. */
  readonly isQuiet?: boolean
}

export function useAct<Input = void, Output = void>(
  act: (input: Input) => Promise<Output>,
  { isQuiet = false }: ActOptions = {},
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () =>
      Promise.all(CHANGED.map((queryKey) => queries.invalidateQueries({ queryKey }))).then(() => undefined),
    onError: (error) => {
      // Whoever acted on an old version is shown the new one.
      if (asProblem(error).status === 412) void queries.invalidateQueries({ queryKey: CLIENTS_KEY })
      if (!isQuiet) notifyProblem(error)
    },
  })
}
