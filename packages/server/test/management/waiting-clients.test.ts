/** The waiting room over the API: who knocks, who asked; rejected here, approved here only where the tenant says so. */
import { minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { textOf } from '../support/browser.ts'
import { EDITOR, HOSTED, TestClient } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { CLIENTS, refusalIn, Rest, restOf } from '../support/rest.ts'
import { ADMINISTRATOR, approvedClient, connect, MEMBER, signedIn } from '../support/stories.ts'

const WAITING = '/api/v1/waiting-clients'

let house: House
let administrator: Rest
beforeAll(async () => {
  house = await openHouse()
  administrator = await restOf(house)
  await house.addUser(MEMBER)
})
afterAll(() => house.close())
beforeEach(() => house.set({ dcrApprovalWithoutConnection: false }))

const isApproved = async ({ id }: TestClient) => (await administrator.get(`${CLIENTS}/${id}`)).status === 200

/** What the audit log says about a client. */
async function trailOf({ id }: TestClient): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { body } = await administrator.get('/api/v1/audits', { clientId: id, sort: '+eventType' })
  return body.data
}

/** Another client, of which nothing but its name matters. */
let names = 0
const register = (metadata: Readonly<Record<string, unknown>> = {}) =>
  TestClient.register(house, { ...HOSTED, client_name: `Knock ${++names}`, ...metadata })

describe('a client that waits', () => {
  it('is shown with everything that is known of it', async () => {
    const client = await TestClient.register(house, { ...EDITOR, logo_uri: 'https://code.example/logo.png' })
    const { status, body, headers } = await administrator.get(`${WAITING}/${client.id}`)
    expect([status, headers.get('ETag')]).toEqual([200, '"1"'])
    expect(body).toEqual({
      clientId: client.id,
      clientName: 'Visual Studio Code',
      createdByType: 'dcr',
      clientUri: 'https://code.visualstudio.com',
      logoUri: 'https://code.example/logo.png',
      redirectUris: EDITOR.redirect_uris,
      redirectHosts: ['127.0.0.1', 'vscode.dev'],
      appType: 'native',
      kind: 'public',
      tokenEndpointAuthMethod: 'none',
      grantTypes: ['authorization_code'],
      allowedScopes: ['user_default', 'mcp:execute'],
      registeredFrom: '192.0.2.1',
      registeredAt: house.now().toISOString(),
      expiresAt: new Date(house.now().getTime() + minutes(60)).toISOString(),
      revision: 1,
      askedBy: [],
      askedByCount: 0,
      deniedDestinations: [],
      nameFindings: [],
      knownClient: { id: 'vscode', name: 'VS Code', certainty: 'device' },
      standingApproval: { kind: 'device', namePattern: 'Visual Studio Code' },
    })
  })

  it('is in the list, found by name and by redirect host, in pages', async () => {
    const wanted = await register({ redirect_uris: ['https://one.wanted.example/cb'] })
    const other = await register({ redirect_uris: ['https://two.wanted.example/cb'] })
    const query = { search: 'WANTED.example', totalResults: 'true', limit: '1' }
    const first = (await administrator.get(WAITING, query)).body
    expect([first.data.map(({ clientId }) => clientId), first['totalResults']]).toHaveLength(2)
    const second = (await administrator.get(first.links.next.href)).body
    const seen = [...first.data, ...second.data].map(({ clientId }) => clientId)
    expect(seen.toSorted()).toEqual([wanted.id, other.id].toSorted())
    expect(second.links.next).toBeUndefined()
  })

  it('says which approved clients its name looks like', async () => {
    await approvedClient(house, { ...HOSTED, client_name: 'Taken' })
    const poser = await register({ client_name: 'TАKEN', redirect_uris: ['https://elsewhere.example/cb'] })
    const { body } = await administrator.get(`${WAITING}/${poser.id}`)
    expect(body['nameFindings']).toEqual([
      {
        code: 'approved-name',
        detail: expect.stringContaining('It looks like “Taken”, which is approved here and leads elsewhere.'),
        names: ['Taken'],
      },
      {
        code: 'mixed-scripts',
        detail: 'The word “TАKEN” mixes letters that can look the same: Latin and Cyrillic.',
        word: 'TАKEN',
        scripts: ['Latn', 'Cyrl'],
      },
    ])
  })

  it('has nothing odd about it when it is the same application once more', async () => {
    await approvedClient(house, { ...HOSTED, client_name: 'Once more' })
    const again = await register({ client_name: 'Once more' })
    expect((await administrator.get(`${WAITING}/${again.id}`)).body['nameFindings']).toEqual([])
  })

  it('is asked for cheaply: while nothing changes the answer is 304', async () => {
    await register({ client_name: 'Polled' })
    const query = `${WAITING}?search=polled`
    const { headers } = await administrator.get(query)
    const tag = headers.get('ETag') ?? ''
    const again = await administrator.send('GET', query, undefined, { 'If-None-Match': `"x", ${tag}` })
    expect([again.status, again.body, again.headers.get('ETag')]).toEqual([304, '', tag])
    house.turn(1000)
    expect((await administrator.send('GET', query, undefined, { 'If-None-Match': tag })).status).toBe(304)
    await register({ client_name: 'Polled too' })
    expect((await administrator.send('GET', query, undefined, { 'If-None-Match': tag })).status).toBe(200)
  })

  it('is not shown to members, whatever their token says', async () => {
    const member = await restOf(house, { email: MEMBER, scope: 'admin_classic user_default' })
    const { id } = await register()
    for (const answer of [await member.get(WAITING), await member.post(`${WAITING}/${id}/actions/reject`, {})])
      expect(answer.status).toBe(403)
  })

  it('is another tenant’s business there alone', async () => {
    await house.addTenant('globex', 'http://globex.localhost:3000')
    await house.addUser(ADMINISTRATOR, 'TenantAdmin', 'globex')
    const globex = await restOf(house, { tenantId: 'globex' })
    const { id } = await register()
    expect((await globex.get(WAITING)).body.data).toEqual([])
    expect((await globex.get(`${WAITING}/${id}`)).status).toBe(404)
    expect((await globex.post(`${WAITING}/${id}/actions/reject`, {})).status).toBe(404)
  })

  it.each([
    ['sort=name', 'sort'],
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['search=%20', 'search'],
    [`search=${'x'.repeat(201)}`, 'search'],
    ['next=abc', 'next'],
    ['totalResults=yes', 'totalResults'],
  ])('is not listed by ?%s', async (query, parameter) => {
    expect(refusalIn(await administrator.get(`${WAITING}?${query}`))).toMatchObject({
      status: 400,
      source: { parameter },
    })
  })
})

