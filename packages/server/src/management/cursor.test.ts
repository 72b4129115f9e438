import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { makeCursor, readCursor } from './cursor.ts'

const KEY = Buffer.alloc(32, 1)
const LIST = ['acme', 'oauth-clients', '+clientName', '']
const position = { value: 'Claude', id: 'c1' }
const cursor = makeCursor(KEY, LIST, position)

describe('a cursor', () => {
  it('leads back to its position, whatever that is', () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer())
    fc.assert(
      fc.property(value, fc.string(), fc.array(fc.string()), (value, id, context) => {
        expect(readCursor(KEY, context, makeCursor(KEY, context, { value, id }))).toEqual({ value, id })
      }),
    )
  })

  it('can stand in a URL as it is', () => {
    expect(encodeURIComponent(cursor)).toBe(cursor)
  })

  it.each([
    ['another tenant', ['globex', 'oauth-clients', '+clientName', '']],
    ['another list', ['acme', 'audits', '+clientName', '']],
    ['another order', ['acme', 'oauth-clients', '-clientName', '']],
    ['another filter', ['acme', 'oauth-clients', '+clientName', 'appType pr']],
    ['a context that is joined otherwise', ['acme', 'oauth-clients+clientName', '', '']],
  ])('is none in %s', (_what, context) => {
    expect(readCursor(KEY, context, cursor)).toBeUndefined()
  })

  it('is none under another key', () => {
    expect(readCursor(Buffer.alloc(32, 2), LIST, cursor)).toBeUndefined()
  })

  const [body = '', tag = ''] = cursor.split('.')
  const forgedBody = Buffer.from('["Claude","c2"]').toString('base64url')
  it.each([
    '',
    '.',
    'nonsense',
    body,
    `${body}.`,
    `.${tag}`,
    `${forgedBody}.${tag}`,
    `${cursor}.x`,
    `${cursor}x`,
    ` ${cursor}`,
  ])('is not made by hand: %s', (forged) => {
    expect(readCursor(KEY, LIST, forged)).toBeUndefined()
  })
})
