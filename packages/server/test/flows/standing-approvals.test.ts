/** One application, one decision: what registers later and matches a standing approval is let in at once, and ends with it. */
import { minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { textOf, type Page } from '../support/browser.ts'
import { callTool, codeIn, HOSTED, refusal, register, TestClient, tokensIn, type Tokens } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { CLIENTS, restOf, type Rest, type RestBody } from '../support/rest.ts'
import { ADMINISTRATOR, connect, MEMBER, signedIn } from '../support/stories.ts'

/** As Claude on the web registers: anew for each connection, without a home page. */
const { client_uri: _none, ...CLAUDE } = { ...HOSTED, grant_types: ['authorization_code', 'refresh_token'] }

/** As a command-line tool registers at each login, at whatever port is free. */
const codex = (port: number, changes: Readonly<Record<string, unknown>> = {}) => ({
  client_name: 'Codex',
  redirect_uris: [`http://127.0.0.1:${port}/callback`],
  token_endpoint_auth_method: 'none',
  application_type: 'native',
  grant_types: ['authorization_code', 'refresh_token'],
  ...changes,
})

const STANDING = '/api/v1/standing-approvals'
const EXTEND = { decision: 'approve', extend: 'yes' }

const openTo = (settings = {}) =>
  openHouse({
    settings: {
      dynamicClientRegistrationEnabled: true,
      dcrAllowedAuthenticationMethods: ['client_secret', 'none'],
      dcrClientUriRequired: false,
      ...settings,
    },
  })

async function approvalPageOf(house: House, metadata: Readonly<Record<string, unknown>>) {
  if (!(await house.ports.users.findByEmail('default', ADMINISTRATOR)))
    await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  const client = await TestClient.register(house, metadata)
  const administrator = await signedIn(house, ADMINISTRATOR)
  return { client, administrator, page: await administrator.open(client.authorizeUrl()) }
}

/** The application's first registration, approved with the box ticked. */
async function extended(house: House, metadata: Readonly<Record<string, unknown>>, fields = {}) {
  const { client, administrator, page } = await approvalPageOf(house, metadata)
  const decided = await administrator.submit(page, { ...EXTEND, ...fields })
  return { client, administrator, tokens: await tokensIn(await client.exchange(codeIn(decided.leftFor))) }
}

const standingOf = async (api: Rest): Promise<RestBody['data']> => (await api.get(STANDING)).body.data
const isApproved = async (house: House, { id }: TestClient): Promise<boolean> =>
  (await house.ports.clients.find('default', id)) !== undefined

describe('a vendor that registers for each connection', () => {
  const USERS = 200
  let house: House
  let api: Rest
  let standingApproval: string
  let connected: { client: TestClient; tokens: Tokens }[]

  beforeAll(async () => {
    house = await openTo()
    await extended(house, CLAUDE)
    api = await restOf(house)
    standingApproval = String((await standingOf(api))[0]?.['id'])
    connected = []
    for (let user = 0; user < USERS; user++) {
      await house.addUser(`user${user}@example.com`)
      const client = await TestClient.register(house, CLAUDE)
      connected.push({ client, tokens: await connect(house, client, `user${user}@example.com`) })
    }
    // Two hundred people sign in, each with a password that takes its time.
  }, minutes(5))
  afterAll(() => house.close())

  it('connects two hundred users after one approval', async () => {
    for (const { tokens } of connected) expect((await callTool(house, tokens.access_token)).status).toBe(200)
  })

  it('has a client, a secret and a connection for each of them', () => {
    expect(new Set(connected.map(({ client }) => client.id)).size).toBe(USERS)
    expect(new Set(connected.map(({ client }) => client.secret)).size).toBe(USERS)
  })

  it('never waits', async () => {
    expect(await house.ports.unapprovedClients.listWaiting('default', house.now(), 1000)).toEqual([])
  })

  it('says of each client which standing approval has let it in', async () => {
    const { body } = await api.get(`${CLIENTS}/${connected[0]?.client.id}`)
    expect(body['admittedBy']).toBe(standingApproval)
  })

  it('is one client in the list of those that were not let in by a decision about others', async () => {
    const query = { filter: 'createdByType eq "dcr" and not (admittedBy pr)', totalResults: 'true' }
    expect((await api.get(CLIENTS, query)).body['totalResults']).toBe(1)
    const below = { filter: `admittedBy eq "${standingApproval}"`, totalResults: 'true' }
    expect((await api.get(CLIENTS, below)).body['totalResults']).toBe(USERS)
  })

  it('counts its registrations', async () => {
    expect((await standingOf(api))[0]).toMatchObject({
      kind: 'https',
      redirectUris: CLAUDE.redirect_uris,
      clientName: 'Claude',
      registrations: USERS,
      createdBy: { name: 'ada' },
    })
  })

  it('leaves the name of the decision in the audit trail of each', async () => {
    const clientId = connected[0]?.client.id
    const events = (await house.ports.auditLog.list('default', 5000)).filter(
      ({ data }) => data['clientId'] === clientId,
    )
    const named = events.filter(({ data }) => data['admittedBy'] === standingApproval)
    expect(named.map(({ type }) => type.replace('com.qlik.core.oauth-client.', '')).toSorted()).toEqual([
      'connection-config.approved',
      'registered',
    ])
    expect(named.every(({ userId }) => userId === undefined)).toBe(true)
  })

  describe('whose standing approval ends', () => {
    beforeAll(async () => {
      await api.delete(`${STANDING}/${standingApproval}`, { 'qlik-confirm-delete': standingApproval })
    })

    it('loses every registration that it has let in, and every connection', async () => {
      for (const { client, tokens } of connected) {
        expect((await callTool(house, tokens.access_token)).status).toBe(401)
        expect(await refusal(await client.refresh(tokens.refresh_token ?? ''))).toEqual([401, 'invalid_client'])
      }
    })

    it('keeps the registration that the decision was made about', async () => {
      expect((await api.get(CLIENTS, { filter: 'createdByType eq "dcr"' })).body.data).toHaveLength(1)
    })

    it('tells people why', async () => {
      const client = connected[0]?.client
      const page = await house.browser().open(client?.authorizeUrl() ?? '')
      expect(page.status).toBe(400)
      expect(textOf(page)).toContain('An administrator has ended the standing approval that had let it in')
    })

    it('makes later registrations wait again', async () => {
      expect(await isApproved(house, await TestClient.register(house, CLAUDE))).toBe(false)
    })

    it('is remembered as ended, by whom and when', async () => {
      expect(await standingOf(api)).toEqual([])
      expect((await api.get(STANDING, { status: 'ended' })).body.data).toMatchObject([
        { id: standingApproval, status: 'ended', registrations: 0, endedAt: house.now().toISOString() },
      ])
      expect((await api.delete(`${STANDING}/${standingApproval}`)).status).toBe(409)
    })
  })
})

describe('a command-line tool that registers at each login', () => {
  let house: House
  let page: Page

  beforeAll(async () => {
    house = await openTo({ dcrPublicClientsMayRefresh: true })
    const shown = await approvalPageOf(house, codex(50_001))
    ;({ page } = shown)
    await shown.administrator.submit(page, { ...EXTEND, name_pattern: 'Codex' })
    await house.addUser(MEMBER)
  })
  afterAll(() => house.close())

  it('is extended only after a warning that this proves nothing', () => {
    expect(textOf(page)).toContain('This proves nothing about the application')
    expect(page.html).toContain('value="Codex"')
    expect(page.html).not.toMatch(/name="extend"[^>]*checked/)
  })

  it('connects a user at every login, whatever its port', async () => {
    for (const port of [1, 50_002, 65_535]) {
      const client = await TestClient.register(house, codex(port))
      expect(client.redirectUri).toBe(`http://127.0.0.1:${port}/callback`)
      const { access_token: token } = await connect(house, client, MEMBER)
      expect((await callTool(house, token)).status).toBe(200)
    }
  })

  it('is given the same client each time', async () => {
    const ids = await Promise.all([3, 4, 5].map(async (port) => (await TestClient.register(house, codex(port))).id))
    expect(new Set(ids).size).toBe(1)
  })

  it.each([
    ['by another name', codex(1, { client_name: 'Codex 2' })],
    ['at another path', codex(1, { redirect_uris: ['http://127.0.0.1:1/cb'] })],
    ['at another host of the device', codex(1, { redirect_uris: ['http://localhost:1/callback'] })],
    ['with one more address', codex(1, { redirect_uris: ['http://127.0.0.1:1/callback', 'https://evil.example/cb'] })],
    ['with a secret', codex(1, { token_endpoint_auth_method: 'client_secret_post' })],
  ])('waits %s', async (_what, metadata) => {
    expect(await isApproved(house, await TestClient.register(house, metadata))).toBe(false)
  })
})

describe('an approval without the box', () => {
  it('covers this one registration and no other', async () => {
    const house = await openTo()
    const { administrator, page, client } = await approvalPageOf(house, CLAUDE)
    expect(textOf(page)).toContain('Also approve its later registrations')
    await administrator.submit(page, { decision: 'approve' })
    expect(await isApproved(house, client)).toBe(true)
    expect(await isApproved(house, await TestClient.register(house, CLAUDE))).toBe(false)
    await house.close()
  })

  it('offers none where nothing tells the application from a stranger’s', async () => {
    const house = await openTo()
    const { page } = await approvalPageOf(house, codex(1, { token_endpoint_auth_method: 'client_secret_post' }))
    expect(page.html).not.toContain('name="extend"')
    await house.close()
  })
})

describe('what is let in', () => {
  it('gets no scope that the first one did not have', async () => {
    const house = await openTo()
    await extended(house, { ...CLAUDE, scope: 'mcp:execute' })
    const response = await register(house, CLAUDE)
    const body = (await response.json()) as Record<string, unknown>
    expect(body).toMatchObject({ scope: 'mcp:execute', grant_types: ['authorization_code'] })
    await house.close()
  })

  it('waits when nothing is left of the scope that it asks for', async () => {
    const house = await openTo()
    await extended(house, { ...CLAUDE, scope: 'mcp:execute' })
    expect(await isApproved(house, await TestClient.register(house, { ...CLAUDE, scope: 'user_default' }))).toBe(false)
    await house.close()
  })

  it('still has to be what the tenant allows', async () => {
    const house = await openTo()
    await extended(house, CLAUDE)
    await house.set({ dcrAllowedRedirectHosts: ['chatgpt.com'] })
    expect(await refusal(await register(house, CLAUDE))).toEqual([400, 'invalid_redirect_uri'])
    await house.close()
  })

  it('is let in at one tenant alone', async () => {
    const house = await openTo()
    await extended(house, CLAUDE)
    const issuer = await house.addTenant('acme', 'acme.localhost:3000', {
      dynamicClientRegistrationEnabled: true,
      dcrClientUriRequired: false,
    })
    const client = await TestClient.register(house, CLAUDE, issuer)
    expect(await house.ports.unapprovedClients.find('acme', client.id)).toBeDefined()
    await house.close()
  })

  it('does not count against the limit of those that wait', async () => {
    const house = await openTo()
    await extended(house, CLAUDE)
    await house.set({ dcrWaitingClientsLimit: 1 })
    const waiting = await TestClient.register(house, { ...CLAUDE, redirect_uris: ['https://other.example/cb'] })
    for (let count = 0; count < 5; count++) await TestClient.register(house, CLAUDE)
    expect(await house.ports.unapprovedClients.find('default', waiting.id)).toBeDefined()
    await house.close()
  })
})
