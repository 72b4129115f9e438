/** When a connection was last used, for people: exact to some minutes, so that a busy client does not write with every call. */
import { after, minutes } from '@vestibule/protocol/duration'

import type { Grant } from './grant.ts'

export const LAST_USE_PRECISION = minutes(5)

/** One that has not been used since it was made is due at once: its client may never have been used before. */
export function isUseDue({ createdAt, lastUsedAt }: Pick<Grant, 'createdAt' | 'lastUsedAt'>, now: Date): boolean {
  return lastUsedAt.getTime() === createdAt.getTime() || now >= after(lastUsedAt, LAST_USE_PRECISION)
}

export interface LastUse {
  /** Moves the last use of the tenant's connection with the client, and of the grant if there is one; never back. */
  touch(tenantId: string, clientId: string, grantId: string | undefined, now: Date): Promise<void>
}
