/**
 * The version of the client that a form began with, beside the newest one.
 *
 * While nothing was typed the form follows the newest. When somebody else changes what the form shows, what was typed
 * stays, and the person decides; a change of anything else, such as being published, is taken over in silence.
 */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

import { clientQuery, readClient, type VersionedClient } from '../../api/clients.ts'
import { changedMembers, valuesOf, type ClientValues, type Member } from './client-values.ts'
import type { ClientForm } from './use-client-form.ts'

export interface Base {
  readonly base: VersionedClient
  /** The members that somebody else has changed since. */
  readonly theirs: readonly Member[]
  /** Reads the client anew after one's own change, and begins from there. */
  readonly refresh: () => Promise<void>
  /** Begins from the newest version, with what was typed on top of it. */
  readonly keepMine: () => void
  /** Begins from the newest version. */
  readonly discardMine: () => void
}

export function useBase(found: VersionedClient, form: ClientForm): Base {
  const queries = useQueryClient()
  const [base, setBase] = useState(found)
  const before = valuesOf(base.client)
  const mine = changedMembers(before, form.values)
  const theirs = base.etag === found.etag ? [] : changedMembers(before, valuesOf(found.client))

  const begin = (from: VersionedClient, values: ClientValues) => {
    setBase(from)
    form.setValues(values)
    form.clearErrors()
  }
  const discardMine = () => begin(found, valuesOf(found.client))

  useEffect(() => {
    if (base.etag === found.etag) return
    if (theirs.length === 0) setBase(found)
    else if (mine.length === 0) discardMine()
  }, [found])

  return {
    base,
    theirs: mine.length === 0 ? [] : theirs,
    discardMine,
    keepMine: () => {
      const typed = Object.fromEntries(mine.map((member) => [member, form.values[member]]))
      begin(found, { ...valuesOf(found.client), ...typed })
    },
    refresh: async () => {
      const fresh = await readClient(base.client.clientId)
      begin(fresh, valuesOf(fresh.client))
      queries.setQueryData(clientQuery(base.client.clientId).queryKey, fresh)
    },
  }
}
