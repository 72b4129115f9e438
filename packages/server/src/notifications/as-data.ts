/**
 * What strangers and members wrote, as it stands in a mail: one line, bounded, and nothing that a mail program turns into a link.
 *
 * Programs make links of whatever looks like an address, in plain text too: a name must not become one.
 */

const MAX_LENGTH = 300

/** Seen by nobody, and no part of any address. */
const NON_JOINER = '\u200c'

export function asData(text: string): string {
  const line = text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const characters = Array.from(line)
  const bounded = characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join('')}…` : line
  return bounded.replaceAll(/(?<=[.:/@])(?=\S)/g, NON_JOINER)
}
