/** Clients that prove themselves by key: RFC 7523 §2.2 and §3, OpenID Connect Core §9. */
import { generateKeyPairSync, sign } from 'node:crypto'

import { minutes, seconds } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { createClient, type NewClient } from '../../src/clients/create-client.ts'
import { assertionForm, KeyClient, newPair, signAssertion, type SigningPair } from '../support/assertion.ts'
import { disableClient } from '../support/changes.ts'
import {
  callTool,
  codeIn,
  postForm,
  refusal,
  TestClient,
  tokensIn,
  type OAuthFault,
  type Tokens,
} from '../support/client.ts'
import { LOOPBACK, startDocumentServer, type DocumentServer } from '../support/document-server.ts'
import { openHouse, type House } from '../support/house.ts'
import { MEMBER, signedIn } from '../support/stories.ts'

const GRANT = { grant_type: 'client_credentials' }
const REDIRECT_URI = 'https://client.example/callback'

let house: House
let site: DocumentServer

beforeAll(async () => {
  site = await startDocumentServer()
  house = await openHouse({ allowedPrivateNetworks: [LOOPBACK] })
  await house.addUser(MEMBER)
})
afterAll(async () => {
  await house.close()
  await site.close()
})
beforeEach(() => {
  site.asked.length = 0
})

async function create(changes: Partial<NewClient>, at = house): Promise<{ id: string; secret: string | undefined }> {
  const { client, clientSecret } = await createClient(
    'default',
    {
      appType: 'web',
      clientName: 'Nightly report',
      redirectUris: [REDIRECT_URI],
      allowedScopes: ['user_default', 'mcp:execute', 'offline_access'],
      allowedGrantTypes: ['client_credentials'],
      allowedAuthMethods: ['private_key_jwt'],
      ...changes,
    },
    null,
    at.ports,
    at.now(),
  )
  return { id: client.clientId, secret: clientSecret }
}

async function keyClient(alg = 'ES256', changes: Partial<NewClient> = {}): Promise<KeyClient> {
  const pair = await newPair(alg)
  const { id } = await create({ publicKeys: [pair.publicJwk], ...changes })
  return new KeyClient(house, id, pair)
}

/** Its keys are at our document server, which serves none before it is told to. */
async function clientWithKeySet(at = house): Promise<KeyClient> {
  const { id } = await create({ jwksUri: `${site.origin}/keys` }, at)
  return new KeyClient(at, id, await newPair())
}

const keySetOf = (...pairs: readonly SigningPair[]) => ({ keys: pairs.map(({ publicJwk }) => publicJwk) })

async function told(response: Response): Promise<string> {
  return ((await response.json()) as OAuthFault).error_description
}

