/** What became of a client, in a sentence, and what the administrator said about it. */
import type { Tombstone } from '../clients/tombstone.ts'
import type { Language } from '../pages/language.ts'
import { said } from '../pages/said.ts'
import { inUtc } from '../pages/time.ts'
import { GONE_MESSAGES } from './gone-messages.ts'

export function goneMessage({ clientName, reason, endedAt }: Tombstone, language: Language): string {
  const say = GONE_MESSAGES[language]
  return say.message(clientName, say.whatHappened[reason], inUtc(endedAt, language))
}

/** For programs, which have no place of its own for what the administrator said. */
export function goneInOneLine(tombstone: Tombstone): string {
  return `${goneMessage(tombstone, 'en')}${said(tombstone.explanation)}`
}