describe('a member who meets the page that waits', () => {
  it('is recorded once, and what they write reaches the administrators', async () => {
    const client = await register({ client_name: 'Longed for' })
    const member = await signedIn(house, MEMBER)
    const waiting = await member.open(client.authorizeUrl())
    await member.open(client.authorizeUrl())
    const user = await house.ports.users.findByEmail('default', MEMBER)
    const asker = { userId: user?.userId, name: user?.name, email: MEMBER, askedAt: house.now().toISOString() }
    expect((await administrator.get(`${WAITING}/${client.id}`)).body).toMatchObject({
      askedBy: [asker],
      askedByCount: 1,
    })

    const href = /href="(\/approval-requests[^"]*)"/.exec(waiting.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const form = await member.open(href)
    expect([form.status, form.headers.get('Refresh')]).toEqual([200, null])
    const back = await member.submit(form, { reason: '  To draft <b>the</b>\r\n report ' })
    expect(back.url).toContain('/oauth/authorize?')
    expect(back.html).toContain('To draft &lt;b&gt;the&lt;/b&gt; report')
    const { body } = await administrator.get(WAITING, { search: 'longed' })
    expect(body.data).toMatchObject([{ askedBy: [{ ...asker, reason: 'To draft <b>the</b> report' }] }])

    const approval = await (await signedIn(house, ADMINISTRATOR)).open(client.authorizeUrl())
    expect(approval.html).toContain(`(${MEMBER}): “To draft &lt;b&gt;the&lt;/b&gt; report”`)
    expect((await house.happened()).filter((type) => type.endsWith('approval-requested'))).toHaveLength(2)
  })

  it('changes nothing by looking without having signed in, as clients do', async () => {
    const client = await register()
    await house.browser().open(client.authorizeUrl())
    await house.fetch(client.authorizeUrl(), { headers: { Accept: 'application/json' } })
    expect((await administrator.get(`${WAITING}/${client.id}`)).body['askedByCount']).toBe(0)
  })

  it('is not recorded as an administrator, who decides instead', async () => {
    const client = await register()
    await (await signedIn(house, ADMINISTRATOR)).open(client.authorizeUrl())
    expect((await administrator.get(`${WAITING}/${client.id}`)).body['askedByCount']).toBe(0)
  })

  it.each([
    ['without a token of the form', { csrf: '' }, 403],
    ['with the token of another client’s form', { client_id: 'f'.repeat(32) }, 403],
  ])('cannot be made to ask %s', async (_how, fields, status) => {
    const client = await register()
    const member = await signedIn(house, MEMBER)
    const form = await member.open(`/approval-requests?client_id=${client.id}&return_to=/`)
    expect((await member.submit(form, { reason: 'forged', ...fields })).status).toBe(status)
    expect((await administrator.get(`${WAITING}/${client.id}`)).body['askedByCount']).toBe(0)
  })

  it.each([
    ['nothing', '   '],
    ['control characters', 'a\u0000b'],
    ['what turns the writing round', 'a\u202eb'],
  ])('is not quoted with %s', async (_what, reason) => {
    const client = await register()
    const member = await signedIn(house, MEMBER)
    const form = await member.open(`/approval-requests?client_id=${client.id}&return_to=/`)
    expect((await member.submit(form, { reason })).status).toBe(200)
    expect((await administrator.get(`${WAITING}/${client.id}`)).body['askedByCount']).toBe(0)
  })

  it('is cut short at three hundred characters', async () => {
    const client = await register()
    const member = await signedIn(house, MEMBER)
    const form = await member.open(`/approval-requests?client_id=${client.id}&return_to=/`)
    await member.submit(form, { reason: `${'x'.repeat(299)}🦊` })
    const { body } = await administrator.get(`${WAITING}/${client.id}`)
    expect(body['askedBy']).toMatchObject([{ reason: 'x'.repeat(299) }])
  })

  it('signs in first, and is sent nowhere else afterwards', async () => {
    const client = await register()
    const form = await house.browser().open(`/approval-requests?client_id=${client.id}&return_to=//evil.example/`)
    expect(form.url).toContain('/sign-in')
    const member = await signedIn(house, MEMBER)
    const shown = await member.open(`/approval-requests?client_id=${client.id}&return_to=//evil.example/`)
    expect(shown.html).not.toContain('evil')
    const gone = await member.open(`/approval-requests?client_id=${'0'.repeat(32)}&return_to=/`)
    expect(new URL(gone.url).pathname).toBe('/')
  })
})

