import { describe, expect, it } from 'vitest'

import { parseResourceIndicator } from './resource-indicator.ts'

describe('parseResourceIndicator', () => {
  it.each([
    ['https://a.example', 'https://a.example'],
    ['https://a.example/', 'https://a.example'],
    ['https://a.example//', 'https://a.example/'],
    ['https://a.example/api/ai/mcp', 'https://a.example/api/ai/mcp'],
    ['https://a.example/api/ai/mcp/', 'https://a.example/api/ai/mcp'],
    ['HTTPS://A.Example/Api', 'https://a.example/Api'],
    ['https://a.example:443/x', 'https://a.example/x'],
    ['https://a.example/x?y=z', 'https://a.example/x?y=z'],
    ['urn:example:resource', 'urn:example:resource'],
  ])('reads %s as %s', (text, canonical) => {
    expect(parseResourceIndicator(text)).toBe(canonical)
  })

  it.each([
    '',
    'a.example',
    '/api/ai/mcp',
    '//a.example/api',
    'https://',
    'https://a.example#',
    'https://a.example/x#fragment',
    'https://user@a.example/x',
    'https://user:pass@a.example/x',
    'https://:pass@a.example/x',
  ])('refuses %j', (text) => {
    expect(parseResourceIndicator(text)).toBeUndefined()
  })
})
