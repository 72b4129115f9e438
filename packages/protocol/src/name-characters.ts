/** Characters of a name that are there to deceive: letters of several scripts in one word, and what cannot be seen. */

/** By ISO 15924, those in use today (UAX 31, table 5) and those that imitate Latin; all others count as one. */
const SCRIPTS = (
  'Latn Grek Cyrl Armn Hebr Arab Thaa Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Thai Laoo Tibt Mymr Geor Ethi ' +
  'Khmr Hang Hira Kana Bopo Hani Cher Lisu Copt Cans'
).split(' ')

/** UTS 39 §5.2, highly restrictive: what people write together, Chinese, Japanese and Korean also with Latin. */
const TOGETHER = [
  ['Hani', 'Hira', 'Kana', 'Latn'],
  ['Hani', 'Bopo', 'Latn'],
  ['Hani', 'Hang', 'Latn'],
  ...SCRIPTS.map((script) => [script]),
]

const listed = (property: string, scripts: readonly string[]) =>
  scripts.map((script) => `\\p{${property}=${script}}`).join('')

/** Digits, marks and the like belong to every script. */
const SHARED = '\\p{Script=Zyyy}\\p{Script=Zinh}'
const WRITING_SYSTEMS = [
  ...TOGETHER.map((scripts) => new RegExp(`^[${listed('Script_Extensions', scripts)}${SHARED}]*$`, 'u')),
  new RegExp(`^[^${listed('Script', SCRIPTS)}]*$`, 'u'),
]
const BY_SCRIPT = SCRIPTS.map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const)

export interface MixedWord {
  readonly word: string
  /** ISO 15924; empty but for one where the others are rare. */
  readonly scripts: readonly string[]
}

/**
 * The first word with letters of several scripts.
 *
 * Word by word, for names of two languages side by side are common: a word in which both meet is not.
 */
export function mixedWord(name: string): MixedWord | undefined {
  const word = name.match(/[\p{L}\p{M}\p{N}]+/gu)?.find((each) => !WRITING_SYSTEMS.some((system) => system.test(each)))
  if (word === undefined) return undefined
  return { word, scripts: BY_SCRIPT.flatMap(([script, pattern]) => (pattern.test(word) ? [script] : [])) }
}

/** Joiners shape the letters of these scripts. */
const JOINED = listed('Script', 'Arab Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr'.split(' '))
const NEEDED = new RegExp(
  `(?<=[${JOINED}])[\\u200c\\u200d]|(?<=\\p{Emoji})[\\ufe0e\\ufe0f]|(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})`,
  'gu',
)
/** Also what no font is sure to have, what ends a line, and the blank of Braille. */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u2800]/gu

/** Each once, e.g. `U+200B`. What emoji and the joined scripts need is not among them. */
export function hiddenCharacters(name: string): readonly string[] {
  const found = name.replaceAll(NEEDED, '').match(HIDDEN) ?? []
  return [...new Set(found)].map(
    (character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`,
  )
}
