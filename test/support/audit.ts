/** What a running server has recorded, read straight from its database. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import type { RunningServer } from './running-server.ts'

export interface RecordedEvent {
  readonly userId: unknown
  readonly tenantId: unknown
  readonly data: Readonly<Record<string, unknown>>
}

/** Every event of a type, oldest first. */
export function recorded({ folder }: RunningServer, type: string): RecordedEvent[] {
  const database = new DatabaseSync(join(folder, 'vestibule.db'), { readOnly: true })
  try {
    const rows = database
      .prepare('select data, user_id, tenant_id from audit_events where type = ? order by occurred_at, event_id')
      .all(type)
    return rows.map((row) => ({
      userId: row['user_id'],
      tenantId: row['tenant_id'],
      data: JSON.parse(String(row['data'])) as Record<string, unknown>,
    }))
  } finally {
    database.close()
  }
}
