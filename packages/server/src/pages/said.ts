/** What an administrator says to whom they refuse something: always marked as theirs. */
import type { Catalogue } from './language.ts'

export const SAID: Catalogue<(sentence: string) => string> = {
  en: (sentence) => `The administrator says: “${sentence}”`,
  de: (sentence) => `Der Administrator sagt: „${sentence}“`,
}

/** The end of a sentence for programs, which pass it on to people; empty where nothing was said. */
export function said(sentence: string | undefined): string {
  return sentence === undefined ? '' : ` ${SAID.en(sentence)}`
}
