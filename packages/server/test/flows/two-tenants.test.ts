/** Two tenants in one house: nothing of the one can be seen, used or guessed in the other. */
import { minutes } from '@vestibule/protocol/duration'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { newLink } from '../../src/sign-in/one-time-link.ts'
import type { Browser, Page } from '../support/browser.ts'
import { callTool, codeIn, EDITOR, HOSTED, register, refusal, TestClient, type Tokens } from '../support/client.ts'
import { openHouse, PASSWORD, type House } from '../support/house.ts'
import { ADMINISTRATOR, approvedClient, connect, MEMBER, signedIn, type Approved } from '../support/stories.ts'

const SECRETIVE = { ...HOSTED, client_name: 'Known to one tenant only' }

let house: House
const home = { tenantId: 'default', issuer: '' }
const acme = { tenantId: 'acme', issuer: '' }
let ours: Approved
let theirs: Approved
let tokens: Tokens

beforeAll(async () => {
  house = await openHouse()
  home.issuer = house.issuer
  acme.issuer = await house.addTenant('acme', 'acme.localhost:3000')
  await house.addUser(MEMBER, 'Member', home.tenantId)
  await house.addUser(MEMBER, 'Member', acme.tenantId)
  ours = await approvedClient(house, SECRETIVE, home)
  theirs = await approvedClient(house, HOSTED, acme)
  tokens = await connect(house, ours.client, MEMBER)
})
afterAll(() => house.close())

/** Our client, as far as it goes, at the other tenant's endpoints. */
const abroad = ({ id, secret, redirectUri }: TestClient): TestClient =>
  new TestClient(house, acme.issuer, id, secret, redirectUri)

/** What a person and a program of the other tenant learn of a client. */
async function knownOf(client: TestClient) {
  const page = await (await signedIn(house, ADMINISTRATOR, acme.issuer)).open(client.authorizeUrl())
  return {
    page: page.status,
    isSentAway: page.leftFor !== undefined,
    isUnknown: page.html.includes('no application with this client_id is registered here'),
    isNamed: page.html.includes(SECRETIVE.client_name),
    token: await refusal(await client.exchange('whatever')),
  }
}

const NOTHING = { page: 400, isSentAway: false, isUnknown: true, isNamed: false, token: [401, 'invalid_client'] }

const mcpOf = ({ issuer }: { readonly issuer: string }): string => `${issuer}/api/ai/mcp`

const restStatus = async (issuer: string, path: string, accessToken: string): Promise<number> =>
  (await house.fetch(`${issuer}${path}`, { headers: { Authorization: `Bearer ${accessToken}` } })).status

describe('a client', () => {
  it('that one tenant let in is unknown in the other', async () => {
    expect(await knownOf(abroad(ours.client))).toEqual(NOTHING)
  })

  it('that waits in one tenant is unknown in the other, and cannot be approved there', async () => {
    const waiting = await TestClient.register(house, SECRETIVE, home.issuer)
    expect(await knownOf(abroad(waiting))).toEqual(NOTHING)

    const administrator = await signedIn(house, ADMINISTRATOR, acme.issuer)
    const own = await TestClient.register(house, HOSTED, acme.issuer)
    const page = await administrator.open(own.authorizeUrl())
    const request = new URL(abroad(waiting).authorizeUrl()).search.slice(1)
    const end = await administrator.submit(page, { decision: 'approve', request })
    expect(end.status).toBe(400)
    expect(await house.ports.unapprovedClients.find(home.tenantId, waiting.id)).toBeDefined()
  })

  it('that is gone from one tenant leaves no tombstone in the other', async () => {
    const gone = await TestClient.register(house, SECRETIVE, home.issuer)
    const administrator = await signedIn(house, ADMINISTRATOR)
    await administrator.submit(await administrator.open(gone.authorizeUrl()), { decision: 'reject' })
    expect((await administrator.open(gone.authorizeUrl())).html).toContain('An administrator has rejected it')
    expect(await knownOf(abroad(gone))).toEqual(NOTHING)
  })

  it('that expires in one tenant leaves those of the other waiting', async () => {
    await house.set({ dcrApprovalWindowMinutes: 5 }, home.tenantId)
    const own = await TestClient.register(house, HOSTED, home.issuer)
    const other = await TestClient.register(house, HOSTED, acme.issuer)
    await house.set({ dcrApprovalWindowMinutes: 60 }, home.tenantId)
    house.turn(minutes(5))
    await house.keepHouse()
    expect(await house.ports.unapprovedClients.find(home.tenantId, own.id)).toBeUndefined()
    expect(await house.ports.unapprovedClients.find(acme.tenantId, other.id)).toBeDefined()
  })

  it('takes no place from those that wait in the other tenant', async () => {
    await house.set({ dcrWaitingClientsLimit: 1 }, home.tenantId)
    const other = await TestClient.register(house, HOSTED, acme.issuer)
    for (let count = 0; count < 3; count++) await TestClient.register(house, HOSTED, home.issuer)
    await house.set({ dcrWaitingClientsLimit: 1000 }, home.tenantId)
    expect(await house.ports.unapprovedClients.find(acme.tenantId, other.id)).toBeDefined()
  })
})

