/** The other two ends of a waiting client: an administrator rejects it, or nobody comes in time. */
import type { Random } from '@vestibule/protocol/random'

import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import type { User } from '../sign-in/user.ts'
import type { ApprovalRepository } from './approval.ts'

interface Ports {
  readonly approvals: ApprovalRepository
  readonly random: Random
}

/**
 * @param administrator `null` for the operator.
 * @param explanation what people who still try to connect with it will read; `undefined` when nothing was said.
 * @returns false when somebody else decided first.
 */
export async function rejectClient(
  waiting: UnapprovedClient,
  administrator: User | null,
  explanation: string | undefined,
  { approvals, random }: Ports,
  now: Date,
): Promise<boolean> {
  const { tenantId, clientId, metadata } = waiting
  const { clientName } = metadata
  const said = explanation === undefined ? {} : { explanation }
  return approvals.reject(
    { tenantId, clientId, clientName, reason: 'rejected', endedAt: now, ...said },
    {
      eventId: random.uuid(now),
      tenantId,
      type: 'com.qlik.core.oauth-client.rejected',
      time: now,
      ...(administrator && { userId: administrator.userId }),
      data: { clientId, clientName, ...said },
    },
  )
}

/** Small enough that one batch, a few milliseconds, holds up nobody's request. */
const BATCH = 20

/**
 * Deletes every client whose window has closed, in batches; says how many.
 *
 * @param rest between two batches.
 */
export async function expireClients(
  { approvals, random }: Ports,
  now: Date,
  rest: () => Promise<void>,
): Promise<number> {
  let total = 0
  for (;;) {
    const expired = await approvals.expire(now, BATCH, ({ tenantId, clientId, clientName, askedBy }) => ({
      eventId: random.uuid(now),
      tenantId,
      type: 'com.qlik.core.oauth-client.expired',
      time: now,
      data: { clientId, ...(askedBy > 0 && { clientName, askedBy }) },
    }))
    total += expired
    if (expired < BATCH) return total
    await rest()
  }
}
