/**
 * What is known of an identity provider beyond its settings: its endpoints and keys, by OpenID Connect Discovery 1.0 §4.
 *
 * Kept for ten minutes. A failure is kept for a few seconds, so that nobody makes this server knock at a closed door by
 * opening a page again and again. Everything fetched goes through the guarded fetch, which alone may allow plain http.
 */
import { minutes, seconds } from '@vestibule/protocol/duration'
import { createRemoteJWKSet, customFetch as joseFetch } from 'jose'
import * as oidc from 'openid-client'

import { FetchFailed, type GuardedFetch } from '../../outgoing/guarded-fetch.ts'
import { webFetch, type WebFetch } from '../../outgoing/web-fetch.ts'
import { canonicalIssuer, type IdentityProvider } from './identity-provider.ts'
import type { ProviderSecrets } from './provider-secret.ts'

/** `unreachable`: no answer, or none that may be had from here; `other-issuer`: what answers is somebody else. */
export type ProviderProblem = 'unreachable' | 'no-document' | 'other-issuer' | 'incomplete' | 'no-pkce' | 'no-keys'

/** The message and the cause are for the log: they tell of our network. */
export class ProviderUnusable extends Error {
  readonly problem: ProviderProblem

  constructor(problem: ProviderProblem, options?: { cause?: unknown }) {
    super(`the identity provider is ${problem}`, options)
    this.name = 'ProviderUnusable'
    this.problem = problem
  }
}

export interface ProviderConnection {
  readonly configuration: oidc.Configuration
  /** Those that it signs with, for what it signs beside ID tokens. */
  readonly keys: ReturnType<typeof createRemoteJWKSet>
}

export interface ProviderConnections {
  /** @throws ProviderUnusable */
  open(provider: IdentityProvider, now: Date): Promise<ProviderConnection>

  /** Looks anew, whatever is kept, at its keys too. @throws ProviderUnusable */
  reopen(provider: IdentityProvider, now: Date): Promise<ProviderConnection>
}

const KEPT_FOR = minutes(10)
const FAILURE_KEPT_FOR = seconds(5)
const MAX_KEPT = 500

/** Of the library, in seconds; each fetch has less. */
const TIMEOUT = 10

interface Kept {
  readonly connection: Promise<ProviderConnection>
  until: number
}

export function createProviderConnections(outgoing: GuardedFetch, secrets: ProviderSecrets): ProviderConnections {
  /** The one opened longest ago comes first. */
  const kept = new Map<string, Kept>()

  function open(provider: IdentityProvider, now: Date): Promise<ProviderConnection> {
    const id = idOf(provider)
    const entry = { connection: discover(provider, webFetch(outgoing), secrets), until: now.getTime() + KEPT_FOR }
    entry.connection.catch(() => {
      entry.until = now.getTime() + FAILURE_KEPT_FOR
    })
    kept.delete(id)
    kept.set(id, entry)
    const [oldest] = kept.keys()
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest)
    return entry.connection
  }

  return {
    open(provider, now) {
      const known = kept.get(idOf(provider))
      return known && now.getTime() < known.until ? known.connection : open(provider, now)
    },

    async reopen(provider, now) {
      const connection = await open(provider, now)
      try {
        await connection.keys.reload()
      } catch (cause) {
        throw new ProviderUnusable('no-keys', { cause })
      }
      return connection
    },
  }
}

/** A change of its settings is another connection. */
function idOf({ tenantId, providerId, version }: IdentityProvider): string {
  return `${tenantId} ${providerId} ${version}`
}

async function discover(
  provider: IdentityProvider,
  fetch: WebFetch,
  secrets: ProviderSecrets,
): Promise<ProviderConnection> {
  const configuration = await find(provider, fetch, secrets)
  const { jwksUri } = assertUsable(provider, configuration.serverMetadata())
  return { configuration, keys: createRemoteJWKSet(new URL(jwksUri), { [joseFetch]: fetch }) }
}

async function find(
  { issuer, clientId, ...provider }: IdentityProvider,
  fetch: WebFetch,
  secrets: ProviderSecrets,
): Promise<oidc.Configuration> {
  const secret = secrets.open(provider)
  try {
    return await oidc.discovery(
      new URL(issuer),
      clientId,
      undefined,
      secret === undefined ? oidc.None() : bySecret(secret),
      {
        [oidc.customFetch]: fetch,
        timeout: TIMEOUT,
        // Roles come from the ID token, so its signature is checked too; whether http will do, the guard says.
        execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
      },
    )
  } catch (cause) {
    throw new ProviderUnusable(problemOf(cause), { cause })
  }
}

/** OpenID Connect Discovery §3: `client_secret_basic` is what it takes when it says nothing. */
function bySecret(secret: string): oidc.ClientAuth {
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const authenticate = methods.includes('client_secret_basic')
      ? oidc.ClientSecretBasic(secret)
      : oidc.ClientSecretPost(secret)
    authenticate(server, ...rest)
  }
}

function problemOf(error: unknown): ProviderProblem {
  if (isCausedByFetch(error)) return 'unreachable'
  return error instanceof Error && 'code' in error && error.code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED'
    ? 'other-issuer'
    : 'no-document'
}

/** Libraries wrap what failed below them. */
export function isCausedByFetch(error: unknown): boolean {
  if (error instanceof FetchFailed) return true
  return error instanceof Error && isCausedByFetch(error.cause)
}

type Check = (provider: IdentityProvider, server: oidc.ServerMetadata) => boolean

/** Read top to bottom: the first that does not hold is the answer. */
const CHECKS: readonly (readonly [problem: ProviderProblem, holds: Check])[] = [
  // The library lets some providers answer for an issuer that is a pattern; here one issuer is one trust.
  ['other-issuer', ({ issuer }, server) => URL.canParse(server.issuer) && canonicalIssuer(server.issuer) === issuer],
  [
    'incomplete',
    (_provider, { authorization_endpoint, token_endpoint, jwks_uri }) =>
      [authorization_endpoint, token_endpoint, jwks_uri].every((url) => url !== undefined && URL.canParse(url)),
  ],
  [
    'incomplete',
    ({ issuer }, { authorization_endpoint, token_endpoint, jwks_uri }) =>
      issuer.startsWith('http:') ||
      [authorization_endpoint, token_endpoint, jwks_uri].every((url) => url?.startsWith('https:')),
  ],
  // RFC 8414 §2: one that says nothing may still know it, and one that does not ignores the challenge.
  [
    'no-pkce',
    (_provider, { code_challenge_methods_supported: methods }) => methods === undefined || methods.includes('S256'),
  ],
]

function assertUsable(provider: IdentityProvider, server: oidc.ServerMetadata): { readonly jwksUri: string } {
  const failed = CHECKS.find(([, holds]) => !holds(provider, server))
  if (failed) throw new ProviderUnusable(failed[0])
  return { jwksUri: server.jwks_uri ?? '' }
}
