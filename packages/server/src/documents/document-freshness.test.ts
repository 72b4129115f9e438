import { days, hours, minutes, seconds } from '@vestibule/protocol/duration'
import { describe, expect, it } from 'vitest'

import { freshFor, goOnUntil, readNow } from './document-freshness.ts'

const NOON = new Date('2026-11-24T12:00:00Z')

const fresh = (headers: Readonly<Record<string, string>>): number => freshFor(new Headers(headers), NOON)

describe('a document is fresh', () => {
  it.each<[string, Readonly<Record<string, string>>, number]>([
    ['for an hour when its host says nothing', {}, hours(1)],
    ['as long as its host says', { 'Cache-Control': 'max-age=7200' }, hours(2)],
    ['as long as its host says, among other things', { 'Cache-Control': 'Public, Max-Age="7200", foo' }, hours(2)],
    ['as long as shared caches are told', { 'Cache-Control': 'max-age=600, s-maxage=1200' }, minutes(20)],
    ['for what other caches have left of it', { 'Cache-Control': 'max-age=3600', Age: '1800' }, minutes(30)],
    ['for five minutes at least', { 'Cache-Control': 'max-age=1' }, minutes(5)],
    ['for five minutes when it must not be stored', { 'Cache-Control': 'no-store' }, minutes(5)],
    ['for five minutes when it must be asked for', { 'Cache-Control': 'max-age=7200, no-cache' }, minutes(5)],
    ['for five minutes when other caches have used it up', { 'Cache-Control': 'max-age=10', Age: '99999' }, minutes(5)],
    ['for a day at most', { 'Cache-Control': 'max-age=31536000, immutable' }, days(1)],
    ['until the time its host names', { Expires: 'Tue, 24 Nov 2026 14:00:00 GMT' }, hours(2)],
    [
      'until then by the clock of its host',
      { Expires: 'Tue, 24 Nov 2026 22:00:00 GMT', Date: 'Tue, 24 Nov 2026 20:00:00 GMT' },
      hours(2),
    ],
    ['for five minutes when that time is none', { Expires: '0' }, minutes(5)],
    ['for five minutes when that time is past', { Expires: 'Tue, 24 Nov 2026 11:00:00 GMT' }, minutes(5)],
    ['for an hour when what its host says is nonsense', { 'Cache-Control': 'max-age=soon' }, hours(1)],
    [
      'by Cache-Control rather than Expires',
      { 'Cache-Control': 'max-age=7200', Expires: 'Tue, 24 Nov 2026 12:10:00 GMT' },
      hours(2),
    ],
  ])('%s', (_how, headers, expected) => {
    expect(fresh(headers)).toBe(expected)
  })
})

describe('a document that was good', () => {
  it('may be used for three days without an answer', () => {
    const { readAt, freshUntil, usableUntil } = readNow(hours(1), NOON)
    expect([readAt, freshUntil.getTime() - NOON.getTime(), usableUntil.getTime() - NOON.getTime()]).toEqual([
      NOON,
      hours(1),
      days(3),
    ])
  })

  it('is asked for again after a minute, and never held longer than it may be used', () => {
    expect(goOnUntil({ usableUntil: new Date(NOON.getTime() + hours(1)) }, NOON)).toEqual(
      new Date(NOON.getTime() + minutes(1)),
    )
    const soon = new Date(NOON.getTime() + seconds(10))
    expect(goOnUntil({ usableUntil: soon }, NOON)).toEqual(soon)
  })
})
