/** A finding about a name as a sentence. */
import type { Language } from '../pages/language.ts'
import type { NameFinding } from './look-alike.ts'
import { NAME_MESSAGES } from './name-messages.ts'

export function findingInWords(finding: NameFinding, language: Language): string {
  const say = NAME_MESSAGES[language]
  switch (finding.code) {
    case 'approved-name':
      return say.approvedName(listOf(finding.names.map(QUOTED[language]), 'disjunction', language))
    case 'known-name':
      return say.knownName(finding.name, finding.vendor)
    case 'mixed-scripts':
      return say.mixedScripts(finding.word, scriptsInWords(finding.scripts, language))
    case 'hidden-characters':
      return say.hiddenCharacters(finding.characters.join(', '))
  }
}

const QUOTED: Readonly<Record<Language, (name: string) => string>> = {
  en: (name) => `“${name}”`,
  de: (name) => `„${name}“`,
}

function scriptsInWords(scripts: readonly string[], language: Language): string {
  const named = new Intl.DisplayNames(language, { type: 'script' })
  const words = scripts.map((script) => named.of(script) ?? script)
  return listOf(words.length > 1 ? words : [...words, NAME_MESSAGES[language].rareScript], 'conjunction', language)
}

function listOf(words: readonly string[], type: 'conjunction' | 'disjunction', language: Language): string {
  return new Intl.ListFormat(language, { type }).format(words)
}
