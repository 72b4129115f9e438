/** A filter over clients as a condition on `connections`. */
import type { Filter } from '@vestibule/protocol/scim-filter'

import { CLIENT_FILTER_ATTRIBUTES } from '../../clients/client-directory.ts'
import { filterCondition, type Condition } from './filter-condition.ts'

type Attribute = keyof typeof CLIENT_FILTER_ATTRIBUTES

const COLUMN: Readonly<Record<Attribute, string>> = {
  clientId: 'client_id',
  clientName: 'client_name',
  appType: 'app_type',
  tenantId: 'owner_tenant_id',
  createdByType: 'created_by_type',
  consentMethod: 'consent_method',
  admittedBy: 'admitted_by',
  status: 'status',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  publishedAt: 'published_at',
  lastUsedAt: 'last_used_at',
}

export function clientCondition(filter: Filter): Condition {
  return filterCondition(filter, {
    column: (attribute) => `connections.${COLUMN[attribute as Attribute]}`,
    attributes: CLIENT_FILTER_ATTRIBUTES,
  })
}
