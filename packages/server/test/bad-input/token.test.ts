/** What `POST /oauth/token` and its sisters refuse, and that no artefact passes for another. */
import { seconds } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { newLink } from '../../src/sign-in/one-time-link.ts'
import type { Browser } from '../support/browser.ts'
import { callTool, codeIn, EDITOR, HOSTED, postForm, TestClient, tokensIn } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { ADMINISTRATOR, approvedClient, connect, MEMBER } from '../support/stories.ts'

const FORM = 'application/x-www-form-urlencoded'

let house: House
let client: TestClient
let editor: TestClient
let administrator: Browser

beforeAll(async () => {
  house = await openHouse()
  await house.addUser(MEMBER)
  ;({ client, administrator } = await approvedClient(house))
  ;({ client: editor } = await approvedClient(house, EDITOR))
})
afterAll(() => house.close())

/** A fresh code; the administrator has consented before. */
const newCode = async (forClient = client, changes = {}): Promise<string> =>
  codeIn((await administrator.open(forClient.authorizeUrl(changes))).leftFor)

const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

const send = (body: string, headers: Record<string, string> = {}, path = '/oauth/token'): Promise<Response> =>
  house.fetch(path, { method: 'POST', headers: { 'Content-Type': FORM, ...headers }, body })

interface Refusal {
  readonly status: number
  readonly error: string
  readonly description: string
  readonly challenge: string | null
}

async function refusalOf(response: Response): Promise<Refusal> {
  const { error, error_description: description } = (await response.json()) as Record<string, string>
  return {
    status: response.status,
    error: error ?? 'none',
    description: description ?? '',
    challenge: response.headers.get('WWW-Authenticate'),
  }
}
const refused = (status: number, error: string, says = '') => ({
  status,
  error,
  description: expect.stringContaining(says),
})

