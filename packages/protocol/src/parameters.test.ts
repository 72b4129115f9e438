import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { Parameters } from './parameters.ts'

describe('parameters of a form', () => {
  it('are decoded as UTF-8, with plus signs as spaces', () => {
    const form = Parameters.fromForm('scope=a+b%20c&name=caf%C3%A9')
    expect([form.get('scope'), form.get('name')]).toEqual(['a b c', 'café'])
  })

  it.each(['', 'a', 'a=', 'b=1', 'A=1', 'a%5B%5D=1', 'a[]=1', 'a[0]=1'])('hold no a in %j', (form) => {
    expect(Parameters.fromForm(form).get('a')).toBeUndefined()
  })

  it('remember every value of a name, and give the first', () => {
    const form = Parameters.fromForm('a=1&b=2&a=3')
    expect([form.get('a'), form.all('a'), form.all('c')]).toEqual(['1', ['1', '3'], []])
  })

  it.each([
    ['a=1&b=2', [], undefined],
    ['a=1&b=2&b=3', [], 'b'],
    ['a=1&a=1', [], 'a'],
    ['a=1&a=', [], undefined],
    ['a=1&%61=2', [], 'a'],
    ['resource=1&resource=2', ['resource'], undefined],
    ['resource=1&resource=2&a=1&a=2', ['resource'], 'a'],
  ])('of %j, with %j allowed twice, repeat %s', (form, exceptions, repeated) => {
    expect(Parameters.fromForm(form).repeated(exceptions)).toBe(repeated)
  })

  it('come back as they were sent, whatever the characters', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (value) => {
        expect(Parameters.fromForm(new URLSearchParams({ state: value })).get('state')).toBe(value)
      }),
    )
  })

  it('are safe under the names of what every object has', () => {
    const form = Parameters.fromForm('x=1')
    expect([form.get('__proto__'), form.get('constructor'), form.get('toString')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('parameters of any form', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'a',
      'b',
      '=',
      '&',
      '&&',
      '+',
      '%',
      '%20',
      '%2B',
      '%e2%82%ac',
      '%ff',
      '%C3%28',
      '%zz',
      '?',
      'ä',
      '€',
    ),
    fc.string({ maxLength: 3 }),
  )
  const form = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

  it('are those that the web’s own parser finds', () => {
    fc.assert(
      fc.property(form, (text) => {
        const parameters = Parameters.fromForm(text)
        const names = [...new URLSearchParams(text).keys()]
        for (const name of names) {
          const values = new URLSearchParams(text).getAll(name).filter((value) => value !== '')
          expect(parameters.all(name)).toEqual(values)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('parameters of a JSON object', () => {
  it.each([
    [{ a: 'x' }, ['x']],
    [{ a: 7 }, ['7']],
    [{ a: ['x', 'y'] }, ['x', 'y']],
    [{ a: '' }, []],
    [{ a: [] }, []],
    [{ a: ['', 'x'] }, ['x']],
  ])('of %j are a = %j', (json, values) => {
    expect(Parameters.fromJson(json)?.all('a')).toEqual(values)
  })

  it.each([null, [], 'a=1', 7, true, { a: null }, { a: true }, { a: {} }, { a: [['x']] }, { a: ['x', null] }])(
    'cannot be read from %j',
    (json) => {
      expect(Parameters.fromJson(json)).toBeUndefined()
    },
  )

  it('repeat what comes as a list of two', () => {
    expect(Parameters.fromJson({ code: ['a', 'b'] })?.repeated()).toBe('code')
  })
})
