/**
 * How a registration stands, by the tenant's own approvals: kept for ten seconds, so that a flood does not ask each time.
 *
 * An approval through this process holds at once, one through another within that time.
 */
import { seconds } from '@vestibule/protocol/duration'
import { Kept } from '@vestibule/protocol/kept'

import { leadsToTheDevice } from './redirect-uri-policy.ts'
import type { RegistrationOrigin, RegistrationOriginRepository } from './registration-origin.ts'

/**
 * `recognised`: an administrator has let in a client from this address that leads to this host.
 * `known`: one that leads to this host. Everybody else is a `stranger`.
 */
export type Standing = 'recognised' | 'known' | 'stranger'

const KEPT_FOR = seconds(10)
const AT_MOST = 1000

export interface KnownOrigins {
  /** False while the tenant has approved nobody: then everybody is a stranger. */
  hasAny(tenantId: string, now: Date): Promise<boolean>

  standingOf(tenantId: string, origin: RegistrationOrigin, now: Date): Promise<Standing>

  /** After every approval. */
  forget(): void
}

/** Address blocks by redirect host. */
type Blocks = ReadonlyMap<string, ReadonlySet<string>>

export function createKnownOrigins(origins: RegistrationOriginRepository): KnownOrigins {
  const kept = new Kept<Blocks>(async (tenantId) => byHost(await origins.list(tenantId, AT_MOST)), KEPT_FOR)
  const blocksOf = async (tenantId: string, now: Date): Promise<Blocks> => (await kept.get(tenantId, now)) ?? new Map()
  return {
    hasAny: async (tenantId, now) => (await blocksOf(tenantId, now)).size > 0,

    async standingOf(tenantId, { redirectHost, addressBlock }, now) {
      const blocks = (await blocksOf(tenantId, now)).get(redirectHost)
      if (!blocks) return 'stranger'
      if (blocks.has(addressBlock)) return 'recognised'
      // Everybody's device has the same name.
      return leadsToTheDevice(redirectHost) ? 'stranger' : 'known'
    },

    forget: () => kept.forget(),
  }
}

function byHost(origins: readonly RegistrationOrigin[]): Blocks {
  const hosts = Map.groupBy(origins, ({ redirectHost }) => redirectHost)
  return new Map([...hosts].map(([host, of]) => [host, new Set(of.map(({ addressBlock }) => addressBlock))]))
}
