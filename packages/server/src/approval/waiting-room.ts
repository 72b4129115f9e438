/** The waiting room: the clients that knock now, as administrators look through them. */
import type { From, Slice } from '@vestibule/protocol/slice'

import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import type { Asker } from './approval-request.ts'

export interface WaitingClient extends UnapprovedClient {
  readonly askedBy: readonly Asker[]
  /** Names of approved clients of this tenant that look like its own and lead elsewhere: it may be posing as one of them. */
  readonly approvedAlike: readonly string[]
}

export interface WaitingOrder {
  readonly by: 'registeredAt' | 'expiresAt'
  readonly descending: boolean
}

/** Those whose window is open, by the clock. */
export interface WaitingRoom {
  /** @param text found in the name or in a redirect host, whatever the case. */
  search(
    tenantId: string,
    text: string | undefined,
    order: WaitingOrder,
    from: From | undefined,
    limit: number,
    now: Date,
  ): Promise<Slice<WaitingClient>>

  /** Those that somebody asked for, whose window closes first; and how many more there are. */
  askedFor(
    tenantId: string,
    limit: number,
    now: Date,
  ): Promise<{ readonly clients: readonly WaitingClient[]; readonly others: number }>

  count(tenantId: string, text: string | undefined, now: Date): Promise<number>

  find(tenantId: string, clientId: string, now: Date): Promise<WaitingClient | undefined>
}
