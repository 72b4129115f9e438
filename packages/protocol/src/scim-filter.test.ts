import * as fc from 'fast-check'
import { parse as parseElsewhere } from 'scim2-parse-filter'
import { describe, expect, it } from 'vitest'

import {
  FILTER_MAX_DEPTH,
  FILTER_MAX_LENGTH,
  FILTER_MAX_TERMS,
  FilterSyntaxError,
  parseFilter,
  printFilter,
  type ComparisonOperator,
  type Filter,
  type FilterValue,
} from './scim-filter.ts'

const OPERATORS: readonly ComparisonOperator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']

const is = (attribute: string, value: FilterValue, operator: ComparisonOperator = 'eq'): Filter => ({
  kind: 'compare',
  attribute,
  operator,
  value,
})
const both = (left: Filter, right: Filter): Filter => ({ kind: 'and', left, right })
const either = (left: Filter, right: Filter): Filter => ({ kind: 'or', left, right })
const not = (filter: Filter): Filter => ({ kind: 'not', filter })
const has = (attribute: string): Filter => ({ kind: 'present', attribute })

const [a, b, c] = [is('a', 1), is('b', 2), is('c', 3)]

function faultIn(text: string): FilterSyntaxError {
  try {
    parseFilter(text)
  } catch (error) {
    if (error instanceof FilterSyntaxError) return error
    throw error
  }
  throw new Error(`parses: ${text}`)
}

describe('a filter', () => {
  it.each(OPERATORS)('compares with %s', (operator) => {
    expect(parseFilter(`clientName ${operator} "x"`)).toEqual(is('clientName', 'x', operator))
  })

  it.each<[string, Filter]>([
    ['clientName pr', has('clientName')],
    ['clientName EQ "x"', is('clientName', 'x')],
    ['clientName Pr', has('clientName')],
    ['  a   eq\t1 ', a],
    ['(a eq 1)', a],
    ['((a eq 1))', a],
    ['(a eq 1)and(b eq 2)', both(a, b)],
    ['a eq 1 AND b eq 2', both(a, b)],
    ['a eq 1 and b eq 2 and c eq 3', both(both(a, b), c)],
    ['a eq 1 or b eq 2 or c eq 3', either(either(a, b), c)],
    ['a eq 1 or b eq 2 and c eq 3', either(a, both(b, c))],
    ['a eq 1 and b eq 2 or c eq 3', either(both(a, b), c)],
    ['(a eq 1 or b eq 2) and c eq 3', both(either(a, b), c)],
    ['a eq 1 and (b eq 2 and c eq 3)', both(a, both(b, c))],
    ['not (a eq 1)', not(a)],
    ['NOT(a eq 1)', not(a)],
    ['not (a eq 1) and b eq 2', both(not(a), b)],
    ['not (a eq 1 and b eq 2)', not(both(a, b))],
    ['not (not (a eq 1))', not(not(a))],
    ['urn:ietf:params:scim:schemas:core:2.0:User.name pr', has('urn:ietf:params:scim:schemas:core:2.0:User.name')],
    ['name.given-name_1 pr', has('name.given-name_1')],
    ['order pr', has('order')],
    ['android eq 1 and notable pr', both(is('android', 1), has('notable'))],
  ])('%s is read by the precedence of RFC 7644', (text, tree) => {
    expect(parseFilter(text)).toEqual(tree)
  })

  it.each<[string, FilterValue]>([
    ['"x"', 'x'],
    ['""', ''],
    [String.raw`"a \"b\" \\ \/ \u00e9 \n"`, 'a "b" \\ / é \n'],
    ['"and or not ( ) pr"', 'and or not ( ) pr'],
    ['"Ünïcode – 世界 🦊"', 'Ünïcode – 世界 🦊'],
    ['"’; drop table clients; --"', '’; drop table clients; --'],
    ['0', 0],
    ['-12.5e3', -12_500],
    ['true', true],
    ['false', false],
    ['null', null],
  ])('has the JSON value %s', (text, value) => {
    expect(parseFilter(`a eq ${text}`)).toEqual(is('a', value))
  })
})

