/** Software statements, RFC 7591 §2.3: what an issuer that the tenant trusts says of a client counts, and nothing else does. */
import { createHmac } from 'node:crypto'

import { minutes, seconds } from '@vestibule/protocol/duration'
import { exportSPKI } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { newPair } from '../support/assertion.ts'
import { textOf, type Page } from '../support/browser.ts'
import { callTool, codeIn, refusal, register, TestClient, tokensIn, type OAuthFault } from '../support/client.ts'
import { LOOPBACK, startDocumentServer } from '../support/document-server.ts'
import { openHouse, type House } from '../support/house.ts'
import { CLIENTS, refusalIn, restOf, type Rest } from '../support/rest.ts'
import { ISSUERS, STATED, TestIssuer } from '../support/statement-issuer.ts'
import { ADMINISTRATOR, connect, MEMBER, signedIn } from '../support/stories.ts'

const STANDING = '/api/v1/standing-approvals'
const WAITING = '/api/v1/waiting-clients'

/** What the client says of itself, beside what is signed. */
const OWN = {
  token_endpoint_auth_method: 'client_secret_post',
  grant_types: ['authorization_code', 'refresh_token'],
} as const

const openTo = (settings = {}) =>
  openHouse({
    allowedPrivateNetworks: [LOOPBACK],
    settings: {
      dynamicClientRegistrationEnabled: true,
      dcrAllowedAuthenticationMethods: ['client_secret', 'none'],
      dcrClientUriRequired: false,
      ...settings,
    },
  })

/** A house with one trusted issuer. */
async function trusting(settings = {}) {
  const house = await openTo(settings)
  const api = await restOf(house)
  const issuer = await TestIssuer.create(house)
  const { body } = await issuer.trustedBy(api)
  return { house, api, issuer, issuerId: String(body['id']) }
}

const informationOf = async (response: Response): Promise<Record<string, unknown>> => {
  const body = (await response.json()) as Record<string, unknown>
  if (response.status !== 201) throw new Error(`registration failed: ${JSON.stringify(body)}`)
  return body
}

const faultOf = async (response: Response) => (await response.json()) as OAuthFault

const isApproved = async (house: House, { id }: { readonly id: string }): Promise<boolean> =>
  (await house.ports.clients.find('default', id)) !== undefined

