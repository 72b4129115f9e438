import { describe, expect, it } from 'vitest'

import { chooseLanguage } from './language.ts'
import { inMinutes, inUtc, minutesLeft } from './time.ts'

describe('the language of a page', () => {
  it.each([
    [undefined, undefined, 'en'],
    [undefined, 'de', 'de'],
    [undefined, 'de-CH, en;q=0.5', 'de'],
    [undefined, 'en;q=0.5, DE-at;q=0.8', 'de'],
    [undefined, 'fr, de;q=0.1', 'de'],
    [undefined, 'de;q=0, en', 'en'],
    [undefined, 'de;q=x, en', 'en'],
    [undefined, 'fr-FR', 'en'],
    [undefined, '*', 'en'],
    [undefined, ',;;q=', 'en'],
    ['de', 'en', 'de'],
    ['fr de en', 'en', 'de'],
    ['fr', 'de', 'de'],
    ['deu', undefined, 'en'],
    ['', 'de', 'de'],
  ] as const)('is for ui_locales %j and Accept-Language %j: %s', (asked, accepted, language) => {
    expect(chooseLanguage(asked, accepted)).toBe(language)
  })
})

describe('a time', () => {
  const time = new Date('2026-11-24T13:05:00Z')

  it('is written as the language writes it', () => {
    expect(inUtc(time, 'en')).toBe('24 November 2026, 13:05 UTC')
    expect(inUtc(time, 'de')).toBe('24. November 2026, 13:05 UTC')
  })

  it.each([
    [60_000, '1 minute', '1 Minute'],
    [60_001, '2 minutes', '2 Minuten'],
    [10_740_000, '179 minutes', '179 Minuten'],
    [10_800_000, '3 hours', '3 Stunden'],
    [86_400_000, '24 hours', '24 Stunden'],
    [7 * 86_400_000, '7 days', '7 Tage'],
    [-1, '0 minutes', '0 Minuten'],
  ])('that is %i ms away is %s, or %s', (away, english, german) => {
    const left = minutesLeft(new Date(time.getTime() + away), time)
    expect([inMinutes(left, 'en'), inMinutes(left, 'de')]).toEqual([english, german])
  })
})