describe('a client that proves itself by key', () => {
  it.each(['RS256', 'RS512', 'ES256', 'ES384'])('may sign with %s', async (alg) => {
    const client = await keyClient(alg)
    const tokens = await tokensIn(await client.token())
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
  })

  it('has no secret', async () => {
    const pair = await newPair()
    expect((await create({ publicKeys: [pair.publicJwk] })).secret).toBeUndefined()
  })

  it('may name itself besides', async () => {
    const client = await keyClient()
    expect((await client.send('/oauth/token', { ...GRANT, client_id: client.id })).status).toBe(200)
  })

  it('may not name another client besides', async () => {
    const client = await keyClient()
    const other = await keyClient()
    expect(await refusal(await client.send('/oauth/token', { ...GRANT, client_id: other.id }))).toEqual([
      400,
      'invalid_request',
    ])
  })

  it('may send its assertion in JSON', async () => {
    const client = await keyClient()
    const response = await house.fetch('/oauth/token', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...GRANT, ...assertionForm(await client.assertion()) }),
    })
    expect(response.status).toBe(200)
  })

  it('may name the endpoint that it calls as the audience', async () => {
    const client = await keyClient()
    expect((await client.token({ claims: { aud: `${house.issuer}/oauth/token` } })).status).toBe(200)
  })

  it('revokes and introspects with it', async () => {
    const client = await keyClient()
    const { access_token: token } = await tokensIn(await client.token())
    const introspect = async () => (await client.send('/oauth/introspect', { token })).json()
    expect(await introspect()).toMatchObject({ active: true, client_id: client.id })
    const aud = `${house.issuer}/oauth/revoke`
    expect((await client.send('/oauth/revoke', { token }, { claims: { aud } })).status).toBe(200)
    expect(await introspect()).toEqual({ active: false })
  })

  it('connects a person, and refreshes', async () => {
    const client = await keyClient()
    const asking = new TestClient(house, house.issuer, client.id, undefined, REDIRECT_URI)
    const browser = await signedIn(house, MEMBER)
    const decided = await browser.submit(await browser.open(asking.authorizeUrl()), { decision: 'allow' })
    const exchange = {
      grant_type: 'authorization_code',
      code: codeIn(decided.leftFor),
      code_verifier: asking.verifier,
      redirect_uri: REDIRECT_URI,
    }
    const unproven = await postForm(house, `${house.issuer}/oauth/token`, { ...exchange, client_id: client.id })
    expect(await refusal(unproven)).toEqual([401, 'invalid_client'])

    const tokens: Tokens = await tokensIn(await client.send('/oauth/token', exchange))
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' }
    expect((await tokensIn(await client.send('/oauth/token', refresh))).refresh_token).not.toBe(tokens.refresh_token)
  })

  it('may have several keys', async () => {
    const [one, two] = [await newPair('RS256'), await newPair('ES384')]
    const { id } = await create({ publicKeys: [one.publicJwk, two.publicJwk] })
    for (const pair of [one, two]) expect((await new KeyClient(house, id, pair).token()).status).toBe(200)
  })

  it('finds its key without a kid', async () => {
    const [one, two] = [await newPair(), await newPair()]
    const { id } = await create({ publicKeys: [one.publicJwk, two.publicJwk] })
    for (const pair of [one, two]) {
      expect((await new KeyClient(house, id, pair).token({ header: { kid: undefined } })).status).toBe(200)
    }
  })
})

