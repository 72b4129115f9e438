/** An administrator gives one client more time. */
import { after, days, minutes } from '@vestibule/protocol/duration'
import type { Random } from '@vestibule/protocol/random'

import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import type { ApprovalRepository } from './approval.ts'

/** However often it is lengthened: what nobody decides about in a week is asked for again. */
export const LONGEST_WAIT = days(7)

export type Extension =
  | { readonly kind: 'extended'; readonly expiresAt: Date }
  /** It waits as long already, or may not wait that long; `latest` is when it has to end. */
  | { readonly kind: 'refused'; readonly latest: Date }
  /** It has ended, or was lengthened by somebody else at this moment. */
  | { readonly kind: 'overtaken' }

interface Ports {
  readonly approvals: ApprovalRepository
  readonly random: Random
}

/**
 * @param forMinutes from now on.
 * @param administrator `null` for the operator.
 */
export async function extendWindow(
  waiting: Pick<UnapprovedClient, 'tenantId' | 'clientId' | 'metadata' | 'issuedAt' | 'expiresAt'>,
  forMinutes: number,
  administrator: { readonly userId: string } | null,
  { approvals, random }: Ports,
  now: Date,
): Promise<Extension> {
  const { tenantId, clientId, metadata, issuedAt } = waiting
  const expiresAt = after(now, minutes(forMinutes))
  const latest = after(issuedAt, LONGEST_WAIT)
  if (expiresAt <= waiting.expiresAt || expiresAt > latest) return { kind: 'refused', latest }

  const isExtended = await approvals.extend(
    { tenantId, clientId },
    { expiresAt, since: after(expiresAt, -LONGEST_WAIT) },
    {
      eventId: random.uuid(now),
      tenantId,
      type: 'com.qlik.core.oauth-client.window-extended',
      time: now,
      ...(administrator && { userId: administrator.userId }),
      data: { clientId, clientName: metadata.clientName, expiresAt: expiresAt.toISOString() },
    },
  )
  return isExtended ? { kind: 'extended', expiresAt } : { kind: 'overtaken' }
}
