import { minutes, after } from '@vestibule/protocol/duration'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { aClient, NOON, someMetadata } from '../storage/conformance/builders.ts'
import {
  changeClient,
  changedMembers,
  ChangeRefused,
  mergeGrantTypes,
  writableMembers,
  type ClientChanges,
} from './client-change.ts'
import type { Client } from './client.ts'
import type { ClientMetadata } from './client-metadata.ts'

const LATER = after(NOON, minutes(30))
const KEY = { kty: 'EC', kid: 'k' }

const web = (metadata: Partial<ClientMetadata> = {}): Client =>
  aClient({ metadata: someMetadata({ authMethods: ['client_secret'], ...metadata }) })
const spa = aClient({ appType: 'spa', metadata: someMetadata({ tokenEndpointAuthMethod: 'none' }) })
const machine = web({ redirectUris: [], grantTypes: ['client_credentials'], responseTypes: [] })

function refusalOf(client: Client, changes: ClientChanges): string {
  try {
    changeClient(client, changes, LATER)
  } catch (error) {
    if (error instanceof ChangeRefused) return error.member
    throw error
  }
  return 'nothing'
}

describe('a changed client', () => {
  it('is another from the moment of the change on, and the same in everything else', () => {
    const client = web()
    const { metadata, updatedAt, revision, ...rest } = changeClient(client, { clientName: 'New' }, LATER)
    expect([metadata.clientName, updatedAt, revision]).toEqual(['New', LATER, 2])
    expect(rest).toEqual(Object.fromEntries(Object.keys(rest).map((key) => [key, client[key as keyof Client]])))
  })

  it('has each member as it was written, and nothing of those that were removed', () => {
    const removable = {
      clientUri: 'https://a.example',
      logoUri: 'https://a.example/l',
      description: 'd',
      allowedOrigins: ['https://a.example'],
      jwksUri: 'https://a.example/j',
    }
    const full = changeClient(web(), removable, LATER)
    expect(writableMembers(full.metadata)).toMatchObject(removable)

    const none = Object.fromEntries(Object.keys(removable).map((member) => [member, undefined])) as ClientChanges
    const bare = changeClient(full, none, LATER)
    expect(Object.keys(removable).filter((member) => member in bare.metadata)).toEqual([])
  })

  it('keeps what the API has no name for', () => {
    const metadata = { tosUri: 'https://a.example/tos', contacts: ['a@example.com'], softwareId: 's' }
    expect(changeClient(web(metadata), { clientName: 'New' }, LATER).metadata).toMatchObject(metadata)
  })

  it.each<readonly [string, Client, ClientChanges, readonly string[]]>([
    [
      'keeps the code flow with another grant type',
      web(),
      { allowedGrantTypes: ['client_credentials'] },
      ['authorization_code', 'refresh_token', 'client_credentials'],
    ],
    [
      'keeps the code flow without refreshing',
      web({ grantTypes: ['authorization_code'] }),
      { allowedGrantTypes: ['client_credentials'] },
      ['authorization_code', 'client_credentials'],
    ],
    [
      'gets the code flow with its first redirect URI',
      machine,
      { redirectUris: ['https://a.example/'] },
      ['authorization_code', 'refresh_token', 'client_credentials'],
    ],
    [
      'loses the code flow with its last redirect URI',
      web({ grantTypes: ['authorization_code', 'client_credentials'] }),
      { redirectUris: [] },
      ['client_credentials'],
    ],
    ['is left alone by other changes', machine, { clientName: 'New' }, ['client_credentials']],
  ])('%s', (_what, client, changes, grantTypes) => {
    const { metadata } = changeClient(client, changes, LATER)
    expect(metadata.grantTypes).toEqual(grantTypes)
    expect(metadata.responseTypes).toEqual(metadata.redirectUris.length > 0 ? ['code'] : [])
  })

  it.each<readonly [ClientChanges, number]>([
    [{ clientName: 'New' }, 1],
    [{ clientUri: undefined }, 1],
    [{ logoUri: 'https://a.example/l' }, 1],
    [{ redirectUris: ['https://a.example/'] }, 1],
    [{ allowedScopes: ['mcp:execute'] }, 1],
    [{ allowedAuthMethods: ['client_secret', 'private_key_jwt'], publicKeys: [KEY] }, 1],
    [{ jwksUri: 'https://a.example/j' }, 1],
    [{ description: 'd' }, 0],
    [{ allowedOrigins: ['https://a.example'] }, 0],
    [{ allowedGrantTypes: ['client_credentials'] }, 0],
    [{ clientName: someMetadata().clientName }, 0],
    [{}, 0],
  ])('by %j asks its users again: %i', (changes, more) => {
    const client = web()
    expect(changeClient(client, changes, LATER).revision - client.revision).toBe(more)
  })

  it.each<readonly [string, Client, ClientChanges]>([
    ['redirectUris', web(), { redirectUris: [] }],
    ['redirectUris', spa, { redirectUris: [] }],
    ['redirectUris', machine, { allowedGrantTypes: [] }],
    ['allowedGrantTypes', spa, { allowedGrantTypes: ['client_credentials'] }],
    ['allowedGrantTypes', spa, { allowedGrantTypes: ['urn:qlik:oauth:user-impersonation'] }],
    ['allowedAuthMethods', spa, { allowedAuthMethods: ['client_secret'] }],
    ['allowedAuthMethods', web(), { allowedAuthMethods: [] }],
    ['publicKeys', web(), { publicKeys: [KEY], jwksUri: 'https://a.example/j' }],
    ['publicKeys', web(), { allowedAuthMethods: ['private_key_jwt'] }],
    ['publicKeys', web(), { allowedAuthMethods: ['private_key_jwt'], publicKeys: [] }],
    ['publicKeys', web({ authMethods: ['private_key_jwt'], publicKeys: [KEY] }), { publicKeys: undefined }],
    ['nothing', web(), { allowedAuthMethods: ['private_key_jwt'], jwksUri: 'https://a.example/j' }],
    ['nothing', machine, { clientName: 'New' }],
  ])('is refused for %s', (member, client, changes) => {
    expect(refusalOf(client, changes)).toBe(member)
  })
})

