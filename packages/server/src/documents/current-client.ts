/**
 * A client as it is now: one whose id is the URL of a document is as that document has it, whoever asks.
 *
 * Every other client costs nothing more than to find it. A document is read when it is not fresh any more; one that is
 * not known here is read for people who are signed in alone, see `meet-document.ts`.
 */
import { isClientIdUrl } from '@vestibule/protocol/client-id-url'

import { isFresh } from '../clients/client-document.ts'
import { findKnownClient, type KnownClient } from '../clients/known-client.ts'
import { meetDocument, type MeetingPorts } from './meet-document.ts'
import { readAgain, type ReadAgainPorts } from './read-again.ts'
import type { CurrentClient, Visitor } from './visit.ts'

export type CurrentClientPorts = MeetingPorts & ReadAgainPorts

export async function currentClient(
  tenantId: string,
  clientId: string,
  visitor: Visitor,
  ports: CurrentClientPorts,
  now: Date,
): Promise<CurrentClient> {
  const known = await findKnownClient(tenantId, clientId, ports, now)
  if (!isClientIdUrl(clientId)) return found(known)
  if (!known || known.state === 'gone') {
    const met = await meetDocument(tenantId, clientId, known, visitor, ports, now)
    return met === 'met' ? found(await findKnownClient(tenantId, clientId, ports, now)) : met
  }
  const { document } = known.client
  if (!document || known.state === 'disabled' || isFresh(document, now)) return found(known)
  // Before an administrator has let it in, a program gets nothing by it, whatever it says now.
  if (visitor.kind === 'program' && known.state !== 'approved') return found(known)
  if (visitor.kind === 'nobody') return { kind: 'unread', known }
  const read = await readAgain(known, document, ports, now)
  return read === 'overtaken' ? currentClient(tenantId, clientId, visitor, ports, now) : read
}

function found(known: KnownClient | undefined): CurrentClient {
  return known ? { kind: 'known', known } : { kind: 'unknown' }
}
