/** Identity providers over the REST API: added, changed, tried and taken away by administrators. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { contentsOf } from '../support/database-contents.ts'
import { LOOPBACK } from '../support/document-server.ts'
import { openHouse, type House } from '../support/house.ts'
import { startLyingProvider, type LyingProvider } from '../support/lying-provider.ts'
import { haveNoProvider } from '../support/providers.ts'
import { refusalIn, restOf, type Rest, type RestBody } from '../support/rest.ts'

const PATH = '/api/v1/identity-providers'
const ACME = { name: 'Acme', issuer: 'https://login.acme.example', clientId: 'vestibule' } as const
const SECRET = 'the secret that the provider has shown'

let house: House
let rest: Rest
let site: LyingProvider
beforeAll(async () => {
  house = await openHouse({ allowedPrivateNetworks: [LOOPBACK] })
  rest = await restOf(house)
  site = await startLyingProvider()
})
beforeEach(async () => {
  site.reset()
  await haveNoProvider(house)
})
afterAll(async () => {
  await site.close()
  await house.close()
})

async function added(changes: Readonly<Record<string, unknown>> = {}): Promise<RestBody & { readonly id: string }> {
  const { status, body } = await rest.post(PATH, { ...ACME, ...changes })
  if (status !== 201) throw new Error(`not added: ${JSON.stringify(body)}`)
  return body as RestBody & { readonly id: string }
}
const replace = (path: string, value: unknown) => [{ op: 'replace', path, value }]

describe('an identity provider', () => {
  it('is added with the safest settings, and says what to register there', async () => {
    expect(await added({ clientSecret: SECRET })).toEqual({
      ...ACME,
      id: expect.any(String),
      hasClientSecret: true,
      scopes: ['openid', 'profile', 'email'],
      enabled: true,
      passwordSignIn: 'beside',
      justInTimeUsers: false,
      allowedEmailDomains: [],
      accountLinking: 'password',
      assumeEmailVerified: false,
      identityAssertions: 'off',
      callbackUrl: `${house.issuer}/sign-in/provider/callback`,
      createdAt: house.now().toISOString(),
      updatedAt: house.now().toISOString(),
    })
  })

  it('is read and listed as it was added', async () => {
    const provider = await added()
    expect((await rest.get(`${PATH}/${provider.id}`)).body).toEqual(provider)
    expect((await rest.get(PATH)).body.data).toEqual([provider])
  })

  it('shows its secret to nobody, and keeps it nowhere in the clear', async () => {
    const { id } = await added({ clientSecret: SECRET })
    await rest.patch(`${PATH}/${id}`, replace('/clientSecret', `another ${SECRET}`))
    expect(JSON.stringify((await rest.get(PATH)).body)).not.toContain('secret that')
    expect(JSON.stringify(await contentsOf(house.store))).not.toContain('secret that')
  })

  it.each([
    ['https://LOGIN.acme.example/', 'https://login.acme.example'],
    ['https://login.acme.example:443', 'https://login.acme.example'],
    ['https://login.acme.example/tenant/', 'https://login.acme.example/tenant/'],
  ])('with the issuer %s has %s', async (issuer, kept) => {
    expect(await added({ issuer })).toMatchObject({ issuer: kept })
  })

  it.each<[what: string, changes: Readonly<Record<string, unknown>>, pointer: string]>([
    ['no name', { name: ' ' }, '/name'],
    ['a name that turns the writing direction', { name: 'Acme\u202e' }, '/name'],
    ['an issuer that is no URL', { issuer: 'login.acme.example' }, '/issuer'],
    ['an issuer that runs script', { issuer: 'javascript:alert(1)' }, '/issuer'],
    ['an issuer with a query', { issuer: 'https://login.acme.example/?a=b' }, '/issuer'],
    ['an issuer with a password', { issuer: 'https://a:b@login.acme.example' }, '/issuer'],
    ['no client id', { clientId: '' }, '/clientId'],
    ['a client id that no database could hold', { clientId: 'a\0b' }, '/clientId'],
    ['scopes without openid', { scopes: ['email'] }, '/scopes'],
    ['a domain that is an address', { allowedEmailDomains: ['ada@acme.example'] }, '/allowedEmailDomains/0'],
    [
      'a role that there is not',
      { roleMapping: { claim: 'groups', values: [{ value: 'a', role: 'King' }], otherwise: 'none' } },
      '/roleMapping/values/0/role',
    ],
    ['a way of signing in that there is not', { passwordSignIn: 'never' }, '/passwordSignIn'],
  ])('is not added with %s', async (_what, changes, pointer) => {
    expect(refusalIn(await rest.post(PATH, { ...ACME, ...changes }))).toMatchObject({
      status: 400,
      source: { pointer },
    })
  })

  it('is there once for each issuer', async () => {
    await added()
    expect(refusalIn(await rest.post(PATH, { ...ACME, issuer: 'https://login.acme.example/' }))).toMatchObject({
      status: 409,
      source: { pointer: '/issuer' },
    })
  })

  it('is one of at most ten', async () => {
    for (let number = 0; number < 10; number++) await added({ issuer: `https://idp-${number}.example` })
    expect((await rest.post(PATH, ACME)).status).toBe(409)
  })

  it('cannot turn passwords off before an administrator has come in through it', async () => {
    expect(refusalIn(await rest.post(PATH, { ...ACME, passwordSignIn: 'off' }))).toMatchObject({
      status: 409,
      detail: expect.stringContaining('only once an administrator has signed in through this provider'),
      source: { pointer: '/passwordSignIn' },
    })
    const { id } = await added()
    const answer = await rest.patch(`${PATH}/${id}`, replace('/passwordSignIn', 'off'))
    expect(refusalIn(answer)).toMatchObject({ status: 409, source: { pointer: '/0/value' } })
  })

  it('is changed in every member but its issuer', async () => {
    const { id, ...before } = await added({ clientSecret: SECRET })
    const changes = {
      name: 'Acme Inc.',
      clientId: 'another',
      clientSecret: null,
      scopes: ['openid'],
      enabled: false,
      justInTimeUsers: true,
      allowedEmailDomains: ['acme.example'],
      accountLinking: 'verified-email',
      assumeEmailVerified: true,
      roleMapping: { claim: 'groups', values: [{ value: 'a', role: 'TenantAdmin' }], otherwise: 'none' },
      identityAssertions: 'with-consent',
    }
    const { clientSecret: _, ...seen } = changes
    const operations = Object.entries(changes).flatMap(([name, value]) => replace(`/${name}`, value))
    const { status, body } = await rest.patch(`${PATH}/${id}`, operations)
    expect([status, body]).toEqual([200, { ...before, ...seen, id, hasClientSecret: false }])
    expect((await rest.patch(`${PATH}/${id}`, replace('/issuer', 'https://other.example'))).status).toBe(400)
    const without = await rest.patch(`${PATH}/${id}`, replace('/roleMapping', null))
    expect(without.body).not.toHaveProperty('roleMapping')
  })

  it('tells the audit log what became of it, and of its secret no more than that it is another', async () => {
    house.turn(1)
    const { id } = await added({ clientSecret: SECRET })
    await rest.patch(`${PATH}/${id}`, [...replace('/name', 'Acme Inc.'), ...replace('/clientSecret', 'another')])
    await rest.patch(`${PATH}/${id}`, replace('/name', 'Acme Inc.'))
    await rest.delete(`${PATH}/${id}`)
    const events = await house.ports.auditLog.list('default', 3)
    expect(events.map(({ type, data }) => [type.split('.').at(-1), data]).toSorted()).toEqual([
      ['created', { providerId: id, name: 'Acme', issuer: ACME.issuer }],
      ['deleted', { providerId: id, name: 'Acme Inc.', issuer: ACME.issuer }],
      [
        'updated',
        {
          providerId: id,
          name: 'Acme',
          _updates: [{ path: '/name', oldValue: 'Acme', newValue: 'Acme Inc.' }, { path: '/clientSecret' }],
        },
      ],
    ])
  })

  it('is gone after it was deleted', async () => {
    const { id } = await added()
    expect((await rest.delete(`${PATH}/${id}`)).status).toBe(204)
    expect((await rest.delete(`${PATH}/${id}`)).status).toBe(404)
    expect((await rest.get(`${PATH}/${id}`)).status).toBe(404)
    expect((await rest.patch(`${PATH}/${id}`, replace('/name', 'A'))).status).toBe(404)
    expect((await rest.post(`${PATH}/${id}/actions/test`)).status).toBe(404)
  })

  it('is another tenant’s to nobody', async () => {
    const { id } = await added()
    await house.addTenant('globex', 'http://globex.localhost:3000')
    const other = await restOf(house, { tenantId: 'globex' })
    expect((await other.get(PATH)).body.data).toEqual([])
    expect((await other.get(`${PATH}/${id}`)).status).toBe(404)
    expect((await other.delete(`${PATH}/${id}`)).status).toBe(404)
  })
})

describe('a test of a provider', () => {
  const tested = async (issuer = site.issuer) => {
    const { id } = await added({ issuer })
    return (await rest.post(`${PATH}/${id}/actions/test`)).body
  }

  it('tells where it is', async () => {
    expect(await tested()).toEqual({
      isUsable: true,
      authorizationEndpoint: `${site.issuer}/authorize`,
      tokenEndpoint: `${site.issuer}/token`,
      keySetUrl: `${site.issuer}/jwks`,
      keys: 1,
      namesItselfInResponses: false,
    })
  })

  it.each<[problem: string, metadata: Readonly<Record<string, unknown>>]>([
    ['other-issuer', { issuer: 'https://other.example' }],
    ['incomplete', { token_endpoint: undefined }],
    ['no-pkce', { code_challenge_methods_supported: ['plain'] }],
    ['no-keys', { jwks_uri: 'https://10.0.0.1/jwks' }],
  ])('tells of the problem %s', async (problem, metadata) => {
    site.metadata = metadata
    expect(await tested()).toEqual({ isUsable: false, problem, detail: expect.any(String) })
  })

  it('tells that there is no document', async () => {
    expect(await tested(`${site.issuer}/elsewhere`)).toMatchObject({ isUsable: false, problem: 'no-document' })
  })

  it('tells no more of a network that is not the Internet than that nothing answers', async () => {
    const report = await tested('https://10.0.0.1')
    expect(report).toMatchObject({ isUsable: false, problem: 'unreachable' })
    expect(JSON.stringify(report)).not.toContain('10.0.0.1')
  })

  it('looks anew each time', async () => {
    const { id } = await added({ issuer: site.issuer })
    const test = async () => (await rest.post(`${PATH}/${id}/actions/test`)).body['isUsable']
    expect(await test()).toBe(true)
    site.metadata = { token_endpoint: undefined }
    expect(await test()).toBe(false)
  })
})
