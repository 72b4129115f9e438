/** The clients of a tenant, searched: by filter, sorted, in pages. */
import type { Filter } from '@vestibule/protocol/scim-filter'
import type { From, Slice } from '@vestibule/protocol/slice'

import type { ConnectedClient } from './client.ts'
import type { ClientSecret } from './client-secret.ts'

export interface ListedClient extends ConnectedClient {
  /** Grows with every change, of whatever kind. */
  readonly version: number
  readonly lastUsedAt: Date | null
  /** Of the administrator who approved it; `null` when nobody did, or nobody knows the person any more. */
  readonly approverName: string | null
  /** Hints only matter here; empty for a client that another tenant owns. */
  readonly secrets: readonly ClientSecret[]
}

/** Whether an administrator has stopped it. */
export type ClientStatus = 'enabled' | 'disabled'

/** Sorted values are never null. */
export type ClientSortKey = 'clientId' | 'clientName' | 'appType' | 'tenantId' | 'createdAt' | 'updatedAt'

/** What a filter may name; times are compared as times. */
export const CLIENT_FILTER_ATTRIBUTES = {
  clientId: 'text',
  clientName: 'text',
  appType: 'text',
  tenantId: 'text',
  createdByType: 'text',
  consentMethod: 'text',
  admittedBy: 'text',
  status: 'text',
  createdAt: 'time',
  updatedAt: 'time',
  publishedAt: 'time',
  lastUsedAt: 'time',
} as const

export interface ClientDirectory {
  /** The filter names only the attributes above. */
  search(
    tenantId: string,
    filter: Filter | undefined,
    order: { readonly by: ClientSortKey; readonly descending: boolean },
    from: From | undefined,
    limit: number,
  ): Promise<Slice<ListedClient>>

  count(tenantId: string, filter: Filter | undefined): Promise<number>

  find(tenantId: string, clientId: string): Promise<ListedClient | undefined>
}
