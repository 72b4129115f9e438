/** What `GET /oauth/authorize` and its decision refuse, where they tell it, and what they never do. */
import { minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Browser, Page } from '../support/browser.ts'
import { codeIn, EDITOR, HOSTED, TestClient, tokensIn } from '../support/client.ts'
import { contentsOf } from '../support/database-contents.ts'
import { openHouse, type House } from '../support/house.ts'
import { ADMINISTRATOR, approvedClient, MEMBER, signedIn } from '../support/stories.ts'

type Changes = Readonly<Record<string, string | undefined>>

const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

let house: House
/** Let in; one redirect URI. */
let approved: TestClient
/** Let in; a loopback URI and an https one. */
let editor: TestClient
let waiting: TestClient
let foreign: TestClient
let member: Browser
let administrator: Browser

beforeAll(async () => {
  house = await openHouse()
  await house.addUser(MEMBER)
  ;({ client: approved, administrator } = await approvedClient(house))
  ;({ client: editor } = await approvedClient(house, EDITOR))
  waiting = await TestClient.register(house)
  const issuer = await house.addTenant('other', 'other.localhost:3000')
  foreign = await TestClient.register(house, HOSTED, issuer)
  member = await signedIn(house, MEMBER)
})
afterAll(() => house.close())

/** Without cookies, as clients pre-flight it. */
const ask = (url: string, accept = 'text/html'): Promise<Response> => house.fetch(url, { headers: { Accept: accept } })

/** Where an answer leads, without its parameters, and the parameters. */
function locationOf(response: Response) {
  const url = new URL(response.headers.get('Location') ?? 'none:')
  return { target: url.href.slice(0, url.href.length - url.search.length), ...Object.fromEntries(url.searchParams) }
}

