/** The document of a client that is known here is read again: what has changed in it holds from now on. */
import { OAuthError } from '@vestibule/protocol/oauth-error'

import { assertHonestChange, type NamePorts } from '../catalogue/look-alike.ts'
import { isUsable, type ClientDocument } from '../clients/client-document.ts'
import { findKnownClient, type ClientPorts } from '../clients/known-client.ts'
import type { CurrentTenants } from '../tenants/current-tenants.ts'
import { changeByDocument, type ChangePorts, type DescribedClient } from './change-by-document.ts'
import { documentChangeWeight } from './document-change.ts'
import type { DocumentClientRepository } from './document-clients.ts'
import { goOnUntil, readNow } from './document-freshness.ts'
import { judgeDocument } from './judge-document.ts'
import type { DocumentReader, Reading } from './read-document.ts'
import type { CurrentClient } from './visit.ts'

export interface ReadAgainPorts extends ClientPorts, ChangePorts, NamePorts {
  readonly documentClients: DocumentClientRepository
  readonly documentReader: DocumentReader
  readonly currentTenants: CurrentTenants
}

type Outcome = CurrentClient | 'overtaken'

/** @returns `overtaken` when somebody else changed the client meanwhile: then it has to be looked at anew. */
export async function readAgain(
  known: DescribedClient,
  document: ClientDocument,
  ports: ReadAgainPorts,
  now: Date,
): Promise<Outcome> {
  const reading = await ports.documentReader.read(known.client.clientId, undefined, now)
  switch (reading.kind) {
    case 'answer':
      return takeAnswer(known, document, reading, ports, now)
    case 'wrong':
      return refuse(known, document, reading, ports, now)
    case 'no-answer':
      return goOn(known, document, reading, ports, now)
    case 'too-often':
      return isUsable(document, now)
        ? { kind: 'known', known }
        : unavailable(document.failure?.reason ?? reading.reason, undefined)
  }
}

async function takeAnswer(
  known: DescribedClient,
  document: ClientDocument,
  reading: Extract<Reading, { kind: 'answer' }>,
  ports: ReadAgainPorts,
  now: Date,
): Promise<Outcome> {
  const { hash, says: before } = document
  const fresh = { hash: reading.hash, says: before, ...readNow(reading.freshFor, now) }
  // What is judged already is not judged by settings that have changed since: they are for what is new.
  if (reading.hash === hash) return keep(known, fresh, ports)
  try {
    const { tenantId, clientId } = known.client
    const settings = await ports.currentTenants.settingsOf(tenantId, now)
    const says = judgeDocument(clientId, reading, settings)
    if (documentChangeWeight(before, says) === 'none') return await keep(known, { ...fresh, says }, ports)

    await assertHonestChange({ tenantId, clientId, metadata: before }, says, settings, ports)
    const isDone = await changeByDocument(known, before, { ...fresh, says }, settings, ports, now)
    const changed = isDone && (await findKnownClient(tenantId, clientId, ports, now))
    return changed ? { kind: 'known', known: changed } : 'overtaken'
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error
    return refuse(known, document, { reason: error.message, cause: error.cause }, ports, now)
  }
}

async function keep(
  known: DescribedClient,
  document: ClientDocument,
  { documentClients }: ReadAgainPorts,
): Promise<Outcome> {
  await documentClients.keep(known.client, document)
  // The state and the client in it belong together, and stay so.
  return { kind: 'known', known: { ...known, client: { ...known.client, document } } as DescribedClient }
}

interface Failure {
  readonly reason: string
  readonly cause: unknown
}

/** It counts at once, and is read again at the next use: of what came nothing is kept but why it was no good. */
async function refuse(
  { client }: DescribedClient,
  document: ClientDocument,
  { reason, cause }: Failure,
  { documentClients }: ReadAgainPorts,
  now: Date,
): Promise<Outcome> {
  if (isUsable(document, now) || document.failure?.reason !== reason) {
    const failure = { at: now, reason }
    await documentClients.keep(client, { ...document, freshUntil: now, usableUntil: now, failure })
  }
  return { kind: 'unusable', reason, isTemporary: false, cause }
}

/** The document that was good holds on for a while, and its host is left in peace for a minute. */
async function goOn(
  known: DescribedClient,
  document: ClientDocument,
  { reason, cause }: Failure,
  ports: ReadAgainPorts,
  now: Date,
): Promise<Outcome> {
  if (!isUsable(document, now)) return unavailable(reason, cause)
  const freshUntil = goOnUntil(document, now)
  return keep(known, { ...document, freshUntil, failure: { at: now, reason } }, ports)
}

function unavailable(reason: string, cause: unknown): CurrentClient {
  return { kind: 'unusable', reason, isTemporary: true, cause }
}
