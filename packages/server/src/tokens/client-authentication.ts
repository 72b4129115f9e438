/**
 * Client authentication at the token endpoint and its sisters, RFC 6749 §2.3 and §3.2.1: by secret, or by nothing if public.
 *
 * By assertion (RFC 7523 §2.2) it goes on in `verify-client-assertion.ts`.
 */
import { readClientCredentials, type ClientCredentials } from '@vestibule/protocol/client-credentials'
import { invalidClient, invalidGrant, OAuthError } from '@vestibule/protocol/oauth-error'
import type { Parameters } from '@vestibule/protocol/parameters'

import { goneInOneLine } from '../approval/gone-sentence.ts'
import type { Client, ConnectedClient } from '../clients/client.ts'
import { authMethodsOf, isPublic, type ClientMetadata } from '../clients/client-metadata.ts'
import { isClientSecret, type ClientSecret } from '../clients/client-secret.ts'
import type { KnownClient } from '../clients/known-client.ts'
import type { Tombstone } from '../clients/tombstone.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import { currentClient, type CurrentClientPorts } from '../documents/current-client.ts'
import type { Unusable, Visitor } from '../documents/visit.ts'
import type { RequestContext } from '../http/app-env.ts'
import { addressBlock } from '../http/client-address.ts'
import type { RateLimit } from '../http/rate-limit.ts'
import { RequestFault } from '../http/request-fault.ts'
import { said } from '../pages/said.ts'
import { verifyClientAssertion, type ClientAssertionPorts } from './verify-client-assertion.ts'

export type AuthenticatedClient =
  | ({ readonly state: 'approved' } & ConnectedClient)
  | { readonly state: 'unapproved'; readonly client: UnapprovedClient | Client; readonly withdrawn?: Tombstone }

export type ClientAuthenticationPorts = CurrentClientPorts &
  ClientAssertionPorts & {
    /** Counts failures of one client from one address block, against guessing (RFC 6749 §2.3.1). */
    readonly failedAuthentications: RateLimit
  }

/**
 * @throws OAuthError `invalid_client` when the client is unknown, gone or disabled, or its proof is missing or wrong;
 * it is the one signal that makes clients register again.
 *
 * @param visitor `nobody` where it is enough to know the client as it was: nothing is read anew then.
 */
export async function authenticateClient(
  c: RequestContext,
  parameters: Parameters,
  ports: ClientAuthenticationPorts,
  visitor: Visitor = { kind: 'program' },
): Promise<AuthenticatedClient> {
  const { tenantId, issuer } = c.get('tenant')
  const presented = readClientCredentials(c.req.header('Authorization'), parameters)
  const { clientId } = presented
  const guesser = `${clientId.slice(0, 64)} ${addressBlock(c.get('address'))}`
  ports.failedAuthentications.check(tenantId, guesser, c.get('now'))

  const known = await findClient(tenantId, clientId, visitor, ports, c.get('now'))
  if (known?.state !== 'approved' && known?.state !== 'unconnected' && known?.state !== 'unapproved') {
    throw invalidClient(refusalOf(known))
  }
  assertMethod(presented, known.client.metadata)
  // Where its keys are is a stranger's word: before an administrator has let it in, nothing is fetched from there.
  if (presented.clientAssertion !== undefined && known.state === 'unapproved') throw waitsForApproval()
  try {
    if (presented.clientAssertion !== undefined) {
      const asked = { tenantId, audiences: [issuer, `${issuer}${c.req.path}`] }
      await verifyClientAssertion(presented.clientAssertion, known.client, asked, ports, c.get('now'))
    }
    if (presented.clientSecret !== undefined) assertSecret(presented.clientSecret, await secretsOf(known, ports))
  } catch (error) {
    if (error instanceof OAuthError) await ports.failedAuthentications.spend(tenantId, guesser, c.get('now'))
    throw error
  }
  return known.state === 'approved' ? known : { ...known, state: 'unapproved' }
}

/** The sentence is all that a person gets to see of it, in the client that they use. */
function refusalOf(known: Extract<KnownClient, { state: 'gone' | 'disabled' }> | undefined): string {
  switch (known?.state) {
    case undefined:
      return 'the client is not registered here, or not any more: register again'
    case 'disabled':
      return `an administrator has disabled this client.${said(known.client.disableTag ?? undefined)}`
    case 'gone':
      return `the client is not registered here any more: register again. ${goneInOneLine(known.tombstone)}`
  }
}

/** Not unauthorized_client: clients' libraries would delete a registration that merely waits. */
export function waitsForApproval(withdrawn?: Tombstone): OAuthError {
  const why = withdrawn ? `. An administrator has withdrawn it.${said(withdrawn.explanation)}` : ''
  return invalidGrant(`this client waits for the approval of a tenant administrator${why}`)
}

/** @throws OAuthError, RequestFault for a client whose document is no good, or cannot be had. */
async function findClient(
  tenantId: string,
  clientId: string,
  visitor: Visitor,
  ports: ClientAuthenticationPorts,
  now: Date,
): Promise<KnownClient | undefined> {
  const current = await currentClient(tenantId, clientId, visitor, ports, now)
  if (current.kind === 'unusable') throw refusedFor(current)
  return current.kind === 'unknown' ? undefined : current.known
}

/** Seconds. */
const ASK_AGAIN_AFTER = '60'

/** A client whose host is down is told to wait, for `invalid_client` would have it throw away what it holds. */
function refusedFor({ reason, isTemporary, cause }: Unusable): Error {
  if (!isTemporary) return invalidClient(`the metadata document of this client is no good: ${reason}`, { cause })
  const fault = new RequestFault(503, `the metadata document of this client cannot be read now: ${reason}`, {
    'Retry-After': ASK_AGAIN_AFTER,
  })
  fault.cause = cause
  return fault
}

/** What the client presents is what it may present: a proof of another kind is not looked at. */
function assertMethod({ clientSecret, clientAssertion }: ClientCredentials, metadata: ClientMetadata): void {
  const methods = authMethodsOf(metadata)
  if (clientAssertion !== undefined) {
    if (!methods.includes('private_key_jwt'))
      throw invalidClient('this client may not authenticate with private_key_jwt')
    return
  }
  if (isPublic(metadata)) {
    if (clientSecret !== undefined)
      throw invalidClient('this client is public and has no secret: leave client_secret out')
    return
  }
  if (!methods.includes('client_secret'))
    throw invalidClient('this client authenticates with private_key_jwt: send a client_assertion')
  if (clientSecret === undefined) throw invalidClient('this client is confidential: its client_secret is missing')
}

type Standing = Extract<KnownClient, { readonly state: 'approved' | 'unconnected' | 'unapproved' }>

/** A published client's secrets are its owner's. */
async function secretsOf(known: Standing, { clients }: ClientAuthenticationPorts): Promise<readonly ClientSecret[]> {
  if (known.state === 'unapproved') return known.client.secret ? [known.client.secret] : []
  return clients.secrets(known.client.tenantId, known.client.clientId)
}

function assertSecret(presented: string, secrets: readonly ClientSecret[]): void {
  if (!isClientSecret(presented, secrets)) throw invalidClient('the client_secret is wrong')
}
