import type { Position } from '@vestibule/protocol/slice'
import { describe, expect, it } from 'vitest'

import { InvalidMember } from '../http/request-fault.ts'
import { makeCursor } from './cursor.ts'
import { cursorParameter, cursorsOfPage, limitParameter, pager, type Cursors } from './paging.ts'

const KEY = Buffer.alloc(32, 1)
const LIST = ['acme', 'things']
const at: Position = { value: 'm', id: 'm1' }
const cursor = makeCursor(KEY, LIST, at)
const url = new URL('https://acme.example/api/things?limit=2&next=old&prev=older&page=oldest')

const rows = ['k', 'l']
const positionOf = (row: string): Position => ({ value: row, id: `${row}1` })

function faultOf(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    if (error instanceof InvalidMember) return error.source
    throw error
  }
  throw new Error('nothing was refused')
}

describe('a page', () => {
  it.each<[Cursors, unknown]>([
    [{}, undefined],
    [{ next: cursor }, { position: at, backwards: false }],
    [{ prev: cursor }, { position: at, backwards: true }],
  ])('of %j begins there', (cursors, from) => {
    expect(pager(KEY, LIST, cursors).from).toEqual(from)
  })

  it('links to what comes next and before, and replaces the cursors of its own address', () => {
    const links = pager(KEY, LIST, {}).links(url, { rows, hasNext: true, hasPrev: true }, positionOf)
    const base = 'https://acme.example/api/things?limit=2'
    expect(links).toEqual({
      self: { href: url.href },
      next: { href: `${base}&next=${makeCursor(KEY, LIST, positionOf('l'))}` },
      prev: { href: `${base}&prev=${makeCursor(KEY, LIST, positionOf('k'))}` },
    })
  })

  it.each([
    ['the only one', { rows, hasNext: false, hasPrev: false }],
    ['empty', { rows: [], hasNext: true, hasPrev: true }],
  ])('that is %s links only to itself', (_what, slice) => {
    expect(Object.keys(pager(KEY, LIST, {}).links(url, slice, positionOf))).toEqual(['self'])
  })

  it('carries both ways in one parameter where the contract has only one', () => {
    const links = pager(KEY, LIST, {}, 'page').links(url, { rows, hasNext: true, hasPrev: true }, positionOf)
    const pages = [links.next, links.prev].map((link) => new URL(link?.href ?? '').searchParams.get('page') ?? '')
    expect(pages.map((page) => pager(KEY, LIST, cursorsOfPage(page), 'page').from)).toEqual([
      { position: positionOf('l'), backwards: false },
      { position: positionOf('k'), backwards: true },
    ])
  })

  it.each<[string, () => unknown, string]>([
    ['both ways at once', () => pager(KEY, LIST, { next: cursor, prev: cursor }), 'prev'],
    ['a forged next', () => pager(KEY, LIST, { next: 'x.y' }), 'next'],
    ['an empty next', () => pager(KEY, LIST, { next: '' }), 'next'],
    ['a forged prev', () => pager(KEY, LIST, { prev: 'x.y' }), 'prev'],
    ['a cursor of another list', () => pager(KEY, ['globex', 'things'], { next: cursor }), 'next'],
    ['a forged page', () => pager(KEY, LIST, cursorsOfPage('next.x.y'), 'page'), 'page'],
    ['an empty page', () => pager(KEY, LIST, cursorsOfPage(''), 'page'), 'page'],
  ])('is not had with %s', (_what, act, parameter) => {
    expect(faultOf(act)).toEqual({ parameter })
  })
})

describe('the limit of a page', () => {
  it.each([
    ['1', 1],
    ['100', 100],
    [undefined, 20],
  ])('%j is %i', (limit, meant) => {
    expect(limitParameter.parse(limit)).toBe(meant)
  })

  it.each(['0', '101', '-1', '1.5', 'ten', '', ' ', '0x10', '1e1', '٣', 'NaN', 'Infinity'])('is not %j', (limit) => {
    expect(limitParameter.safeParse(limit).success).toBe(false)
  })

  it('of a cursor is a thousand characters', () => {
    expect([
      cursorParameter.safeParse('x'.repeat(1000)).success,
      cursorParameter.safeParse('x'.repeat(1001)).success,
    ]).toEqual([true, false])
  })
})
