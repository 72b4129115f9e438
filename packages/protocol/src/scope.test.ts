import { describe, expect, it } from 'vitest'

import { formatScope, intersectScope, isWithin, parseScope, unionScope } from './scope.ts'

describe('parseScope', () => {
  it.each([
    ['', []],
    ['   ', []],
    ['a', ['a']],
    ['b a', ['b', 'a']],
    [' a  b ', ['a', 'b']],
    ['a b a', ['a', 'b']],
    ['A a', ['A', 'a']],
    [
      'mcp:execute admin.auth-settings https://a.example/x',
      ['mcp:execute', 'admin.auth-settings', 'https://a.example/x'],
    ],
    ['!~[]', ['!~[]']],
  ])('reads %j as %j', (text, scope) => {
    expect(parseScope(text)).toEqual(scope)
  })

  it.each(['a"b', 'a\\b', 'a\tb', 'a\nb', 'ä', 'a\u0000', 'a\u00a0b', 'a\u007f'])('refuses %j', (text) => {
    expect(parseScope(text)).toBeUndefined()
  })
})

describe('sets of scope', () => {
  it.each([
    [[], [], true],
    [[], ['a'], true],
    [['a'], ['a', 'b'], true],
    [['b', 'a'], ['a', 'b'], true],
    [['a'], [], false],
    [['a', 'c'], ['a', 'b'], false],
    [['A'], ['a'], false],
  ])('%j within %j: %s', (scope, limit, expected) => {
    expect(isWithin(scope, limit)).toBe(expected)
  })

  it('keep the order of the first when intersected', () => {
    expect(intersectScope(['c', 'a', 'x'], ['a', 'b', 'c'])).toEqual(['c', 'a'])
  })

  it('keep the order of the first when joined, each token once', () => {
    expect(unionScope(['b', 'a'], ['a', 'c'])).toEqual(['b', 'a', 'c'])
  })

  it('are written with single spaces', () => {
    expect([formatScope(['a', 'b']), formatScope([])]).toEqual(['a b', ''])
  })
})