describe('a filter that does not parse', () => {
  it.each([
    ['', 1, 'expected an attribute, not or ('],
    ['   ', 1, 'expected an attribute, not or ('],
    ['a', 2, 'expected one of'],
    ['a eq', 5, 'expected a value'],
    ['a eq  ', 5, 'expected a value'],
    ['a is "x"', 3, 'expected one of'],
    ['a = "x"', 3, 'unexpected character'],
    ['a eq b', 6, 'expected a value'],
    ['a eq True', 6, 'expected a value'],
    ['a eq (', 6, 'expected a value'],
    ["a eq 'x'", 6, 'unexpected character'],
    ['a eq "x', 6, 'unexpected character'],
    [String.raw`a eq "\x"`, 6, 'unexpected character'],
    ['a eq "x\ny"', 6, 'unexpected character'],
    ['a eq 12abc', 6, 'unexpected character'],
    ['a eq +1', 6, 'unexpected character'],
    ['a eq 1 b', 8, 'expected and, or, or the end'],
    ['a eq 1 )', 8, 'expected and, or, or the end'],
    ['a eq 1 and', 11, 'expected an attribute, not or ('],
    ['a eq 1 and and b eq 2', 16, 'expected one of'],
    ['or a eq 1', 4, 'expected one of'],
    ['(a eq 1', 8, 'expected )'],
    ['(a eq 1 b eq 2)', 9, 'expected )'],
    ['()', 2, 'expected an attribute, not or ('],
    ['not a eq 1', 5, 'expected ( after not'],
    ['"a" eq 1', 1, 'expected an attribute, not or ('],
    ['1 eq a', 1, 'expected an attribute, not or ('],
    ['emails[type eq "work"]', 7, 'unexpected character'],
    ['a eq 1;', 7, 'unexpected character'],
    ['  a  ?', 6, 'unexpected character'],
  ])('%j says so at position %i', (text, position, expected) => {
    const fault = faultIn(text)
    expect([fault.position, fault.message]).toEqual([position, expect.stringContaining(`${expected}`)])
  })

  it('names the position in its message', () => {
    expect(faultIn('a eq').message).toBe('expected a value: "text", a number, true, false or null at position 5')
  })
})

describe('the bounds of a filter', () => {
  const nested = (depth: number, open = '(') => `${open.repeat(depth)}a eq 1${')'.repeat(depth)}`
  const joined = (terms: number) => Array.from({ length: terms }, () => 'a pr').join(' and ')
  const long = (length: number) => `a eq "${'x'.repeat(length - 7)}"`

  it.each([
    ['depth', nested(FILTER_MAX_DEPTH)],
    ['depth under not', nested(FILTER_MAX_DEPTH, 'not (')],
    ['number of terms', joined(FILTER_MAX_TERMS)],
    ['length', long(FILTER_MAX_LENGTH)],
  ])('let the greatest %s through', (_what, text) => {
    expect(() => parseFilter(text)).not.toThrow()
  })

  it.each([
    ['depth', nested(FILTER_MAX_DEPTH + 1), 'nested deeper than 16', FILTER_MAX_DEPTH + 2],
    ['depth under not', nested(FILTER_MAX_DEPTH + 1, 'not ('), 'nested deeper than 16', 5 * (FILTER_MAX_DEPTH + 1) + 1],
    ['number of terms', joined(FILTER_MAX_TERMS + 1), 'more than 40 terms', FILTER_MAX_TERMS * 9 + 1],
    ['length', long(FILTER_MAX_LENGTH + 1), 'more than 2000 characters', FILTER_MAX_LENGTH + 1],
  ])('refuse more %s, with the position', (_what, text, message, position) => {
    const fault = faultIn(text)
    expect([fault.message, fault.position]).toEqual([`${message} at position ${position}`, position])
  })

  it.each([
    ['brackets', '('.repeat(100_000)],
    ['blanks', ' '.repeat(100_000)],
    ['quotation marks', '"'.repeat(100_000)],
  ])('refuse a bomb of %s', (_what, bomb) => {
    expect(faultIn(bomb).position).toBe(FILTER_MAX_LENGTH + 1)
  })
})

