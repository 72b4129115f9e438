import { describe, expect, it } from 'vitest'

import { parseMoment } from './moment.ts'

describe('a moment', () => {
  it.each([
    ['2026-11-24T12:00:00Z', '2026-11-24T12:00:00.000Z'],
    ['2026-11-24T12:00:00.25Z', '2026-11-24T12:00:00.250Z'],
    ['2026-11-24T12:00Z', '2026-11-24T12:00:00.000Z'],
    ['2026-11-24T12:00:00+02:00', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24', '2026-11-24T00:00:00.000Z'],
  ])('%s is %s', (text, moment) => {
    expect(parseMoment(text)?.toISOString()).toBe(moment)
  })

  it.each([
    '',
    '1',
    'foo 1',
    'yesterday',
    '2026',
    '2026-11-24T12:00:00',
    '2026-11-24 12:00:00Z',
    '2026-13-01',
    '2026-11-24T25:00:00Z',
    ' 2026-11-24',
    '24.11.2026',
  ])('%j is none', (text) => {
    expect(parseMoment(text)).toBeUndefined()
  })
})
