/** Whatever an administrator refuses carries a sentence, and the sentence reaches the person: on a page, or through their client. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { textOf, type Browser } from '../support/browser.ts'
import { codeIn, EDITOR, HOSTED, TestClient, type OAuthFault } from '../support/client.ts'
import { openHouse, PASSWORD, type House } from '../support/house.ts'
import { CLIENTS, refusalIn, restOf, type Rest } from '../support/rest.ts'
import { ADMINISTRATOR, approvedClient, connect, MEMBER, signedIn } from '../support/stories.ts'

/** Escaped on pages, and without what RFC 6749 §5.2 forbids in errors. */
const SENTENCE = 'Bitte nutzen Sie <unseren> „Assistenten“ – Grüße'
const ON_PAGES = `The administrator says: “${SENTENCE}”`
const IN_ERRORS = "The administrator says: 'Bitte nutzen Sie <unseren> 'Assistenten' - Gruesse'"
const TOKENS = '/api/v1/oauth-tokens'
const STANDING = '/api/v1/standing-approvals'

let house: House
let rest: Rest
beforeEach(async () => {
  house = await openHouse()
  rest = await restOf(house)
  await house.addUser(MEMBER)
})
afterEach(() => house.close())

const reasoned = (path: string) => `${path}?${new URLSearchParams({ reason: SENTENCE })}`
const pageOf = async (client: TestClient, browser: Browser) => textOf(await browser.open(client.authorizeUrl()))

async function faultOf(response: Response): Promise<string> {
  const { error, error_description } = (await response.json()) as OAuthFault
  return `${error}: ${error_description}`
}

/** What the client is told at the token endpoint, whatever it asks for there. */
const toldAtTokens = async (client: TestClient) => faultOf(await client.exchange('a-code'))

