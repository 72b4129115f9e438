import { describe, expect, it } from 'vitest'

import { BUILT_IN_CLIENTS, extendCatalogue } from './catalogue.ts'

const OWN = {
  id: 'reporter',
  name: 'Reporter',
  vendor: 'Acme',
  runsOn: 'server',
  registeredNames: ['Reporter', 'Reporter (*)'],
  redirectUris: ['https://reports.example.com/callback/{id}'],
  tokenEndpointAuthMethods: ['client_secret_basic'],
  namesClientUri: true,
}

const extended = (...clients: readonly object[]) => extendCatalogue(BUILT_IN_CLIENTS, JSON.stringify(clients))

describe('the built-in catalogue', () => {
  it('has each client once', () => {
    const ids = BUILT_IN_CLIENTS.map(({ id }) => id)
    expect(ids).toContain('claude')
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(BUILT_IN_CLIENTS)('$id says how it is connected, and connected again, in two languages', (client) => {
    const steps = [...client.connect, ...client.again]
    expect(client.connect.length).toBeGreaterThan(0)
    expect(client.again.length).toBeGreaterThan(0)
    expect(steps.filter(({ text: { en, de } }) => en === de)).toEqual([])
  })
})

describe('an operator’s file', () => {
  it('adds clients after those that are built in', () => {
    const catalogue = extended(OWN)
    expect(catalogue).toHaveLength(BUILT_IN_CLIENTS.length + 1)
    expect(catalogue.at(-1)).toMatchObject({ id: 'reporter', documents: [], connect: [], again: [] })
  })

  it('puts its client in the place of a built-in one with the same id', () => {
    const catalogue = extended({ ...OWN, id: 'claude' })
    expect(catalogue.map(({ id }) => id)).toEqual(BUILT_IN_CLIENTS.map(({ id }) => id))
    expect(catalogue.find(({ id }) => id === 'claude')?.vendor).toBe('Acme')
  })

  it('may say a thing once for every language', () => {
    const [own] = extended({ ...OWN, again: [{ text: 'Call the service desk.' }] }).slice(-1)
    expect(own?.again).toEqual([{ text: { en: 'Call the service desk.', de: 'Call the service desk.' } }])
  })

  it.each([
    ['no JSON', 'clients:', 'must hold a JSON list of clients'],
    ['no list', '{}', 'must hold a JSON list of clients'],
    ['a client twice', JSON.stringify([OWN, OWN]), 'has two clients with the same id'],
    ['what is no client', '["claude"]', /^client number 1: /],
    ['a client without an id', JSON.stringify([{ ...OWN, id: undefined }]), /^client number 1, id: /],
    ['an unknown member', JSON.stringify([{ ...OWN, redirectUri: 'x' }]), /^client reporter: .*redirectUri/],
    ['a member of a wrong shape', JSON.stringify([{ ...OWN, runsOn: 'cloud' }]), /^client reporter, runsOn: /],
    [
      'an address that nobody may register',
      JSON.stringify([{ ...OWN, redirectUris: ['http://reports.example.com/cb'] }]),
      /^client reporter, redirectUris\.0: the redirect URI http:\/\/reports\.example\.com\/cb uses http/,
    ],
    [
      'a placeholder in a host',
      JSON.stringify([{ ...OWN, redirectUris: ['https://{id}.example.com/cb'] }]),
      /^client reporter, redirectUris\.0: .* has a placeholder that is not a segment/,
    ],
    [
      'a placeholder in a scheme of its own',
      JSON.stringify([{ ...OWN, redirectUris: ['acme://app/{id}'] }]),
      /^client reporter, redirectUris\.0: .* has a placeholder that is not a segment/,
    ],
  ])('with %s is refused in words that say where', (_what, text, message) => {
    expect(() => extendCatalogue(BUILT_IN_CLIENTS, text)).toThrow(message)
  })
})