describe('an assertion', () => {
  it('is good for one request', async () => {
    const client = await keyClient()
    const form = { ...GRANT, ...assertionForm(await client.assertion()) }
    expect((await postForm(house, '/oauth/token', form)).status).toBe(200)
    const replayed = await postForm(house, '/oauth/token', form)
    expect(replayed.status).toBe(401)
    expect(await told(replayed)).toContain('already used')
  })

  it('is good for one request of all that come at once', async () => {
    const client = await keyClient()
    const form = { ...GRANT, ...assertionForm(await client.assertion()) }
    const responses = await Promise.all(Array.from({ length: 20 }, () => postForm(house, '/oauth/token', form)))
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(responses.filter(({ status }) => status === 401)).toHaveLength(19)
  })

  it('is good for one endpoint, once it was used at another', async () => {
    const client = await keyClient()
    const form = assertionForm(await client.assertion())
    expect((await postForm(house, '/oauth/introspect', { ...form, token: 'unknown' })).status).toBe(200)
    expect(await refusal(await postForm(house, '/oauth/token', { ...form, ...GRANT }))).toEqual([401, 'invalid_client'])
  })

  it('is not spent by somebody without the key', async () => {
    const client = await keyClient()
    const claims = { jti: 'the next one' }
    const thief = new KeyClient(house, client.id, { ...(await newPair()), kid: client.pair.kid })
    expect(await refusal(await thief.token({ claims }))).toEqual([401, 'invalid_client'])
    expect((await client.token({ claims })).status).toBe(200)
  })

  it('may have any id, as long as it likes', async () => {
    const client = await keyClient()
    for (const jti of ['\u0000', '\ud800', 'x'.repeat(4000)]) {
      expect((await client.token({ claims: { jti } })).status).toBe(200)
    }
    const kept = await house.store.read.selectFrom('used_assertions').select('assertion_id').execute()
    // No database takes every text as a key.
    expect(kept.filter(({ assertion_id: id }) => !/^[\w-]{40,64}$/.test(id))).toEqual([])
  })

  it('stays spent for as long as it could be used, and is then forgotten', async () => {
    const client = await keyClient()
    const exp = Math.floor(house.now().getTime() / 1000) + 600
    const form = { ...GRANT, ...assertionForm(await client.assertion({ claims: { exp } })) }
    expect((await postForm(house, '/oauth/token', form)).status).toBe(200)
    house.turn(minutes(10) + seconds(29))
    await house.keepHouse()
    expect(await told(await postForm(house, '/oauth/token', form))).toContain('already used')
    house.turn(seconds(1))
    expect(await told(await postForm(house, '/oauth/token', form))).toContain('has expired')
    house.turn(minutes(60))
    await house.keepHouse()
    expect(await house.store.read.selectFrom('used_assertions').selectAll().execute()).toEqual([])
  })

  it.each<[what: string, changes: (client: KeyClient) => Promise<string> | string, message: string]>([
    ['for another server', (client) => client.assertion({}, 'https://elsewhere.example'), 'only aud'],
    [
      'for two servers',
      (client) => client.assertion({ claims: { aud: [house.issuer, 'https://elsewhere.example'] } }),
      'only aud',
    ],
    ['for another endpoint', (client) => client.assertion({}, `${house.issuer}/oauth/revoke`), 'only aud'],
    ['without an end', (client) => client.assertion({ claims: { exp: undefined } }), 'must have an exp'],
    ['without an id', (client) => client.assertion({ claims: { jti: undefined } }), 'must have a jti'],
    ['issued by another', (client) => client.assertion({ claims: { iss: 'other' } }), 'as iss'],
    ['for another purpose', (client) => client.assertion({ header: { typ: 'at+jwt' } }), 'typ'],
    ['with a kid that nobody knows', (client) => client.assertion({ header: { kid: 'unknown' } }), 'no key'],
    [
      'with an extension that nobody knows',
      (client) => client.assertion({ header: { crit: ['x'], x: 1 } }),
      'not signed',
    ],
    [
      'whose signature was cut off',
      async (client) => (await client.assertion()).replace(/\.[^.]*$/, '.'),
      'not signed',
    ],
    [
      'with the signature of another',
      async (client) => `${head(await client.assertion())}.${(await client.assertion()).split('.')[2]}`,
      'not signed',
    ],
    ['that was changed', (client) => forged(client), 'not signed'],
    ['that is no JWT', () => 'assertion', 'no JWT'],
  ])('is refused %s', async (_what, make, message) => {
    const client = await keyClient()
    const response = await postForm(house, '/oauth/token', { ...GRANT, ...assertionForm(await make(client)) })
    expect(response.status).toBe(401)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    const fault = (await response.json()) as OAuthFault
    expect(fault).toEqual({ error: 'invalid_client', error_description: expect.stringContaining(message) })
  })

  const head = (jwt: string): string => jwt.split('.').slice(0, 2).join('.')

  /** Signed before it was changed. */
  async function forged(client: KeyClient): Promise<string> {
    const [header, , signature] = (await client.assertion()).split('.')
    const claims = (await client.assertion()).split('.')[1]
    return [header, claims, signature].join('.')
  }

  it('is refused when it is signed with no algorithm at all, or with the public key as a secret', async () => {
    const client = await keyClient('RS256')
    const [, claims] = (await client.assertion()).split('.')
    const header = (alg: string): string =>
      Buffer.from(JSON.stringify({ alg, kid: client.pair.kid })).toString('base64url')
    for (const assertion of [`${header('none')}.${claims}.`, `${header('HS256')}.${claims}.c2ln`]) {
      const response = await postForm(house, '/oauth/token', { ...GRANT, ...assertionForm(assertion) })
      expect(await told(response)).toContain('must be signed with')
    }
  })

  it('is refused when the key is too short to prove anything', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const { id } = await create({
      publicKeys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'short', alg: 'RS256' }],
    })
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const exp = Math.floor(house.now().getTime() / 1000) + 60
    const input = `${part({ alg: 'RS256', kid: 'short' })}.${part({ iss: id, sub: id, aud: house.issuer, exp, jti: 'short' })}`
    const assertion = `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`
    const response = await postForm(house, '/oauth/token', { ...GRANT, ...assertionForm(assertion) })
    expect(await told(response)).toContain('not signed with a key of this client')
  })

  it('of one client says nothing about another', async () => {
    const [one, other] = [await keyClient(), await keyClient()]
    const assertion = await signAssertion(one.pair, other.id, house.issuer, house.now())
    expect(await refusal(await postForm(house, '/oauth/token', { ...GRANT, ...assertionForm(assertion) }))).toEqual([
      401,
      'invalid_client',
    ])
  })

  it('of a client that is switched off is refused with what the administrator says, good or not', async () => {
    const client = await keyClient()
    await disableClient(house, client)
    const switchedOff = await told(await client.token())
    expect(switchedOff).toContain("The administrator says: 'administrator'")
    const stranger = new KeyClient(house, client.id, await newPair())
    expect(await told(await stranger.token())).toBe(switchedOff)
  })
})

