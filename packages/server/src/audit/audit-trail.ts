/** The audit log, read: searched, paged, exported. */
import type { From, Slice } from '@vestibule/protocol/slice'

import type { AuditEvent } from './audit-event.ts'

/** The CloudEvents `source` of every event: this server. */
export const AUDIT_SOURCE = 'vestibule'

export interface AuditQuery {
  readonly eventType?: string | undefined
  readonly userId?: string | undefined
  /** Of this client's life once somebody has decided about it, and of what was done through it: see `FLOOD_TYPES`. */
  readonly clientId?: string | undefined
  readonly ids?: readonly string[] | undefined
  /** Inclusive, both ends. */
  readonly since?: Date | undefined
  readonly until?: Date | undefined
}

export interface AuditOrder {
  readonly by: 'eventTime' | 'eventType'
  readonly descending: boolean
}

export interface AuditTrail {
  search(
    tenantId: string,
    query: AuditQuery,
    order: AuditOrder,
    from: From | undefined,
    limit: number,
  ): Promise<Slice<AuditEvent>>

  find(tenantId: string, eventId: string): Promise<AuditEvent | undefined>

  /** Every type that the tenant's log holds. */
  types(tenantId: string): Promise<string[]>
}
