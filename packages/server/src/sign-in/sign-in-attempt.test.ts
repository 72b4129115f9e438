import { after, hours, minutes, seconds } from '@vestibule/protocol/duration'
import { describe, expect, it } from 'vitest'

import { attemptSubjects, waitAfter } from './sign-in-attempt.ts'

const NOON = new Date('2026-11-24T12:00:00Z')

describe('the wait after failures', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, seconds(1)],
    [6, seconds(2)],
    [7, seconds(4)],
    [12, seconds(128)],
    [13, seconds(256)],
    [14, minutes(5)],
    [1000, minutes(5)],
    [2000, minutes(5)],
  ])('of %d is %d milliseconds', (failures, wait) => {
    expect(waitAfter({ failures, lastFailedAt: NOON }, 5, NOON)).toBe(wait)
  })

  it.each([
    [seconds(0), seconds(4)],
    [seconds(3), seconds(1)],
    [seconds(4), 0],
    [minutes(10), 0],
  ])('counts from the last failure: %d milliseconds later it is %d', (passed, wait) => {
    expect(waitAfter({ failures: 7, lastFailedAt: NOON }, 5, after(NOON, passed))).toBe(wait)
  })

  it('is forgotten after an hour', () => {
    expect(waitAfter({ failures: 1000, lastFailedAt: NOON }, 5, after(NOON, hours(1)))).toBe(0)
  })
})

describe('the subjects of an attempt', () => {
  it('do not name the account in the clear', () => {
    expect(attemptSubjects('ada@example.com', '192.0.2.1').account.subject).not.toContain('ada')
  })

  it.each([
    ['2001:db8:0:1::1', '2001:db8:0:1:ffff::2', true],
    ['2001:db8:0:1::1', '2001:db8:0:2::1', false],
    ['192.0.2.1', '::ffff:192.0.2.1', true],
    ['192.0.2.1', '192.0.2.2', false],
  ])('%s and %s share an address: %s', (one, other, isSame) => {
    const subjectOf = (address: string) => attemptSubjects('a@example.com', address).address.subject
    expect(subjectOf(one) === subjectOf(other)).toBe(isSame)
  })
})
