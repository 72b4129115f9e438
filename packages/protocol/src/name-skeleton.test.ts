import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { nameSkeleton } from './name-skeleton.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'grapheme-ascii' }),
)

describe('the skeleton of a name', () => {
  it.each([
    ['a capital I for an l', 'CIaude'],
    ['a digit for an l', 'C1aude'],
    ['a Cyrillic с', 'Сlaude'],
    ['several Cyrillic letters', 'Сlаudе'],
    ['Greek letters', 'Clαυde'],
    ['full-width letters', 'Ｃｌａｕｄｅ'],
    ['mathematical letters', '𝐂𝓁𝖆𝚞𝕕ℯ'],
    ['circled letters', 'Ⓒⓛⓐⓤⓓⓔ'],
    ['letters in black circles', '🅒🅛🅐🅤🅓🅔'],
    ['accents', 'Cláüdę'],
    ['marks on top of marks', 'C̷l̵a̶ude'],
    ['other capitals', 'CLAUDE'],
    ['blanks', 'C l a u d e'],
    ['punctuation', '«Claude».'],
    ['a trade mark', 'Claude™'],
    ['a blank that takes no room', 'Cla\u200bude'],
    ['a soft hyphen', 'Cla\u00adude'],
    ['an ornament', '✨ Claude ✔️'],
  ])('is that of “Claude” with %s', (_what, name) => {
    expect(nameSkeleton(name)).toBe(nameSkeleton('Claude'))
  })

  it.each([
    ['Modern Notes', 'Modem Notes'],
    ['Savvy', 'Sawy'],
    ['O0', '0O'],
    ['カー', '力一'],
    ['сосо', 'coco'],
  ])('is one for %s and %s', (one, other) => {
    expect(nameSkeleton(one)).toBe(nameSkeleton(other))
  })

  it.each([
    ['Claude', 'Claude Code'],
    ['Claude', 'Cloud'],
    ['C', 'C++'],
    ['日本', '日木'],
    ['कि', 'की'],
    ['★', '☆'],
    ['Cursor', 'Codex'],
  ])('is another for %s and %s', (one, other) => {
    expect(nameSkeleton(one)).not.toBe(nameSkeleton(other))
  })

  it('is its own skeleton, whatever the name', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const skeleton = nameSkeleton(name)
        expect(nameSkeleton(skeleton)).toBe(skeleton)
      }),
      // Whose marks come to stand together in another order than theirs.
      { numRuns: 2000, examples: [['\ufe81\u{1d157}\u{1d165}']] },
    )
  })
})
