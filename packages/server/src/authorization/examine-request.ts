/**
 * Examines an authorization request: who asks, where the answer may go, whether it may be carried out.
 *
 * Nothing here changes state for who is not signed in: clients pre-flight this endpoint without cookies.
 */
import { invalidRequest, OAuthError } from '@vestibule/protocol/oauth-error'

import type { KnownClient } from '../clients/known-client.ts'
import type { Tombstone } from '../clients/tombstone.ts'
import { currentClient, type CurrentClientPorts } from '../documents/current-client.ts'
import type { Unusable, Visitor } from '../documents/visit.ts'
import { deniedDestinations } from '../registration/redirect-uri-policy.ts'
import { permitRequest, type PermittedRequest } from './authorization-policy.ts'
import { parseAuthorizationRequest, type AuthorizationRequest } from './authorization-request.ts'
import { proveRedirect, type ProvenRedirect } from './authorization-response.ts'

export type UsableClient = Extract<KnownClient, { state: 'approved' | 'unapproved' | 'unconnected' }>

export interface Examined extends PermittedRequest {
  readonly known: UsableClient
  readonly redirect: ProvenRedirect
  readonly loginHint: string | undefined
}

export type Examination =
  | { readonly kind: 'permitted'; readonly examined: Examined }
  /** Where to tell it: to the client once it is proven and approved, otherwise to the person (RFC 9700 §4.11.2). */
  | { readonly kind: 'refused'; readonly error: OAuthError; readonly redirect: ProvenRedirect | undefined }
  | { readonly kind: 'gone'; readonly tombstone: Tombstone }
  /** With what the administrator says about it. */
  | { readonly kind: 'disabled'; readonly clientName: string; readonly reason: string }
  /** It would have to be approved, and leads where this tenant lets nobody be led. */
  | { readonly kind: 'denied'; readonly clientName: string; readonly destinations: readonly string[] }
  /** What the document of the application says is found out once it is known who asks. */
  | { readonly kind: 'unread' }
  | ({ readonly kind: 'no-document'; readonly url: string } & Pick<Unusable, 'reason' | 'isTemporary' | 'cause'>)

/** Whoever asks, for the request: it may ask that nothing be shown to them. */
export type VisitorOf = (request: AuthorizationRequest) => Promise<Visitor>

export async function examineRequest(
  tenant: { readonly tenantId: string; readonly issuer: string },
  query: string,
  resources: readonly [string, ...string[]],
  visitorOf: VisitorOf,
  ports: CurrentClientPorts,
  now: Date,
): Promise<Examination> {
  const request = parseAuthorizationRequest(query)
  const refuse = (error: OAuthError, redirect?: ProvenRedirect): Examination => ({ kind: 'refused', error, redirect })

  if (request.repeated === 'client_id' || request.repeated === 'redirect_uri') {
    return refuse(invalidRequest(`${request.repeated} was sent more than once`))
  }
  if (request.clientId === undefined) return refuse(invalidRequest('client_id is missing'))
  const { clientId } = request
  const current = await currentClient(tenant.tenantId, clientId, await visitorOf(request), ports, now)
  switch (current.kind) {
    case 'unknown':
      return refuse(invalidRequest('no application with this client_id is registered here'))
    case 'unusable':
      return { ...current, kind: 'no-document', url: clientId }
    case 'unread':
      return examineUnread(current.known, request, tenant.issuer, resources)
    case 'known':
      return (
        (await denied(tenant.tenantId, current.known, ports, now)) ??
        examineKnown(current.known, request, tenant.issuer, resources)
      )
  }
}

/** Denied meanwhile: what is denied when a client comes never gets here. */
async function denied(
  tenantId: string,
  known: KnownClient,
  { currentTenants }: CurrentClientPorts,
  now: Date,
): Promise<Examination | undefined> {
  if (known.state !== 'unapproved' && known.state !== 'unconnected') return undefined
  const { redirectUris, clientName } = known.client.metadata
  const destinations = deniedDestinations(redirectUris, await currentTenants.settingsOf(tenantId, now))
  return destinations.length > 0 ? { kind: 'denied', clientName, destinations } : undefined
}

/** What holds by the document as it was is good enough to sign in for; what does not may hold by the one that is there now. */
function examineUnread(
  known: KnownClient | undefined,
  request: AuthorizationRequest,
  issuer: string,
  resources: readonly [string, ...string[]],
): Examination {
  const examination = known && known.state !== 'gone' && examineKnown(known, request, issuer, resources)
  return examination && examination.kind === 'permitted' ? examination : { kind: 'unread' }
}

function examineKnown(
  known: KnownClient,
  request: AuthorizationRequest,
  issuer: string,
  resources: readonly [string, ...string[]],
): Examination {
  if (known.state === 'gone') return { kind: 'gone', tombstone: known.tombstone }
  const { metadata } = known.client
  if (known.state === 'disabled')
    return { kind: 'disabled', clientName: metadata.clientName, reason: known.client.disableTag ?? '' }

  let redirect: ProvenRedirect | undefined
  try {
    redirect = proveRedirect(metadata.redirectUris, request.redirectUri, request.state, issuer)
    const permitted = permitRequest(request, { clientScope: metadata.scope, resources })
    return { kind: 'permitted', examined: { ...permitted, known, redirect, loginHint: request.loginHint } }
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    return { kind: 'refused', error, redirect: known.state === 'approved' ? redirect : undefined }
  }
}
