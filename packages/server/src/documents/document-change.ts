/** What a changed document asks of others: nothing, its users' consent, or a new approval. */

import { isWithin } from '@vestibule/protocol/scope'

import type { ClientMetadata } from '../clients/client-metadata.ts'
import { weightOf, type ChangeWeight } from '../registration/registration-change.ts'

/**
 * As when a registered client changes itself (docs/adr/0012), but for scopes: a document cannot ask for more than the
 * tenant lets any client have, and users are shown what it asks for.
 */
export function documentChangeWeight(before: ClientMetadata, after: ClientMetadata): ChangeWeight {
  const weight = weightOf({ ...before, scope: after.scope }, after)
  const isScopeChanged = !isWithin(before.scope, after.scope) || !isWithin(after.scope, before.scope)
  return isScopeChanged && weight !== 'approval' ? 'consent' : weight
}

/** The client as its document has it now; what only administrators say, and what they took from its scope or added to it, stays. */
export function applyDocument(client: ClientMetadata, before: ClientMetadata, after: ClientMetadata): ClientMetadata {
  const { description, allowedOrigins, scope } = client
  const taken = before.scope.filter((token) => !scope.includes(token))
  const added = scope.filter((token) => !before.scope.includes(token) && !after.scope.includes(token))
  const kept = after.scope.filter((token) => !taken.includes(token))
  const combined = [...kept, ...added]
  return {
    ...after,
    // Without any it could not work at all: then what the administrators gave it stays.
    scope: combined.length > 0 ? combined : scope,
    ...(description !== undefined && { description }),
    ...(allowedOrigins && { allowedOrigins }),
  }
}
