/** A redirect host that a tenant denies: who asks for it is refused, and who already waits with it gets no further. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { textOf } from '../support/browser.ts'
import { HOSTED, register, TestClient } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { refusalIn, restOf, type Rest } from '../support/rest.ts'
import { ADMINISTRATOR, approvedClient, connect, MEMBER, signedIn } from '../support/stories.ts'

const WAITING = '/api/v1/waiting-clients'
const DENIED = { dcrDeniedRedirectHosts: ['domain:evil.example'] }
const EVIL = { ...HOSTED, redirect_uris: ['https://login.evil.example/cb'] }

let house: House
let rest: Rest
beforeAll(async () => {
  house = await openHouse()
  rest = await restOf(house)
  await house.addUser(MEMBER)
})
afterAll(() => house.close())
beforeEach(() =>
  house.set({ dcrDeniedRedirectHosts: [], dcrApprovalWithoutConnection: true, dcrManagementEnabled: true }),
)

describe('a denied redirect host', () => {
  it('is refused when a client registers, in words for its people', async () => {
    await house.set(DENIED)
    const response = await register(house, EVIL)
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        error: 'invalid_redirect_uri',
        error_description: 'an administrator of this tenant has denied redirects to login.evil.example',
      },
    ])
  })

  it('is refused when a client changes its registration', async () => {
    const response = await register(house, HOSTED)
    const information = (await response.json()) as Record<string, unknown>
    await house.set(DENIED)
    const { registration_client_uri: url, registration_access_token: token, client_id } = information
    const change = await house.fetch(String(url), {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${String(token)}` },
      body: JSON.stringify({ ...EVIL, client_id }),
    })
    expect([change.status, await change.json()]).toMatchObject([400, { error: 'invalid_redirect_uri' }])
  })
})

describe('a client that waits when its redirect host is denied', () => {
  let client: TestClient
  beforeEach(async () => {
    client = await TestClient.register(house, EVIL)
    await house.set(DENIED)
  })

  it.each([
    ['an administrator', ADMINISTRATOR],
    ['a member', MEMBER],
  ])('shows %s who denied what, and no way to approve', async (_who, email) => {
    const page = await (await signedIn(house, email)).open(client.authorizeUrl())
    expect([page.status, page.leftFor]).toEqual([400, undefined])
    expect(textOf(page)).toContain(
      '“Claude” would send access to login.evil.example, and an administrator has denied that.',
    )
    expect(page.html).not.toContain('<form')
  })

  it('says so in the language of the person', async () => {
    const page = await (await signedIn(house, MEMBER)).open(client.authorizeUrl({ ui_locales: 'de' }))
    expect(textOf(page)).toContain(
      'würde den Zugriff an login.evil.example senden, und ein Administrator hat das verboten',
    )
  })

  it('is not approved by a page that was open before', async () => {
    await house.set({ dcrDeniedRedirectHosts: [] })
    const administrator = await signedIn(house, ADMINISTRATOR)
    const page = await administrator.open(client.authorizeUrl())
    await house.set(DENIED)
    const decided = await administrator.submit(page, { decision: 'approve' })
    expect([decided.status, decided.leftFor]).toEqual([400, undefined])
    expect((await rest.get(`${WAITING}/${client.id}`)).status).toBe(200)
  })

  it('is not approved by API, which says why', async () => {
    expect((await rest.get(`${WAITING}/${client.id}`)).body['deniedDestinations']).toEqual(['login.evil.example'])
    const { status, detail } = refusalIn(await rest.post(`${WAITING}/${client.id}/actions/approve`, { revision: 1 }))
    expect(status).toBe(409)
    expect(detail).toMatch(/^this client would send access to login\.evil\.example, which this tenant denies/)
  })

  it('is rejected by API', async () => {
    expect((await rest.post(`${WAITING}/${client.id}/actions/reject`, {})).status).toBe(204)
  })

  it('goes on once the host is denied no more', async () => {
    await house.set({ dcrDeniedRedirectHosts: [] })
    const page = await (await signedIn(house, ADMINISTRATOR)).open(client.authorizeUrl())
    expect([page.status, textOf(page)]).toEqual([200, expect.stringContaining('Let “Claude” into Vestibule?')])
  })
})

describe('an approved client', () => {
  it('stays one: to end it is a decision about the client', async () => {
    const { client } = await approvedClient(house, EVIL)
    await house.set(DENIED)
    expect((await connect(house, client, MEMBER)).access_token).toEqual(expect.any(String))
  })
})
