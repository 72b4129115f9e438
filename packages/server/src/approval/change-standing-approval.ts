/** An administrator changes what later registrations get, or gives a standing approval to a client approved before. */
import type { Random } from '@vestibule/protocol/random'
import { formatScope } from '@vestibule/protocol/scope'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { ConnectedClient } from '../clients/client.ts'
import type {
  StandingApproval,
  StandingApprovalChanges,
  StandingApprovalRepository,
} from '../clients/standing-approval.ts'
import { assertSound } from './extension-rules.ts'
import { extendApproval, type Extension } from './extend-approval.ts'

interface Ports {
  readonly standingApprovals: StandingApprovalRepository
  readonly random: Random
}

/** Small enough that one batch holds up nobody's request. */
const BATCH = 500

/**
 * The consent method holds for what it has let in too; scope and names for what comes after.
 *
 * @returns false when somebody else has changed or ended it, or another stands for the same names.
 * @throws ExtensionRefused when the whole would not be sound.
 */
export async function changeStandingApproval(
  before: StandingApproval,
  changes: StandingApprovalChanges,
  changedBy: string | null,
  { standingApprovals, random }: Ports,
  now: Date,
): Promise<boolean> {
  const after: StandingApproval = { ...before, ...changes }
  assertSound(after)
  if (!(await standingApprovals.change(before, changes, updated(before, after, changedBy, random, now)))) return false
  while ((await standingApprovals.handDown(after, BATCH)) === BATCH);
  return true
}

/** @returns `undefined` when one stands already, or there is nothing to extend it to. @throws ExtensionRefused as above. */
export async function giveStandingApproval(
  { client }: ConnectedClient,
  extension: Extension,
  givenBy: string | null,
  { standingApprovals, random }: Ports,
  now: Date,
): Promise<StandingApproval | undefined> {
  const made = extendApproval(client, extension, givenBy, random, now)
  if (!made) return undefined
  assertSound(made.standing)
  return (await standingApprovals.create(made.standing, made.event)) ? made.standing : undefined
}

function updated(
  before: StandingApproval,
  after: StandingApproval,
  userId: string | null,
  random: Random,
  now: Date,
): AuditEvent {
  const [old, changed] = [membersOf(before), membersOf(after)]
  const names = Object.keys(old) as (keyof typeof old)[]
  return {
    eventId: random.uuid(now),
    tenantId: before.tenantId,
    type: 'com.qlik.core.oauth-client.standing-approval.updated',
    time: now,
    ...(userId !== null && { userId }),
    data: {
      standingApprovalId: before.standingApprovalId,
      clientId: before.firstClientId,
      clientName: before.clientName,
      _updates: names
        .filter((name) => old[name] !== changed[name])
        .map((name) => ({ path: `/${name}`, oldValue: old[name], newValue: changed[name] })),
    },
  }
}

function membersOf({ consentMethod, scope, namePattern }: StandingApproval) {
  return { consentMethod, allowedScopes: formatScope(scope), namePattern }
}