describe('rejecting', () => {
  it('ends it, with a sentence that reaches whoever meets it', async () => {
    const client = await register({ client_name: 'Unwanted' })
    const { status, body } = await administrator.post(`${WAITING}/${client.id}/actions/reject`, {
      reason: 'Use the company’s <own> assistant',
    })
    expect([status, body]).toEqual([204, ''])
    const page = await (await signedIn(house, MEMBER)).open(client.authorizeUrl())
    expect(page.html).toContain('The administrator says: “Use the company’s &lt;own&gt; assistant”')
    const json = await house.fetch(client.authorizeUrl(), { headers: { Accept: 'application/json' } })
    expect(await json.text()).toContain('Use the company’s <own> assistant')
    expect(await trailOf(client)).toMatchObject([
      {
        eventType: 'com.qlik.core.oauth-client.rejected',
        userId: expect.any(String),
        data: { clientName: 'Unwanted', explanation: 'Use the company’s <own> assistant' },
      },
    ])
  })

  it('can be done without a word, and on the page with one', async () => {
    const [silent, spoken] = [await register(), await register()]
    await administrator.post(`${WAITING}/${silent.id}/actions/reject`, {})
    const browser = await signedIn(house, ADMINISTRATOR)
    await browser.submit(await browser.open(spoken.authorizeUrl()), { decision: 'reject', reason: 'Not here' })
    expect((await browser.open(silent.authorizeUrl())).html).not.toContain('The administrator says')
    expect((await browser.open(spoken.authorizeUrl())).html).toContain('The administrator says: “Not here”')
  })

  it.each([
    [{ reason: 'x'.repeat(301) }, '/reason'],
    [{ reason: '' }, '/reason'],
    [{ reason: 'a\nb' }, '/reason'],
    [{ reason: 7 }, '/reason'],
    [[], ''],
  ])('is refused with the body %j', async (body, pointer) => {
    const client = await register()
    const answer = await administrator.post(`${WAITING}/${client.id}/actions/reject`, body)
    expect(refusalIn(answer)).toMatchObject({ status: 400, source: { pointer } })
    expect((await administrator.get(`${WAITING}/${client.id}`)).status).toBe(200)
  })
})

