/** Access without a browser: an identity provider’s word for a person (ID-JAG), as enterprises manage it for MCP. */
import { randomUUID } from 'node:crypto'

import { hours, minutes } from '@vestibule/protocol/duration'
import { Client, CrossAppAccessProvider, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { IdentityProvider } from '../../src/sign-in/providers/identity-provider.ts'
import { changeUser, disableClient, reviseClient, setConsentMethod } from '../support/changes.ts'
import { callTool, EDITOR, HOSTED, MCP_URL, TestClient, tokensIn, type OAuthFault } from '../support/client.ts'
import { LOOPBACK } from '../support/document-server.ts'
import { openHouse, type House } from '../support/house.ts'
import { startLyingProvider, type LyingProvider } from '../support/lying-provider.ts'
import { haveNoProvider, haveProvider, keepRealTime, set } from '../support/providers.ts'
import { restOf } from '../support/rest.ts'
import { approvedClient, connect, MEMBER } from '../support/stories.ts'

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

let house: House
let site: LyingProvider
let provider: IdentityProvider
let client: TestClient
beforeAll(async () => {
  house = await openHouse({ allowedPrivateNetworks: [LOOPBACK] })
  keepRealTime(house)
  site = await startLyingProvider()
  await house.addUser(MEMBER)
  ;({ client } = await approvedClient(house))
})
beforeEach(async () => {
  site.reset()
  keepRealTime(house)
  await haveNoProvider(house)
  provider = await haveProvider(house, site.issuer, { identityAssertions: 'instead-of-consent' })
})
afterAll(async () => {
  await site.close()
  await house.close()
})

type Changes = Readonly<Record<string, unknown>>

let people = 0
/** Somebody whom the provider knows and nobody here. */
function somebody() {
  people += 1
  return { sub: `person-${people}`, email: `person-${people}@example.com`, email_verified: true }
}

const now = (): number => Math.floor(house.now().getTime() / 1000)

function claimsFor(whom: TestClient, changes: Changes = {}): Record<string, unknown> {
  const fixed = {
    iss: site.issuer,
    aud: house.issuer,
    client_id: whom.id,
    jti: randomUUID(),
    iat: now(),
    exp: now() + 300,
  }
  return { ...fixed, resource: MCP_URL, scope: 'mcp:execute', ...somebody(), ...changes }
}

/** As the provider signs it, wrong in what the test changes. */
function assertionFor(whom: TestClient, changes: Changes = {}, header: Changes = {}): Promise<string> {
  return site.sign(claimsFor(whom, changes), { typ: 'oauth-id-jag+jwt', ...header })
}

const present = (whom: TestClient, assertion: string, parameters: Readonly<Record<string, string>> = {}) =>
  whom.token({ grant_type: JWT_BEARER, assertion, ...parameters })
const presented = async (changes: Changes = {}, header: Changes = {}) =>
  present(client, await assertionFor(client, changes, header))
const refusal = async (response: Response): Promise<readonly [number, string, string]> => {
  const { error, error_description } = (await response.json()) as OAuthFault
  return [response.status, error, error_description]
}

describe('an assertion', () => {
  it('is worth an access token for the MCP endpoint, and no refresh token', async () => {
    const tokens = await tokensIn(await presented())
    expect(tokens).toMatchObject({ token_type: 'Bearer', scope: 'mcp:execute' })
    expect(tokens).not.toHaveProperty('refresh_token')
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
  })

  it('makes a user of whom it names, as signing in would', async () => {
    const person = somebody()
    await presented(person)
    expect(await house.ports.users.findByEmail('default', person.email)).toMatchObject({
      role: 'Member',
      status: 'active',
    })
    const happened = await house.happened()
    expect(happened.slice(0, 5)).toEqual(expect.arrayContaining(['core.oauth-token.issued', 'core.user.created']))
  })

  it('is worth nothing the second time', async () => {
    const assertion = await assertionFor(client)
    await tokensIn(await present(client, assertion))
    expect(await refusal(await present(client, assertion))).toEqual([
      400,
      'invalid_grant',
      'the assertion was already used: its jti must be new in every request',
    ])
  })

  it('is worth one token, however often it comes at the same time', async () => {
    const assertion = await assertionFor(client)
    const answers = await Promise.all(Array.from({ length: 10 }, () => present(client, assertion)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it.each<[what: string, changes: Changes]>([
    ['the issuer with a slash at its end', { aud: 'http://localhost:3000/' }],
    ['a list of this one server', { aud: ['http://localhost:3000'] }],
  ])('may have as audience %s', async (_what, changes) => {
    expect((await presented(changes)).status).toBe(200)
  })

  it.each<[what: string, changes: Changes, told: string]>([
    ['another audience', { aud: 'https://other.example' }, 'must have the issuer of this server as its only aud'],
    ['another audience besides', { aud: ['http://localhost:3000', 'https://other.example'] }, 'as its only aud'],
    ['the token endpoint as audience', { aud: 'http://localhost:3000/oauth/token' }, 'as its only aud'],
    ['another client', { client_id: 'another' }, 'is for another client'],
    ['no client', { client_id: undefined }, 'is for another client'],
    ['another issuer', { iss: 'https://other.example' }, 'is of an issuer that this tenant takes none of'],
    ['no issuer', { iss: undefined }, 'is of an issuer that this tenant takes none of'],
    ['no subject', { sub: undefined }, 'must have a sub'],
    ['an empty subject', { sub: '' }, 'must have a sub'],
    ['a subject that no database could hold', { sub: 'x\0y' }, 'must have a sub'],
    ['no end', { exp: undefined }, 'must have an exp'],
    ['an end that is a text', { exp: '2100' }, 'must have an exp'],
    ['an end that has come', { exp: 1_700_000_000 }, 'has expired'],
    ['an end in a year', { exp: 4_000_000_000 }, 'has an exp that is too far ahead'],
    ['no beginning', { iat: undefined }, 'must have an iat'],
    ['a beginning to come', { iat: 4_000_000_000 }, 'has an iat that is in the future'],
    ['a validity to come', { nbf: 4_000_000_000 }, 'has an nbf that is in the future'],
    ['no id', { jti: undefined }, 'must have a jti'],
    ['an empty id', { jti: '' }, 'must have a jti'],
    ['no resource', { resource: undefined }, 'must have a resource'],
    ['a resource that is a number', { resource: 1 }, 'must have a resource'],
    ['a scope that is a list', { scope: ['mcp:execute'] }, 'has a scope that is no text'],
    ['a key that it is bound to', { cnf: { jkt: 'x' } }, 'is bound to a key (cnf)'],
  ])('is refused with %s', async (_what, changes, told) => {
    const [status, error, description] = await refusal(await presented(changes))
    expect([status, error]).toEqual([400, 'invalid_grant'])
    expect(description).toContain(told)
  })

  it.each<[what: string, header: Changes, told: string]>([
    ['no typ, as an ID token', { typ: undefined }, 'must have the typ oauth-id-jag+jwt'],
    ['the typ JWT', { typ: 'JWT' }, 'must have the typ oauth-id-jag+jwt'],
    ['the typ of an access token', { typ: 'at+jwt' }, 'must have the typ oauth-id-jag+jwt'],
    ['a kid of nobody', { kid: 'nobody' }, 'is not signed with a key of its issuer'],
  ])('is refused with %s', async (_what, header, told) => {
    const [status, error, description] = await refusal(await presented({}, header))
    expect([status, error]).toEqual([400, 'invalid_grant'])
    expect(description).toContain(told)
  })

  it('may write its typ as the media type that it is', async () => {
    expect((await presented({}, { typ: 'application/OAuth-ID-JAG+JWT' })).status).toBe(200)
  })

  it('is refused when it is signed by somebody else', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const forged = await new SignJWT(claimsFor(client) as never)
      .setProtectedHeader({ alg: 'RS256', typ: 'oauth-id-jag+jwt', kid: 'published' })
      .sign(privateKey)
    expect((await refusal(await present(client, forged))).slice(0, 2)).toEqual([400, 'invalid_grant'])
  })

  it.each([
    ['without a signature', { alg: 'none' }],
    ['with a secret', { alg: 'HS256' }],
  ])('is refused %s', async (_what, header) => {
    const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
    const unsigned = `${encode({ typ: 'oauth-id-jag+jwt', ...header })}.${encode(claimsFor(client))}.`
    expect((await refusal(await present(client, unsigned)))[2]).toContain('must be signed with a public key')
  })

  it.each([
    ['no JWT', 'x'],
    ['too much', 'x'.repeat(9000)],
    ['nothing', ''],
  ])('is refused that is %s', async (_what, text) => {
    const response = await present(client, text)
    expect([response.status, ['invalid_grant', 'invalid_request'].includes((await refusal(response))[1])]).toEqual([
      400,
      true,
    ])
  })

  it('is refused at another tenant that trusts the same provider', async () => {
    const issuer = await house.addTenant('globex', 'http://globex.localhost:3000')
    const { client: other } = await approvedClient(house, HOSTED, { tenantId: 'globex', issuer })
    expect((await refusal(await present(other, await assertionFor(other, { aud: issuer }))))[1]).toBe(
      'unsupported_grant_type',
    )
  })
})

describe('what it grants', () => {
  it.each<[what: string, asserted: string | undefined, asked: string | undefined, granted: string]>([
    ['what it names', 'mcp:execute user_default', undefined, 'mcp:execute user_default'],
    ['nothing beyond the client’s own scopes', 'mcp:execute admin_classic', undefined, 'mcp:execute'],
    ['nothing beyond what is asked for', 'mcp:execute user_default', 'mcp:execute', 'mcp:execute'],
    ['nothing beyond what it names', 'mcp:execute', 'mcp:execute user_default', 'mcp:execute'],
    ['no staying connected', 'mcp:execute offline_access', undefined, 'mcp:execute'],
    ['the client’s scopes where it names none', undefined, undefined, 'user_default mcp:execute'],
  ])('is %s', async (_what, scope, asked, granted) => {
    const assertion = await assertionFor(client, { scope })
    const tokens = await tokensIn(await present(client, assertion, asked === undefined ? {} : { scope: asked }))
    expect(tokens.scope.split(' ').toSorted()).toEqual(granted.split(' ').toSorted())
  })

  it.each([['else:where'], ['offline_access'], ['']])('is refused for the scope %j', async (scope) => {
    expect((await refusal(await presented({ scope })))[1]).toBe('invalid_scope')
  })

  it.each<[what: string, resource: unknown, asked: string | undefined, audience: string]>([
    ['the MCP endpoint', MCP_URL, undefined, MCP_URL],
    ['the origin', 'http://localhost:3000/', undefined, 'http://localhost:3000'],
    ['the one of several that is here', ['https://other.example', MCP_URL], undefined, MCP_URL],
    ['the one that is asked for', ['http://localhost:3000', MCP_URL], MCP_URL, MCP_URL],
  ])('is for %s', async (_what, resource, asked, audience) => {
    const assertion = await assertionFor(client, { resource })
    const { access_token } = await tokensIn(
      await present(client, assertion, asked === undefined ? {} : { resource: asked }),
    )
    const claims = JSON.parse(Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString()) as { aud: string }
    expect(claims.aud).toBe(audience)
  })

  it('is refused for a resource of somebody else, in the assertion or the request', async () => {
    expect((await refusal(await presented({ resource: 'https://other.example' })))[1]).toBe('invalid_target')
    const parameters = { resource: 'http://localhost:3000' }
    expect((await refusal(await present(client, await assertionFor(client), parameters)))[1]).toBe('invalid_target')
  })
})

describe('who may present one', () => {
  it('no public client', async () => {
    const { client: editor } = await approvedClient(house, EDITOR)
    expect(await refusal(await present(editor, await assertionFor(editor)))).toEqual([
      400,
      'unauthorized_client',
      'only confidential clients may use the jwt-bearer grant',
    ])
  })

  it('no client that waits, and one that is approved since', async () => {
    const waiting = await TestClient.register(house)
    expect(await refusal(await present(waiting, await assertionFor(waiting)))).toEqual([
      400,
      'invalid_grant',
      'this client waits for the approval of a tenant administrator',
    ])
  })

  it('no client that is disabled', async () => {
    const { client: disabled } = await approvedClient(house)
    await disableClient(house, disabled)
    expect((await refusal(await present(disabled, await assertionFor(disabled)))).slice(0, 2)).toEqual([
      401,
      'invalid_client',
    ])
  })

  it('no client with a wrong secret', async () => {
    const assertion = await assertionFor(client)
    const response = await client.token({ grant_type: JWT_BEARER, assertion, client_secret: 'a'.repeat(64) })
    expect((await refusal(response)).slice(0, 2)).toEqual([401, 'invalid_client'])
    // Nothing was spent by who could not prove itself.
    expect((await present(client, assertion)).status).toBe(200)
  })

  it('nobody, where no provider has its assertions taken', async () => {
    await set(house, provider, { identityAssertions: 'off' })
    expect((await refusal(await presented()))[1]).toBe('unsupported_grant_type')
  })

  it('nobody, while the provider is disabled', async () => {
    await set(house, provider, { enabled: false })
    expect((await refusal(await presented()))[1]).toBe('unsupported_grant_type')
  })

  it('nobody of a provider that has it off, beside one that has not', async () => {
    await set(house, provider, { identityAssertions: 'off' })
    await haveProvider(house, 'https://other.example', { identityAssertions: 'with-consent' })
    expect((await refusal(await presented()))[1]).toBe('invalid_grant')
  })
})

describe('whom it may name', () => {
  it.each<[who: string, changes: Changes, told: string]>([
    ['a stranger without an address', { email: undefined }, 'has no email to make a user of'],
    ['a stranger with an unverified one', { email_verified: false }, 'its email is not verified'],
  ])('not %s', async (_who, changes, told) => {
    expect((await refusal(await presented(changes)))[2]).toContain(told)
  })

  it('no stranger where nobody is made a user', async () => {
    await set(house, provider, { justInTimeUsers: false })
    expect((await refusal(await presented()))[2]).toContain('the user has to be invited, or sign in once')
  })

  it('nobody who has an account that is not linked', async () => {
    expect((await refusal(await presented({ email: MEMBER })))[2]).toContain(
      'has to sign in once through the identity provider',
    )
  })

  it('nobody who is disabled here', async () => {
    const person = somebody()
    await presented(person)
    await changeUser(house, person.email, { status: 'disabled' })
    expect(await refusal(await presented(person))).toEqual([
      400,
      'invalid_grant',
      'the user is disabled here; ask an administrator',
    ])
    await changeUser(house, person.email, { disable_reason: 'Has left the company' })
    expect((await refusal(await presented(person)))[2]).toContain('ask an administrator (Has left the company)')
  })

  it('who has a role here, which it leaves as it is', async () => {
    const person = somebody()
    await presented(person)
    await changeUser(house, person.email, { role: 'TenantAdmin' })
    const mapping = { claim: 'groups', values: [{ value: 'staff', role: 'Member' }], otherwise: 'none' } as const
    await set(house, provider, { roleMapping: mapping })
    expect((await presented(person)).status).toBe(200)
    expect(await house.ports.users.findByEmail('default', person.email)).toMatchObject({ role: 'TenantAdmin' })
    expect((await refusal(await presented()))[2]).toContain("none of the user's groups")
  })
})

describe('consent', () => {
  beforeEach(() => set(house, provider, { identityAssertions: 'with-consent' }))

  it('is asked for in the browser where the provider’s word does not stand for it', async () => {
    const { client: fresh } = await approvedClient(house)
    expect(await refusal(await present(fresh, await assertionFor(fresh)))).toEqual([
      400,
      'invalid_grant',
      'the user has to consent first: connect once in the browser',
    ])
  })

  it('that was given holds, for its scopes and until the client changes', async () => {
    const { client: fresh } = await approvedClient(house)
    const max = await house.ports.users.findByEmail('default', MEMBER)
    const identity = {
      tenantId: 'default',
      issuer: site.issuer,
      subject: 'max',
      userId: max?.userId ?? '',
      linkedAt: house.now(),
    }
    await house.ports.userIdentities.link(identity, {
      eventId: randomUUID(),
      tenantId: 'default',
      type: 'com.qlik.core.user.identity-linked',
      time: house.now(),
      data: {},
    })
    await connect(house, fresh, MEMBER)
    const asMax = { sub: 'max', email: MEMBER }
    expect((await present(fresh, await assertionFor(fresh, asMax))).status).toBe(200)
    await reviseClient(house, fresh)
    expect((await present(fresh, await assertionFor(fresh, asMax))).status).toBe(400)
  })

  it('is not asked for of a client that the administrator trusts', async () => {
    const { client: trusted } = await approvedClient(house)
    await setConsentMethod(house, trusted, 'trusted')
    expect((await present(trusted, await assertionFor(trusted))).status).toBe(200)
  })
})

describe('the connection that it makes', () => {
  const connectionsOf = async (email: string) => {
    const rest = await restOf(house)
    const user = await house.ports.users.findByEmail('default', email)
    const { body } = await rest.get('/api/v1/oauth-tokens', { userId: user?.userId ?? '' })
    return {
      rest,
      connections: body.data as unknown as readonly { readonly id: string; readonly scopes: readonly string[] }[],
    }
  }

  it('is seen by administrators, with the provider that it rests on', async () => {
    const person = somebody()
    await presented(person)
    const { connections } = await connectionsOf(person.email)
    expect(connections).toEqual([
      expect.objectContaining({
        clientId: client.id,
        scopes: ['mcp:execute'],
        resource: MCP_URL,
        identityIssuer: site.issuer,
      }),
    ])
  })

  it('is one, however many assertions come, with the scopes of the last', async () => {
    const person = somebody()
    for (const scope of ['mcp:execute', 'mcp:execute', 'user_default']) await presented({ ...person, scope })
    const { connections } = await connectionsOf(person.email)
    expect(connections).toHaveLength(1)
    expect(connections[0]?.scopes).toEqual(['user_default'])
  })

  it('ends all its tokens on the next request when it is revoked, and stays ended', async () => {
    const person = somebody()
    const first = await tokensIn(await presented(person))
    const second = await tokensIn(await presented(person))
    const { rest, connections } = await connectionsOf(person.email)
    await rest.delete(`/api/v1/oauth-tokens/${connections[0]?.id}`)
    for (const { access_token } of [first, second]) expect((await callTool(house, access_token)).status).toBe(401)

    expect(await refusal(await presented(person))).toEqual([
      400,
      'invalid_grant',
      'the connection has been ended here: connect once in the browser, or ask an administrator',
    ])
    // Of another person it says nothing.
    expect((await presented()).status).toBe(200)
  })

  it('begins again once the person has connected in the browser', async () => {
    await set(house, provider, { accountLinking: 'verified-email' })
    await house.addUser('begins-again@example.com')
    const person = { ...somebody(), email: 'begins-again@example.com' }
    await presented(person)
    const { rest, connections } = await connectionsOf(person.email)
    await rest.delete(`/api/v1/oauth-tokens/${connections[0]?.id}`)
    expect((await presented(person)).status).toBe(400)
    house.turn(minutes(1))
    await connect(house, client, person.email)
    expect((await presented(person)).status).toBe(200)
  })

  it('begins again once an administrator trusts the provider’s assertions anew', async () => {
    const person = somebody()
    await presented(person)
    const { rest, connections } = await connectionsOf(person.email)
    await rest.delete(`/api/v1/oauth-tokens/${connections[0]?.id}`)
    house.turn(minutes(1))
    await set(house, provider, { name: 'Another name' })
    expect((await presented(person)).status).toBe(400)
    await set(house, provider, { identityAssertions: 'off' })
    await set(house, provider, { identityAssertions: 'instead-of-consent' })
    expect((await presented(person)).status).toBe(200)
  })

  it('ends with the user', async () => {
    const person = somebody()
    const { access_token } = await tokensIn(await presented(person))
    await changeUser(house, person.email, { status: 'disabled' })
    expect((await callTool(house, access_token)).status).toBe(401)
  })
})

describe('the provider’s keys', () => {
  it('are fetched once for many assertions', async () => {
    for (let count = 0; count < 5; count++) await presented()
    expect(site.site.asked).toHaveLength(2)
  })

  it('that cannot be had are no fault of the client: it may try again', async () => {
    site.metadata = { jwks_uri: `${site.issuer}/nothing-here` }
    expect(await refusal(await presented())).toEqual([
      503,
      'temporarily_unavailable',
      expect.stringContaining('cannot be fetched at the moment'),
    ])
  })

  it('are not fetched for an assertion that is wrong anyway', async () => {
    await presented({ aud: 'https://other.example' })
    await presented({ iss: 'https://other.example' })
    expect(site.site.asked).toEqual([])
  })
})

describe('discovery', () => {
  const metadata = async () => {
    const response = await house.fetch('/.well-known/oauth-authorization-server')
    return (await response.json()) as {
      grant_types_supported: string[]
      authorization_grant_profiles_supported?: string[]
    }
  }

  it('names the grant and its profile where a provider has its assertions taken, and only there', async () => {
    expect(await metadata()).toMatchObject({
      grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials', JWT_BEARER],
      authorization_grant_profiles_supported: ['urn:ietf:params:oauth:grant-profile:id-jag'],
    })
    await set(house, provider, { identityAssertions: 'off' })
    const { grant_types_supported: grants, ...rest } = await metadata()
    expect(grants).not.toContain(JWT_BEARER)
    expect(rest).not.toHaveProperty('authorization_grant_profiles_supported')
  })
})

describe('the official MCP client', () => {
  it('connects without a browser, by discovery and an assertion for each token', async () => {
    const person = somebody()
    const fetch = (url: string | URL, init?: RequestInit) => house.fetch(String(url), init)
    const asked: string[] = []
    const authProvider = new CrossAppAccessProvider({
      clientId: client.id,
      clientSecret: client.secret ?? '',
      expectedIssuer: house.issuer,
      assertion: ({ authorizationServerUrl, resourceUrl, scope }) => {
        asked.push(String(authorizationServerUrl), String(resourceUrl))
        return assertionFor(client, {
          ...person,
          aud: String(authorizationServerUrl),
          resource: String(resourceUrl),
          scope,
        })
      },
      fetchFn: fetch,
    })
    const mcp = new Client({ name: 'enterprise', version: '1.0.0' })
    await mcp.connect(new StreamableHTTPClientTransport(new URL(MCP_URL), { authProvider, fetch }))
    const { structuredContent } = await mcp.callTool({ name: 'whoami', arguments: {} })
    expect(structuredContent).toMatchObject({ user: { email: person.email } })
    expect(asked.map((url) => url.replace(/\/$/, ''))).toEqual([house.issuer, MCP_URL])
    await mcp.close()
  })
})

describe('what has to be remembered', () => {
  it('is gone an hour after it would have ended', async () => {
    const kept = async () => (await house.store.read.selectFrom('used_assertions').selectAll().execute()).length
    await presented()
    expect(await kept()).toBeGreaterThan(0)
    house.turn(hours(3))
    await house.keepHouse()
    expect(await kept()).toBe(0)
  })
})