describe.each(['/oauth/token', '/oauth/revoke', '/oauth/introspect'])('%s', (path) => {
  it.each(['text/plain', 'multipart/form-data; boundary=x', 'application/xml', 'application/jsonp', ''])(
    'does not read a body of %j',
    async (type) => {
      const response = await send('grant_type=authorization_code', { 'Content-Type': type }, path)
      expect(await refusalOf(response)).toMatchObject(
        refused(415, 'invalid_request', 'application/x-www-form-urlencoded or application/json'),
      )
    },
  )

  it.each(['{', '', '[]', 'null', '"x"', '{"client_id":null}', '{"client_id":{"a":1}}', '{"token":true}'])(
    'does not read the JSON %j',
    async (body) => {
      const response = await send(body, { 'Content-Type': 'application/json' }, path)
      expect(await refusalOf(response)).toMatchObject(refused(400, 'invalid_request', 'flat JSON object'))
    },
  )

  it('does not read a body of more than 64 KiB', async () => {
    const response = await send(`token=${'a'.repeat(70_000)}`, {}, path)
    expect(await refusalOf(response)).toMatchObject(refused(413, 'invalid_request', '65536 bytes'))
  })

  it.each(['client_id', 'client_secret', 'token', 'grant_type', 'unknown'])('refuses %s sent twice', async (name) => {
    const form = new URLSearchParams({ grant_type: 'refresh_token', token: 'x', ...client.credentials() })
    form.append(name, 'a')
    form.append(name, 'b')
    expect(await refusalOf(await send(form.toString(), {}, path))).toMatchObject(
      refused(400, 'invalid_request', `${name} was sent more than once`),
    )
  })

  it.each(['GET', 'PUT', 'DELETE', 'PATCH'])('answers %s with 405 and Allow', async (method) => {
    const response = await house.fetch(path, { method })
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST'])
  })

  it.each<[string, () => [Record<string, string>, Record<string, string>?], number, string, string, boolean]>([
    ['no client', () => [{}], 400, 'invalid_request', 'client_id is missing', false],
    ['an empty client_id', () => [{ client_id: '' }], 400, 'invalid_request', 'client_id is missing', false],
    ['a secret alone', () => [{ client_secret: 'x' }], 400, 'invalid_request', 'client_id is missing', false],
    ['an unknown client', () => [{ client_id: 'x' }], 401, 'invalid_client', 'register again', false],
    [
      'an unknown client by Basic',
      () => [{}, { Authorization: basic('x', 'y') }],
      401,
      'invalid_client',
      'register again',
      true,
    ],
    ['no secret', () => [{ client_id: client.id }], 401, 'invalid_client', 'its client_secret is missing', false],
    ['an empty secret', () => [{ client_id: client.id, client_secret: '' }], 401, 'invalid_client', 'missing', false],
    ['a wrong secret', () => [{ client_id: client.id, client_secret: 'x' }], 401, 'invalid_client', 'is wrong', false],
    [
      'a secret cut short',
      () => [{ client_id: client.id, client_secret: client.secret?.slice(1) ?? '' }],
      401,
      'invalid_client',
      'is wrong',
      false,
    ],
    [
      'a secret in capitals',
      () => [{ client_id: client.id, client_secret: client.secret?.toUpperCase() ?? '' }],
      401,
      'invalid_client',
      'is wrong',
      false,
    ],
    [
      'a wrong secret by Basic',
      () => [{}, { Authorization: basic(client.id, 'x') }],
      401,
      'invalid_client',
      'is wrong',
      true,
    ],
    [
      'an empty secret by Basic',
      () => [{}, { Authorization: basic(client.id, '') }],
      401,
      'invalid_client',
      'is wrong',
      true,
    ],
    [
      'Basic that cannot be read',
      () => [{}, { Authorization: 'Basic ???' }],
      401,
      'invalid_client',
      'must be Basic',
      true,
    ],
    [
      'a Bearer token',
      () => [client.credentials(), { Authorization: 'Bearer x' }],
      401,
      'invalid_client',
      'must be Basic',
      true,
    ],
    [
      'both methods',
      () => [client.credentials(), { Authorization: basic(client.id, client.secret ?? '') }],
      400,
      'invalid_request',
      'one way of client authentication',
      false,
    ],
    [
      'another id beside Basic',
      () => [{ client_id: editor.id }, { Authorization: basic(client.id, client.secret ?? '') }],
      400,
      'invalid_request',
      'differs',
      false,
    ],
    [
      'the secret of another client',
      () => [{ client_id: editor.id, client_secret: client.secret ?? '' }],
      401,
      'invalid_client',
      'public',
      false,
    ],
  ])('refuses %s', async (_what, given, status, error, says, isChallenged) => {
    const [form, headers = {}] = given()
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x', token: 'x', ...form })
    const answer = await refusalOf(await send(body.toString(), headers, path))
    expect(answer).toMatchObject({
      ...refused(status, error, says),
      challenge: isChallenged ? `Basic realm="${house.issuer}"` : null,
    })
  })

  it('never looks for credentials in the query', async () => {
    const query = new URLSearchParams({ ...client.credentials(), grant_type: 'refresh_token' })
    const response = await send('grant_type=refresh_token&refresh_token=x&token=x', {}, `${path}?${query}`)
    expect(await refusalOf(response)).toMatchObject(refused(400, 'invalid_request', 'client_id is missing'))
  })

  it('is never kept by a cache, when it refuses', async () => {
    expect((await send('', {}, path)).headers.get('Cache-Control')).toBe('no-store')
  })
})

