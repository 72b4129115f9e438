/** Who asks for a client, and what they find: what both depend on is how a document is dealt with. */
import type { KnownClient } from '../clients/known-client.ts'

/** It decides what this server reads, and what it remembers. */
export type Visitor =
  /** At the authorization endpoint, not signed in: nothing is read, and nothing changes. */
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'person'
      readonly userId: string
      readonly isAdministrator: boolean
      readonly address: string
      /** Whether what they meet for the first time may wait because of them: they are there, and see that it does. */
      readonly mayKnock: boolean
    }
  /** At the token endpoint and its sisters: documents that are known are read again, and no others. */
  | { readonly kind: 'program' }

export type CurrentClient =
  | { readonly kind: 'known'; readonly known: KnownClient }
  | { readonly kind: 'unknown' }
  /** Its document is to be read first, which is not done for who asks like this. `known`: as it was last. */
  | { readonly kind: 'unread'; readonly known: KnownClient | undefined }
  | Unusable

/** The document is no good, or cannot be read now and has not been for too long. */
export interface Unusable {
  readonly kind: 'unusable'
  /** For people. */
  readonly reason: string
  readonly isTemporary: boolean
  /** For the log. */
  readonly cause: unknown
}
