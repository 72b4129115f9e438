/**
 * The skeleton of a name: two names with the same one look alike to a person who does not look closely.
 *
 * After UTS 39 §4, and coarser: case, accents, blanks and punctuation count for nothing either. It is for comparison
 * only and never shown.
 */
import { plainCharacter } from './confusables.ts'

const UNSEEN = /[\p{C}\p{Default_Ignorable_Code_Point}]/gu
/** Said of names everywhere, and no part of them. */
const TRADE_MARKS = /[™℠®©]/g
/** Those of Latin, Greek and Cyrillic; in other scripts marks are vowels. */
const ACCENTS =
  /\p{Script_Extensions=Zinh}|(?=\p{M})[\p{Script_Extensions=Latn}\p{Script_Extensions=Grek}\p{Script_Extensions=Cyrl}]/gu
const UNREAD = /[^\p{L}\p{N}\p{M}\p{Sm}\p{Sc}]/gu

export function nameSkeleton(name: string): string {
  // Twice, for letters whose capitals have other look-alikes than they.
  const seen = plain(plain(name.replaceAll(UNSEEN, '').replaceAll(TRADE_MARKS, '')).toLowerCase())
  const read = seen.replaceAll(UNREAD, '').replaceAll('rn', 'm').replaceAll('vv', 'w')
  // A name of nothing but symbols is looked at as it is. Marks that stand together now are put in their order.
  return (read === '' ? seen.replaceAll(/\s/g, '') : read).normalize('NFKD')
}

function plain(text: string): string {
  return [...text.normalize('NFKD').replaceAll(ACCENTS, '')].map(plainCharacter).join('')
}