describe('one way of authentication', () => {
  const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

  it.each<[what: string, form: object, headers: Record<string, string>]>([
    ['a secret in the form', { client_secret: 'secret' }, {}],
    ['a Basic header', {}, { Authorization: `Basic ${btoa('id:secret')}` }],
    ['a Bearer header', {}, { Authorization: 'Bearer token' }],
  ])('is enough: an assertion with %s is no valid request', async (_what, form, headers) => {
    const client = await keyClient()
    const sent = { ...GRANT, ...assertionForm(await client.assertion()), ...form }
    expect(await refusal(await postForm(house, '/oauth/token', sent, headers))).toEqual([400, 'invalid_request'])
  })

  it.each<[what: string, form: Record<string, string>]>([
    [
      'of another type',
      { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer', client_assertion: 'x' },
    ],
    ['without its type', { client_assertion: 'x' }],
    ['that is missing', { client_assertion_type: ASSERTION_TYPE, client_id: 'x' }],
  ])('is no assertion %s', async (_what, form) => {
    expect(await refusal(await postForm(house, '/oauth/token', { ...GRANT, ...form }))).toEqual([
      400,
      'invalid_request',
    ])
  })

  it.each<[what: string, proof: Record<string, string>]>([
    ['with a secret', { client_secret: '0'.repeat(64) }],
    ['with nothing', {}],
  ])('is not changed: a client with a key alone may not come %s', async (_what, proof) => {
    const client = await keyClient()
    const response = await postForm(house, '/oauth/token', { ...GRANT, client_id: client.id, ...proof })
    expect(response.status).toBe(401)
    expect(await told(response)).toContain('send a client_assertion')
  })

  it('is not changed: a client with a secret alone may not come with a key', async () => {
    const pair = await newPair()
    const { id } = await create({ allowedAuthMethods: ['client_secret'], publicKeys: [pair.publicJwk] })
    const response = await new KeyClient(house, id, pair).token()
    expect(response.status).toBe(401)
    expect(await told(response)).toContain('may not authenticate with private_key_jwt')
  })

  it('is chosen by a client that may use both', async () => {
    const pair = await newPair()
    const { id, secret = '' } = await create({
      allowedAuthMethods: ['client_secret', 'private_key_jwt'],
      publicKeys: [pair.publicJwk],
    })
    expect((await new KeyClient(house, id, pair).token()).status).toBe(200)
    const bySecret = await postForm(house, '/oauth/token', { ...GRANT, client_id: id, client_secret: secret })
    expect(bySecret.status).toBe(200)
  })
})

describe('failed assertions', () => {
  it('are counted: after so many a minute even a good one is not looked at', async () => {
    const client = await keyClient()
    for (let count = 0; count < 60; count++) expect((await client.token({ claims: { exp: 1 } })).status).toBe(401)
    const refused = await client.token()
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0)
  })
})