describe('a user', () => {
  it('of one tenant cannot sign in to the other', async () => {
    await house.addUser('only-here@example.com', 'TenantAdmin', home.tenantId)
    expect((await house.browser().signIn('only-here@example.com', PASSWORD)).status).toBe(200)
    const page = await house.browser(undefined, acme.issuer).signIn('only-here@example.com', PASSWORD)
    expect(page.status).toBe(401)
  })

  it('may have the same address in both, and is two people', async () => {
    const [here, there] = await Promise.all(
      [home, acme].map(({ tenantId }) => house.ports.users.findByEmail(tenantId, MEMBER)),
    )
    expect(here?.userId).not.toBe(there?.userId)
    expect(await house.ports.users.find(acme.tenantId, here?.userId ?? '')).toBeUndefined()
  })

  it('may be an administrator in one and a member in the other', async () => {
    await house.addUser('both@example.com', 'TenantAdmin', home.tenantId)
    await house.addUser('both@example.com', 'Member', acme.tenantId)
    const own = await TestClient.register(house, HOSTED, home.issuer)
    const other = await TestClient.register(house, HOSTED, acme.issuer)
    const here = await (await signedIn(house, 'both@example.com', home.issuer)).open(own.authorizeUrl())
    const there = await (await signedIn(house, 'both@example.com', acme.issuer)).open(other.authorizeUrl())
    expect(here.html).toContain('Let “Claude” into')
    expect(there.html).toContain('is waiting to be let in')
  })

  it('who guesses in one tenant is not slowed down in the other', async () => {
    const guesser = house.browser('203.0.113.9', home.issuer)
    for (let guess = 0; guess < 6; guess++) await guesser.signIn(MEMBER, 'wrong password')
    expect((await guesser.signIn(MEMBER, PASSWORD)).status).toBe(429)
    expect((await house.browser('203.0.113.9', acme.issuer).signIn(MEMBER, PASSWORD)).status).toBe(200)
    house.turn(minutes(5))
  })
})

