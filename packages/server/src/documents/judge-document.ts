/** What a reading comes to: the metadata of a client, or the reason why it is none. */
import { invalidClientMetadata } from '@vestibule/protocol/oauth-error'
import { parseJson } from '@vestibule/protocol/json'

import type { ClientMetadata } from '../clients/client-metadata.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import { parseDocument } from './document-metadata.ts'
import { decideDocument } from './document-policy.ts'
import type { Reading } from './read-document.ts'

/** @throws OAuthError with what is wrong with it. */
export function judgeDocument(
  url: string,
  reading: Extract<Reading, { kind: 'answer' | 'wrong' }>,
  settings: AuthSettings,
): ClientMetadata {
  if (reading.kind === 'wrong') throw invalidClientMetadata(reading.reason, { cause: reading.cause })
  const json = parseJson(reading.text)
  if (!json) throw invalidClientMetadata('it is not JSON, or nests too deeply')
  return decideDocument(parseDocument(url, json.value), settings)
}
