/** What has to be done now and then, without anybody asking: expiry, dead rows, keys that have lived their life. */
import { expireClients } from './approval/end-client.ts'
import { clearEndedApprovals } from './approval/end-standing-approval.ts'
import type { StandingApprovalEnds } from './approval/standing-approval-ends.ts'
import type { ApprovalRepository } from './approval/approval.ts'
import { removeCrowds, removeUnusedClients, type UnusedClients } from './clients/unused-clients.ts'
import type { ApprovedNames } from './clients/approved-names.ts'
import type { DailyCounts } from './audit/daily-counts.ts'
import type { RegistrationSamples } from './notifications/registration-samples.ts'
import type { Random } from '@vestibule/protocol/random'
import type { KeyRing } from './tokens/key-ring.ts'

export interface HousekeepingPorts {
  readonly approvals: ApprovalRepository
  readonly standingApprovalEnds: StandingApprovalEnds
  readonly unusedClients: UnusedClients
  readonly dailyCounts: DailyCounts
  readonly registrationSamples: RegistrationSamples
  readonly approvedNames: Pick<ApprovedNames, 'fillIn'>
  readonly keyRing: KeyRing
  readonly deleteDeadRows: (now: Date, rest: () => Promise<void>) => Promise<number>
  readonly random: Random
}

/**
 * Safe to run anywhere, at any time, by several processes at once.
 *
 * @param rest between two batches of what may be very much: a flood expires, and is forgotten, by the million.
 */
export async function keepHouse(
  ports: HousekeepingPorts,
  now: Date,
  rest: () => Promise<void> = async () => {},
): Promise<void> {
  await expireClients(ports, now, rest)
  await clearEndedApprovals(ports, now)
  await removeUnusedClients(ports, now)
  await removeCrowds(ports, now, rest)
  // Before events are deleted, so that each was counted.
  await ports.dailyCounts.roll(now)
  await ports.registrationSamples.take(now)
  await ports.deleteDeadRows(now, rest)
  await ports.approvedNames.fillIn()
  await ports.keyRing.rotateDue(now)
}