describe('the token endpoint', () => {
  it.each([undefined, ''])('wants a grant_type, which is not %j', async (grantType) => {
    const form = { ...client.credentials(), ...(grantType !== undefined && { grant_type: grantType }) }
    expect(await refusalOf(await postForm(house, '/oauth/token', form))).toMatchObject(
      refused(400, 'invalid_request', 'grant_type is missing'),
    )
  })

  it('does not take the grant_type from the query', async () => {
    const body = new URLSearchParams(client.credentials()).toString()
    expect(await refusalOf(await send(body, {}, '/oauth/token?grant_type=authorization_code&code=x'))).toMatchObject(
      refused(400, 'invalid_request', 'grant_type is missing'),
    )
  })

  it.each([
    'password',
    'implicit',
    'AUTHORIZATION_CODE',
    'authorization_code ',
    'constructor',
    '__proto__',
    'urn:ietf:params:oauth:grant-type:device_code',
    'urn:ietf:params:oauth:grant-type:jwt-bearer',
    'urn:ietf:params:oauth:grant-type:token-exchange',
    'urn:qlik:oauth:user-impersonation',
    'urn:qlik:oauth:anonymous-embed',
  ])('does not know the grant type %s', async (grantType) => {
    const form = { grant_type: grantType, username: ADMINISTRATOR, password: 'correct horse battery staple' }
    expect(await refusalOf(await client.token(form))).toMatchObject(refused(400, 'unsupported_grant_type'))
  })

  it.each([
    ['a confidential client', () => client],
    ['a public client', () => editor],
  ])('gives %s that registered itself no token of its own', async (_what, of) => {
    expect(await refusalOf(await of().token({ grant_type: 'client_credentials' }))).toMatchObject(
      refused(400, 'unauthorized_client'),
    )
  })

  it.each([
    ['the code', 'authorization_code', 'code is missing'],
    ['the refresh token', 'refresh_token', 'refresh_token is missing'],
  ])('misses %s', async (_what, grantType, says) => {
    expect(await refusalOf(await client.token({ grant_type: grantType }))).toMatchObject(
      refused(400, 'invalid_request', says),
    )
  })

  it.each([
    ['a form', FORM, (parameters: Record<string, string>) => new URLSearchParams(parameters).toString()],
    ['JSON', 'application/json', (parameters: Record<string, string>) => JSON.stringify(parameters)],
    ['JSON with a charset', 'application/json; charset=utf-8', JSON.stringify],
  ])('takes a code in %s', async (_what, type, write) => {
    const body = write({
      grant_type: 'authorization_code',
      code: await newCode(),
      code_verifier: client.verifier,
      ...client.credentials(),
    })
    expect((await send(body, { 'Content-Type': type })).status).toBe(200)
  })

  it.each([
    ['as it is', (id: string, secret: string) => basic(id, secret)],
    ['in lower case', (id: string, secret: string) => basic(id, secret).replace('Basic', 'basic')],
    [
      'form-encoded',
      (id: string, secret: string) => basic(id.replace(/^./, percentOf), secret.replace(/.$/, percentOf)),
    ],
  ])('takes Basic credentials %s', async (_what, header) => {
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code: await newCode(),
      code_verifier: client.verifier,
    })
    const response = await send(body.toString(), { Authorization: header(client.id, client.secret ?? '') })
    expect([response.status, response.headers.get('Cache-Control'), response.headers.get('Pragma')]).toEqual([
      200,
      'no-store',
      'no-cache',
    ])
  })
})

function percentOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16)}`
}

describe('an authorization code', () => {
  const CHALLENGE_VERIFIER = 'a'.repeat(43)

  it.each<[string, Record<string, string>, string, string]>([
    ['a wrong verifier', { code_verifier: CHALLENGE_VERIFIER }, 'invalid_grant', 'does not match'],
    ['no verifier', { code_verifier: '' }, 'invalid_request', 'code_verifier is missing'],
    ['a verifier too short', { code_verifier: 'a'.repeat(42) }, 'invalid_request', '43 to 128'],
    ['a verifier too long', { code_verifier: 'a'.repeat(129) }, 'invalid_request', '43 to 128'],
    ['a verifier with a blank', { code_verifier: `${CHALLENGE_VERIFIER} ` }, 'invalid_request', '43 to 128'],
    ['another redirect_uri', { redirect_uri: 'https://claude.ai/other' }, 'invalid_grant', 'redirect_uri differs'],
    [
      'a redirect_uri with a slash more',
      { redirect_uri: 'https://claude.ai/api/mcp/auth_callback/' },
      'invalid_grant',
      'redirect_uri',
    ],
    ['a hostile redirect_uri', { redirect_uri: 'https://evil.example' }, 'invalid_grant', 'redirect_uri differs'],
    ['another resource', { resource: 'http://localhost:3000/api/ai/mcp' }, 'invalid_target', 'resource differs'],
    ['a foreign resource', { resource: 'https://evil.example' }, 'invalid_target', 'resource differs'],
    ['a resource that is none', { resource: 'x' }, 'invalid_target', 'resource differs'],
  ])('is refused with %s, and is still good after it', async (_what, changes, error, says) => {
    const code = await newCode()
    const first = await refusalOf(await client.exchange(code, changes))
    const second = await client.exchange(code)
    expect([first, second.status]).toMatchObject([refused(400, error, says), 200])
  })

  it('is refused with the challenge in place of the verifier', async () => {
    const code = await newCode()
    expect(await refusalOf(await client.exchange(code, { code_verifier: client.challenge }))).toMatchObject(
      refused(400, 'invalid_grant', 'does not match'),
    )
  })

  it.each<[string, Record<string, string>]>([
    ['no redirect_uri, which OAuth 2.1 has given up', { redirect_uri: '' }],
    ['the same resource with a slash more', { resource: 'http://localhost:3000/' }],
    ['no resource', { resource: '' }],
    ['unknown parameters', { audience: 'x', nonce: 'y' }],
    ['a scope, which says nothing here', { scope: 'admin_classic' }],
  ])('is taken with %s', async (_what, changes) => {
    const tokens = await tokensIn(await client.exchange(await newCode(), changes))
    expect(tokens.scope).toBe('user_default mcp:execute offline_access')
  })

  it.each(['x', '0'.repeat(64), 'A'.repeat(43), "' or 1=1 --", '%', '\u0000'])('is unknown as %j', async (code) => {
    expect(await refusalOf(await client.exchange(code))).toMatchObject(refused(400, 'invalid_grant', 'unknown'))
  })

  it('is unknown cut short or changed in case', async () => {
    const code = await newCode()
    const swapped = code.replace(/[a-z]/i, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    )
    for (const wrong of [code.slice(0, -1), `${code}A`, swapped]) {
      expect(await refusalOf(await client.exchange(wrong))).toMatchObject(refused(400, 'invalid_grant', 'unknown'))
    }
  })

  it.each([
    [seconds(59), 200],
    [seconds(60) - 1, 200],
    [seconds(60), 400],
    [seconds(61), 400],
  ])('%d milliseconds after it was issued is answered with %d', async (passed, status) => {
    const code = await newCode()
    house.turn(passed)
    const response = await client.exchange(code)
    house.turn(-passed)
    expect(response.status).toBe(status)
  })

  it('that has expired says so, and how long codes live', async () => {
    const code = await newCode()
    house.turn(seconds(60))
    const answer = await refusalOf(await client.exchange(code))
    house.turn(-seconds(60))
    expect(answer).toMatchObject(refused(400, 'invalid_grant', 'has expired: codes live 60 seconds'))
  })

  it.each([
    ['its own client, in time', false, false, 200],
    ['its own client, too late', false, true, 400],
    ['another client, in time', true, false, 400],
    ['another client, too late', true, true, 400],
  ])('presented by %s is answered as it should', async (_what, isOther, isLate, status) => {
    const code = await newCode()
    const passed = isLate ? seconds(60) : 0
    house.turn(passed)
    const presenter = isOther ? editor : client
    const response = await presenter.exchange(code, { code_verifier: client.verifier, redirect_uri: '' })
    house.turn(-passed)
    expect(response.status).toBe(status)
  })

  it('that another client has tried is neither burnt nor revoked', async () => {
    const code = await newCode()
    const thief = await refusalOf(await editor.exchange(code, { code_verifier: client.verifier, redirect_uri: '' }))
    const tokens = await tokensIn(await client.exchange(code))
    await editor.exchange(code, { code_verifier: client.verifier, redirect_uri: '' })
    expect(thief).toMatchObject(refused(400, 'invalid_grant', 'another client'))
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
  })

  it('used twice takes back what it bought, access and refresh token both', async () => {
    const code = await newCode()
    const tokens = await tokensIn(await client.exchange(code))
    const replay = await refusalOf(await client.exchange(code))
    expect(replay).toMatchObject(refused(400, 'invalid_grant', 'already used'))
    expect((await callTool(house, tokens.access_token)).status).toBe(401)
    expect(await refusalOf(await client.refresh(tokens.refresh_token ?? ''))).toMatchObject(
      refused(400, 'invalid_grant', 'connect again'),
    )
  })

  it('used twice, but by who cannot prove possession, takes nothing back', async () => {
    const code = await newCode()
    const tokens = await tokensIn(await client.exchange(code))
    await client.exchange(code, { code_verifier: CHALLENGE_VERIFIER })
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
  })

  it('of one tenant is unknown in another', async () => {
    const issuer = await house.addTenant('second', 'second.localhost:3000')
    const other = await approvedClient(house, HOSTED, { tenantId: 'second', issuer })
    expect(
      await refusalOf(await other.client.exchange(await newCode(), { code_verifier: client.verifier })),
    ).toMatchObject(refused(400, 'invalid_grant', 'unknown'))
  })
})

describe('artefacts', () => {
  type Kind =
    | 'code'
    | 'access token'
    | 'refresh token'
    | 'client secret'
    | 'session cookie'
    | 'one-time link'
    | 'client id'
  const made = new Map<Kind, string>()
  const KINDS: readonly Kind[] = [
    'code',
    'access token',
    'refresh token',
    'client secret',
    'session cookie',
    'one-time link',
    'client id',
  ]

  const bearer = (path: string) => async (text: string) =>
    (await house.fetch(path, { headers: { Authorization: `Bearer ${text}` } })).status === 401

  /** Each presents the text at one door, and says whether it was refused. */
  const DOORS: readonly (readonly [
    door: string,
    home: Kind | undefined,
    refuses: (text: string) => Promise<boolean>,
  ])[] = [
    [
      'as an authorization code',
      'code',
      async (text) => (await refusalOf(await client.exchange(text))).error === 'invalid_grant',
    ],
    [
      'as a refresh token',
      'refresh token',
      async (text) => (await refusalOf(await client.refresh(text))).error === 'invalid_grant',
    ],
    [
      'as a client secret',
      'client secret',
      async (text) => {
        const form = { grant_type: 'authorization_code', code: 'x', client_id: client.id, client_secret: text }
        return (await refusalOf(await postForm(house, '/oauth/token', form))).error === 'invalid_client'
      },
    ],
    [
      'as a client secret by Basic',
      'client secret',
      async (text) => {
        const response = await send('token=x', { Authorization: basic(client.id, text) }, '/oauth/introspect')
        return response.status === 401
      },
    ],
    [
      'as a client id',
      'client id',
      async (text) =>
        (await refusalOf(await postForm(house, '/oauth/token', { grant_type: 'refresh_token', client_id: text })))
          .error === 'invalid_client',
    ],
    ['at the MCP endpoint', 'access token', bearer('/api/ai/mcp')],
    ['at the settings', 'access token', bearer('/api/core/auth-settings')],
    ['at the users', 'access token', bearer('/api/v1/users/me')],
    [
      'as a session cookie',
      'session cookie',
      async (text) => {
        const response = await house.fetch('/', { headers: { Cookie: `vestibule=${text}` } })
        return response.headers.get('Location')?.startsWith('/sign-in') === true
      },
    ],
    ['as a set-up link', undefined, async (text) => (await house.fetch(`/set-up/${text}`)).status === 404],
    [
      'as a password link',
      'one-time link',
      async (text) => (await house.fetch(`/choose-password/${text}`)).status === 404,
    ],
  ]

  beforeAll(async () => {
    const tokens = await connect(house, client, MEMBER)
    const member = await house.ports.users.findByEmail('default', MEMBER)
    const tenant = { tenantId: 'default', issuer: house.issuer }
    const { link, url } = newLink(tenant, 'password-reset', member?.userId ?? null, house.ports.random, house.now())
    await house.ports.links.issue(link)
    made.set('code', await newCode())
    made.set('access token', tokens.access_token)
    made.set('refresh token', tokens.refresh_token ?? '')
    made.set('client secret', client.secret ?? '')
    made.set('session cookie', administrator.cookies.get('vestibule') ?? '')
    made.set('one-time link', url.split('/').at(-1) ?? '')
    made.set('client id', client.id)
  })

  it('are all there to be tried', () => {
    expect(KINDS.filter((kind) => (made.get(kind) ?? '').length < 32)).toEqual([])
  })

  const pairs = DOORS.flatMap(([door, home, refuses]) =>
    KINDS.filter((kind) => kind !== home).map((kind) => [kind, door, refuses] as const),
  )
  it.each(pairs)('such as a %s are refused %s', async (kind, _door, refuses) => {
    expect(await refuses(made.get(kind) ?? '')).toBe(true)
  })

  it.each(KINDS.filter((kind) => kind !== 'access token' && kind !== 'refresh token'))(
    'such as a %s are inactive at introspection, and revoking them does nothing',
    async (kind) => {
      const text = made.get(kind) ?? ''
      const introspected = await (await client.introspect(text)).json()
      expect([introspected, (await client.revoke(text)).status]).toEqual([{ active: false }, 200])
    },
  )

  it('are all still good at their own doors after that', async () => {
    const [accessToken = '', cookie = '', link = ''] = (
      ['access token', 'session cookie', 'one-time link'] as const
    ).map((kind) => made.get(kind))
    expect((await callTool(house, accessToken)).status).toBe(200)
    expect((await house.fetch('/', { headers: { Cookie: `vestibule=${cookie}` } })).status).toBe(200)
    expect((await house.fetch(`/choose-password/${link}`)).status).toBe(200)
    expect((await client.exchange(made.get('code') ?? '')).status).toBe(200)
    expect((await client.refresh(made.get('refresh token') ?? '')).status).toBe(200)
  })

  it.each(['refresh token', 'access token'] as const)('such as a %s are worth nothing cut short', async (kind) => {
    const text = made.get(kind) ?? ''
    const lengths = [1, 10, Math.floor(text.length / 2), text.length - 2, text.length - 1]
    for (const cut of lengths.map((length) => text.slice(0, length))) {
      expect(await (await client.introspect(cut)).json()).toEqual({ active: false })
      expect((await refusalOf(await client.refresh(cut))).error).toBe('invalid_grant')
      expect((await callTool(house, cut)).status).toBe(401)
    }
  })
})

describe('a client secret that is guessed at', () => {
  const guess = (id: string, secret: string, address?: string): Promise<Response> =>
    house.fetch(
      '/oauth/token',
      {
        method: 'POST',
        headers: { 'Content-Type': FORM, 'X-Forwarded-For': '203.0.113.9' },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          code: 'x',
          client_id: id,
          client_secret: secret,
        }).toString(),
      },
      address,
    )
  let target: TestClient
  let statuses: number[]

  beforeAll(async () => {
    ;({ client: target } = await approvedClient(house))
    statuses = []
    for (let count = 0; count < 61; count++) statuses.push((await guess(target.id, `wrong ${count}`)).status)
  })

  it('may be wrong sixty times in a minute', () => {
    expect(statuses).toEqual([...Array.from({ length: 60 }, () => 401), 429])
  })

  it('is not looked at any more after that, right or wrong', async () => {
    const response = await guess(target.id, target.secret ?? '')
    expect(await refusalOf(response)).toMatchObject(refused(429, 'temporarily_unavailable', 'try again'))
    expect(Number(response.headers.get('Retry-After'))).toSatisfy((wait: number) => wait >= 1 && wait <= 60)
  })

  it.each(['/oauth/revoke', '/oauth/introspect'])('is not looked at at %s either', async (path) => {
    expect((await postForm(house, path, { ...target.credentials(), token: 'x' })).status).toBe(429)
  })

  it('may still be presented from elsewhere', async () => {
    expect((await guess(target.id, target.secret ?? '', '198.51.100.7')).status).toBe(400)
  })

  it('does not stand in the way of other clients at the same address', async () => {
    expect((await guess(client.id, client.secret ?? '')).status).toBe(400)
  })
})
