/** Whether an identity assertion is of a provider that this tenant trusts for it: judge, then prove. */
import { temporarilyUnavailable } from '@vestibule/protocol/oauth-error'
import { errors, jwtVerify } from 'jose'

import {
  canonicalIssuer,
  takesAssertions,
  type IdentityProvider,
  type IdentityProviderRepository,
} from '../sign-in/providers/identity-provider.ts'
import { readClaims, type ProviderClaims } from '../sign-in/providers/provider-claims.ts'
import {
  isCausedByFetch,
  ProviderUnusable,
  type ProviderConnections,
} from '../sign-in/providers/provider-connection.ts'
import {
  ID_JAG_ALGORITHMS,
  judgeIdentityAssertion,
  readIdentityAssertion,
  refused,
  type JudgedIdentityAssertion,
} from './identity-assertion.ts'
import { CLOCK_SKEW } from './jwt-claims.ts'

export interface IdentityAssertionPorts {
  readonly identityProviders: IdentityProviderRepository
  readonly providerConnections: ProviderConnections
}

export interface VerifiedIdentityAssertion extends JudgedIdentityAssertion {
  readonly provider: IdentityProvider
  readonly claims: ProviderClaims
}

/** @throws OAuthError `invalid_grant` with what is wrong, `temporarily_unavailable` when the provider's keys cannot be had. */
export async function verifyIdentityAssertion(
  text: string,
  tenant: { readonly tenantId: string; readonly issuer: string },
  clientId: string,
  ports: IdentityAssertionPorts,
  now: Date,
): Promise<VerifiedIdentityAssertion> {
  const assertion = readIdentityAssertion(text)
  const provider = await trustedProvider(tenant.tenantId, assertion.claims['iss'], ports.identityProviders)
  // Judged first, although nothing is proven yet: nobody is to make this server fetch a key set with any text at all.
  const judged = judgeIdentityAssertion(assertion, { issuer: tenant.issuer, clientId }, now)
  await assertSigned(text, provider, ports.providerConnections, now)

  const claims = readClaims(assertion.claims)
  if (!claims) throw refused('must have a sub of at most 255 ASCII characters')
  return { ...judged, provider, claims }
}

async function trustedProvider(
  tenantId: string,
  issuer: unknown,
  identityProviders: IdentityProviderRepository,
): Promise<IdentityProvider> {
  const known = typeof issuer === 'string' && URL.canParse(issuer) ? canonicalIssuer(issuer) : undefined
  const provider = (await identityProviders.list(tenantId)).find((one) => one.issuer === known)
  if (!provider || !takesAssertions(provider)) throw refused('is of an issuer that this tenant takes none of')
  return provider
}

async function assertSigned(
  text: string,
  provider: IdentityProvider,
  connections: ProviderConnections,
  now: Date,
): Promise<void> {
  try {
    const { keys } = await connections.open(provider, now)
    await jwtVerify(text, keys, {
      algorithms: ID_JAG_ALGORITHMS,
      currentDate: now,
      clockTolerance: CLOCK_SKEW / 1000,
    })
  } catch (cause) {
    if (isOutOfReach(cause))
      throw temporarilyUnavailable('the keys of the assertion’s issuer cannot be fetched at the moment', { cause })
    throw refused('is not signed with a key of its issuer', cause)
  }
}

/** What failed was to get the keys, not to verify with them. */
function isOutOfReach(error: unknown): boolean {
  if (error instanceof ProviderUnusable || isCausedByFetch(error)) return true
  return error instanceof errors.JOSEError && (error.code === 'ERR_JOSE_GENERIC' || error.code === 'ERR_JWKS_TIMEOUT')
}
