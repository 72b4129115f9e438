/** `/api/v1/software-statement-issuers`: whose word about a client counts. */
import { seconds } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { newPair, type SigningPair } from '../support/assertion.ts'
import { openHouse, type House } from '../support/house.ts'
import { refusalIn, restOf, type Rest } from '../support/rest.ts'
import { ISSUERS, TestIssuer } from '../support/statement-issuer.ts'
import { MEMBER } from '../support/stories.ts'

let house: House
let api: Rest
let pair: SigningPair
let count = 0

beforeAll(async () => {
  house = await openHouse()
  api = await restOf(house)
  pair = await newPair()
})
afterAll(() => house.close())

const members = (changes: Readonly<Record<string, unknown>> = {}) => ({
  issuer: `https://software-${count++}.example`,
  jwksUri: 'https://software.example/keys',
  ...changes,
})
const made = async (changes: Readonly<Record<string, unknown>> = {}) => {
  const { status, body, headers } = await api.post(ISSUERS, members(changes))
  expect(status).toBe(201)
  return { id: String(body['id']), body, tag: String(headers.get('ETag')) }
}
const eventsOf = async (issuerId: string) =>
  (await house.ports.auditLog.list('default', 1000))
    .filter(({ data }) => data['issuerId'] === issuerId)
    .map(({ type, data }) => ({ type: type.replace('com.qlik.core.software-statement-issuer.', ''), data }))

