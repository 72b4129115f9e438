/**
 * How many may register in a minute, so that a flood stays outside and those whom administrators know come through it.
 *
 * Strangers share what a tenant takes; each redirect host the less of it, the less is left. See docs/adr/0017.
 */
import { RequestFault } from '../http/request-fault.ts'
import type { RateLimit } from '../http/rate-limit.ts'
import type { KnownOrigins } from './known-origins.ts'
import { leadsToTheDevice } from './redirect-uri-policy.ts'

/** Registrations a minute; 0 lifts a limit. */
export interface RegistrationRates {
  readonly addressBlock: number
  readonly redirectHost: number
  readonly tenant: number
}

export type RegistrationLimits = { readonly [Name in keyof RegistrationRates]: RateLimit }

/** Who knocks, as far as can be told before the body is read. */
export interface Knock {
  readonly tenantId: string
  readonly addressBlock: string
  readonly now: Date
}

export interface Admission {
  /** Counts the address. @returns what refuses it, for `hear`. @throws RequestFault 429 where that is the last word. */
  knock(knock: Knock): Promise<RequestFault | undefined>

  /** Behind an address that has spent its points may be others: whoever is known has points of their own. @throws `refusal` */
  hear(knock: Knock, redirectHost: string | undefined, refusal: RequestFault): Promise<void>

  /** Once everything else is decided. @throws RequestFault 429 */
  admit(knock: Knock, redirectHost: string): Promise<void>
}

export function createAdmission(limits: RegistrationLimits, origins: KnownOrigins): Admission {
  return {
    async knock({ tenantId, addressBlock, now }) {
      try {
        await limits.addressBlock.spend(tenantId, addressBlock, now)
        return undefined
      } catch (error) {
        if (error instanceof RequestFault && (await origins.hasAny(tenantId, now))) return error
        throw error
      }
    },

    async hear({ tenantId, addressBlock, now }, redirectHost, refusal) {
      if (redirectHost === undefined) throw refusal
      const standing = await origins.standingOf(tenantId, { redirectHost, addressBlock }, now)
      switch (standing) {
        case 'recognised':
          return
        case 'known':
          return limits.addressBlock.spend(tenantId, `${addressBlock} ${redirectHost}`, now)
        case 'stranger':
          throw refusal
      }
    },

    async admit({ tenantId, addressBlock, now }, redirectHost) {
      const standing = await origins.standingOf(tenantId, { redirectHost, addressBlock }, now)
      switch (standing) {
        case 'recognised':
          return limits.redirectHost.spend(tenantId, `${redirectHost} ${addressBlock} recognised`, now)
        case 'known':
          return limits.redirectHost.spend(tenantId, `${redirectHost} known`, now)
        case 'stranger': {
          limits.tenant.check(tenantId, '', now)
          // A device is nobody's host: there it is the address that tells one from another.
          const host = leadsToTheDevice(redirectHost) ? `${redirectHost} ${addressBlock}` : redirectHost
          await limits.redirectHost.spend(tenantId, host, now, limits.tenant.left(tenantId, '', now))
          return limits.tenant.spend(tenantId, '', now)
        }
      }
    },
  }
}
