/**
 * Examines an authorization request: who asks, where the answer may go, whether it may be carried out.
 *
 * Nothing here changes state, and nothing here knows the user: clients pre-flight this endpoint without cookies.
 */
import { invalidRequest, OAuthError } from '@vestibule/protocol/oauth-error'

import { findKnownClient, type ClientPorts, type KnownClient } from '../clients/known-client.ts'
import type { Tombstone } from '../clients/tombstone.ts'
import { deniedDestinations } from '../registration/redirect-uri-policy.ts'
import type { CurrentTenants } from '../tenants/current-tenants.ts'
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
  | { readonly kind: 'disabled'; readonly clientName: string }
  /** It would have to be approved, and leads where this tenant lets nobody be led. */
  | { readonly kind: 'denied'; readonly clientName: string; readonly destinations: readonly string[] }

export interface ExaminationPorts extends ClientPorts {
  readonly currentTenants: Pick<CurrentTenants, 'settingsOf'>
}

export async function examineRequest(
  tenant: { readonly tenantId: string; readonly issuer: string },
  query: string,
  resources: readonly [string, ...string[]],
  ports: ExaminationPorts,
  now: Date,
): Promise<Examination> {
  const request = parseAuthorizationRequest(query)
  const refuse = (error: OAuthError, redirect?: ProvenRedirect): Examination => ({ kind: 'refused', error, redirect })

  if (request.repeated === 'client_id' || request.repeated === 'redirect_uri') {
    return refuse(invalidRequest(`${request.repeated} was sent more than once`))
  }
  if (request.clientId === undefined) return refuse(invalidRequest('client_id is missing'))
  const known = await findKnownClient(tenant.tenantId, request.clientId, ports, now)
  if (!known) return refuse(invalidRequest('no application with this client_id is registered here'))
  if (known.state === 'gone') return { kind: 'gone', tombstone: known.tombstone }
  if (known.state === 'disabled') return { kind: 'disabled', clientName: known.client.metadata.clientName }

  const destinations = known.state === 'approved' ? [] : await denied(tenant.tenantId, known.client, ports, now)
  if (destinations.length > 0) return { kind: 'denied', clientName: known.client.metadata.clientName, destinations }
  return examineKnown(known, request, tenant.issuer, resources)
}

/** Denied meanwhile: what is denied when a client registers never gets here. */
async function denied(
  tenantId: string,
  { metadata }: UsableClient['client'],
  { currentTenants }: ExaminationPorts,
  now: Date,
): Promise<readonly string[]> {
  return deniedDestinations(metadata.redirectUris, await currentTenants.settingsOf(tenantId, now))
}

function examineKnown(
  known: UsableClient,
  request: AuthorizationRequest,
  issuer: string,
  resources: readonly [string, ...string[]],
): Examination {
  const { metadata } = known.client
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
