/** Clients that came by themselves and that nobody uses: they go after a time that each tenant sets. */
import { after, days, minutes } from '@vestibule/protocol/duration'
import type { Random } from '@vestibule/protocol/random'

import type { AuditEvent } from '../audit/audit-event.ts'
import { LONGEST_ACCESS_TOKEN_MINUTES } from '../tenants/auth-settings.ts'
import type { Client } from './client.ts'
import type { StandingApproval } from './standing-approval.ts'

/** A tenant that may have some, and how long it keeps them. */
export interface TenantWithUnused {
  readonly tenantId: string
  readonly unusedClientsDays: number
}

/** What is not used at all: since when, and since when no access token can have been issued that is still good. */
export interface UnusedSince {
  readonly unusedSince: Date
  readonly issuedSince: Date
  readonly now: Date
}

export interface UnusedClients {
  /** In the order of their ids, after `last`; those that keep them for ever are left out. */
  tenants(last: string, limit: number): Promise<{ readonly tenants: TenantWithUnused[]; readonly last?: string }>

  /**
   * Deletes at most `limit` clients of the tenant that registered themselves and that nobody has used, each with a
   * tombstone and an event; says how many.
   *
   * Never one through which somebody is connected: whose grants can be refreshed, or have an access token that is good.
   * Never one that an administrator has made, published or disabled.
   */
  remove(tenantId: string, since: UnusedSince, limit: number, event: UnusedEvent): Promise<number>

  /**
   * Of all tenants, after `last` in the order of their keys: looks at `limit` standing approvals, gives those that have let
   * in more than `kept` clients which nobody has used yet, and the last looked at while there may be more.
   */
  crowded(
    last: Admitting,
    kept: number,
    limit: number,
  ): Promise<{ readonly crowded: readonly Admitting[]; readonly last?: Admitting }>

  /** Of those clients the newest stay, `kept` of them, and like above those that somebody is connected through; says how many went. */
  removeCrowd(
    standing: Admitting,
    kept: number,
    since: Omit<UnusedSince, 'unusedSince'>,
    limit: number,
    event: UnusedEvent,
  ): Promise<number>
}

type UnusedEvent = (client: Pick<Client, 'tenantId' | 'clientId' | 'metadata'>) => AuditEvent

export type Admitting = Pick<StandingApproval, 'tenantId' | 'standingApprovalId'>

interface Ports {
  readonly unusedClients: UnusedClients
  readonly random: Random
}

/** Small enough that one batch holds up nobody's request. */
const BATCH = 200
const TENANTS = 500
const STANDING = 500

/** A flood's: a few milliseconds each, and in between others have their turn. */
const CROWD_BATCH = 20

/** Whoever connects does so within minutes. What a flood registers is not used, and does not wait either. */
export const NEVER_USED_KEPT = 1000

/**
 * Strangers may register what a standing approval covers as often as they like: the oldest that nobody uses give way.
 *
 * @param rest between two batches.
 */
export async function removeCrowds(ports: Ports, now: Date, rest: () => Promise<void>): Promise<void> {
  let last: Admitting | undefined = { tenantId: '', standingApprovalId: '' }
  while (last !== undefined) {
    const page: Awaited<ReturnType<UnusedClients['crowded']>> = await ports.unusedClients.crowded(
      last,
      NEVER_USED_KEPT,
      STANDING,
    )
    for (const standing of page.crowded) await removeCrowd(standing, ports, now, rest)
    last = page.last
  }
}

async function removeCrowd(
  standing: Admitting,
  { unusedClients, random }: Ports,
  now: Date,
  rest: () => Promise<void>,
): Promise<void> {
  const { tenantId, standingApprovalId } = standing
  const event: UnusedEvent = ({ clientId, metadata }) => ({
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.oauth-client.deleted',
    time: now,
    data: { clientId, clientName: metadata.clientName, by: 'housekeeping', standingApprovalId },
  })
  const since = { issuedSince: tokensIssuedSince(now), now }
  while ((await unusedClients.removeCrowd(standing, NEVER_USED_KEPT, since, CROWD_BATCH, event)) === CROWD_BATCH) {
    await rest()
  }
}

/** Those issued before have ended. */
function tokensIssuedSince(now: Date): Date {
  return after(now, -minutes(LONGEST_ACCESS_TOKEN_MINUTES))
}

export async function removeUnusedClients(ports: Ports, now: Date): Promise<void> {
  let last: string | undefined = ''
  while (last !== undefined) {
    const page: Awaited<ReturnType<UnusedClients['tenants']>> = await ports.unusedClients.tenants(last, TENANTS)
    for (const tenant of page.tenants) await removeOfTenant(tenant, ports, now)
    last = page.last
  }
}

async function removeOfTenant(
  { tenantId, unusedClientsDays }: TenantWithUnused,
  { unusedClients, random }: Ports,
  now: Date,
): Promise<void> {
  const since = {
    unusedSince: after(now, -days(unusedClientsDays)),
    issuedSince: tokensIssuedSince(now),
    now,
  }
  for (;;) {
    const removed = await unusedClients.remove(tenantId, since, BATCH, ({ clientId, metadata }): AuditEvent => ({
      eventId: random.uuid(now),
      tenantId,
      type: 'com.qlik.core.oauth-client.deleted',
      time: now,
      data: { clientId, clientName: metadata.clientName, by: 'housekeeping', unusedForDays: unusedClientsDays },
    }))
    if (removed < BATCH) return
  }
}
