/**
 * The JWT bearer grant (RFC 7523 §2.1) with an Identity Assertion JWT Authorization Grant: a provider's word for a person.
 *
 * No refresh token: the client gets another assertion (draft §4.4.3). What ends a connection, and what lets it begin
 * again, is in `assertion-grant.ts`.
 */
import { sha256 } from '@vestibule/protocol/digest'
import {
  invalidGrant,
  invalidRequest,
  invalidScope,
  invalidTarget,
  unauthorizedClient,
} from '@vestibule/protocol/oauth-error'
import type { Parameters } from '@vestibule/protocol/parameters'
import { parseResourceIndicator } from '@vestibule/protocol/resource-indicator'
import { formatScope, intersectScope, parseScope, type Scope } from '@vestibule/protocol/scope'

import type { Client, ConnectedClient } from '../../clients/client.ts'
import { isPublic } from '../../clients/client-metadata.ts'
import { covers, type ConsentRepository } from '../../consent/consent.ts'
import { DYNAMIC_CLIENT_SCOPE } from '../../registration/registration-policy.ts'
import { admittance, type RefusalReason } from '../../sign-in/providers/admission.ts'
import { findKnown, settle, type IdentityPorts } from '../../sign-in/providers/admit-person.ts'
import type { IdentityProvider } from '../../sign-in/providers/identity-provider.ts'
import type { User } from '../../sign-in/user.ts'
import type { AssertionGrantRepository } from '../assertion-grant.ts'
import type { Grant } from '../grant.ts'
import { JWT_BEARER } from '../identity-assertion.ts'
import {
  verifyIdentityAssertion,
  type IdentityAssertionPorts,
  type VerifiedIdentityAssertion,
} from '../verify-identity-assertion.ts'

export interface IdentityAssertionGrantPorts extends IdentityAssertionPorts, IdentityPorts {
  readonly consents: ConsentRepository
  readonly assertionGrants: AssertionGrantRepository
  readonly resourcesOf: (issuer: string) => readonly [string, ...string[]]
}

/** @throws OAuthError `unauthorized_client` for a public client, else with what is wrong with the assertion or its person. */
export async function redeemIdentityAssertion(
  tenant: { readonly tenantId: string; readonly issuer: string },
  parameters: Parameters,
  connected: ConnectedClient,
  ports: IdentityAssertionGrantPorts,
  now: Date,
): Promise<Grant> {
  const { client } = connected
  // The draft's §8.1: who can prove nothing of itself could be anybody whom the provider was asked about.
  if (isPublic(client.metadata)) throw unauthorizedClient('only confidential clients may use the jwt-bearer grant')
  const presented = parameters.get('assertion')
  if (presented === undefined) throw invalidRequest('assertion is missing')

  const assertion = await verifyIdentityAssertion(presented, tenant, client.clientId, ports, now)
  const scope = scopeOf(assertion, parameters, client)
  const resource = resourceOf(assertion, parameters, ports.resourcesOf(tenant.issuer))
  const user = await userOf(assertion, ports, now)
  await assertConsented(assertion.provider, user, connected, scope, ports)
  return accept(tenant.tenantId, assertion, { connected, user, scope, resource }, ports, now)
}

/** What the provider, the client and the request all name; what administrators may do is never meant by silence. */
function scopeOf({ scope: asserted }: VerifiedIdentityAssertion, parameters: Parameters, { metadata }: Client): Scope {
  const asked = parameters.get('scope')
  const named = [asserted, asked].filter((text) => text !== undefined).map((text) => parseScope(text) ?? [])
  const limits = named.length > 0 ? named : [DYNAMIC_CLIENT_SCOPE]
  const scope = limits
    .reduce<Scope>(intersectScope, metadata.scope)
    // There is no refresh token to be away with.
    .filter((token) => token !== 'offline_access')
  if (scope.length === 0) throw invalidScope('none of the scopes is among those of the assertion and of the client')
  return scope
}

/** RFC 8707 §2.2: what is asked for has to be among what was asserted, and one of this tenant's. */
function resourceOf(
  { resources: asserted }: VerifiedIdentityAssertion,
  parameters: Parameters,
  known: readonly string[],
): string {
  const ours = asserted.map(parseResourceIndicator).filter((resource) => known.includes(resource ?? ''))
  const [asked, ...more] = parameters.all('resource').map(parseResourceIndicator)
  const resource = parameters.all('resource').length === 0 ? ours[0] : ours.find((one) => one === asked)
  if (resource === undefined || more.length > 0)
    throw invalidTarget('the resource must be one of the assertion, and the MCP endpoint or the origin of this server')
  return resource
}