describe('a client whose keys are at its jwks_uri', () => {
  it('is known by them, and they are fetched once', async () => {
    const client = await clientWithKeySet()
    site.serve(keySetOf(client.pair))
    for (let count = 0; count < 3; count++) expect((await client.token()).status).toBe(200)
    expect(site.asked).toHaveLength(1)
  })

  it('rotates them without telling anybody', async () => {
    const client = await clientWithKeySet()
    const [old, next] = [client.pair, await newPair()]
    site.serve(keySetOf(old))
    expect((await client.token()).status).toBe(200)

    site.serve(keySetOf(next))
    client.pair = next
    house.turn(seconds(30))
    expect((await client.token()).status).toBe(200)
    client.pair = old
    expect(await told(await client.token())).toContain('no key')
    expect(site.asked).toHaveLength(2)
  })

  it('makes nobody fetch anything with an assertion that is wrong anyway', async () => {
    const client = await clientWithKeySet()
    site.serve(keySetOf(client.pair))
    await client.token({ claims: { aud: 'https://elsewhere.example' } })
    await client.token({ claims: { exp: 1 } })
    expect(site.asked).toEqual([])
  })

  it.each<[what: string, break_: () => void]>([
    [
      'redirects',
      () =>
        site.answer((_request, response) => void response.writeHead(302, { Location: `${site.origin}/keys2` }).end()),
    ],
    ['fails', () => site.answer((_request, response) => void response.writeHead(500).end())],
    ['serves more than anybody needs', () => site.serve({ keys: [], padding: 'x'.repeat(65_536) })],
    ['serves something else', () => site.answer((_request, response) => void response.end('<html>'))],
    ['hangs up', () => site.answer(({ socket }) => void socket.destroy())],
  ])('is not known while the host %s, and is again when it does not', async (_what, breakIt) => {
    const client = await clientWithKeySet()
    breakIt()
    const refused = await client.token()
    expect(refused.status).toBe(401)
    expect(await refused.json()).toEqual({
      error: 'invalid_client',
      error_description: 'the key set at the jwks_uri of this client cannot be fetched',
    })
    expect(site.asked).toHaveLength(1)

    site.serve(keySetOf(client.pair))
    house.turn(seconds(30))
    expect((await client.token()).status).toBe(200)
  })

  it('is not known when nobody is there', async () => {
    const gone = await startDocumentServer()
    const { id } = await create({ jwksUri: `${gone.origin}/keys` })
    await gone.close()
    const response = await new KeyClient(house, id, await newPair()).token()
    expect(await told(response)).toContain('cannot be fetched')
  })

  it('is not known, and not asked, on a network that the operator has not named', async () => {
    const guarded = await openHouse()
    const client = await clientWithKeySet(guarded)
    site.serve(keySetOf(client.pair))
    expect(await told(await client.token())).toContain('cannot be fetched')
    expect(site.asked).toEqual([])
    await guarded.close()
  })
})

describe('discovery', () => {
  const METHODS = ['client_secret_basic', 'client_secret_post', 'none', 'private_key_jwt']
  const ALGORITHMS = ['RS256', 'RS512', 'ES256', 'ES384']
  const metadata = async () =>
    (await (await house.fetch('/.well-known/oauth-authorization-server')).json()) as Readonly<Record<string, unknown>>

  it('names the method at every endpoint, after those that clients may register', async () => {
    expect(await metadata()).toMatchObject({
      token_endpoint_auth_methods_supported: METHODS,
      revocation_endpoint_auth_methods_supported: METHODS,
      introspection_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    })
  })

  it.each<[registrable: ('client_secret' | 'none')[], methods: string[]]>([
    [['client_secret'], ['client_secret_basic', 'client_secret_post', 'private_key_jwt']],
    [['none'], ['none', 'private_key_jwt']],
  ])('with %j to register names %j', async (dcrAllowedAuthenticationMethods, methods) => {
    const other = await openHouse({
      settings: { dynamicClientRegistrationEnabled: true, dcrAllowedAuthenticationMethods },
    })
    const response = await other.fetch('/.well-known/oauth-authorization-server')
    expect(await response.json()).toMatchObject({ token_endpoint_auth_methods_supported: methods })
    await other.close()
  })

  it.each(['token', 'revocation', 'introspection'])(
    'names the algorithms of the %s endpoint, and none is none',
    async (endpoint) => {
      expect((await metadata())[`${endpoint}_endpoint_auth_signing_alg_values_supported`]).toEqual(ALGORITHMS)
    },
  )
})