/** Faults that are found once client and redirect URI are proven. */
const FAULTS = (
  [
    ['no response_type', { response_type: undefined }, 'invalid_request'],
    ['an empty response_type', { response_type: '' }, 'invalid_request'],
    ['response_type token', { response_type: 'token' }, 'unsupported_response_type'],
    ['response_type id_token', { response_type: 'id_token' }, 'unsupported_response_type'],
    ['response_type code token', { response_type: 'code token' }, 'unsupported_response_type'],
    ['response_mode fragment', { response_mode: 'fragment' }, 'invalid_request'],
    ['response_mode form_post', { response_mode: 'form_post' }, 'invalid_request'],
    ['response_mode web_message', { response_mode: 'web_message' }, 'invalid_request'],
    ['no code_challenge', { code_challenge: undefined }, 'invalid_request'],
    ['no PKCE at all', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['no code_challenge_method, so plain', { code_challenge_method: undefined }, 'invalid_request'],
    ['code_challenge_method plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['code_challenge_method s256', { code_challenge_method: 's256' }, 'invalid_request'],
    ['a code_challenge cut short', { code_challenge: CHALLENGE.slice(1) }, 'invalid_request'],
    ['a code_challenge with padding', { code_challenge: `${CHALLENGE}=` }, 'invalid_request'],
    ['a code_challenge in another alphabet', { code_challenge: CHALLENGE.replace('-', '+') }, 'invalid_request'],
    ['a request object', { request: 'eyJhbGciOiJub25lIn0.e30.' }, 'invalid_request'],
    ['a request_uri', { request_uri: 'https://client.example/request' }, 'invalid_request'],
    ['prompt none and login', { prompt: 'none login' }, 'invalid_request'],
    ['prompt consent and none', { prompt: 'consent none' }, 'invalid_request'],
    ['max_age of letters', { max_age: 'soon' }, 'invalid_request'],
    ['max_age negative', { max_age: '-1' }, 'invalid_request'],
    ['max_age with a fraction', { max_age: '0.5' }, 'invalid_request'],
    ['max_age beyond counting', { max_age: '1e9' }, 'invalid_request'],
    ['scope twice', { scope: 'mcp:execute' }, 'invalid_request', '&scope=user_default'],
    ['code_challenge twice', {}, 'invalid_request', `&code_challenge=${CHALLENGE}`],
    ['an unknown parameter twice', {}, 'invalid_request', '&x=1&x=2'],
    ['a foreign resource', { resource: 'https://evil.example' }, 'invalid_target'],
    ['the resource of another tenant', { resource: 'http://other.localhost:3000' }, 'invalid_target'],
    ['a resource with a fragment', { resource: 'http://localhost:3000/api/ai/mcp#x' }, 'invalid_target'],
    ['a resource with a query', { resource: 'http://localhost:3000/api/ai/mcp?x=1' }, 'invalid_target'],
    ['a resource with two slashes', { resource: 'http://localhost:3000/api/ai/mcp//' }, 'invalid_target'],
    ['a resource below ours', { resource: 'http://localhost:3000/api/ai/mcp/tools' }, 'invalid_target'],
    ['a resource with user information', { resource: 'http://a@localhost:3000' }, 'invalid_target'],
    ['a relative resource', { resource: '/api/ai/mcp' }, 'invalid_target'],
    [
      'two resources',
      { resource: 'http://localhost:3000' },
      'invalid_target',
      '&resource=http://localhost:3000/api/ai/mcp',
    ],
    ['scopes that are not its own', { scope: 'admin_classic openid' }, 'invalid_scope'],
    ['a scope of blanks', { scope: '  ' }, 'invalid_scope'],
    ['a scope with a forbidden character', { scope: 'mcp:execute "' }, 'invalid_scope'],
  ] as readonly (readonly [what: string, changes: Changes, error: string, more?: string])[]
).map(([what, changes, error, more = '']) => [what, changes, error, more] as const)

describe('a faulty request of an approved client', () => {
  it.each(FAULTS)('with %s is told to the client, with state and issuer', async (_what, changes, error, more) => {
    const response = await ask(approved.authorizeUrl(changes) + more)
    expect({ status: response.status, ...locationOf(response) }).toEqual({
      status: 303,
      target: approved.redirectUri,
      error,
      error_description: expect.stringMatching(/^[\x20-\x21\x23-\x5b\x5d-\x7e]{10,}$/),
      state: 'st&te=1',
      iss: house.issuer,
    })
  })

  it.each<[string, Changes, string, string]>([
    ['a state sent twice, as the first of both', {}, '&state=b', 'st&te=1'],
    ['a state of hostile characters', { state: '"><script>\r\nX: y&code=1#' }, '', '"><script>\r\nX: y&code=1#'],
    ['a state in another script', { state: 'сторож 😀' }, '', 'сторож 😀'],
  ])('brings back %s', async (_what, changes, more, state) => {
    const response = await ask(approved.authorizeUrl({ response_type: 'token', ...changes }) + more)
    expect(locationOf(response)).toMatchObject({ state, iss: house.issuer })
  })

  it.each([
    ['absent', undefined],
    ['empty', ''],
  ])('brings no state back when it was %s', async (_what, state) => {
    const response = await ask(approved.authorizeUrl({ response_type: 'token', state }))
    expect(locationOf(response)).not.toHaveProperty('state')
  })
})

describe('a faulty request of a client that waits', () => {
  it.each(FAULTS)('with %s is a page, and redirects nowhere', async (_what, changes, error, more) => {
    const response = await ask(waiting.authorizeUrl(changes) + more)
    expect([response.status, response.headers.get('Location'), await response.text()]).toEqual([
      400,
      null,
      expect.stringContaining(`(${error})`),
    ])
  })

  it('with prompt=none is a page too', async () => {
    const response = await ask(waiting.authorizeUrl({ prompt: 'none' }))
    expect([response.status, response.headers.get('Location')]).toEqual([400, null])
  })
})

describe('a request whose redirect is not proven', () => {
  const UNPROVEN: readonly (readonly [what: string, url: () => string])[] = [
    ['no client_id', () => approved.authorizeUrl({ client_id: undefined })],
    ['an empty client_id', () => approved.authorizeUrl({ client_id: '' })],
    ['an unknown client_id', () => approved.authorizeUrl({ client_id: '0'.repeat(32) })],
    ['a client_id in capitals', () => approved.authorizeUrl({ client_id: approved.id.toUpperCase() })],
    ['a client_id cut short', () => approved.authorizeUrl({ client_id: approved.id.slice(0, -1) })],
    ['a client_id with a wildcard', () => approved.authorizeUrl({ client_id: '%' })],
    ['a client_id of SQL', () => approved.authorizeUrl({ client_id: "' or '1'='1" })],
    ['a client_id with NUL', () => approved.authorizeUrl({ client_id: `${approved.id}\u0000` })],
    ['a very long client_id', () => approved.authorizeUrl({ client_id: 'a'.repeat(10_000) })],
    ['another tenant’s client', () => foreign.authorizeUrl().replace(foreign.issuer, house.issuer)],
    ['our client at another tenant', () => approved.authorizeUrl().replace(house.issuer, foreign.issuer)],
    ['client_id twice', () => `${approved.authorizeUrl()}&client_id=${approved.id}`],
    ['redirect_uri twice', () => `${approved.authorizeUrl()}&redirect_uri=https://evil.example`],
    [
      'state and redirect_uri twice',
      () => `${approved.authorizeUrl({ state: 'a' }).replace('?', '?state=b&')}&redirect_uri=https://evil.example`,
    ],
    [
      'state and client_id twice',
      () => `${approved.authorizeUrl({ state: 'a' }).replace('?', '?state=b&')}&client_id=${waiting.id}`,
    ],
    ['no redirect_uri where two are registered', () => editor.authorizeUrl({ redirect_uri: undefined })],
    ...[
      'https://evil.example/cb',
      'https://claude.ai/api/mcp/auth_callback?x=1',
      'https://claude.ai/api/mcp/auth_callback#x',
      'https://claude.ai/api/mcp/auth_callback/',
      'https://claude.ai/api/mcp/Auth_callback',
      'https://CLAUDE.ai/api/mcp/auth_callback',
      'https://claude.ai:443/api/mcp/auth_callback',
      'https://claude.ai/api/mcp/../mcp/auth_callback',
      'https://claude.ai/api/mcp/auth_callback/..;/evil',
      'https://claude.ai/api/mcp/auth_callback%2f..%2fevil',
      'https://claude.ai@evil.example/api/mcp/auth_callback',
      'https://evil.example\\@claude.ai/api/mcp/auth_callback',
      'https://claude.ai.evil.example/api/mcp/auth_callback',
      'https://evil.claude.ai/api/mcp/auth_callback',
      'http://claude.ai/api/mcp/auth_callback',
      '//claude.ai/api/mcp/auth_callback',
      ' https://claude.ai/api/mcp/auth_callback',
      'https://claude.ai/api/mcp/auth_callback\n',
      'https://claude.ai/api/mcp/auth_callback\u0000',
      'javascript:alert(1)',
      'data:text/html,x',
      'https://claude.ai/api/mcp/',
      'https://claude.ai',
      '*',
    ].map(
      (uri) => [`redirect_uri ${JSON.stringify(uri)}`, () => approved.authorizeUrl({ redirect_uri: uri })] as const,
    ),
    ...[
      'http://127.0.0.1:33418/?code=x',
      'http://127.0.0.1:33418/callback',
      'http://127.0.0.1:65536/',
      'http://127.0.0.1:33418:80/',
      'http://127.0.0.1:33418@evil.example/',
      'http://127.0.0.1.evil.example:33418/',
      'http://127.1:33418/',
      'http://localhost:33418/',
      'http://[::1]:33418/',
      'https://127.0.0.1:33418/',
      'https://vscode.dev:444/redirect',
      'https://vscode.dev/redirect?x=1',
    ].map((uri) => [`an editor’s redirect_uri ${uri}`, () => editor.authorizeUrl({ redirect_uri: uri })] as const),
  ]

  it.each(UNPROVEN)('with %s is a page that helps, and redirects nowhere', async (_what, url) => {
    const response = await ask(url())
    expect([response.status, response.headers.get('Location'), await response.text()]).toEqual([
      400,
      null,
      expect.stringContaining('Go back to the application'),
    ])
  })

  it.each(UNPROVEN)('with %s is JSON for a program', async (_what, url) => {
    const response = await ask(url(), 'application/json')
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 400,
      body: {
        errors: [{ code: 'HTTP-400', title: expect.any(String), detail: expect.stringContaining('(invalid_request)') }],
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
    })
  })

  it('says the same of a client that nobody knows and of another tenant’s', async () => {
    const url = foreign.authorizeUrl().replace(foreign.issuer, house.issuer)
    const [theirs, nobodys] = [url, url.replace(foreign.id, '0'.repeat(32))].map(async (asked) => {
      const { errors } = (await (await ask(asked, 'application/json')).json()) as { errors: unknown }
      return errors
    })
    expect(await theirs).toEqual(await nobodys)
  })
})

describe('a good request', () => {
  /** Without a session, prompt=none gets past every check and no further. */
  const passes = async (client: TestClient, changes: Changes) =>
    locationOf(await ask(client.authorizeUrl({ prompt: 'none', ...changes })))

  it.each<[string, Changes]>([
    ['the origin as resource', { resource: 'http://localhost:3000' }],
    ['a trailing slash after the origin', { resource: 'http://localhost:3000/' }],
    ['the MCP endpoint as resource', { resource: 'http://localhost:3000/api/ai/mcp' }],
    ['a trailing slash after the MCP endpoint', { resource: 'http://localhost:3000/api/ai/mcp/' }],
    ['scheme and host of the resource in capitals', { resource: 'HTTP://LOCALHOST:3000/api/ai/mcp' }],
    ['unknown parameters', { nonce: 'n', ui_locales: 'de', display: 'popup' }],
    ['empty parameters', { scope: '', resource: '', max_age: '', response_mode: '' }],
    ['scopes beyond its own beside its own', { scope: 'openid mcp:execute admin_classic' }],
    ['response_mode query', { response_mode: 'query' }],
    ['no redirect_uri where only one is registered', { redirect_uri: undefined }],
  ])('may have %s', async (_what, changes) => {
    expect(await passes(approved, changes)).toMatchObject({ target: approved.redirectUri, error: 'login_required' })
  })

  it.each(['http://127.0.0.1:33418/', 'http://127.0.0.1:50123/', 'http://127.0.0.1/', 'https://vscode.dev/redirect'])(
    'of an editor may come back to %s',
    async (uri) => {
      expect(await passes(editor, { redirect_uri: uri })).toMatchObject({ target: uri, error: 'login_required' })
    },
  )

  it('loses the scopes that are not the client’s own', async () => {
    const { client } = await approvedClient(house, { ...HOSTED, scope: 'mcp:execute' })
    const page = await member.open(client.authorizeUrl({ scope: 'admin_classic mcp:execute user_default openid' }))
    const decided = await member.submit(page, { decision: 'allow' })
    expect(await tokensIn(await client.exchange(codeIn(decided.leftFor)))).toMatchObject({ scope: 'mcp:execute' })
  })

  it.each<[string, () => Promise<Page>, string]>([
    ['consent is missing', () => member.open(approved.authorizeUrl({ prompt: 'none' })), 'consent_required'],
    ['nobody has signed in', () => house.browser().open(approved.authorizeUrl({ prompt: 'none' })), 'login_required'],
  ])('with prompt=none is answered without a page when %s', async (_what, open, error) => {
    const { leftFor } = await open()
    expect(Object.fromEntries(leftFor?.searchParams ?? [])).toMatchObject({
      error,
      state: 'st&te=1',
      iss: house.issuer,
    })
  })
})

describe('looking at a request', () => {
  it('without cookies changes nothing in the database, whatever the request', async () => {
    const before = await contentsOf(house.store)
    const requests: readonly (readonly [Changes, string?])[] = [
      [{}],
      [{ prompt: 'none' }],
      [{ client_id: 'unknown' }],
      [{ redirect_uri: 'https://evil.example' }],
      ...FAULTS.map(([, changes, , more]) => [changes, more] as const),
    ]
    const urls = [approved, waiting, editor].flatMap((client) =>
      requests.map(([changes, more = '']) => client.authorizeUrl(changes) + more),
    )
    for (const url of urls) {
      await ask(url)
      await house.fetch(url, { method: 'HEAD' })
      await ask(url, 'application/json')
    }
    expect(await contentsOf(house.store)).toEqual(before)
    expect(Object.keys(before).length).toBeGreaterThan(15)
  })

  it('without cookies sets none at the authorization endpoint', async () => {
    const response = await ask(approved.authorizeUrl())
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it('as a member or an administrator decides nothing', async () => {
    for (const browser of [member, administrator]) await browser.open(waiting.authorizeUrl())
    expect(await house.ports.clients.find('default', waiting.id)).toBeUndefined()
  })
})

describe('the pages', () => {
  const MARKUP = `<script>alert(1)</script>"><img src=x onerror='alert(1)'>{{7*7}}</title>`
  let hostile: TestClient
  const pages = new Map<string, Page>()

  beforeAll(async () => {
    const register = () =>
      TestClient.register(house, {
        ...HOSTED,
        client_name: MARKUP,
        client_uri: `https://claude.ai/"><script>alert(1)</script>`,
      })
    hostile = await register()
    const visitor = house.browser()
    pages.set('sign-in', await visitor.open(hostile.authorizeUrl({ login_hint: MARKUP })))
    pages.set('waiting', await member.open(hostile.authorizeUrl()))
    const rejected = await register()
    await administrator.submit(await administrator.open(rejected.authorizeUrl()), { decision: 'reject' })
    pages.set('gone', await visitor.open(rejected.authorizeUrl()))
    pages.set('approval', await administrator.open(hostile.authorizeUrl({ state: MARKUP })))
    await administrator.submit(pages.get('approval') as Page, { decision: 'approve' })
    pages.set('consent', await member.open(`${hostile.authorizeUrl()}&x='"><script>`))
    pages.set('error', await visitor.open(hostile.authorizeUrl({ redirect_uri: MARKUP, client_id: MARKUP })))
  })

  const KINDS = [
    ['sign-in', 'Sign in', 200],
    ['waiting', 'is waiting to be let in', 200],
    ['gone', 'An administrator has rejected it', 400],
    ['approval', 'Nobody has verified this application', 200],
    ['consent', 'act for you?', 200],
    ['error', 'This request cannot be carried out', 400],
  ] as const

  it.each(KINDS)('for %s is the one that says %j', (kind, says, status) => {
    expect(pages.get(kind)).toMatchObject({ status, html: expect.stringContaining(says) })
  })

  it.each(KINDS)('for %s shows markup as text', (kind) => {
    const { html } = pages.get(kind) as Page
    expect(html.match(/<script|<img|onerror='|<\/title>\s*<(?!style)/gi)).toBeNull()
  })

  it.each(['waiting', 'gone', 'approval', 'consent'])('for %s names the application as it named itself', (kind) => {
    expect(pages.get(kind)?.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;img src=x')
  })

  it.each(KINDS)('for %s lets nothing run, nothing frame it and nothing be kept', (kind) => {
    const { headers } = pages.get(kind) as Page
    const policy = headers.get('Content-Security-Policy') ?? ''
    expect({
      policy: [
        policy.includes("default-src 'none'"),
        policy.includes("frame-ancestors 'none'"),
        policy.includes("base-uri 'none'"),
      ],
      unsafe: /unsafe-|script-src|\*|https?:/.test(policy),
      frame: headers.get('X-Frame-Options'),
      referrer: headers.get('Referrer-Policy'),
      cache: headers.get('Cache-Control'),
      sniff: headers.get('X-Content-Type-Options'),
      origin: headers.get('Access-Control-Allow-Origin'),
    }).toEqual({
      policy: [true, true, true],
      unsafe: false,
      frame: 'DENY',
      referrer: 'same-origin',
      cache: 'no-store',
      sniff: 'nosniff',
      origin: null,
    })
  })

  it.each(KINDS)('for %s loads nothing from elsewhere', (kind) => {
    const { html } = pages.get(kind) as Page
    expect(html.match(/\s(?:src|srcset|data|background)="|<link|@import|url\(/gi)).toBeNull()
  })
})

describe('another origin', () => {
  it.each(['GET', 'OPTIONS', 'POST'])('may not read the authorization endpoint by %s', async (method) => {
    const response = await house.fetch(approved.authorizeUrl(), {
      method,
      headers: { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'GET' },
    })
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })
})

describe('a method that the endpoint does not have', () => {
  it.each([
    ['POST', '/oauth/authorize', 'GET'],
    ['PUT', '/oauth/authorize', 'GET'],
    ['DELETE', '/oauth/authorize', 'GET'],
    ['GET', '/oauth/authorize/decision', 'POST'],
  ])('%s at %s is answered with 405 and Allow: %s', async (method, path, allow) => {
    const response = await house.fetch(path, { method, headers: { Origin: house.issuer } })
    expect([response.status, response.headers.get('Allow')]).toEqual([405, allow])
  })
})

describe('a decision', () => {
  /** The hidden fields of the page's form, with what differs. */
  const fieldsOf = (page: Page, differs: Record<string, string>): URLSearchParams => {
    const hidden = [...page.html.matchAll(/<input type="hidden" name="([^"]+)"[^>]*? value="([^"]*)"/g)]
    const fields = hidden.map(([, name = '', value = '']): [string, string] => [name, value.replaceAll('&amp;', '&')])
    return new URLSearchParams({ ...Object.fromEntries(fields), ...differs })
  }
  const cookieOf = (browser: Browser): string =>
    [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const send = (browser: Browser | undefined, body: string, headers: Record<string, string> = {}): Promise<Response> =>
    house.fetch('/oauth/authorize/decision', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: house.issuer,
        ...(browser && { Cookie: cookieOf(browser) }),
        ...headers,
      },
      body,
    })
  const isApproved = async ({ id }: TestClient) => (await house.ports.clients.find('default', id)) !== undefined

  it.each<[string, Record<string, string>, (page: Page) => string]>([
    [
      'another origin',
      { Origin: 'https://evil.example' },
      (page) => fieldsOf(page, { decision: 'approve' }).toString(),
    ],
    ['no origin that can be told', { Origin: 'null' }, (page) => fieldsOf(page, { decision: 'approve' }).toString()],
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }, (page) => fieldsOf(page, { decision: 'approve' }).toString()],
    ['a sibling site', { 'Sec-Fetch-Site': 'same-site' }, (page) => fieldsOf(page, { decision: 'approve' }).toString()],
  ])('from %s is refused with 403 and changes nothing', async (_what, headers, body) => {
    const page = await administrator.open(waiting.authorizeUrl())
    const response = await send(administrator, body(page), headers)
    expect([response.status, await isApproved(waiting)]).toEqual([403, false])
  })

  it.each<[string, Record<string, string>]>([
    ['without a ticket', { ticket: '' }],
    ['with an invented ticket', { ticket: 'x.9999999999999.y' }],
    ['that there is not', { decision: 'publish' }],
    ['of the other kind', { decision: 'allow' }],
    ['of no kind', { decision: '' }],
  ])('%s shows the page anew and changes nothing', async (_what, differs) => {
    const page = await administrator.open(waiting.authorizeUrl())
    const response = await send(administrator, fieldsOf(page, { decision: 'approve', ...differs }).toString())
    expect([response.status, response.headers.get('Location'), await isApproved(waiting)]).toEqual([
      303,
      expect.stringMatching(/^\/oauth\/authorize\?client_id=/),
      false,
    ])
  })

  it('with a changed request shows the page anew and changes nothing', async () => {
    const page = await administrator.open(waiting.authorizeUrl())
    const request = `${new URL(waiting.authorizeUrl({ scope: 'user_default' })).search.slice(1)}`
    await send(administrator, fieldsOf(page, { decision: 'approve', request }).toString())
    expect(await isApproved(waiting)).toBe(false)
  })

  it('with the ticket of another browser changes nothing', async () => {
    const page = await administrator.open(waiting.authorizeUrl())
    const other = await signedIn(house, ADMINISTRATOR)
    await send(other, fieldsOf(page, { decision: 'approve' }).toString())
    expect(await isApproved(waiting)).toBe(false)
  })

  it('half an hour after its page was shown changes nothing', async () => {
    const page = await administrator.open(waiting.authorizeUrl())
    house.turn(minutes(30))
    await send(administrator, fieldsOf(page, { decision: 'approve' }).toString())
    expect(await isApproved(waiting)).toBe(false)
    house.turn(-minutes(30))
  })

  it('of nobody who has signed in changes nothing', async () => {
    const page = await administrator.open(waiting.authorizeUrl())
    const response = await send(undefined, fieldsOf(page, { decision: 'approve' }).toString())
    expect([response.status, await isApproved(waiting)]).toEqual([303, false])
  })

  it.each([
    ['in JSON', '{}', { 'Content-Type': 'application/json' }, 415],
    ['as text, which other sites may send', 'decision=approve', { 'Content-Type': 'text/plain' }, 415],
    ['of more than 64 KiB', `request=${'a'.repeat(70_000)}`, {}, 413],
    ['with nothing in it', '', {}, 400],
    ['with a request that is none', 'request=x', {}, 400],
    ['with line breaks in the request', 'request=a%0d%0aSet-Cookie:%20x=y', {}, 400],
    ['with line breaks in the request, of nobody', 'request=a%0d%0aSet-Cookie:%20x=y', { Cookie: '' }, 303],
    ['with characters beyond Latin in the request, of nobody', 'request=%E2%82%AC%20%22', { Cookie: '' }, 303],
  ])('%s is answered with no fault of ours', async (_what, body, headers, status) => {
    const response = await send(administrator, body, headers)
    expect([response.status, response.headers.getSetCookie()]).toEqual([status, []])
  })
})
