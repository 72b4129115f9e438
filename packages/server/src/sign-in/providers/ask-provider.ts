/**
 * The authorization code flow at an identity provider, OpenID Connect Core §3.1, with PKCE (RFC 7636) and nonce.
 *
 * `openid-client` speaks the protocol; what its answers are worth here is decided in `admission.ts`.
 */
import { sha256 } from '@vestibule/protocol/digest'
import { after, seconds } from '@vestibule/protocol/duration'
import type { Random } from '@vestibule/protocol/random'
import * as oidc from 'openid-client'

import type { Language } from '../../pages/language.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { PendingSignIn } from './pending-sign-in.ts'
import { readClaims, textsIn, type ProviderClaims } from './provider-claims.ts'
import { isCausedByFetch, type ProviderConnection } from './provider-connection.ts'
import type { SignInWish } from './provider-paths.ts'

/** Clocks differ; the library allows as much for `exp` and `iat`. */
const CLOCK_SKEW = seconds(30)

export function pendingSignIn(
  { providerId }: IdentityProvider,
  returnTo: string,
  { again, maxAge }: SignInWish,
  random: Random,
  now: Date,
): PendingSignIn {
  const oldest = again ? 0 : maxAge
  return {
    providerId,
    nonce: random.token(),
    codeVerifier: random.token(),
    returnTo,
    ...(oldest !== undefined && { provedSince: after(now, -seconds(oldest) - CLOCK_SKEW).getTime() }),
    startedAt: now.getTime(),
  }
}

/** Where the browser goes. */
export function authorizationUrl(
  { configuration }: ProviderConnection,
  { scopes }: IdentityProvider,
  { nonce, codeVerifier }: PendingSignIn,
  request: {
    readonly redirectUri: string
    readonly state: string
    readonly wish: SignInWish
    readonly language: Language
  },
): URL {
  const { redirectUri, state, wish, language } = request
  const { loginHint, again, maxAge } = wish
  return oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
    nonce,
    code_challenge: sha256(codeVerifier),
    code_challenge_method: 'S256',
    ui_locales: language,
    ...(loginHint !== undefined && { login_hint: loginHint }),
    ...(again && { prompt: 'login' }),
    // Asked for, `auth_time` has to come (OpenID Connect Core §2).
    ...((again || maxAge !== undefined) && { max_age: String(again ? 0 : maxAge) }),
  })
}

/** What came back instead of a person. `code` is the provider's own, for sentences of ours. */
export type ProviderRefusal =
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreachable' }
  /** Its answer is not to be believed: another issuer, nonce, key or time. */
  | { readonly kind: 'unbelievable' }
  /** It did not ask the person again, as it was told to. */
  | { readonly kind: 'not-again' }

export class ProviderFault extends Error {
  readonly refusal: ProviderRefusal

  /** `cause` is for the log. */
  constructor(refusal: ProviderRefusal, options?: { cause?: unknown }) {
    super(`the identity provider: ${refusal.kind}`, options)
    this.name = 'ProviderFault'
    this.refusal = refusal
  }
}

/** @param callback the URL that the browser came back to, as it was registered. @throws ProviderFault */
export async function redeemAnswer(
  { configuration }: ProviderConnection,
  provider: IdentityProvider,
  pending: PendingSignIn,
  callback: URL,
): Promise<ProviderClaims> {
  const claims = await exchange(configuration, provider, pending, callback).catch((cause: unknown) => {
    throw new ProviderFault(refusalOf(cause), { cause })
  })
  if (!claims) throw new ProviderFault({ kind: 'unbelievable' })
  if (pending.provedSince !== undefined && !isSince(claims.authenticatedAt, pending.provedSince))
    throw new ProviderFault({ kind: 'not-again' })
  return claims
}

async function exchange(
  configuration: oidc.Configuration,
  provider: IdentityProvider,
  { nonce, codeVerifier }: PendingSignIn,
  callback: URL,
): Promise<ProviderClaims | undefined> {
  const tokens = await oidc.authorizationCodeGrant(configuration, callback, {
    // It was opened, which only the one that was sent can be.
    expectedState: callback.searchParams.get('state') ?? '',
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
    idTokenExpected: true,
  })
  const said = { ...tokens.claims() }
  if (!needsMore(provider, said) || configuration.serverMetadata().userinfo_endpoint === undefined)
    return readClaims(said)
  // What both say, the ID token says: it is signed.
  return readClaims({ ...(await oidc.fetchUserInfo(configuration, tokens.access_token, said.sub ?? '')), ...said })
}

/** Many providers keep addresses and groups for userinfo (OpenID Connect Core §5.4). */
function needsMore({ roleMapping }: IdentityProvider, said: Readonly<Record<string, unknown>>): boolean {
  return said['email'] === undefined || (roleMapping !== null && textsIn(said, roleMapping.claim).length === 0)
}

function isSince(time: Date | undefined, since: number): boolean {
  return time !== undefined && time.getTime() >= since
}

/** RFC 6749 §4.1.2.1: nothing of it is shown that is not one of these short words. */
const ERROR_CODE = /^[a-z_]{1,40}$/

function refusalOf(error: unknown): ProviderRefusal {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError)
    return { kind: 'refused', code: ERROR_CODE.test(error.error) ? error.error : 'invalid_request' }
  return isCausedByFetch(error) || isItsOwnFault(error) ? { kind: 'unreachable' } : { kind: 'unbelievable' }
}

/** It answered with a status of 500 or more. */
function isItsOwnFault(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Response && error.cause.status >= 500
}

/** With allowance for clocks, and never later than now; without a word of the provider's it may be as long ago as can be. */
export function provedAt({ authenticatedAt }: ProviderClaims, now: Date): Date {
  if (!authenticatedAt) return new Date(0)
  return new Date(Math.min(now.getTime(), authenticatedAt.getTime() + CLOCK_SKEW))
}
