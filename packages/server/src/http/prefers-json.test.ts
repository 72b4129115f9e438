import { expect, it } from 'vitest'

import { prefersJson } from './prefers-json.ts'

it.each([
  ['application/json', true],
  ['Application/JSON', true],
  ['application/json, */*;q=0.1', true],
  ['application/problem+json', true],
  ['application/vnd.api+json;q=0.9', true],
  [undefined, false],
  ['', false],
  ['*/*', false],
  ['text/html', false],
  ['text/html,application/xhtml+xml,application/json;q=0.9', false],
  ['application/json, text/html', false],
  ['application/jsonp', false],
  ['text/plain', false],
])('with Accept %j JSON is preferred: %s', (accept, expected) => {
  expect(prefersJson(accept)).toBe(expected)
})
