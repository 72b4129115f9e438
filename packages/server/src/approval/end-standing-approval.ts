/** An administrator ends a standing approval: what it has let in ends with it. */
import type { Random } from '@vestibule/protocol/random'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { ListedStandingApproval, StandingApproval } from '../clients/standing-approval.ts'
import type { EndedApproval, StandingApprovalEnds } from './standing-approval-ends.ts'

interface Ports {
  readonly standingApprovalEnds: StandingApprovalEnds
  readonly random: Random
}

/**
 * The registration that the decision was made about stays: it is approved by itself.
 *
 * @param explanation what people who still try to connect with what it had let in will read.
 * @returns false when it has ended before.
 */
export async function endStandingApproval(
  standing: ListedStandingApproval,
  explanation: string | undefined,
  endedBy: string | null,
  ports: Ports,
  now: Date,
): Promise<boolean> {
  const { tenantId, standingApprovalId, registrations } = standing
  const said = explanation === undefined ? {} : { explanation }
  const event = endedEvent(standing, endedBy, { registrations, ...said }, ports.random, now)
  const isEnded = await ports.standingApprovalEnds.end(tenantId, standingApprovalId, event, explanation)
  if (isEnded) await clearApproval({ tenantId, standingApprovalId, ...said }, ports, now)
  return isEnded
}

/** @param data what is known beyond what ended. */
export function endedEvent(
  { tenantId, standingApprovalId, firstClientId, clientName, identity }: StandingApproval,
  userId: string | null,
  data: AuditEvent['data'],
  random: Random,
  now: Date,
): AuditEvent {
  return {
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.oauth-client.standing-approval.ended',
    time: now,
    ...(userId !== null && { userId }),
    data: {
      standingApprovalId,
      clientId: firstClientId,
      clientName,
      kind: identity.kind,
      identity: identity.value,
      ...data,
    },
  }
}

/** Small enough that one batch holds up nobody's request. */
const BATCH = 200

/** How many ended ones are looked at in one sweep. */
const UNCLEARED = 100

/** What a server that died in the middle has left behind. */
export async function clearEndedApprovals(ports: Ports, now: Date): Promise<void> {
  for (const ended of await ports.standingApprovalEnds.uncleared(UNCLEARED)) await clearApproval(ended, ports, now)
}

export async function clearApproval(
  ended: EndedApproval,
  { standingApprovalEnds, random }: Ports,
  now: Date,
): Promise<void> {
  const { standingApprovalId, explanation } = ended
  const said = explanation === undefined ? {} : { explanation }
  for (;;) {
    const cleared = await standingApprovalEnds.clear(
      ended,
      BATCH,
      now,
      ({ tenantId, clientId, metadata }): AuditEvent => ({
        eventId: random.uuid(now),
        tenantId,
        type: 'com.qlik.core.oauth-client.deleted',
        time: now,
        data: { clientId, clientName: metadata.clientName, by: 'standing approval', standingApprovalId, ...said },
      }),
    )
    if (cleared < BATCH) return
  }
}
