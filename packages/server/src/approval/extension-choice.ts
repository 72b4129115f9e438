/** What the approval page's form says about extending the decision: nothing, unless the box was ticked. */
import { isNamePattern, matchesName } from '@vestibule/protocol/application-identity'
import type { Parameters } from '@vestibule/protocol/parameters'

import { humanText } from '../clients/metadata-members.ts'
import type { Extension } from './extend-approval.ts'

export const EXTEND_FIELD = 'extend'
export const EXTEND_VALUE = 'yes'
export const NAME_PATTERN_FIELD = 'name_pattern'
export const NAME_PATTERN_MAX_LENGTH = 200

export const namePatternSchema = humanText(NAME_PATTERN_MAX_LENGTH).refine(
  isNamePattern,
  'must say more than that any name will do',
)

/** A pattern that is none, or that would leave out this very client, is as good as none said: the suggested one holds. */
export function parseExtension(form: Parameters, clientName: string): Omit<Extension, 'consentMethod'> | undefined {
  if (form.get(EXTEND_FIELD) !== EXTEND_VALUE) return undefined
  const parsed = namePatternSchema.safeParse(form.get(NAME_PATTERN_FIELD))
  return parsed.success && matchesName(parsed.data, clientName) ? { namePattern: parsed.data } : {}
}