describe('the sentence of an administrator', () => {
  it('who rejects a client is on the page, and in the error of the token endpoint', async () => {
    const client = await TestClient.register(house)
    await rest.post(`/api/v1/waiting-clients/${client.id}/actions/reject`, { reason: SENTENCE })
    expect(await pageOf(client, house.browser())).toContain(ON_PAGES)
    const told = await toldAtTokens(client)
    expect(told).toMatch(/^invalid_client: the client is not registered here any more: register again\./)
    expect(told).toContain('An administrator has rejected it')
    expect(told).toContain(IN_ERRORS)
  })

  it('who disables a client is on the page, and in the error of the token endpoint', async () => {
    const { client } = await approvedClient(house)
    await rest.post(`${CLIENTS}/${client.id}/actions/disable`, { disableTag: SENTENCE })
    const page = await (await signedIn(house, MEMBER)).open(client.authorizeUrl())
    expect(page.status).toBe(400)
    expect(textOf(page)).toContain(ON_PAGES)
    expect(page.html).not.toContain('<unseren>')
    expect(await toldAtTokens(client)).toBe(`invalid_client: an administrator has disabled this client. ${IN_ERRORS}`)
  })

  it('who deletes a client is on the page, and in the error of the token endpoint', async () => {
    const { client } = await approvedClient(house)
    expect((await rest.delete(reasoned(`${CLIENTS}/${client.id}`))).status).toBe(204)
    expect(await pageOf(client, house.browser())).toContain(ON_PAGES)
    expect(await toldAtTokens(client)).toContain(IN_ERRORS)
  })

  const extended = async ({ id }: TestClient): Promise<string> =>
    String((await rest.post(STANDING, { clientId: id, kind: 'https' })).body['id'])

  /** The server that began it died before it had deleted what was let in. */
  const beginToEnd = (id: string) => {
    const event = {
      eventId: 'ended',
      tenantId: 'default',
      type: 'com.qlik.core.oauth-client.standing-approval.ended',
      time: house.now(),
      data: {},
    } as const
    return house.ports.standingApprovalEnds.end('default', id, event, SENTENCE)
  }

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['ends', (id) => rest.delete(reasoned(`${STANDING}/${id}`))],
    ['has just ended', beginToEnd],
  ])('who %s a standing approval is on the page of what it had let in, and in the error', async (_when, end) => {
    const { client } = await approvedClient(house)
    const id = await extended(client)
    const later = await TestClient.register(house, HOSTED)
    await end(id)
    expect(await pageOf(later, house.browser())).toContain(ON_PAGES)
    const told = await toldAtTokens(later)
    expect(told).toContain('invalid_client')
    expect(told).toContain(IN_ERRORS)
    expect(await pageOf(client, await signedIn(house, MEMBER))).not.toContain('The administrator says')
    expect((await rest.get(`${STANDING}/${id}`)).body).toMatchObject({ status: 'ended', explanation: SENTENCE })
  })

  it('who ends a standing approval with its first registration is on the page of that, too', async () => {
    const { client } = await approvedClient(house)
    const id = await extended(client)
    await rest.delete(`${reasoned(`${STANDING}/${id}`)}&withFirstClient=true`)
    expect(await pageOf(client, house.browser())).toContain(ON_PAGES)
  })

  it('who withdraws the approval is on the page that waits, on that which asks, and in the error', async () => {
    const { client, administrator } = await approvedClient(house)
    expect((await rest.delete(reasoned(`${CLIENTS}/${client.id}/connection-configs/me`))).status).toBe(204)
    for (const browser of [await signedIn(house, MEMBER), administrator]) {
      const text = await pageOf(client, browser)
      expect(text).toContain('An administrator has withdrawn its approval')
      expect(text).toContain(ON_PAGES)
    }
    const told = await toldAtTokens(client)
    expect(told).toMatch(/^invalid_grant: /)
    expect(told).toContain(`An administrator has withdrawn it. ${IN_ERRORS}`)
  })

  it('who withdrew an approval is forgotten once the client is approved again, and replaced when it is deleted', async () => {
    const { client, administrator } = await approvedClient(house)
    await rest.delete(reasoned(`${CLIENTS}/${client.id}/connection-configs/me`))
    await administrator.submit(await administrator.open(client.authorizeUrl()), { decision: 'approve' })
    const consent = await (await signedIn(house, MEMBER)).open(client.authorizeUrl())
    expect(consent.html).toContain('act for you?')
    await rest.delete(`${CLIENTS}/${client.id}/connection-configs/me`)
    await rest.delete(`${CLIENTS}/${client.id}`)
    const text = await pageOf(client, house.browser())
    expect(text).toContain('It was deleted')
    expect(text).not.toContain('The administrator says')
  })

  it.each([
    ['one connection', async (id: string) => rest.delete(reasoned(`${TOKENS}/${id}`))],
    [
      'all connections of a client',
      async (_id: string, client: TestClient) =>
        rest.post(`${TOKENS}/actions/revoke`, { clientId: client.id, reason: SENTENCE }),
    ],
    [
      'all connections of a person',
      async (_id: string, _client: TestClient, userId: string) =>
        rest.post(`${TOKENS}/actions/revoke`, { userId, reason: SENTENCE }),
    ],
  ])('who ends %s is in the error of the refresh, and before the person consents again', async (_what, end) => {
    const { client } = await approvedClient(house)
    const tokens = await connect(house, client, MEMBER)
    const user = await house.ports.users.findByEmail('default', MEMBER)
    const [connection] = (await rest.get(TOKENS, { userId: user?.userId ?? '' })).body.data
    await end(String(connection?.['id']), client, user?.userId ?? '')

    expect(await faultOf(await client.refresh(tokens.refresh_token ?? ''))).toBe(
      `invalid_grant: the connection has been ended: connect again. ${IN_ERRORS}`,
    )
    const member = await signedIn(house, MEMBER)
    const consent = await member.open(client.authorizeUrl())
    expect(textOf(consent)).toContain(`An administrator has ended your connection with it. ${ON_PAGES}`)
    const decided = await member.submit(consent, { decision: 'allow' })
    expect((await client.exchange(codeIn(decided.leftFor))).status).toBe(200)
    // It has been read: from now on the consent holds.
    expect((await member.open(client.authorizeUrl())).leftFor?.searchParams.has('code')).toBe(true)
  })

  it('is asked of nobody who ends their own connection, and is nobody’s then', async () => {
    const { client } = await approvedClient(house)
    await connect(house, client, MEMBER)
    const member = await restOf(house, { email: MEMBER, scope: 'user_default' })
    const own = (await member.get(TOKENS)).body.data.find(({ clientId }) => clientId === client.id)
    expect((await member.delete(reasoned(`${TOKENS}/${String(own?.['id'])}`))).status).toBe(204)
    expect((await (await signedIn(house, MEMBER)).open(client.authorizeUrl())).leftFor).toBeDefined()
  })

  it('reaches the person before a trusted client is connected again, too', async () => {
    const { client } = await approvedClient(house, EDITOR)
    await connect(house, client, MEMBER)
    const trusted = [{ op: 'replace', path: '/consentMethod', value: 'trusted' }]
    await rest.patch(`${CLIENTS}/${client.id}/connection-configs/me`, trusted)
    await rest.post(`${TOKENS}/actions/revoke`, { clientId: client.id, reason: SENTENCE })
    expect(await pageOf(client, await signedIn(house, MEMBER))).toContain(ON_PAGES)
  })

  it('who disables a person is told to whoever knows the password, and to nobody else', async () => {
    const { client } = await approvedClient(house, HOSTED)
    const tokens = await connect(house, client, MEMBER)
    const { userId = '' } = (await house.ports.users.findByEmail('default', MEMBER)) ?? {}
    const change = (path: string, value: string) => ({ op: 'replace', path, value })
    await rest.patch(`/api/v1/users/${userId}`, [change('/status', 'disabled'), change('/disableReason', SENTENCE)])
    const right = await house.browser().signIn(MEMBER, PASSWORD)
    expect([right.status, right.headers.get('Set-Cookie')?.includes('session') ?? false]).toEqual([401, false])
    expect(textOf(right)).toContain(`An administrator has disabled your account. ${ON_PAGES}`)
    const wrong = await house.browser().signIn(MEMBER, 'a guess that is wrong')
    expect(textOf(wrong)).toContain('The e-mail address or the password is not right.')
    expect(await faultOf(await client.refresh(tokens.refresh_token ?? ''))).toBe(
      `invalid_grant: your account has been disabled. ${IN_ERRORS}`,
    )
    expect((await rest.get(`/api/v1/users/${userId}`)).body['disableReason']).toBe(SENTENCE)

    await rest.patch(`/api/v1/users/${userId}`, [change('/status', 'active')])
    expect((await rest.get(`/api/v1/users/${userId}`)).body).not.toHaveProperty('disableReason')
    expect((await house.browser().signIn(MEMBER, PASSWORD)).status).toBe(200)
  })

  it('is in the audit log with what it was about', async () => {
    const { client } = await approvedClient(house)
    await rest.delete(reasoned(`${CLIENTS}/${client.id}/connection-configs/me`))
    await rest.delete(reasoned(`${CLIENTS}/${client.id}`))
    const { data } = (await rest.get('/api/v1/audits', { clientId: client.id })).body
    const explained = data.filter((event) => (event['data'] as { explanation?: string }).explanation === SENTENCE)
    expect(explained.map((event) => event['eventType']).toSorted()).toEqual([
      'com.qlik.core.oauth-client.connection-config.deleted',
      'com.qlik.core.oauth-client.deleted',
    ])
  })

  it.each([
    ['what turns the writing', '\u202egnp.exe'],
    ['a control character', 'a\u0007b'],
    ['nothing', '  '],
    ['too much', 'x'.repeat(301)],
  ])('is refused with %s', async (_what, reason) => {
    const { client } = await approvedClient(house)
    const query = new URLSearchParams({ reason }).toString()
    for (const [method, path] of [
      ['DELETE', `${CLIENTS}/${client.id}?${query}`],
      ['DELETE', `${CLIENTS}/${client.id}/connection-configs/me?${query}`],
    ] as const)
      expect(refusalIn(await rest.send(method, path))).toMatchObject({ status: 400, source: { parameter: 'reason' } })
    const revoked = await rest.post(`${TOKENS}/actions/revoke`, { clientId: client.id, reason })
    expect(refusalIn(revoked)).toMatchObject({ status: 400, source: { pointer: '/reason' } })
    const disabled = await rest.post(`${CLIENTS}/${client.id}/actions/disable`, { disableTag: reason })
    expect(refusalIn(disabled)).toMatchObject({ status: 400, source: { pointer: '/disableTag' } })
    expect((await rest.get(`${CLIENTS}/${client.id}`)).body['status']).toBe('enabled')
    expect((await rest.get('/api/v1/users/me')).body['name']).toContain(ADMINISTRATOR.split('@')[0])
  })
})