describe('a software statement of a trusted issuer', () => {
  let house: House
  let api: Rest
  let issuer: TestIssuer

  beforeAll(async () => {
    ;({ house, api, issuer } = await trusting({ dcrManagementEnabled: true }))
  })
  afterAll(() => house.close())

  const send = (statement: unknown, own: Readonly<Record<string, unknown>> = OWN) =>
    register(house, { ...own, software_statement: statement })

  it('makes the client what it says', async () => {
    const information = await informationOf(await send(await issuer.sign()))
    expect(information).toMatchObject({ ...STATED, ...OWN })
  })

  it('is returned unmodified', async () => {
    const statement = await issuer.sign()
    expect((await informationOf(await send(statement)))['software_statement']).toBe(statement)
  })

  it('counts more than what the client says beside it', async () => {
    const statement = await issuer.sign({ ...STATED, scope: 'mcp:execute', token_endpoint_auth_method: 'none' })
    const information = await informationOf(
      await send(statement, {
        client_name: 'Another name',
        client_uri: 'https://evil.example',
        redirect_uris: ['https://evil.example/cb'],
        software_id: 'other',
        scope: 'mcp:execute user_default',
        token_endpoint_auth_method: 'client_secret_post',
        policy_uri: 'https://evil.example/policy',
      }),
    )
    expect(information).toMatchObject({ ...STATED, scope: 'mcp:execute', token_endpoint_auth_method: 'none' })
    expect(information['client_secret']).toBeUndefined()
    // What the issuer is silent about is the client's to say.
    expect(information['policy_uri']).toBe('https://evil.example/policy')
  })

  it.each([
    ['jwks', { jwks: { keys: [{ kty: 'EC' }] } }, { jwks_uri: 'https://evil.example/keys' }],
    ['jwks_uri', { jwks_uri: 'https://claude.ai/keys' }, { jwks: { keys: [{ kty: 'EC' }] } }],
  ])('with %s leaves no room for keys of the client’s own choice', async (_member, claims, own) => {
    const information = await informationOf(await send(await issuer.sign({ ...STATED, ...claims }), { ...OWN, ...own }))
    expect(information).toMatchObject(claims)
    for (const member of Object.keys(own)) expect(information[member]).toBeUndefined()
  })

  it('may say little, and then the client says the rest', async () => {
    const statement = await issuer.sign({ software_id: 'x', client_name: null, scope: '' })
    const information = await informationOf(
      await send(statement, { ...OWN, client_name: 'Own name', redirect_uris: ['https://own.example/cb'] }),
    )
    expect(information).toMatchObject({ software_id: 'x', client_name: 'Own name' })
  })

  it('cannot give what the server alone gives', async () => {
    const claims = { ...STATED, client_id: 'chosen', client_secret: 'chosen', registration_access_token: 'chosen' }
    const information = await informationOf(await send(await issuer.sign(claims)))
    expect(JSON.stringify({ ...information, software_statement: '' })).not.toContain('chosen')
  })

  it.each([
    ['an address that the tenant does not take', { redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
    ['a scope that no such client may have', { scope: 'admin_classic' }, 'invalid_client_metadata'],
    ['a method that is not allowed', { token_endpoint_auth_method: 'private_key_jwt' }, 'invalid_client_metadata'],
  ])('is held to the rules of the tenant: %s', async (_what, claims, error) => {
    expect(await refusal(await send(await issuer.sign({ ...STATED, ...claims })))).toEqual([400, error])
  })

  it('leaves the client to wait like any other, and tells administrators who signed what', async () => {
    const { client_id: id } = await informationOf(await send(await issuer.sign()))
    expect((await api.get(`${WAITING}/${String(id)}`)).body).toMatchObject({
      softwareStatement: { issuer: issuer.name, members: Object.keys(STATED) },
      standingApproval: { kind: 'statement' },
    })
    const events = await house.ports.auditLog.list('default', 100)
    const registered = events.find(({ type, data }) => type.endsWith('.registered') && data['clientId'] === id)
    expect(registered?.data['statementIssuer']).toBe(issuer.name)
  })

  it.each(['RS256', 'PS256', 'ES384', 'ES512'])('may be signed with %s', async (alg) => {
    const other = await TestIssuer.create(house, `https://${alg}.example`, alg)
    expect((await other.trustedBy(api)).status).toBe(201)
    expect((await send(await other.sign())).status).toBe(201)
  })

  it.each([
    ['without a kid', {}, { kid: undefined }],
    ['of the type JWT', {}, { typ: 'JWT' }],
    ['of a type of its own', {}, { typ: 'application/software-statement+jwt' }],
    ['for this server', { aud: 'http://localhost:3000' }, {}],
    ['for this server among others', { aud: ['https://other.example', 'http://localhost:3000/'] }, {}],
    ['without iat', { iat: undefined }, {}],
  ])('is taken %s', async (_what, claims, header) => {
    expect((await send(await issuer.sign({ ...STATED, ...claims }, header))).status).toBe(201)
  })

  describe('is refused', () => {
    const now = () => Math.floor(house.now().getTime() / 1000)
    const faultFor = async (statement: unknown) => faultOf(await send(statement))
    const invalid = (reason: string) => ({
      error: 'invalid_software_statement',
      error_description: expect.stringContaining(reason),
    })

    it.each([
      ['no JWS', 'no statement', 'is no signed JWT'],
      ['three empty parts', '..', 'is no signed JWT'],
      ['something huge', `${'a'.repeat(8193)}`, 'at most 8192 characters'],
    ])('when it is %s', async (_what, statement, reason) => {
      expect(await faultFor(statement)).toEqual(invalid(reason))
    })

    it.each([
      ['expired', () => ({ exp: now() - 31 }), 'has expired'],
      ['not yet valid', () => ({ nbf: now() + 60 }), 'nbf'],
      ['issued in the future', () => ({ iat: now() + 60 }), 'iat'],
      ['with an exp that is no time', () => ({ exp: 'tomorrow' }), 'exp that is no time'],
      ['with an nbf that is no time', () => ({ nbf: {} }), 'nbf'],
      ['for other servers', () => ({ aud: 'https://other.example' }), 'is for others'],
      ['for nobody', () => ({ aud: [] }), 'is for others'],
      ['without issuer', () => ({ iss: undefined }), 'must name its issuer'],
      ['with an issuer that is no text', () => ({ iss: ['https://software.example'] }), 'must name its issuer'],
      ['with redirect_uris that are no list', () => ({ redirect_uris: 'https://claude.ai/cb' }), 'redirect_uris'],
      ['with a client_name that is a number', () => ({ client_name: 5 }), 'client_name'],
      ['with a scope that is a list', () => ({ scope: ['mcp:execute'] }), 'scope'],
    ])('when it is %s', async (_what, claims, reason) => {
      expect(await faultFor(await issuer.sign({ ...STATED, ...claims() }))).toEqual(invalid(reason))
    })

    it('when it names no algorithm', async () => {
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
      const claims = part({ ...STATED, iss: issuer.name })
      expect(await faultFor(`${part({ alg: 'none' })}.${claims}.`)).toEqual(invalid('must be signed with'))
      expect(await faultFor(`${part({ alg: 'none' })}.${claims}.c2lnbmVk`)).toEqual(invalid('must be signed with'))
    })

    it('when it is signed with the public key as if that were a secret', async () => {
      const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
        'verify',
        'sign',
      ])
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
      const text = `${part({ alg: 'HS256', kid: issuer.pair.kid })}.${part({ ...STATED, iss: issuer.name })}`
      const signature = createHmac('sha256', await exportSPKI(publicKey))
        .update(text)
        .digest('base64url')
      expect(await faultFor(`${text}.${signature}`)).toEqual(invalid('must be signed with'))
    })

    it('when another has signed it, with the same kid', async () => {
      const forged = await newPair('ES256', issuer.pair.kid)
      expect(await faultFor(await issuer.sign(STATED, {}, forged))).toEqual(
        invalid('is not signed with a key of its issuer'),
      )
    })

    it('when another issuer that is trusted as well has signed it', async () => {
      const other = await TestIssuer.create(house, 'https://second.example')
      await other.trustedBy(api)
      const name = { ...STATED, iss: issuer.name }
      expect(await faultFor(await other.sign(name))).toEqual(invalid('key that its issuer does not have'))
      expect(await faultFor(await other.sign(name, { kid: undefined }))).toEqual(
        invalid('is not signed with a key of its issuer'),
      )
    })

    it('when its kid is unknown', async () => {
      expect(await faultFor(await issuer.sign(STATED, { kid: 'unknown' }))).toEqual(
        invalid('key that its issuer does not have'),
      )
    })

    it('when it was changed after it was signed', async () => {
      const [header, , signature] = (await issuer.sign()).split('.')
      const claims = Buffer.from(
        JSON.stringify({ ...STATED, iss: issuer.name, redirect_uris: ['https://evil.example/'] }),
      )
      expect(await faultFor(`${header}.${claims.toString('base64url')}.${signature}`)).toEqual(
        invalid('is not signed with a key'),
      )
    })

    it('when it is a JWT for another purpose', async () => {
      expect(await faultFor(await issuer.sign(STATED, { typ: 'at+jwt' }))).toEqual(invalid('typ'))
    })

    it('when it is no text', async () => {
      expect(await refusal(await send({ iss: issuer.name }))).toEqual([400, 'invalid_client_metadata'])
    })

    it('when nobody trusts its issuer, and says what can be done', async () => {
      const stranger = await TestIssuer.create(house, 'https://stranger.example')
      const fault = await faultOf(await send(await stranger.sign()))
      expect(fault.error).toBe('unapproved_software_statement')
      expect(fault.error_description).toContain('a tenant administrator adds the issuer')
    })

    it('when its issuer is written in another way', async () => {
      const statement = await issuer.sign({ ...STATED, iss: `${issuer.name}/` })
      expect(await refusal(await send(statement))).toEqual([400, 'unapproved_software_statement'])
    })
  })

  it('means nothing to a tenant that trusts the issuer of another tenant', async () => {
    const issuerOfAcme = await house.addTenant('acme', 'acme.localhost:3000', {
      dynamicClientRegistrationEnabled: true,
      dcrClientUriRequired: false,
    })
    const acme = await restOf(house, { tenantId: 'acme' })
    await (await TestIssuer.create(house, 'https://acme-software.example')).trustedBy(acme)
    const response = await register(house, { software_statement: await issuer.sign() }, issuerOfAcme)
    expect(await refusal(response)).toEqual([400, 'unapproved_software_statement'])
  })

  describe('of a client that replaces its registration', () => {
    const managed = async (statement: string) => {
      const body = await informationOf(await send(statement))
      const replace = (changes: Readonly<Record<string, unknown>>) =>
        house.fetch(String(body['registration_client_uri']), {
          method: 'PUT',
          headers: {
            Authorization: `Bearer ${String(body['registration_access_token'])}`,
            'Content-Type': 'application/json',
          },
          body: JSON.stringify({ ...OWN, client_id: body['client_id'], ...changes }),
        })
      return { id: String(body['client_id']), body, replace }
    }

    it('is judged anew, and says again what the client is', async () => {
      const { replace } = await managed(await issuer.sign())
      const newer = await issuer.sign({ ...STATED, software_version: '3.0' })
      const response = await replace({ software_statement: newer, client_name: 'Another name' })
      expect(await response.json()).toMatchObject({ ...STATED, software_version: '3.0', software_statement: newer })
    })

    it('may be sent back as it was read, until it expires', async () => {
      const exp = Math.floor(house.now().getTime() / 1000) + 60
      const { body, replace } = await managed(await issuer.sign({ ...STATED, exp }))
      const { registration_access_token: _t, registration_client_uri: _u, ...read } = body
      const { client_id_issued_at: _i, client_secret_expires_at: _e, ...own } = read
      expect((await replace(own)).status).toBe(200)
      house.turn(minutes(2))
      expect(await refusal(await replace(own))).toEqual([400, 'invalid_software_statement'])
    })

    it('is refused as in a registration', async () => {
      const { replace } = await managed(await issuer.sign())
      const stranger = await TestIssuer.create(house, 'https://stranger.example')
      expect(await refusal(await replace({ software_statement: await stranger.sign() }))).toEqual([
        400,
        'unapproved_software_statement',
      ])
    })

    it('is gone when it is left out, and an approved client waits again, for nobody vouches for it any more', async () => {
      const { id, body, replace } = await managed(await issuer.sign())
      const administrator = await signedIn(house, ADMINISTRATOR)
      const client = new TestClient(house, house.issuer, id, String(body['client_secret']), STATED.redirect_uris[0])
      await administrator.submit(await administrator.open(client.authorizeUrl()), { decision: 'approve' })
      expect(await isApproved(house, client)).toBe(true)

      const again = await issuer.sign({ ...STATED, software_version: '4' })
      expect((await replace({ software_statement: again })).status).toBe(200)
      expect(await isApproved(house, client)).toBe(true)

      const response = await replace(STATED)
      expect(response.status).toBe(200)
      expect((await response.json()) as object).not.toHaveProperty('software_statement')
      expect(await isApproved(house, client)).toBe(false)
    })
  })
})

