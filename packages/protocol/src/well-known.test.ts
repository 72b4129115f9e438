import { expect, it } from 'vitest'

import { protectedResourceMetadataUrl } from './well-known.ts'

it.each([
  ['https://a.example/api/ai/mcp', 'https://a.example/.well-known/oauth-protected-resource/api/ai/mcp'],
  ['https://a.example', 'https://a.example/.well-known/oauth-protected-resource'],
  ['https://a.example/', 'https://a.example/.well-known/oauth-protected-resource'],
  ['http://localhost:3000/mcp', 'http://localhost:3000/.well-known/oauth-protected-resource/mcp'],
])('the metadata of %s stands at %s', (resource, url) => {
  expect(protectedResourceMetadataUrl(resource)).toBe(url)
})
