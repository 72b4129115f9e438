/** One-time links: the first administrator's set-up, an invitation, a forgotten password. Stored by hash, spent once. */
import { sha256 } from '@vestibule/protocol/digest'
import { after, days, hours, minutes } from '@vestibule/protocol/duration'
import type { Random } from '@vestibule/protocol/random'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { SavedAuthSettings } from '../tenants/auth-settings.ts'
import type { UserWithPassword } from './user.ts'

export const SET_UP_PATH = '/set-up'
export const CHOOSE_PASSWORD_PATH = '/choose-password'

/** `set-up` has no user yet: it makes the first. `emergency` is the operator's, and works where passwords are off. */
export type LinkPurpose = 'set-up' | 'invitation' | 'password-reset' | 'emergency'

export interface OneTimeLink {
  readonly tenantId: string
  readonly linkHash: string
  readonly purpose: LinkPurpose
  readonly userId: string | null
  readonly expiresAt: Date
}

const LIFETIME: Readonly<Record<LinkPurpose, number>> = {
  'set-up': days(1),
  invitation: days(7),
  'password-reset': hours(2),
  emergency: hours(1),
}

/** Servers that start together each print a set-up link, and all of these work until one is used. */
export const STARTING_TOGETHER = minutes(5)

/** The link to store, and the URL to show once. */
export function newLink(
  tenant: { readonly tenantId: string; readonly issuer: string },
  purpose: LinkPurpose,
  userId: string | null,
  random: Random,
  now: Date,
): { readonly link: OneTimeLink; readonly url: string } {
  const token = random.token()
  const path = purpose === 'set-up' ? SET_UP_PATH : CHOOSE_PASSWORD_PATH
  return {
    link: {
      tenantId: tenant.tenantId,
      linkHash: sha256(token),
      purpose,
      userId,
      expiresAt: after(now, LIFETIME[purpose]),
    },
    url: `${tenant.issuer}${path}/${token}`,
  }
}

export interface OneTimeLinkRepository {
  /**
   * Replaces earlier links of the same purpose for the same user: only the newest works.
   *
   * The set-up link of a start has no event: nobody asked for it, and nobody has it but the operator.
   */
  issue(link: OneTimeLink, event?: AuditEvent): Promise<void>

  /** Replaces only those that were made `STARTING_TOGETHER` earlier: for the set-up links of servers that share a database. */
  issueBeside(link: OneTimeLink): Promise<void>

  /** Only one that has not expired. */
  find(tenantId: string, linkHash: string, now: Date): Promise<OneTimeLink | undefined>

  /** Spends the link, sets the password, ends the user's sessions: all or nothing. True for exactly one caller, ever. */
  choosePassword(
    tenantId: string,
    linkHash: string,
    passwordHash: string,
    now: Date,
    event: AuditEvent,
  ): Promise<boolean>

  /** Spends the link and creates the first administrator with the settings. False when spent, or when there is one already. */
  setUp(
    link: OneTimeLink,
    administrator: UserWithPassword,
    settings: SavedAuthSettings,
    now: Date,
    ...events: readonly AuditEvent[]
  ): Promise<boolean>
}