describe('a tenant that trusts no issuer', () => {
  it('passes a statement over, whatever it is, and nobody is stuck', async () => {
    const house = await openTo()
    const issuer = await TestIssuer.create(house)
    for (const statement of [await issuer.sign({ ...STATED, client_name: 'Signed' }), 'no statement', 5, {}]) {
      const response = await register(house, { ...STATED, ...OWN, software_statement: statement })
      const information = await informationOf(response)
      expect(information).toMatchObject({ client_name: 'Claude' })
      expect(information).not.toHaveProperty('software_statement')
    }
    await house.close()
  })
})

describe('an issuer with an address of its keys', () => {
  it('has them read when a statement comes, and again when it signs with a new one', async () => {
    const site = await startDocumentServer()
    const house = await openTo()
    const api = await restOf(house)
    const issuer = await TestIssuer.create(house)
    site.serve(issuer.jwks)
    expect((await issuer.trustedBy(api, { jwksUri: `${site.origin}/keys` })).status).toBe(201)
    const send = async () => register(house, { ...OWN, software_statement: await issuer.sign() })
    expect((await send()).status).toBe(201)
    expect((await send()).status).toBe(201)
    expect(site.asked).toHaveLength(1)

    issuer.pair = await newPair()
    site.serve(issuer.jwks)
    house.turn(seconds(30))
    expect((await send()).status).toBe(201)
    expect(site.asked).toHaveLength(2)

    // Nobody's fault but the issuer's, and it passes.
    site.answer((_request, response) => void response.writeHead(500).end())
    house.turn(minutes(5))
    expect(await refusal(await send())).toEqual([503, 'temporarily_unavailable'])
    await house.close()
    await site.close()
  })

  it('has none read for what is no statement of it in the first place', async () => {
    const site = await startDocumentServer()
    const house = await openTo()
    const issuer = await TestIssuer.create(house)
    await issuer.trustedBy(await restOf(house), { jwksUri: `${site.origin}/keys` })
    for (const header of [{ alg: 'ES256', typ: 'at+jwt' }]) {
      await register(house, { ...OWN, software_statement: await issuer.sign(STATED, header) })
    }
    expect(site.asked).toEqual([])
    await house.close()
    await site.close()
  })
})

