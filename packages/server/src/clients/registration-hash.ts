/**
 * What tells that a public client registers again with the same words: its whole metadata, whatever loopback port it has now.
 *
 * It may be given the client that is there. A confidential one never is: its secret is known to whoever registered first.
 */
import { normalRedirectUris } from '@vestibule/protocol/application-identity'
import { sha256 } from '@vestibule/protocol/digest'

import { isPublic, type ClientMetadata } from './client-metadata.ts'

/** `null` for a confidential client. */
export function registrationHash(metadata: ClientMetadata): string | null {
  if (!isPublic(metadata)) return null
  const { softwareStatement, ...others } = metadata
  const members = {
    ...others,
    redirectUris: normalRedirectUris(metadata.redirectUris),
    // What it says is among the members: signed anew, it says the same.
    ...(softwareStatement && { issuer: softwareStatement.issuer, stated: softwareStatement.stated.toSorted() }),
  }
  return sha256(JSON.stringify(Object.entries(members).toSorted(([one], [other]) => (one < other ? -1 : 1))))
}
