/** What has to be done now and then, without anybody asking: expiry, dead rows, keys that have lived their life. */
import { expireClients } from './approval/end-client.ts'
import type { ApprovalRepository } from './approval/approval.ts'
import type { Random } from '@vestibule/protocol/random'
import type { KeyRing } from './tokens/key-ring.ts'

export interface HousekeepingPorts {
  readonly approvals: ApprovalRepository
  readonly keyRing: KeyRing
  readonly deleteDeadRows: (now: Date) => Promise<number>
  readonly random: Random
}

/** Safe to run anywhere, at any time, by several processes at once. */
export async function keepHouse(ports: HousekeepingPorts, now: Date): Promise<void> {
  await expireClients(ports, now)
  await ports.deleteDeadRows(now)
  await ports.keyRing.rotateDue(now)
}