const word = fc
  .stringMatching(/^[a-z][A-Za-z0-9_$.:-]{0,8}$/)
  .filter((text) => text !== 'not' && text !== 'and' && text !== 'or')
const value: fc.Arbitrary<FilterValue> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
  fc.boolean(),
  fc.constant(null),
)
const { tree } = fc.letrec<{ tree: Filter }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      kind: fc.constant('compare' as const),
      attribute: word,
      operator: fc.constantFrom(...OPERATORS),
      value,
    }),
    fc.record({ kind: fc.constant('present' as const), attribute: word }),
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), left: tie('tree'), right: tie('tree') }),
    fc.record({ kind: fc.constant('not' as const), filter: tie('tree') }),
  ),
}))

/** Only trees that the bounds let through. */
const printable = tree.filter((filter) => {
  try {
    parseFilter(printFilter(filter))
    return true
  } catch (error) {
    return !/deeper|more than/.test(String(error))
  }
})

describe('printing', () => {
  it('gives text that parses to the same tree', () => {
    fc.assert(
      fc.property(printable, (filter) => {
        expect(parseFilter(printFilter(filter))).toEqual(filter)
      }),
    )
  })

  it('gives the same text again after parsing', () => {
    fc.assert(
      fc.property(printable, (filter) => {
        const text = printFilter(filter)
        expect(printFilter(parseFilter(text))).toBe(text)
      }),
    )
  })

  it.each([
    'a eq 1 and b eq 2 or c eq 3',
    '(a eq 1 or b eq 2) and c eq 3',
    'a eq 1 and (b eq 2 and c eq 3)',
    'not (a eq 1 or b pr)',
  ])('keeps the brackets that %s needs, and no others', (text) => {
    expect(printFilter(parseFilter(text))).toBe(text)
  })
})

type Elsewhere = ReturnType<typeof parseElsewhere>

/** The other parser's tree in our words; it has lists where we have pairs. */
function ours(filter: Elsewhere): Filter {
  switch (filter.op) {
    case 'and':
    case 'or': {
      const { op } = filter
      return filter.filters.map(ours).reduce((left, right) => ({ kind: op, left, right }))
    }
    case 'not':
      return not(ours(filter.filter))
    case 'pr':
      return has(filter.attrPath)
    case '[]':
      throw new Error('value paths are not part of our grammar')
    default:
      return is(filter.attrPath, filter.compValue, filter.op)
  }
}

/** Chains of one kind lean left, which is what lists become. */
function leaning(filter: Filter): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const { kind } = filter
      const operands = (side: Filter): Filter[] =>
        side.kind === kind ? [...operands(side.left), ...operands(side.right)] : [leaning(side)]
      return operands(filter).reduce((left, right) => ({ kind, left, right }))
    }
    case 'not':
      return not(leaning(filter.filter))
    default:
      return filter
  }
}

describe('the grammar', () => {
  // The other parser knows neither negative numbers nor escapes: names and values are kept plain here.
  const plainWord = fc.constantFrom('clientId', 'clientName', 'appType', 'name.first')
  const plainValue = fc.oneof(
    fc.string({ maxLength: 6 }).filter((text) => /^[^\\"]*$/.test(text)),
    fc.nat(),
    fc.constantFrom(true, false, null),
  )
  const plain = printable.chain((shape) =>
    fc.infiniteStream(fc.tuple(plainWord, plainValue)).map((names) => withNames(shape, names)),
  )

  function withNames(shape: Filter, names: Iterator<readonly [string, FilterValue]>): Filter {
    if (shape.kind === 'and' || shape.kind === 'or') {
      return { kind: shape.kind, left: withNames(shape.left, names), right: withNames(shape.right, names) }
    }
    if (shape.kind === 'not') return not(withNames(shape.filter, names))
    const [attribute, value] = names.next().value as readonly [string, FilterValue]
    return shape.kind === 'compare' ? is(attribute, value, shape.operator) : has(attribute)
  }

  it('is that of another implementation of RFC 7644', () => {
    fc.assert(
      fc.property(plain, (filter) => {
        const text = printFilter(filter)
        expect(leaning(ours(parseElsewhere(text)))).toEqual(leaning(parseFilter(text)))
      }),
    )
  })
})
