/** What the APIs say of the document that a client describes itself in. */
import { documentHost } from '@vestibule/protocol/client-id-url'
import { z } from 'zod'

import type { ClientDocument } from '../clients/client-document.ts'
import { leadsToTheDeviceAlone } from '../clients/client-metadata.ts'
import type { Client } from '../clients/client.ts'

export const CREATED_BY_TYPES = ['user', 'service', 'dcr', 'cimd'] as const

export const documentSchema = z.object({
  url: z.string().describe('Where the document is; the same as the client id'),
  host: z.string().describe('Whose word it is'),
  readAt: z.iso.datetime().describe('When it was last read and found good'),
  freshUntil: z.iso.datetime().describe('It is read again when the client is used after that'),
  usableUntil: z.iso
    .datetime()
    .describe('Until then the client goes on while the host does not answer; in the past once the document is no good'),
  failure: z
    .object({ at: z.iso.datetime(), reason: z.string() })
    .optional()
    .describe('What came of the last attempt, when that was no good document'),
  deviceOnly: z
    .boolean()
    .describe('Codes go to people’s own devices alone: any program there can answer in the name of this document'),
})

/** Absent for every other client. */
export function documentMember({ clientId, metadata, document }: Pick<Client, 'clientId' | 'metadata' | 'document'>): {
  readonly document?: z.input<typeof documentSchema>
} {
  return document ? { document: documentResource(clientId, document, leadsToTheDeviceAlone(metadata)) } : {}
}

function documentResource(url: string, document: ClientDocument, deviceOnly: boolean): z.input<typeof documentSchema> {
  const { readAt, freshUntil, usableUntil, failure } = document
  return {
    url,
    host: documentHost(url),
    readAt: readAt.toISOString(),
    freshUntil: freshUntil.toISOString(),
    usableUntil: usableUntil.toISOString(),
    ...(failure && { failure: { at: failure.at.toISOString(), reason: failure.reason } }),
    deviceOnly,
  }
}
