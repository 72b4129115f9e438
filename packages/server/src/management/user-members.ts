/** What can be written of a user: one schema each, for creation and for JSON Patch. */
import { z } from 'zod'

import { reasonSchema } from '../approval/reason.ts'
import { humanText } from '../clients/metadata-members.ts'
import { parseEmail } from '../sign-in/user.ts'

export const nameMember = humanText(200).min(1)

/** What the person is told who signs in while disabled. */
export const disableReasonMember = reasonSchema

export const roleMember = z.enum(['TenantAdmin', 'Member'])

/** Kept in lower case: people do not remember how they wrote it. */
export const emailMember = z
  .string()
  .max(300)
  .transform((text, context) => {
    const email = parseEmail(text)
    if (email !== undefined) return email
    context.addIssue({ code: 'custom', message: 'must be an e-mail address such as ada@example.com' })
    return z.NEVER
  })

/** RFC 6902, as far as the contract has it: `replace` of whole members. */
export function replacement<Path extends string, Value extends z.ZodType>(path: Path, value: Value) {
  return z.object({ op: z.literal('replace'), path: z.literal(path), value })
}

const PATCH_MAX = 10

export function patchOf<Replacement extends z.ZodType>(replacements: Replacement) {
  return z.array(replacements).min(1).max(PATCH_MAX)
}
