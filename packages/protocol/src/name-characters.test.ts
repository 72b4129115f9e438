import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { hiddenCharacters, mixedWord } from './name-characters.ts'

describe('a name with letters of several scripts in one word', () => {
  it.each([
    ['Сlaude', { word: 'Сlaude', scripts: ['Latn', 'Cyrl'] }],
    ['My Сlaude Helper', { word: 'Сlaude', scripts: ['Latn', 'Cyrl'] }],
    ['Clαude', { word: 'Clαude', scripts: ['Latn', 'Grek'] }],
    ['Claude-Соde', { word: 'Соde', scripts: ['Latn', 'Cyrl'] }],
    ['Яндекc', { word: 'Яндекc', scripts: ['Latn', 'Cyrl'] }],
    ['Cոdex', { word: 'Cոdex', scripts: ['Latn', 'Armn'] }],
    ['カa한', { word: 'カa한', scripts: ['Latn', 'Hang', 'Kana'] }],
    ['ꓚlaude', { word: 'ꓚlaude', scripts: ['Latn', 'Lisu'] }],
    ['a𐤀', { word: 'a𐤀', scripts: ['Latn'] }],
  ])('%s is found', (name, expected) => {
    expect(mixedWord(name)).toEqual(expected)
  })

  it.each([
    'Claude Code (acme)',
    'Мой Claude',
    'Claude для Ивана',
    'Claude助手',
    'ClaudeのAPI',
    'コードくん2号',
    '클로드AI 비서',
    '韓国語한글漢字',
    'ㄅㄆㄇ注音',
    'Café Zoë',
    'Ελλάδα 2.0',
    'مساعد Claude',
    'सहायक',
    'λ-Tools',
    '𐤀𐤁𐤂',
    '★ 100 %',
    '',
  ])('%s is not one', (name) => {
    expect(mixedWord(name)).toBeUndefined()
  })
})

describe('characters that cannot be seen', () => {
  it.each([
    ['Cla\u200bude', ['U+200B']],
    ['Cla\u200dude\u200d', ['U+200D']],
    ['Cla\u00adude\u2060', ['U+00AD', 'U+2060']],
    ['\u3164', ['U+3164']],
    ['Claude\u{e0041}', ['U+E0041']],
    ['Claude\ufe0f', ['U+FE0F']],
    ['\u2800', ['U+2800']],
    ['Claude\ue000', ['U+E000']],
    ['a\u2028b', ['U+2028']],
    ['a\u202eb', ['U+202E']],
    ['a\u0007b', ['U+0007']],
    ['a\ud800b', ['U+D800']],
  ])('of %j are found', (name, expected) => {
    expect(hiddenCharacters(name)).toEqual(expected)
  })

  it.each(['❤️ Notes', '👨‍👩‍👧 Family', '👩🏽‍💻 Coder', '🏳️‍🌈', 'می‌خواهم', 'क्‍ष', 'Claude Code', 'Café\u0301'])(
    'are none in %s',
    (name) => {
      expect(hiddenCharacters(name)).toEqual([])
    },
  )
})

describe('a name in plain letters', () => {
  it('is never found', () => {
    const plain = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code)) })
    fc.assert(
      fc.property(plain, (name) => {
        expect([mixedWord(name), hiddenCharacters(name)]).toEqual([undefined, []])
      }),
      { numRuns: 500 },
    )
  })
})
