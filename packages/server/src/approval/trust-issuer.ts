/** An administrator trusts an issuer of software statements, changes its keys, or trusts it no more. */
import type { Random } from '@vestibule/protocol/random'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { StatementIssuer, StatementIssuerRepository } from '../registration/statement-issuer.ts'
import { clearApproval, endedEvent } from './end-standing-approval.ts'
import type { StandingApprovalEnds } from './standing-approval-ends.ts'

interface Ports {
  readonly statementIssuers: StatementIssuerRepository
  readonly random: Random
}

/** One of them is there. */
export type IssuerKeys = Pick<StatementIssuer, 'keys' | 'jwksUri'>

export async function trustIssuer(
  tenantId: string,
  issuer: string,
  keys: IssuerKeys,
  userId: string,
  { statementIssuers, random }: Ports,
  now: Date,
): Promise<StatementIssuer | 'taken' | 'full'> {
  const issuerId = random.uuid(now)
  const made: StatementIssuer = { tenantId, issuerId, issuer, ...keys, createdAt: now, createdBy: userId, version: 1 }
  const event = issuerEvent('created', made, userId, whereKeysAre(keys), random, now)
  const outcome = await statementIssuers.create(made, event)
  return outcome === 'created' ? made : outcome
}

/** What its statements have let in stays: its word is not taken back. False when it has changed since, or is gone. */
export function changeIssuerKeys(
  before: StatementIssuer,
  keys: IssuerKeys,
  userId: string,
  { statementIssuers, random }: Ports,
  now: Date,
): Promise<boolean> {
  const [old, changed] = [whereKeysAre(before), whereKeysAre(keys)]
  const _updates = (['jwksUri', 'keyIds'] as const)
    .filter((member) => JSON.stringify(old[member]) !== JSON.stringify(changed[member]))
    .map((member) => ({ path: `/${member}`, oldValue: old[member], newValue: changed[member] }))
  const event = issuerEvent('updated', before, userId, { _updates }, random, now)
  return statementIssuers.change({ ...before, ...keys }, event)
}

/**
 * The standing approvals that rest on its statements end with it, and what they have let in.
 *
 * @param explanation what people who still try to connect with that will read.
 * @returns false when it is gone.
 */
export async function distrustIssuer(
  issuer: StatementIssuer,
  explanation: string | undefined,
  userId: string,
  ports: Ports & { readonly standingApprovalEnds: StandingApprovalEnds },
  now: Date,
): Promise<boolean> {
  const { random, statementIssuers } = ports
  const { tenantId, issuerId } = issuer
  const said = explanation === undefined ? {} : { explanation }
  const event = issuerEvent('deleted', issuer, userId, said, random, now)
  const ended = await statementIssuers.remove(tenantId, issuerId, explanation, event, (standing) =>
    endedEvent(standing, userId, { issuerId, ...said }, random, now),
  )
  for (const standing of ended ?? []) await clearApproval({ ...standing, ...said }, ports, now)
  return ended !== undefined
}

/** For the audit log, in which whole keys are not read. */
function whereKeysAre({ keys, jwksUri }: IssuerKeys) {
  return { jwksUri, keyIds: keys && keys.map(({ kid }) => kid) }
}

function issuerEvent(
  what: 'created' | 'updated' | 'deleted',
  { tenantId, issuerId, issuer }: StatementIssuer,
  userId: string,
  data: AuditEvent['data'],
  random: Random,
  now: Date,
): AuditEvent {
  return {
    eventId: random.uuid(now),
    tenantId,
    type: `com.qlik.core.software-statement-issuer.${what}`,
    time: now,
    userId,
    data: { issuerId, issuer, ...data },
  }
}
