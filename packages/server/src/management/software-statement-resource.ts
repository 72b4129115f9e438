/** What a client's software statement is worth, as administrators see it. */
import { z } from 'zod'

import type { ClientMetadata } from '../clients/client-metadata.ts'

/** Of a client: whose word counts for it, and for what. */
export const softwareStatementSchema = z.object({
  issuer: z.string(),
  members: z
    .array(z.string())
    .describe('What the issuer has signed, by the names of RFC 7591; all else is its own word'),
})

export function softwareStatementMember(metadata: ClientMetadata): {
  softwareStatement?: z.input<typeof softwareStatementSchema>
} {
  const { softwareStatement: statement } = metadata
  return statement ? { softwareStatement: { issuer: statement.issuer, members: [...statement.stated] } } : {}
}