describe('a session cookie', () => {
  it('of one tenant opens nothing in the other', async () => {
    const browser = await signedIn(house, ADMINISTRATOR, home.issuer)
    const headers = { Cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
    expect((await house.fetch(`${home.issuer}/`, { headers })).status).toBe(200)

    const abroad = await house.fetch(`${acme.issuer}/`, { headers })
    expect(abroad.status).toBe(303)
    expect(abroad.headers.get('Location')).toMatch(/^\/sign-in/)
  })
})

describe('a one-time link', () => {
  it.each(['set-up', 'password-reset'] as const)('of one tenant does not work in the other: %s', async (purpose) => {
    const user = await house.ports.users.findByEmail(home.tenantId, MEMBER)
    const userId = purpose === 'set-up' ? null : (user?.userId ?? '')
    const { link, url } = newLink(home, purpose, userId, house.ports.random, house.now())
    await house.ports.links.issue(link)

    const path = new URL(url).pathname
    expect((await house.browser(undefined, acme.issuer).open(path)).status).toBe(404)
    expect((await house.browser(undefined, home.issuer).open(path)).status).toBe(200)
  })
})

describe('an authorization code', () => {
  it('of one tenant buys nothing in the other, and is still good at home', async () => {
    const page = await (await signedIn(house, MEMBER)).open(ours.client.authorizeUrl())
    const code = codeIn(page.leftFor)
    const changes = { redirect_uri: ours.client.redirectUri, code_verifier: ours.client.verifier }
    const foreign = await theirs.client.exchange(code, changes)
    expect(foreign.status).toBe(400)
    // In the words of a code that never was: nobody learns that it exists.
    expect(await foreign.json()).toEqual(await (await theirs.client.exchange('whatever', changes)).json())
    expect(await refusal(await abroad(ours.client).exchange(code, changes))).toEqual([401, 'invalid_client'])
    expect((await ours.client.exchange(code)).status).toBe(200)
  })

  it('cannot be asked for by one tenant’s client in the name of the other’s resource', async () => {
    const page = await (await signedIn(house, MEMBER)).open(ours.client.authorizeUrl({ resource: mcpOf(acme) }))
    expect(page.leftFor?.searchParams.get('error')).toBe('invalid_target')
  })
})

describe('an access token', () => {
  it('of one tenant opens no MCP endpoint and no API of the other', async () => {
    expect((await callTool(house, tokens.access_token, 'whoami', mcpOf(home))).status).toBe(200)
    expect((await callTool(house, tokens.access_token, 'whoami', mcpOf(acme))).status).toBe(401)
    for (const path of ['/api/v1/users/me', '/api/v1/tenants/me']) {
      expect(await restStatus(home.issuer, path, tokens.access_token)).toBe(200)
      expect(await restStatus(acme.issuer, path, tokens.access_token)).toBe(401)
    }
  })

  it('of one tenant is inactive to the other, and cannot be revoked there', async () => {
    expect(await (await theirs.client.introspect(tokens.access_token)).json()).toEqual({ active: false })
    expect((await theirs.client.revoke(tokens.access_token)).status).toBe(200)
    expect((await callTool(house, tokens.access_token, 'whoami', mcpOf(home))).status).toBe(200)
  })
})

describe('a refresh token', () => {
  it('of one tenant is worth nothing in the other, and is not revoked by being tried', async () => {
    const refreshToken = tokens.refresh_token ?? ''
    const foreign = await theirs.client.refresh(refreshToken)
    expect(foreign.status).toBe(400)
    expect(await foreign.json()).toEqual(await (await theirs.client.refresh('whatever')).json())
    expect(await (await theirs.client.introspect(refreshToken)).json()).toEqual({ active: false })
    expect((await theirs.client.revoke(refreshToken)).status).toBe(200)
    expect((await ours.client.refresh(refreshToken)).status).toBe(200)
  })
})

describe('a consent', () => {
  it('given in one tenant is none in the other, even by a person and to a client with the same ids there', async () => {
    await house.store.write(async (tx) => {
      const users = tx.selectFrom('users').selectAll().where('email', '=', MEMBER).where('tenant_id', '=', 'default')
      const person = await users.executeTakeFirstOrThrow()
      const connections = tx.selectFrom('connections').selectAll().where('client_id', '=', ours.client.id)
      const connection = await connections.executeTakeFirstOrThrow()
      const there = { tenant_id: acme.tenantId }
      await tx
        .insertInto('users')
        .values({ ...person, ...there, email: 'twin@example.com' })
        .execute()
      // As publishing will: the client stays the first tenant's, the trust is the second one's.
      await tx
        .insertInto('connections')
        .values({ ...connection, ...there })
        .execute()
    })
    const there = await signedIn(house, 'twin@example.com', acme.issuer)
    expect((await there.open(abroad(ours.client).authorizeUrl())).html).toContain('act for you?')
    const here = await signedIn(house, MEMBER, home.issuer)
    expect((await here.open(ours.client.authorizeUrl())).leftFor).toBeDefined()

    await house.store.write(async (tx) => {
      await tx
        .deleteFrom('connections')
        .where('tenant_id', '=', acme.tenantId)
        .where('owner_tenant_id', '=', 'default')
        .execute()
    })
  })
})

describe('a grant', () => {
  it('of one tenant is not found in the other by its id', async () => {
    const grantId = decodeJwt<{ grant_id: string }>(tokens.access_token).grant_id
    expect(await house.ports.grants.find(home.tenantId, grantId)).toBeDefined()
    expect(await house.ports.grants.find(acme.tenantId, grantId)).toBeUndefined()
  })

  it('of one tenant is on no list of the other', async () => {
    const own = await connect(house, theirs.client, MEMBER)
    const list = await (await callTool(house, own.access_token, 'list_my_connections', mcpOf(acme))).text()
    expect(list).toContain(theirs.client.id)
    expect(list).not.toContain(ours.client.id)
  })
})

describe('what an administrator sees', () => {
  it('is the clients of the own tenant', async () => {
    const waiting = await TestClient.register(house, SECRETIVE, home.issuer)
    for (const [tool, own, other] of [
      ['list_oauth_clients', theirs.client.id, ours.client.id],
      ['list_waiting_clients', (await TestClient.register(house, EDITOR, acme.issuer)).id, waiting.id],
    ] as const) {
      const list = await (await callTool(house, theirs.tokens.access_token, tool, mcpOf(acme))).text()
      expect(list).toContain(own)
      expect(list).not.toContain(other)
    }
  })
})

describe('the settings', () => {
  it('of one tenant are not those of the other', async () => {
    await house.set({ dynamicClientRegistrationEnabled: false }, acme.tenantId)
    expect((await register(house, HOSTED, acme.issuer)).status).toBe(403)
    expect((await register(house, HOSTED, home.issuer)).status).toBe(201)
    await house.set({ dynamicClientRegistrationEnabled: true }, acme.tenantId)
  })

  it("of one tenant are closed to the other's administrators", async () => {
    const path = '/api/core/auth-settings'
    const patch = await house.fetch(`${acme.issuer}${path}`, {
      method: 'PATCH',
      headers: { Authorization: `Bearer ${ours.tokens.access_token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify([{ op: 'replace', path: '/dynamicClientRegistrationEnabled', value: false }]),
    })
    expect(patch.status).toBe(401)
    expect((await register(house, HOSTED, acme.issuer)).status).toBe(201)
  })
})

describe('the keys', () => {
  const kids = async (issuer: string): Promise<(string | undefined)[]> => {
    const response = await house.fetch(`${issuer}/.well-known/jwks.json`)
    return ((await response.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
  }

  it('of one tenant are not those of the other', async () => {
    const { kid } = decodeProtectedHeader(tokens.access_token)
    expect(await kids(home.issuer)).toContain(kid)
    expect(await kids(acme.issuer)).not.toContain(kid)
  })

  it('of one tenant are rotated without the other', async () => {
    const before = await kids(acme.issuer)
    await house.ports.keyRing.rotate(home.tenantId, house.now())
    expect(await kids(acme.issuer)).toEqual(before)
  })
})

describe('the audit log', () => {
  it('of one tenant says nothing of the other', async () => {
    const log = async (tenantId: string): Promise<string> =>
      JSON.stringify(await house.ports.auditLog.list(tenantId, 1000))
    expect(await log(home.tenantId)).toContain(ours.client.id)
    expect(await log(acme.tenantId)).toContain(theirs.client.id)
    expect(await log(home.tenantId)).not.toContain(theirs.client.id)
    expect(await log(acme.tenantId)).not.toContain(ours.client.id)
  })
})

describe('a form', () => {
  it('of one tenant cannot be sent to the other', async () => {
    const there: Browser = await signedIn(house, ADMINISTRATOR, acme.issuer)
    const page: Page = await there.open(theirs.client.authorizeUrl({ prompt: 'consent' }))
    const here = await signedIn(house, ADMINISTRATOR, home.issuer)
    const ticket = /name="ticket" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
    const request = new URL(ours.client.authorizeUrl({ prompt: 'consent' })).search.slice(1)
    const form = new URLSearchParams({ request, ticket, decision: 'allow' })
    const end = await here.post('/oauth/authorize/decision', form)
    expect(end.leftFor).toBeUndefined()
    expect(end.html).toContain('act for you?')
  })
})

describe('a host that is nobody’s', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/sign-in'],
    ['GET', '/.well-known/oauth-authorization-server'],
    ['GET', '/oauth/authorize'],
    ['POST', '/oauth/token'],
    ['POST', '/oauth/register'],
    ['POST', '/api/ai/mcp'],
    ['GET', '/api/core/auth-settings'],
  ])('is 404 for %s %s', async (method, path) => {
    for (const host of ['http://nobody.localhost:3000', 'http://localhost:3001', 'http://acme.localhost']) {
      expect((await house.fetch(`${host}${path}`, { method })).status).toBe(404)
    }
  })

  it('is 404 even with a good token', async () => {
    expect(
      (await callTool(house, tokens.access_token, 'whoami', 'http://nobody.localhost:3000/api/ai/mcp')).status,
    ).toBe(404)
  })

  it('is one whose tenant was disabled, too', async () => {
    const issuer = await house.addTenant('closing', 'closing.localhost:3000')
    expect((await house.fetch(`${issuer}/sign-in`)).status).toBe(200)
    await house.ports.tenants.change('closing', { disabledAt: house.now() })
    expect((await house.fetch(`${issuer}/sign-in`)).status).toBe(404)
  })

  it('cannot be named by a header: only a configured proxy may forward one', async () => {
    const headers = { 'X-Forwarded-Host': 'acme.localhost:3000', Forwarded: 'host=acme.localhost:3000' }
    const response = await house.fetch(`${home.issuer}/.well-known/oauth-authorization-server`, { headers })
    expect(await response.json()).toMatchObject({ issuer: home.issuer })
  })
})
