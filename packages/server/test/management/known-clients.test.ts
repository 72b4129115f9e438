/** `GET /api/v1/known-clients`: the catalogue as administrators and the console read it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { BUILT_IN_CLIENTS, extendCatalogue } from '../../src/catalogue/catalogue.ts'
import { openHouse, type House } from '../support/house.ts'
import { refusalIn, restOf, type Rest } from '../support/rest.ts'
import { MEMBER } from '../support/stories.ts'

const KNOWN = '/api/v1/known-clients'

const OWN = {
  id: 'reporter',
  name: 'Reporter',
  vendor: 'Acme',
  runsOn: 'device',
  registeredNames: ['Reporter'],
  redirectUris: ['https://reports.example.com/cb/{id}', 'acme-reporter://done', 'http://127.0.0.1/done'],
  tokenEndpointAuthMethods: ['none'],
  namesClientUri: true,
  connect: [{ text: 'Run:', code: 'reporter connect {server} {url}' }],
}

let house: House
let administrator: Rest
beforeAll(async () => {
  house = await openHouse({ catalogue: extendCatalogue(BUILT_IN_CLIENTS, JSON.stringify([OWN])) })
  await house.ports.tenantProfiles.rename('default', 'Über & Söhne', {
    eventId: house.ports.random.uuid(house.now()),
    tenantId: 'default',
    type: 'com.qlik.core.tenant.updated',
    time: house.now(),
    data: {},
  })
  administrator = await restOf(house)
})
afterAll(() => house.close())

describe('the catalogue', () => {
  it('has the built-in clients first, then the operator’s', async () => {
    const { status, body } = await administrator.get(KNOWN)
    expect(status).toBe(200)
    expect(body.data.map(({ id }) => id)).toEqual([...BUILT_IN_CLIENTS.map(({ id }) => id), 'reporter'])
  })

  it('says where access would go', async () => {
    const { body } = await administrator.get(KNOWN)
    expect(body.data.at(-1)).toMatchObject({
      redirectHosts: ['reports.example.com', '127.0.0.1'],
      redirectSchemes: ['acme-reporter'],
    })
  })

  it('has the steps as they are at this tenant', async () => {
    const { body } = await administrator.get(KNOWN)
    expect(body.data.at(-1)).toMatchObject({
      connect: [{ text: { en: 'Run:', de: 'Run:' }, code: `reporter connect uber-sohne ${house.issuer}/api/ai/mcp` }],
    })
    expect(JSON.stringify(body)).not.toMatch(/\{(?:url|server)\}/)
  })

  it('is for administrators', async () => {
    const member = await restOf(house, { email: MEMBER, scope: 'user_default admin_classic' })
    expect(refusalIn(await member.get(KNOWN)).status).toBe(403)
  })
})
