/** Why an act on a client that waits is refused: what became of it, what the tenant allows, what the caller has seen. */
import { findKnownClient, type ClientPorts } from '../clients/known-client.ts'
import type { EndReason } from '../clients/tombstone.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import type { RequestContext } from '../http/app-env.ts'
import { InvalidMember, RequestFault } from '../http/request-fault.ts'
import { deniedDestinations } from '../registration/redirect-uri-policy.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import { revisionTag } from './waiting-client-resource.ts'

/** @throws RequestFault as `whatBecameOf`. */
export async function findWaiting(c: RequestContext, clientId: string, ports: ClientPorts): Promise<UnapprovedClient> {
  const known = await findKnownClient(c.get('tenant').tenantId, clientId, ports, c.get('now'))
  if (known?.state !== 'unapproved') throw await whatBecameOf(c, clientId, ports)
  return known.client
}

const ENDED: Readonly<Record<EndReason, string>> = {
  expired: 'nobody decided about this client in time, and its registration was deleted; it has to register again',
  rejected: 'this client has been rejected already',
  evicted: 'too many clients were waiting, and this one had to give way; it has to register again',
  deleted: 'this client has been deleted meanwhile',
  'standing-approval-ended': 'this client has ended with the standing approval that let it in',
  unused: 'nobody was using this client, and it was deleted',
  withdrawn: 'the approval of this client was withdrawn, and it is there no more',
}

/** 404 for a client that this tenant never met, 409 for one that does not wait any more: which end came first. */
export async function whatBecameOf(c: RequestContext, clientId: string, ports: ClientPorts): Promise<RequestFault> {
  const known = await findKnownClient(c.get('tenant').tenantId, clientId, ports, c.get('now'))
  switch (known?.state) {
    case undefined:
      return new RequestFault(404, 'there is no such client in this tenant')
    case 'approved':
    case 'disabled':
      return new RequestFault(409, 'this client has been approved already: it is among the OAuth clients')
    case 'unconnected':
      return new RequestFault(409, 'this client does not wait: it is approved on its first connection here')
    case 'gone':
      return new RequestFault(409, ENDED[known.tombstone.reason])
    case 'unapproved':
      return changedMeanwhile()
  }
}

/** @throws RequestFault 409 that says how clients are approved here, and where that is set. */
export function assertApprovalAllowed({ dcrApprovalWithoutConnection }: AuthSettings): void {
  if (dcrApprovalWithoutConnection) return
  throw new RequestFault(
    409,
    'here a client is approved on its first connection: connect with the application yourself, and approve it on the ' +
      'page that opens. To approve without connecting, turn on dcrApprovalWithoutConnection in the auth settings',
  )
}

/** @throws RequestFault 409 for a client that leads where the tenant lets nobody be led. */
export function assertNotDenied({ metadata }: UnapprovedClient, settings: AuthSettings): void {
  const denied = deniedDestinations(metadata.redirectUris, settings)
  if (denied.length === 0) return
  throw new RequestFault(
    409,
    `this client would send access to ${denied.join(', ')}, which this tenant denies: take it out of ` +
      'dcrDeniedRedirectHosts or dcrDeniedRedirectSchemes in the auth settings, or reject the client',
  )
}

/** @throws RequestFault 412 when the client is not what the caller has seen, 400 when the caller does not say what it was. */
export function assertSeen(c: RequestContext, waiting: UnapprovedClient, revision: number | undefined): void {
  const tags = c.req
    .header('If-Match')
    ?.split(',')
    .map((tag) => tag.trim())
  if (tags === undefined && revision === undefined) {
    throw new InvalidMember('name the revision that you have seen, here or by If-Match', { pointer: '/revision' })
  }
  if (tags !== undefined && !tags.includes(revisionTag(waiting))) throw changedMeanwhile()
  if (revision !== undefined && revision !== waiting.revision) throw changedMeanwhile()
}

function changedMeanwhile(): RequestFault {
  return new RequestFault(412, 'the client has changed itself since; look at it again before you decide')
}
