/** A client that asks to be let in, as the pages show it: one that waits, or one that exists and that this tenant does not trust. */
import type { Client } from '../clients/client.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'

export interface AskingClient extends Pick<
  Client,
  'clientId' | 'metadata' | 'appType' | 'issuedAt' | 'registeredFrom' | 'document'
> {
  /** `null` for one that does not go away by itself. */
  readonly expiresAt: Date | null
  /** When an administrator first looked at it, if one has. */
  readonly seenAt?: Date | undefined
}

export function askingClient(client: UnapprovedClient | Client): AskingClient {
  return { ...client, expiresAt: 'expiresAt' in client ? client.expiresAt : null }
}
