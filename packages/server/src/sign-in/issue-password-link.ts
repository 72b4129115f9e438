/** A link behind which somebody who is known already sets a new password: made by an administrator or the operator. */
import type { Random } from '@vestibule/protocol/random'

import { passwordsAreOff, type IdentityProviderRepository } from './providers/identity-provider.ts'
import { newLink, type LinkPurpose, type OneTimeLinkRepository } from './one-time-link.ts'
import type { User } from './user.ts'

interface Ports {
  readonly links: OneTimeLinkRepository
  readonly identityProviders: IdentityProviderRepository
  readonly random: Random
}

/**
 * Whoever holds the link can take the account over, so making one is an event of its own.
 *
 * @param issuedBy the administrator, or `undefined` for the operator.
 * @returns the URL, to show once, and what it is for; `undefined` where passwords are off, which only the operator overrules.
 */
export async function issuePasswordLink(
  tenant: { readonly tenantId: string; readonly issuer: string },
  user: User,
  issuedBy: string | undefined,
  { links, identityProviders, random }: Ports,
  now: Date,
): Promise<{ readonly url: string; readonly purpose: LinkPurpose; readonly expiresAt: Date } | undefined> {
  const isOff = await passwordsAreOff(tenant.tenantId, identityProviders)
  if (isOff && issuedBy !== undefined) return undefined
  const usual = user.status === 'invited' ? 'invitation' : 'password-reset'
  const purpose = isOff ? 'emergency' : usual
  const { link, url } = newLink(tenant, purpose, user.userId, random, now)
  await links.issue(link, {
    eventId: random.uuid(now),
    tenantId: tenant.tenantId,
    type: 'com.qlik.core.user.link-issued',
    time: now,
    ...(issuedBy !== undefined && { userId: issuedBy }),
    data: { userId: user.userId, email: user.email, purpose },
  })
  return { url, purpose, expiresAt: link.expiresAt }
}