const REFUSALS: Readonly<Record<RefusalReason | 'prove', string>> = {
  disabled: 'the user is disabled here; ask an administrator',
  'no-role': 'none of the user’s groups is let in here',
  domain: 'addresses of the user’s domain are not let in here',
  'no-email': 'nobody is known here by this sub, and the assertion has no email to make a user of',
  'unverified-email': 'nobody is known here by this sub, and its email is not verified',
  'no-account': 'nobody is known here by this sub: the user has to be invited, or sign in once',
  'address-taken': 'the user’s address belongs to another account here',
  prove: 'the user has an account here already, and has to sign in once through the identity provider',
}

/** Roles are given when people sign in: an assertion changes none. */
async function userOf(
  { provider, claims }: Pick<VerifiedIdentityAssertion, 'provider' | 'claims'>,
  ports: IdentityAssertionGrantPorts,
  now: Date,
): Promise<User> {
  const known = await findKnown(provider, claims, ports)
  const asked = known.bySubject ? { ...provider, roleMapping: null } : provider
  const decided = admittance(asked, claims, known)
  if (decided.kind === 'refused') {
    const { reason, because } = decided
    throw invalidGrant(because === undefined ? REFUSALS[reason] : `${REFUSALS[reason]} (${because})`)
  }
  if (decided.kind === 'prove') throw invalidGrant(REFUSALS.prove)
  const user = await settle(provider, claims, decided, ports, now)
  if (user === 'overtaken') return userOf({ provider, claims }, ports, now)
  if (user === 'address-taken') throw invalidGrant(REFUSALS[user])
  return user
}

async function assertConsented(
  { identityAssertions }: IdentityProvider,
  { tenantId, userId }: User,
  { client, connection }: ConnectedClient,
  scope: Scope,
  { consents }: Pick<IdentityAssertionGrantPorts, 'consents'>,
): Promise<void> {
  if (identityAssertions === 'instead-of-consent' || connection.consentMethod === 'trusted') return
  const consent = await consents.find(tenantId, userId, client.clientId)
  if (!covers(consent, scope, client.revision))
    throw invalidGrant('the user has to consent first: connect once in the browser')
}

interface Granted {
  readonly connected: ConnectedClient
  readonly user: User
  readonly scope: Scope
  readonly resource: string
}

async function accept(
  tenantId: string,
  { provider, assertionId, endsAt }: VerifiedIdentityAssertion,
  { connected, user: { userId }, scope, resource }: Granted,
  { assertionGrants, random }: IdentityAssertionGrantPorts,
  now: Date,
): Promise<Grant> {
  const { issuer, assertionsSince } = provider
  const { clientId } = connected.client
  const { approvedAt } = connected.connection
  const grant: Grant = {
    tenantId,
    grantId: random.uuid(now),
    clientId,
    userId,
    scope,
    resource,
    createdAt: now,
    lastUsedAt: now,
    revokedAt: null,
    refresh: null,
    issuer,
  }
  const outcome = await assertionGrants.accept(
    { assertionHash: sha256(JSON.stringify(['id-jag', issuer, assertionId])), endsAt },
    grant,
    // Whoever trusts provider or client anew trusts what was ended before.
    assertionsSince !== null && assertionsSince > approvedAt ? assertionsSince : approvedAt,
    {
      eventId: random.uuid(now),
      tenantId,
      type: 'com.qlik.core.oauth-token.issued',
      time: now,
      userId,
      data: { clientId, grantId: grant.grantId, grantType: JWT_BEARER, scope: formatScope(scope), resource, issuer },
    },
  )
  switch (outcome.kind) {
    case 'granted':
      return { ...grant, grantId: outcome.grantId }
    case 'used':
      throw invalidGrant('the assertion was already used: its jti must be new in every request')
    case 'ended':
      throw invalidGrant(
        `the connection has been ended here${outcome.because === undefined ? '' : ` (${outcome.because})`}: connect once in the browser, or ask an administrator`,
      )
  }
}
