/** An administrator adds, changes or takes away an identity provider. */
import type { Random } from '@vestibule/protocol/random'

import type { AuditEvent } from '../../audit/audit-event.ts'
import {
  takesAssertions,
  type Admission,
  type IdentityProvider,
  type IdentityProviderRepository,
} from './identity-provider.ts'
import type { ProviderSecrets } from './provider-secret.ts'

/** What can be changed of one. */
export interface ProviderMembers extends Admission {
  readonly name: string
  readonly clientId: string
  /** `null` takes it away: then it is a public client there. */
  readonly clientSecret: string | null
  readonly enabled: boolean
  readonly passwordSignIn: IdentityProvider['passwordSignIn']
  readonly identityAssertions: IdentityProvider['identityAssertions']
}

interface Ports {
  readonly identityProviders: IdentityProviderRepository
  readonly providerSecrets: ProviderSecrets
  readonly random: Random
}

export async function addProvider(
  tenantId: string,
  issuer: string,
  { clientSecret, ...members }: ProviderMembers,
  addedBy: string,
  { identityProviders, providerSecrets, random }: Ports,
  now: Date,
): Promise<
  | { readonly kind: 'created'; readonly provider: IdentityProvider }
  | { readonly kind: 'issuer-taken' | 'too-many' | 'nobody-linked' }
> {
  const providerId = random.uuid(now)
  const provider: IdentityProvider = {
    ...members,
    tenantId,
    providerId,
    issuer,
    sealedClientSecret: clientSecret === null ? null : providerSecrets.seal({ tenantId, providerId }, clientSecret),
    assertionsSince: takesAssertions(members) ? now : null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
  const event = providerEvent('created', provider, addedBy, { issuer }, random, now)
  const kind = await identityProviders.create(provider, event)
  return kind === 'created' ? { kind, provider } : { kind }
}

/**
 * Decided anew when somebody else changes it at the same moment.
 *
 * @param changedBy the administrator, or `undefined` for the operator.
 */
export async function changeProvider(
  tenantId: string,
  providerId: string,
  changes: Partial<ProviderMembers>,
  changedBy: string | undefined,
  { identityProviders, providerSecrets, random }: Ports,
  now: Date,
): Promise<'changed' | 'unknown' | 'nobody-linked'> {
  for (;;) {
    const before = await identityProviders.find(tenantId, providerId)
    if (!before) return 'unknown'

    const updates = updatesOf(before, changes)
    if (updates.length === 0) return 'changed'
    const event = providerEvent('updated', before, changedBy, { _updates: updates }, random, now)
    const outcome = await identityProviders.change(before, changed(before, changes, providerSecrets, now), event)
    if (outcome !== 'overtaken') return outcome
  }
}

/** False when there is none. */
export async function removeProvider(
  tenantId: string,
  providerId: string,
  removedBy: string,
  { identityProviders, random }: Omit<Ports, 'providerSecrets'>,
  now: Date,
): Promise<boolean> {
  const provider = await identityProviders.find(tenantId, providerId)
  if (!provider) return false
  const event = providerEvent('deleted', provider, removedBy, { issuer: provider.issuer }, random, now)
  return identityProviders.delete(tenantId, providerId, event)
}

function changed(
  before: IdentityProvider,
  { clientSecret, ...members }: Partial<ProviderMembers>,
  secrets: ProviderSecrets,
  now: Date,
): IdentityProvider {
  const after = {
    ...before,
    ...members,
    ...(clientSecret !== undefined && {
      sealedClientSecret: clientSecret === null ? null : secrets.seal(before, clientSecret),
    }),
    version: before.version + 1,
    updatedAt: now,
  }
  // Taken anew, they are trusted anew.
  const assertionsSince = takesAssertions(after) ? (before.assertionsSince ?? now) : null
  return { ...after, assertionsSince }
}

interface Update {
  readonly path: string
  readonly oldValue?: unknown
  readonly newValue?: unknown
}

/** Of a secret no more than that it is another. */
function updatesOf(before: IdentityProvider, { clientSecret, ...changes }: Partial<ProviderMembers>): Update[] {
  const names = Object.keys(changes) as (keyof typeof changes)[]
  const updates = names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(changes[name]))
    .map((name): Update => ({ path: `/${name}`, oldValue: before[name], newValue: changes[name] }))
  return clientSecret === undefined ? updates : [...updates, { path: '/clientSecret' }]
}

function providerEvent(
  what: 'created' | 'updated' | 'deleted',
  { tenantId, providerId, name }: IdentityProvider,
  userId: string | undefined,
  data: AuditEvent['data'],
  random: Random,
  now: Date,
): AuditEvent {
  return {
    eventId: random.uuid(now),
    tenantId,
    type: `com.qlik.core.identity-provider.${what}`,
    time: now,
    ...(userId !== undefined && { userId }),
    data: { providerId, name, ...data },
  }
}
