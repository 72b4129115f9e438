/** What the operations on one client begin with: is it there, is it ours, is it still as the caller knew it. */
import type { ClientDirectory, ListedClient } from '../../clients/client-directory.ts'
import type { Client, ClientRepository } from '../../clients/client.ts'
import type { RequestContext } from '../../http/app-env.ts'
import { RequestFault } from '../../http/request-fault.ts'
import { entityTag } from './client-resource.ts'

/** @throws RequestFault 404, also for another tenant's client and for one that waits. */
export async function findClient(
  c: RequestContext,
  directory: ClientDirectory,
  clientId: string,
): Promise<ListedClient> {
  const found = await directory.find(c.get('tenant').tenantId, clientId)
  if (!found) throw noSuchClient()
  return found
}

/** @throws RequestFault 404 as above, 403 for a published client that another tenant owns. */
export async function findOwnClient(
  c: RequestContext,
  directory: ClientDirectory,
  clientId: string,
): Promise<ListedClient> {
  const found = await findClient(c, directory, clientId)
  if (found.client.tenantId !== c.get('tenant').tenantId) {
    throw new RequestFault(403, 'this client belongs to another tenant; here only its connection config can be changed')
  }
  return found
}

/** For deletion: also one's own client that this tenant has withdrawn its approval from, which no list shows any more. */
export async function findOwnOrWithdrawn(
  c: RequestContext,
  { clientDirectory, clients }: { readonly clientDirectory: ClientDirectory; readonly clients: ClientRepository },
  clientId: string,
): Promise<ListedClient | { readonly client: Client }> {
  const { tenantId } = c.get('tenant')
  if (await clientDirectory.find(tenantId, clientId)) return findOwnClient(c, clientDirectory, clientId)
  const client = await clients.findUnconnected(tenantId, clientId)
  if (client?.tenantId !== tenantId) throw noSuchClient()
  return { client }
}

/** RFC 9110 §13.1.1. @throws RequestFault 412 when `If-Match` is sent and names another version. */
export function assertUnchanged(c: RequestContext, found: ListedClient): void {
  const expected = c.req.header('If-Match')
  if (expected === undefined || expected === '*') return
  if (!expected.split(',').some((tag) => tag.trim() === entityTag(found))) throw changedSince()
}

export function changedSince(): RequestFault {
  return new RequestFault(412, 'somebody else has changed the client since; read it again, and repeat your change')
}

export function noSuchClient(): RequestFault {
  return new RequestFault(404, 'there is no such client in this tenant')
}
