import { after, minutes, seconds } from '@vestibule/protocol/duration'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { makeTicket, markAsSent, readSentMark, readTicket, withoutMarks, type Shown } from './ticket.ts'

const NOON = new Date('2026-11-24T12:00:00Z')
const key = Buffer.alloc(32, 1)
const shown: Shown = { sessionHash: 'session', request: 'client_id=c&state=s', what: 'consent 1' }
const ticket = makeTicket(key, shown, 'decision', NOON)

describe('a ticket', () => {
  it('gives its decision for what was shown', () => {
    expect(readTicket(key, shown, ticket, NOON)).toBe('decision')
  })

  it.each<[string, Partial<Shown>]>([
    ['another browser session', { sessionHash: 'other' }],
    ['another request', { request: 'client_id=c&state=t' }],
    ['a changed client', { what: 'consent 2' }],
    ['another step', { what: 'approval' }],
    ['parts that join to the same text', { sessionHash: 'sessionclient', request: '_id=c&state=s' }],
  ])('is worth nothing for %s', (_what, differs) => {
    expect(readTicket(key, { ...shown, ...differs }, ticket, NOON)).toBeUndefined()
  })

  it('is worth nothing under another key', () => {
    expect(readTicket(Buffer.alloc(32, 2), shown, ticket, NOON)).toBeUndefined()
  })

  it.each([
    [minutes(30) - 1, 'decision'],
    [minutes(30), undefined],
  ])('after %d milliseconds gives %s', (passed, decision) => {
    expect(readTicket(key, shown, ticket, after(NOON, passed))).toBe(decision)
  })

  it.each([undefined, '', '.', '..', 'decision', 'decision.9999999999999', 'decision.9999999999999.'])(
    'cannot be %j',
    (text) => {
      expect(readTicket(key, shown, text, NOON)).toBeUndefined()
    },
  )

  it('cannot be changed in any character', () => {
    fc.assert(
      fc.property(fc.nat(ticket.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (index, character) => {
        const changed = ticket.slice(0, index) + character + ticket.slice(index + 1)
        fc.pre(changed !== ticket)
        expect(readTicket(key, shown, changed, NOON)).toBeUndefined()
      }),
    )
  })
})

describe('the mark of having been sent to sign in', () => {
  const query = 'client_id=c&state=a%20b'
  const marked = markAsSent(key, query, NOON)

  it('says when', () => {
    expect(readSentMark(key, marked)).toEqual(NOON)
  })

  it('is taken off again without a trace', () => {
    expect(withoutMarks(marked)).toBe(query)
  })

  it('is replaced, not repeated, when somebody is sent twice', () => {
    const later = after(NOON, seconds(1))
    expect(readSentMark(key, markAsSent(key, marked, later))).toEqual(later)
  })

  it.each([
    ['a request without it', query],
    ['a mark that the client made up', `${query}&vestibule_sent=0.x`],
    ['a mark with another time', marked.replace(String(NOON.getTime()), '0')],
    ['a mark moved to another request', marked.replace('state=a', 'state=b')],
    ['a mark with more parameters after it', `${marked}&prompt=none`],
    ['an empty mark', `${query}&vestibule_sent=`],
    ['half a mark', `${query}&vestibule_sent=${NOON.getTime()}`],
  ])('is not there in %s', (_what, text) => {
    expect(readSentMark(key, text)).toBeNull()
  })

  it('made under another key is none', () => {
    expect(readSentMark(Buffer.alloc(32, 2), marked)).toBeNull()
  })
})
