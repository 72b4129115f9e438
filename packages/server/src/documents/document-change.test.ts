import { describe, expect, it } from 'vitest'

import type { ClientMetadata } from '../clients/client-metadata.ts'
import { applyDocument, documentChangeWeight } from './document-change.ts'

const BEFORE: ClientMetadata = {
  clientName: 'App',
  redirectUris: ['https://app.example/callback', 'http://localhost/callback'],
  tokenEndpointAuthMethod: 'none',
  grantTypes: ['authorization_code'],
  responseTypes: ['code'],
  scope: ['user_default', 'mcp:execute'],
}

describe('a change of a document', () => {
  it.each<[string, Partial<ClientMetadata>, string]>([
    ['nothing', {}, 'none'],
    ['the order of its scopes', { scope: ['mcp:execute', 'user_default'] }, 'none'],
    ['where to reach its makers', { contacts: ['a@app.example'] }, 'silent'],
    ['the name', { clientName: 'App 2' }, 'consent'],
    ['the home page', { clientUri: 'https://app.example' }, 'consent'],
    ['the logo', { logoUri: 'https://app.example/logo.png' }, 'consent'],
    ['the keys', { jwks: { keys: [] } }, 'consent'],
    ['where the keys are', { jwksUri: 'https://app.example/jwks' }, 'consent'],
    ['fewer scopes', { scope: ['mcp:execute'] }, 'consent'],
    ['more scopes', { scope: ['user_default', 'mcp:execute', 'offline_access'] }, 'consent'],
    [
      'a redirect URI of the same host',
      { redirectUris: [...BEFORE.redirectUris, 'https://app.example/other'] },
      'consent',
    ],
    ['fewer redirect URIs', { redirectUris: ['https://app.example/callback'] }, 'consent'],
    ['a redirect URI of another host', { redirectUris: ['https://other.example/callback'] }, 'approval'],
    ['a redirect URI of another port', { redirectUris: ['https://app.example:8443/callback'] }, 'approval'],
    ['a redirect URI of another loopback host', { redirectUris: ['http://127.0.0.1/callback'] }, 'approval'],
    ['a redirect URI of a scheme', { redirectUris: ['com.example.app:/callback'] }, 'approval'],
    ['the way it proves itself', { tokenEndpointAuthMethod: 'private_key_jwt' }, 'approval'],
    ['more scopes for another host', { redirectUris: ['https://other.example/'], scope: ['mcp:execute'] }, 'approval'],
  ])('of %s weighs as it should', (_what, changes, weight) => {
    expect(documentChangeWeight(BEFORE, { ...BEFORE, ...changes })).toBe(weight)
  })
})

describe('a changed document', () => {
  const apply = (client: Partial<ClientMetadata>, after: Partial<ClientMetadata>) =>
    applyDocument({ ...BEFORE, ...client }, BEFORE, { ...BEFORE, ...after })

  it('leaves what only administrators say', () => {
    const own = { description: 'For sales', allowedOrigins: ['https://app.example'] }
    expect(apply(own, { clientName: 'App 2' })).toEqual({ ...BEFORE, ...own, clientName: 'App 2' })
  })

  it('takes away what it does not say any more', () => {
    expect(applyDocument({ ...BEFORE, logoUri: 'x' }, { ...BEFORE, logoUri: 'x' }, BEFORE)).not.toHaveProperty(
      'logoUri',
    )
  })

  it.each<[string, string[], string[], string[]]>([
    ['what administrators took away stays away', ['mcp:execute'], ['user_default', 'mcp:execute'], ['mcp:execute']],
    [
      'what it asks for anew is added',
      ['mcp:execute'],
      ['user_default', 'mcp:execute', 'offline_access'],
      ['mcp:execute', 'offline_access'],
    ],
    [
      'what administrators added stays',
      ['user_default', 'mcp:execute', 'admin_classic'],
      ['mcp:execute'],
      ['mcp:execute', 'admin_classic'],
    ],
    ['where nothing would be left, nothing changes', ['mcp:execute'], ['user_default'], ['mcp:execute']],
  ])('of its scope: %s', (_what, held, says, expected) => {
    expect(apply({ scope: held }, { scope: says }).scope).toEqual(expected)
  })
})
