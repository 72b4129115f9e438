/**
 * What a sign-in takes along to the identity provider and back: sealed in `state`, so that nothing is stored for it.
 *
 * It opens in the browser that set out alone, within ten minutes, at the tenant that it set out from.
 */
import { after, minutes } from '@vestibule/protocol/duration'
import { sha256 } from '@vestibule/protocol/digest'

import { openSecret, sealSecret } from '../../tenants/sealing.ts'

export interface PendingSignIn {
  readonly providerId: string
  readonly nonce: string
  readonly codeVerifier: string
  readonly returnTo: string
  /** Since when at the latest the person must have proved who they are; absent where any proof will do. */
  readonly provedSince?: number
  readonly startedAt: number
}

/** Long enough to find the other telephone. */
const LIFETIME = minutes(10)

/** Where a sealed text belongs: what it is for, the tenant, and the browser's cookie. */
export interface SealedFor {
  readonly purpose: 'sign-in' | 'link'
  readonly tenantId: string
  readonly browser: string
}

export function seal(key: Uint8Array, where: SealedFor, pending: { readonly startedAt: number }): string {
  return sealSecret(key, contextOf(where), Buffer.from(JSON.stringify(pending)))
}

/** `undefined` for what was sealed elsewhere, for something else, or too long ago. */
export function open<Pending extends { readonly startedAt: number }>(
  key: Uint8Array,
  where: SealedFor,
  sealed: string,
  now: Date,
): Pending | undefined {
  try {
    // Nobody else has the key: what opens is what was sealed.
    const pending = JSON.parse(openSecret(key, contextOf(where), sealed).toString('utf8')) as Pending
    return now < after(new Date(pending.startedAt), LIFETIME) ? pending : undefined
  } catch {
    return undefined
  }
}

function contextOf({ purpose, tenantId, browser }: SealedFor): string {
  return `provider ${purpose} ${tenantId} ${sha256(browser)}`
}
