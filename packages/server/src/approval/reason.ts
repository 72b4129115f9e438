/** A sentence that one person writes and another reads: why somebody asks, or why somebody was turned away. */
import { humanText } from '../clients/metadata-members.ts'

export const REASON_MAX_LENGTH = 300

export const reasonSchema = humanText(REASON_MAX_LENGTH).min(1)

/** Of a form: too long is cut, line breaks are blanks, and what is still no sentence was not said. */
export function parseReason(text: string | undefined): string | undefined {
  const line = text?.replaceAll(/\s+/g, ' ').trim() ?? ''
  const parsed = reasonSchema.safeParse(line.slice(0, REASON_MAX_LENGTH).replace(/[\ud800-\udbff]$/, ''))
  return parsed.success ? parsed.data : undefined
}
