import { expect, it } from 'vitest'

import { after, days, epochSeconds, hours, minutes, seconds } from './duration.ts'

it('counts durations in milliseconds', () => {
  expect([seconds(2), minutes(2), hours(2), days(2)]).toEqual([2000, 120_000, 7_200_000, 172_800_000])
})

it('adds a duration to a time and leaves the time alone', () => {
  const noon = new Date('2026-11-24T12:00:00Z')
  expect([after(noon, minutes(1)).toISOString(), noon.toISOString()]).toEqual([
    '2026-11-24T12:01:00.000Z',
    '2026-11-24T12:00:00.000Z',
  ])
})

it('counts whole seconds since 1970, rounded down', () => {
  expect(epochSeconds(new Date('1970-01-01T00:00:01.999Z'))).toBe(1)
})