describe('an issuer of software statements', () => {
  it('is trusted with the address of its keys', async () => {
    const { id, body } = await made({ issuer: 'https://software.example' })
    expect(body).toEqual({
      id: expect.any(String),
      issuer: 'https://software.example',
      jwksUri: 'https://software.example/keys',
      standingApprovals: 0,
      createdAt: house.now().toISOString(),
      createdBy: expect.any(String),
    })
    expect((await api.get(`${ISSUERS}/${id}`)).body).toEqual(body)
    expect((await api.get(ISSUERS)).body.data).toContainEqual(body)
  })

  it('is trusted with its keys themselves, as it publishes them', async () => {
    const jwks = { keys: [pair.publicJwk, { kty: 'OKP', crv: 'Ed25519', x: 'x' }] }
    expect((await made({ jwksUri: undefined, jwks })).body['jwks']).toEqual(jwks)
  })

  it.each([
    ['neither keys nor their address', () => ({ jwksUri: undefined }), '/jwksUri'],
    ['both', () => ({ jwks: { keys: [pair.publicJwk] } }), '/jwksUri'],
    ['an address that is not on https', () => ({ jwksUri: 'http://software.example/keys' }), '/jwksUri'],
    ['no keys', () => ({ jwksUri: undefined, jwks: { keys: [] } }), '/jwks/keys'],
    ['no key that verifies', () => ({ jwksUri: undefined, jwks: { keys: [{ kty: 'OKP' }] } }), '/jwks/keys'],
    [
      'a shared secret',
      () => ({ jwksUri: undefined, jwks: { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] } }),
      '/jwks/keys/0',
    ],
    ['a private key', () => ({ jwksUri: undefined, jwks: { keys: [{ ...pair.publicJwk, d: 'x' }] } }), '/jwks/keys/0'],
    ['an issuer with a blank', () => ({ issuer: 'https://a.example ' }), '/issuer'],
    ['no issuer', () => ({ issuer: '' }), '/issuer'],
  ])('is refused with %s, by the member', async (_what, changes, pointer) => {
    expect(refusalIn(await api.post(ISSUERS, members(changes())))).toMatchObject({ status: 400, source: { pointer } })
  })

  it('is trusted once', async () => {
    const { body } = await made()
    expect(refusalIn(await api.post(ISSUERS, members({ issuer: body['issuer'] })))).toMatchObject({
      status: 409,
      source: { pointer: '/issuer' },
    })
  })

  it('is trusted by one tenant alone', async () => {
    const { id } = await made()
    await house.addTenant('acme', 'acme.localhost:3000')
    const acme = await restOf(house, { tenantId: 'acme' })
    expect((await acme.get(ISSUERS)).body.data).toEqual([])
    expect((await acme.get(`${ISSUERS}/${id}`)).status).toBe(404)
    expect((await acme.delete(`${ISSUERS}/${id}`)).status).toBe(404)
  })

  it('is an administrator’s matter', async () => {
    const member = await restOf(house, { email: MEMBER })
    expect((await member.get(ISSUERS)).status).toBe(403)
    expect((await member.post(ISSUERS, members())).status).toBe(403)
    const narrow = await restOf(house, { scope: 'admin.auth-settings' })
    expect((await narrow.get(ISSUERS)).status).toBe(403)
  })

  it('changes where its keys are: one way takes the place of the other', async () => {
    const { id } = await made()
    const jwks = { keys: [pair.publicJwk] }
    expect((await api.patch(`${ISSUERS}/${id}`, [{ op: 'replace', path: '/jwks', value: jwks }])).status).toBe(204)
    const { body } = await api.get(`${ISSUERS}/${id}`)
    expect(body).toMatchObject({ jwks })
    expect(body).not.toHaveProperty('jwksUri')
  })

  it('is changed by whoever saw it as it is', async () => {
    const { id, tag } = await made()
    const change = [{ op: 'replace', path: '/jwksUri', value: 'https://software.example/new' }]
    expect((await api.patch(`${ISSUERS}/${id}`, change, { 'If-Match': tag })).status).toBe(204)
    expect((await api.patch(`${ISSUERS}/${id}`, change, { 'If-Match': tag })).status).toBe(412)
    const now = (await api.get(`${ISSUERS}/${id}`)).headers.get('ETag')
    expect((await api.patch(`${ISSUERS}/${id}`, change, { 'If-Match': String(now) })).status).toBe(204)
  })

  it.each([
    [
      'both at once',
      [
        { op: 'replace', path: '/jwksUri', value: 'https://a.example' },
        { op: 'replace', path: '/jwks', value: { keys: [] } },
      ],
    ],
    ['its name', [{ op: 'replace', path: '/issuer', value: 'https://other.example' }]],
    ['nothing', []],
  ])('cannot change %s', async (_what, change) => {
    const { id } = await made()
    expect((await api.patch(`${ISSUERS}/${id}`, change)).status).toBe(400)
  })

  it('is trusted no more, once', async () => {
    const { id } = await made()
    expect((await api.delete(`${ISSUERS}/${id}`)).status).toBe(204)
    expect((await api.delete(`${ISSUERS}/${id}`)).status).toBe(404)
    expect((await api.get(`${ISSUERS}/${id}`)).status).toBe(404)
  })

  it('leaves in the audit log who trusted it, what changed of its keys, and that it is gone', async () => {
    const { id, body } = await made()
    const jwks = { keys: [pair.publicJwk] }
    house.turn(seconds(1))
    await api.patch(`${ISSUERS}/${id}`, [{ op: 'replace', path: '/jwks', value: jwks }])
    house.turn(seconds(1))
    await api.delete(`${ISSUERS}/${id}`)
    const { issuer } = body
    expect(await eventsOf(id)).toEqual([
      { type: 'deleted', data: { issuerId: id, issuer } },
      {
        type: 'updated',
        data: {
          issuerId: id,
          issuer,
          _updates: [
            { path: '/jwksUri', oldValue: 'https://software.example/keys', newValue: null },
            { path: '/keyIds', oldValue: null, newValue: [pair.kid] },
          ],
        },
      },
      { type: 'created', data: { issuerId: id, issuer, jwksUri: 'https://software.example/keys', keyIds: null } },
    ])
  })

  it('is one of at most fifty', async () => {
    const acme = await house.addTenant('full', 'full.localhost:3000')
    expect(acme).toContain('full')
    const full = await restOf(house, { tenantId: 'full' })
    for (let index = 0; index < 50; index++) expect((await full.post(ISSUERS, members())).status).toBe(201)
    expect(refusalIn(await full.post(ISSUERS, members()))).toMatchObject({ status: 409 })
  })

  it('verifies from the next registration on, and no more from the next after it has gone', async () => {
    await house.set({ dynamicClientRegistrationEnabled: true, dcrClientUriRequired: false })
    const issuer = await TestIssuer.create(house, 'https://short.example')
    const answer = await issuer.trustedBy(api)
    const send = async () =>
      house.fetch(`${house.issuer}/oauth/register`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ software_statement: await issuer.sign() }),
      })
    expect((await send()).status).toBe(201)
    await api.delete(`${ISSUERS}/${String(answer.body['id'])}`)
    expect(await (await send()).json()).toMatchObject({ error: 'unapproved_software_statement' })
  })
})