describe('an approval extended to software that an issuer describes', () => {
  let house: House
  let api: Rest
  let issuer: TestIssuer
  let issuerId: string
  let page: Page
  let first: TestClient
  let standing: string

  const statedClient = async (claims = {}, own: Readonly<Record<string, unknown>> = OWN) =>
    TestClient.register(house, { ...own, software_statement: await issuer.sign({ ...STATED, ...claims }) })

  beforeAll(async () => {
    ;({ house, api, issuer, issuerId } = await trusting())
    await house.addUser(MEMBER)
    first = await statedClient()
    const administrator = await signedIn(house, ADMINISTRATOR)
    page = await administrator.open(first.authorizeUrl())
    const decided = await administrator.submit(page, { decision: 'approve', extend: 'yes' })
    await tokensIn(await first.exchange(codeIn(decided.leftFor)))
    standing = String((await api.get(STANDING)).body.data[0]?.['id'])
  })
  afterAll(() => house.close())

  it('is put to the administrator as what it is: whose word it rests on, and for what', () => {
    const text = textOf(page)
    expect(text).toContain('Signed by https://software.example')
    expect(text).toContain('redirect_uris')
    expect(text).toContain('An issuer vouches for what this is, not for who sent it.')
    expect(text).toContain('Anybody can send such a statement')
    expect(text).toContain('with a statement of https://software.example for the same software')
    expect(page.html).not.toMatch(/name="extend"[^>]*checked/)
  })

  it('names the issuer, the software and where codes go', async () => {
    expect((await api.get(`${STANDING}/${standing}`)).body).toMatchObject({
      kind: 'statement',
      issuer: issuer.name,
      softwareId: STATED.software_id,
      redirectOrigins: ['https://claude.ai'],
      firstClientId: first.id,
    })
  })

  it.each([
    ['the same', {}],
    [
      'a later version with another name, at another path',
      {
        software_version: '3.0',
        client_name: 'Claude Next',
        redirect_uris: ['https://claude.ai/v3/callback', 'https://claude.ai/v4/callback'],
      },
    ],
  ])('lets in what registers with a statement for it: %s', async (_what, claims) => {
    const client = await statedClient(claims)
    expect((await api.get(`${CLIENTS}/${client.id}`)).body).toMatchObject({
      admittedBy: standing,
      softwareStatement: { issuer: issuer.name },
    })
    const { access_token: token } = await connect(house, client, MEMBER)
    expect((await callTool(house, token)).status).toBe(200)
  })

  it.each([
    ['other software', { software_id: 'other' }],
    ['servers that the administrator has not seen', { redirect_uris: ['https://evil.example/cb'] }],
    ['one more server', { redirect_uris: [...STATED.redirect_uris, 'https://evil.example/cb'] }],
    ['the person’s own device', { redirect_uris: ['http://127.0.0.1/cb'] }],
  ])('does not let in a statement for %s', async (_what, claims) => {
    expect(await isApproved(house, await statedClient(claims))).toBe(false)
  })

  it.each([
    ['redirect URIs', { redirect_uris: undefined }, { ...OWN, redirect_uris: ['https://claude.ai/cb'] }],
    [
      'software id',
      { software_id: undefined },
      { ...OWN, software_id: STATED.software_id, redirect_uris: STATED.redirect_uris },
    ],
  ])('does not let in who has a statement without %s and says that part by itself', async (_what, claims, own) => {
    // The exact redirect URIs would be an identity of their own: what is looked at is the statement's.
    const client = await statedClient(claims, own)
    expect(await isApproved(house, client)).toBe(false)
  })

  it('does not let in who says all the same without a statement', async () => {
    expect(await isApproved(house, await TestClient.register(house, { ...STATED, ...OWN }))).toBe(false)
  })

  it('does not let in the same software of another issuer', async () => {
    const other = await TestIssuer.create(house, 'https://second.example')
    await other.trustedBy(api)
    const client = await TestClient.register(house, { ...OWN, software_statement: await other.sign() })
    expect(await isApproved(house, client)).toBe(false)
  })

  it('gives a public client that registers with a new statement of the same words the same id', async () => {
    const open = { token_endpoint_auth_method: 'none' }
    const one = await statedClient({}, open)
    house.turn(seconds(1))
    const statement = await issuer.sign()
    const response = await register(house, { ...open, software_statement: statement })
    expect(await response.json()).toMatchObject({ client_id: one.id, software_statement: statement })
  })

  it('is of kind device where codes go to people’s own devices, with its warning', async () => {
    const client = await statedClient(
      { redirect_uris: ['http://127.0.0.1/cb'], client_name: 'Codex' },
      { token_endpoint_auth_method: 'none' },
    )
    expect((await api.get(`${WAITING}/${client.id}`)).body).toMatchObject({ standingApproval: { kind: 'device' } })
  })

  describe('whose issuer is trusted no more', () => {
    let admitted: TestClient
    let token: string
    let waiting: TestClient
    let listed: Readonly<Record<string, unknown>>
    let events: readonly { type: string; data: Readonly<Record<string, unknown>> }[]

    beforeAll(async () => {
      admitted = await statedClient({ client_name: 'Claude at the end' })
      waiting = await statedClient({ software_id: 'waits' })
      ;({ access_token: token } = await connect(house, admitted, MEMBER))
      house.turn(seconds(1))
      ;({ body: listed } = await api.get(`${ISSUERS}/${issuerId}`))
      await api.delete(`${ISSUERS}/${issuerId}?reason=${encodeURIComponent('Its key was stolen.')}`)
      events = (await house.ports.auditLog.list('default', 200)).filter(({ time }) => time >= house.now())
    })

    it('says beforehand how many standing approvals rest on it', () => {
      expect(listed['standingApprovals']).toBe(1)
    })

    it('ends, and with it what it has let in', async () => {
      expect((await callTool(house, token)).status).toBe(401)
      expect(await isApproved(house, admitted)).toBe(false)
      expect((await api.get(`${STANDING}/${standing}`)).body).toMatchObject({ status: 'ended', registrations: 0 })
    })

    it('tells people why', async () => {
      const shown = await house.browser().open(admitted.authorizeUrl())
      expect(textOf(shown)).toContain('Its key was stolen.')
    })

    it('leaves the client that the decision was made about', async () => {
      expect(await isApproved(house, first)).toBe(true)
    })

    it('is found in the audit log: the issuer, the standing approval, and each client', () => {
      expect(events.find(({ type }) => type === 'com.qlik.core.software-statement-issuer.deleted')?.data).toMatchObject(
        {
          issuerId,
          issuer: issuer.name,
        },
      )
      expect(events.find(({ type }) => type.endsWith('standing-approval.ended'))?.data).toMatchObject({
        standingApprovalId: standing,
        kind: 'statement',
        issuerId,
      })
      const deleted = events.filter(({ type }) => type.endsWith('oauth-client.deleted'))
      expect(deleted.map(({ data }) => data['clientId'])).toContain(admitted.id)
      expect(deleted.every(({ data }) => data['standingApprovalId'] === standing)).toBe(true)
    })

    it('cannot be given any more to what waits with a statement of it', async () => {
      const administrator = await signedIn(house, ADMINISTRATOR)
      const shown = await administrator.open(waiting.authorizeUrl())
      expect(textOf(shown)).toContain('Nobody has verified this application.')
      expect(textOf(shown)).toContain('It is not trusted here any more')
      expect(shown.html).not.toContain('name="extend"')
      // Who ticked the box in a page that was open before gets no more than that page said.
      await administrator.submit(shown, { decision: 'approve', extend: 'yes' })
      expect(await isApproved(house, waiting)).toBe(true)
      expect((await api.get(STANDING)).body.data).toEqual([])
      const answer = await api.post(STANDING, { clientId: waiting.id, kind: 'statement' })
      expect(refusalIn(answer)).toEqual({
        status: 400,
        detail: 'the issuer of its software statement is not trusted any more',
        source: { pointer: '/kind' },
      })
    })

    it('lets nothing in that registers while it ends', async () => {
      const other = await trusting()
      await other.house.addUser(MEMBER)
      const send = async () =>
        register(other.house, { ...OWN, software_statement: await other.issuer.sign() }).then((answer) => answer.json())
      const { client_id: id, client_secret: secret } = (await send()) as Record<string, string>
      const client = new TestClient(other.house, other.house.issuer, id ?? '', secret, STATED.redirect_uris[0])
      const administrator = await signedIn(other.house, ADMINISTRATOR)
      const shown = await administrator.open(client.authorizeUrl())
      await administrator.submit(shown, { decision: 'approve', extend: 'yes' })

      const [registered] = await Promise.all([
        Promise.all(Array.from({ length: 20 }, send)),
        other.api.delete(`${ISSUERS}/${other.issuerId}`),
      ])
      for (const answer of registered as { readonly client_id?: string }[]) {
        expect(await isApproved(other.house, { id: answer.client_id ?? '' })).toBe(false)
      }
      await other.house.close()
    })

    it('comes back when the issuer is trusted again only as a new decision', async () => {
      await issuer.trustedBy(api)
      expect(await isApproved(house, await statedClient())).toBe(false)
    })
  })
})