describe('approving without a first connection', () => {
  it('is refused while the tenant has not said so, with how it is done', async () => {
    const client = await register()
    const answer = await administrator.post(`${WAITING}/${client.id}/actions/approve`, { revision: 1 })
    const { status, detail } = refusalIn(answer)
    expect([status, detail]).toEqual([409, expect.stringMatching(/first connection.*dcrApprovalWithoutConnection/)])
    expect(await isApproved(client)).toBe(false)
  })

  it('lets it in, connects nobody, and people consent for themselves', async () => {
    await house.set({ dcrApprovalWithoutConnection: true })
    const client = await register()
    expect((await administrator.post(`${WAITING}/${client.id}/actions/approve`, { revision: 1 })).status).toBe(204)
    const { body } = await administrator.get(`${CLIENTS}/${client.id}`)
    const user = await house.ports.users.findByEmail('default', ADMINISTRATOR)
    expect(body).toMatchObject({
      connectionConfig: { consentMethod: 'required' },
      approvedAt: house.now().toISOString(),
      approvedBy: { userId: user?.userId, name: user?.name },
      registeredFrom: '192.0.2.1',
      tokenEndpointAuthMethod: 'client_secret_post',
      grantTypes: ['authorization_code', 'refresh_token'],
      consentRevision: 1,
      status: 'enabled',
    })
    expect(await house.ports.consents.find('default', user?.userId ?? '', client.id)).toBeUndefined()
    expect((await trailOf(client)).map(({ eventType }) => eventType)).toEqual([
      'com.qlik.core.oauth-client.connection-config.approved',
      'com.qlik.core.oauth-client.created',
    ])
    expect((await connect(house, client, MEMBER)).access_token).toEqual(expect.any(String))
  })

  it('may trust it from the start', async () => {
    await house.set({ dcrApprovalWithoutConnection: true })
    const client = await register()
    const body = { revision: 1, consentMethod: 'trusted' }
    expect((await administrator.post(`${WAITING}/${client.id}/actions/approve`, body)).status).toBe(204)
    const page = await (await signedIn(house, MEMBER)).open(client.authorizeUrl())
    expect(page.leftFor?.searchParams.get('code')).toEqual(expect.any(String))
  })

  it.each([
    ['no revision', {}, {}, 400],
    ['another revision', { revision: 2 }, {}, 412],
    ['the tag of another revision', {}, { 'If-Match': '"2"' }, 412],
    ['a tag and a revision that differ', { revision: 2 }, { 'If-Match': '"1"' }, 412],
    ['any revision at all', {}, { 'If-Match': '*' }, 412],
    ['no number', { revision: 'one' }, {}, 400],
    ['a consent method that there is not', { revision: 1, consentMethod: 'maybe' }, {}, 400],
  ])('is refused with %s', async (_what, body, headers, status) => {
    await house.set({ dcrApprovalWithoutConnection: true })
    const client = await register()
    const answer = await administrator.send('POST', `${WAITING}/${client.id}/actions/approve`, body, headers)
    expect(refusalIn(answer).status).toBe(status)
    expect(await isApproved(client)).toBe(false)
  })

  it('takes the tag that was shown', async () => {
    await house.set({ dcrApprovalWithoutConnection: true })
    const client = await register()
    const headers = { 'If-Match': '"7", "1"' }
    const answer = await administrator.send('POST', `${WAITING}/${client.id}/actions/approve`, {}, headers)
    expect(answer.status).toBe(204)
  })

  it('is not of what a client has made of itself meanwhile', async () => {
    await house.set({ dcrApprovalWithoutConnection: true, dcrManagementEnabled: true })
    const response = await house.fetch('/oauth/register', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(HOSTED),
    })
    const { client_id, registration_access_token, registration_client_uri, client_secret } =
      (await response.json()) as Record<string, string>
    const changed = await house.fetch(registration_client_uri ?? '', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${registration_access_token}` },
      body: JSON.stringify({ ...HOSTED, client_id, client_secret, redirect_uris: ['https://swapped.example/cb'] }),
    })
    expect(changed.status).toBe(200)
    const answer = await administrator.post(`${WAITING}/${client_id}/actions/approve`, { revision: 1 })
    expect(refusalIn(answer)).toMatchObject({ status: 412, detail: expect.stringContaining('look at it again') })
    await house.set({ dcrManagementEnabled: false })
  })
})

describe('a client that does not wait any more', () => {
  const ends: readonly (readonly [string, (client: TestClient) => Promise<unknown>, RegExp])[] = [
    [
      'approved',
      ({ id }) => administrator.post(`${WAITING}/${id}/actions/approve`, { revision: 1 }),
      /approved already/,
    ],
    ['rejected', ({ id }) => administrator.post(`${WAITING}/${id}/actions/reject`, {}), /rejected already/],
    ['expired', async () => house.turn(minutes(60)), /in time/],
    ['swept', async () => (house.turn(minutes(60)), house.keepHouse()), /in time/],
    [
      'pushed out',
      async () => {
        await house.set({ dcrWaitingClientsLimit: 1 })
        await register()
        await house.set({ dcrWaitingClientsLimit: 1000 })
      },
      /too many/,
    ],
  ]

  it.each(ends)('says that it was %s', async (_how, end, said) => {
    await house.set({ dcrApprovalWithoutConnection: true })
    // Whoever else waits would be pushed out first.
    house.turn(minutes(61))
    await house.keepHouse()
    administrator = await restOf(house)
    const client = await register()
    await end(client)
    const fresh = await restOf(house)
    const [seen, rejected, approved] = [
      await fresh.get(`${WAITING}/${client.id}`),
      await fresh.post(`${WAITING}/${client.id}/actions/reject`, {}),
      await fresh.post(`${WAITING}/${client.id}/actions/approve`, { revision: 1 }),
    ]
    expect([seen, rejected, approved].map(({ status }) => status)).toEqual([404, 409, 409])
    for (const answer of [seen, rejected, approved]) expect(refusalIn(answer).detail).toMatch(said)
    administrator = fresh
  })

  it('had one end, however many decide at the same moment', async () => {
    await house.set({ dcrApprovalWithoutConnection: true })
    const client = await register()
    const decisions = Array.from({ length: 12 }, (_, index) =>
      index % 2 === 0
        ? administrator.post(`${WAITING}/${client.id}/actions/approve`, { revision: 1 })
        : administrator.post(`${WAITING}/${client.id}/actions/reject`, {}),
    )
    const statuses = (await Promise.all(decisions)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(11)
  })
})

describe('giving a client more time', () => {
  const extend = (client: TestClient, body: object) =>
    administrator.post(`${WAITING}/${client.id}/actions/extend`, body)

  it('lets it wait from now on, and people who wait with it see the new time', async () => {
    const client = await register()
    const member = await signedIn(house, MEMBER)
    await member.open(client.authorizeUrl())
    const expiresAt = new Date(house.now().getTime() + minutes(90)).toISOString()
    const { status, body } = await extend(client, { minutes: 90 })
    expect([status, body]).toEqual([200, { expiresAt }])
    expect((await administrator.get(`${WAITING}/${client.id}`)).body['expiresAt']).toBe(expiresAt)
    expect(textOf(await member.open(client.authorizeUrl()))).toContain('90 minutes left')
    expect(await trailOf(client)).toMatchObject([
      { eventType: 'com.qlik.core.oauth-client.approval-requested' },
      { eventType: 'com.qlik.core.oauth-client.window-extended', userId: expect.any(String), data: { expiresAt } },
    ])
  })

  it('ends a week after the registration, however often it is done', async () => {
    const client = await register()
    const week = 7 * 24 * 60
    expect((await extend(client, { minutes: week })).status).toBe(200)
    house.turn(minutes(1))
    expect(refusalIn(await extend(client, { minutes: week }))).toMatchObject({
      status: 400,
      detail: expect.stringMatching(/waits until \S+: it can wait longer, but not after \S+$/),
      source: { pointer: '/minutes' },
    })
  })

  it('never shortens it', async () => {
    const client = await register()
    expect(refusalIn(await extend(client, { minutes: 60 }))).toMatchObject({ status: 400 })
    expect(refusalIn(await extend(client, { minutes: 5 }))).toMatchObject({ source: { pointer: '/minutes' } })
  })

  it.each([[{}], [{ minutes: 0 }], [{ minutes: 10_081 }], [{ minutes: 1.5 }], [{ minutes: '90' }]])(
    'is not done with %j',
    async (body) => {
      expect(refusalIn(await extend(await register(), body))).toMatchObject({ source: { pointer: '/minutes' } })
    },
  )

  it('is too late once the window has closed, or somebody has decided', async () => {
    const [expired, rejected] = [await register(), await register()]
    await administrator.post(`${WAITING}/${rejected.id}/actions/reject`, {})
    expect(refusalIn(await extend(rejected, { minutes: 90 }))).toMatchObject({
      status: 409,
      detail: expect.stringContaining('rejected'),
    })
    house.turn(minutes(60))
    administrator = await restOf(house)
    expect(refusalIn(await extend(expired, { minutes: 90 }))).toMatchObject({
      status: 409,
      detail: expect.stringContaining('in time'),
    })
    expect((await administrator.post(`${WAITING}/${'0'.repeat(32)}/actions/extend`, { minutes: 90 })).status).toBe(404)
  })
})
