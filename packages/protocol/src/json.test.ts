import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { JSON_MAX_DEPTH, parseJson } from './json.ts'

const nested = (depth: number, open = '[', close = ']'): string => open.repeat(depth) + close.repeat(depth)

describe('parseJson', () => {
  it('gives back what any honest JSON says', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value)
        expect(parseJson(text)).toEqual({ value: JSON.parse(text) })
      }),
    )
  })

  it.each([
    ['lists', nested(JSON_MAX_DEPTH)],
    ['objects', `${'{"a":'.repeat(JSON_MAX_DEPTH)}1${'}'.repeat(JSON_MAX_DEPTH)}`],
    ['brackets in strings', JSON.stringify(`${'['.repeat(1000)}`)],
    ['brackets after an escaped quote', JSON.stringify(`"${'{['.repeat(1000)}`)],
    ['brackets after an escaped back slash', JSON.stringify([`\\"${'['.repeat(1000)}`])],
    ['many lists side by side', `[${Array.from({ length: 1000 }, () => '[]').join(',')}]`],
  ])('reads %s', (_what, text) => {
    expect(parseJson(text)).toEqual({ value: JSON.parse(text) })
  })

  it.each([
    ['lists one level too deep', nested(JSON_MAX_DEPTH + 1)],
    ['a hundred thousand lists', nested(100_000)],
    ['a hundred thousand lists that never close', '['.repeat(100_000)],
    ['objects too deep', `${'{"a":'.repeat(17)}1${'}'.repeat(17)}`],
    ['objects and lists too deep together', `${'{"a":['.repeat(9)}${']}'.repeat(9)}`],
    ['deep nesting after a string with a back slash', `["\\\\",${nested(20)}]`],
    ['nothing', ''],
    ['no JSON', 'client_name=x'],
    ['half of it', '{"a":'],
    ['single quotes', "{'a':1}"],
    ['a comma too many', '[1,]'],
    ['two values', '{}{}'],
    ['a byte order mark', '\ufeff{}'],
    ['NaN', 'NaN'],
    ['a raw line break in a string', '"a\nb"'],
  ])('refuses %s', (_what, text) => {
    expect(parseJson(text)).toBeUndefined()
  })

  it('gives a member named __proto__ no power over others', () => {
    const value = parseJson('{"__proto__":{"isAdmin":true}}')?.value as Record<string, unknown>
    expect([value['isAdmin'], ({} as Record<string, unknown>)['isAdmin']]).toEqual([undefined, undefined])
  })
})