describe('what the audit log has of a change', () => {
  const changes = fc.record(
    {
      clientName: fc.constantFrom('One', 'Two'),
      description: fc.constantFrom('d', undefined),
      redirectUris: fc.constantFrom(['https://a.example/'], ['https://b.example/', 'https://c.example/']),
      allowedScopes: fc.constantFrom(['mcp:execute'], ['user_default']),
      allowedOrigins: fc.constantFrom(['https://a.example'], undefined),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<ClientChanges>

  it('leads from the old members to the new ones, and names no other', () => {
    fc.assert(
      fc.property(changes, changes, (first, second) => {
        const before = changeClient(web(), first, LATER)
        const after = changeClient(before, second, LATER)
        const replayed: Record<string, unknown> = { ...writableMembers(before.metadata) }
        for (const { path, oldValue, newValue } of changedMembers(before, after)) {
          expect(oldValue).toEqual(replayed[path.slice(1)] ?? null)
          expect(newValue).not.toEqual(oldValue)
          if (newValue === null) delete replayed[path.slice(1)]
          else replayed[path.slice(1)] = newValue
        }
        expect(replayed).toEqual(writableMembers(after.metadata))
      }),
    )
  })
})

describe('grant types', () => {
  it.each([
    [['https://a.example/'], [], ['authorization_code', 'refresh_token']],
    [[], ['client_credentials'], ['client_credentials']],
    [['https://a.example/'], ['client_credentials'], ['authorization_code', 'refresh_token', 'client_credentials']],
  ])('of a client made with %j and %j are %j', (redirectUris, allowed, grantTypes) => {
    expect(mergeGrantTypes(redirectUris, allowed)).toEqual(grantTypes)
  })
})
