/** `/api/v1/tenants/me`: the tenant's name and face, and the addresses that applications connect by. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openHouse, type House } from '../support/house.ts'
import { operatorToken } from '../support/operator.ts'
import { refusalIn, restOf, type Rest } from '../support/rest.ts'
import { MEMBER } from '../support/stories.ts'

const TENANT = '/api/v1/tenants/me'
const LOGO = `${TENANT}/logo`

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 255, 128])
const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 1])
const WEBP = Uint8Array.from([...Buffer.from('RIFF'), 1, 2, 3, 4, ...Buffer.from('WEBPVP8 ')])

let house: House
let administrator: Rest
let token: string
beforeAll(async () => {
  house = await openHouse()
  administrator = await restOf(house)
  token = await operatorToken(house, {
    email: 'ada@example.com',
    scope: 'admin_classic',
  })
})
afterAll(() => house.close())

const put = (body: Uint8Array | string, type = 'image/png') =>
  house.fetch(LOGO, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': type },
    body: typeof body === 'string' ? body : Buffer.from(body),
  })
async function updates(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const events = (await house.ports.auditLog.list('default', 1000)).filter(({ type }) =>
    type.endsWith('tenant.updated'),
  )
  expect(events.filter(({ userId }) => userId === undefined)).toEqual([])
  return events.flatMap(({ data }) => data['_updates'] as readonly Readonly<Record<string, unknown>>[])
}
const logoOf = async (): Promise<unknown> => (await administrator.get(TENANT)).body['logo']

describe('the tenant', () => {
  it('says what it is called, and where applications connect', async () => {
    const member = await restOf(house, { email: MEMBER, scope: 'user_default' })
    expect((await member.get(TENANT)).body).toEqual({
      id: 'default',
      name: 'Vestibule',
      hostnames: ['localhost:3000'],
      created: house.now().toISOString(),
      mcpUrl: 'http://localhost:3000/api/ai/mcp',
      registrationUrl: 'http://localhost:3000/oauth/register',
      authorizationServerMetadataUrl: 'http://localhost:3000/.well-known/oauth-authorization-server',
    })
  })

  it('is renamed, on every page at once', async () => {
    const name = 'Acme & <Söhne>'
    expect((await administrator.patch(TENANT, [{ op: 'replace', path: '/name', value: ` ${name} ` }])).status).toBe(204)
    expect((await administrator.get(TENANT)).body['name']).toBe(name)
    expect((await house.browser().open('/sign-in')).html).toContain('Acme &amp; &lt;Söhne&gt;')
    expect(await updates()).toEqual([{ path: '/name', oldValue: 'Vestibule', newValue: name }])
    await administrator.patch(TENANT, [{ op: 'replace', path: '/name', value: name }])
    expect(await updates()).toHaveLength(1)
  })

  it.each([
    [[{ op: 'replace', path: '/name', value: '' }], '/0/value'],
    [[{ op: 'replace', path: '/name', value: '   ' }], '/0/value'],
    [[{ op: 'replace', path: '/name', value: 'x'.repeat(101) }], '/0/value'],
    [[{ op: 'replace', path: '/name', value: 'a\u202eb' }], '/0/value'],
    [[{ op: 'replace', path: '/name', value: null }], '/0/value'],
    [[{ op: 'replace', path: '/host', value: 'evil.example' }], '/0/path'],
    [[{ op: 'remove', path: '/name' }], '/0/op'],
    [[], ''],
    [{}, ''],
  ])('is not changed by %j', async (body, pointer) => {
    expect(refusalIn(await administrator.patch(TENANT, body))).toMatchObject({ status: 400, source: { pointer } })
  })

  it('is not changed by a member', async () => {
    const member = await restOf(house, { email: MEMBER, scope: 'user_default admin_classic' })
    const answers = [
      await member.patch(TENANT, [{ op: 'replace', path: '/name', value: 'Mine' }]),
      await member.send('PUT', LOGO),
      await member.delete(LOGO),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
  })
})

describe('the logo', () => {
  it.each([
    ['image/png', PNG],
    ['image/jpeg', JPEG],
    ['image/webp', WEBP],
  ])('may be %s, and is served as it was sent, for ever', async (type, image) => {
    const answer = await put(image, type)
    expect(answer.status).toBe(200)
    const { logo } = (await answer.json()) as { logo: string }
    expect(await logoOf()).toBe(logo)
    const served = await house.fetch(logo)
    expect(Buffer.from(await served.arrayBuffer())).toEqual(Buffer.from(image))
    expect(Object.fromEntries(served.headers)).toMatchObject({
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    const html = (await house.browser().open('/sign-in')).html
    expect(html).toContain(`<img src="${logo}" alt="" />`)
  })

  it('is what its bytes say, whatever it was called', async () => {
    const { logo } = (await (await put(JPEG, 'image/png')).json()) as { logo: string }
    expect((await house.fetch(logo)).headers.get('Content-Type')).toBe('image/jpeg')
  })

  it('has another address once it is another image', async () => {
    const first = ((await (await put(PNG)).json()) as { logo: string }).logo
    const second = ((await (await put(JPEG)).json()) as { logo: string }).logo
    expect(first).not.toBe(second)
    for (const address of [first, '/tenant-logo', '/tenant-logo?v=x']) {
      expect((await house.fetch(address)).headers.get('Cache-Control')).toBe('public, max-age=300')
    }
  })

  it.each<readonly [string, string | Uint8Array, string, number]>([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml', 415],
    ['an SVG that is called PNG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/png', 415],
    ['HTML', '<html><script>alert(1)</script>', 'image/png', 415],
    ['a GIF', 'GIF89a', 'image/png', 415],
    ['RIFF that is no WebP', 'RIFF0000WAVE', 'image/webp', 415],
    ['nothing', '', 'image/png', 415],
    ['JSON', '{}', 'application/json', 415],
    ['more than 128 KiB', Buffer.concat([PNG, Buffer.alloc(128 * 1024)]), 'image/png', 413],
  ])('is not %s', async (_what, body, type, status) => {
    await put(PNG)
    const before = await logoOf()
    const answer = await put(body, type)
    expect([answer.status, await answer.json()]).toEqual([
      status,
      { errors: [expect.objectContaining({ code: `HTTP-${status}` })], traceId: expect.any(String) },
    ])
    expect(await logoOf()).toBe(before)
  })

  it('may have 128 KiB to the byte', async () => {
    const image = Buffer.concat([PNG, Buffer.alloc(128 * 1024 - PNG.length)])
    expect((await put(image)).status).toBe(200)
  })

  it('is taken away, once', async () => {
    expect((await administrator.delete(LOGO)).status).toBe(204)
    expect(await logoOf()).toBeUndefined()
    expect((await house.fetch('/tenant-logo')).status).toBe(404)
    expect(refusalIn(await administrator.delete(LOGO)).status).toBe(404)
    expect((await house.browser().open('/sign-in')).html).not.toContain('<img')
  })

  it('is in the audit log by its hash, set and taken away', async () => {
    await put(WEBP)
    await administrator.delete(LOGO)
    const logos = (await updates()).filter(({ path }) => path === '/logo')
    expect(logos).toContainEqual({ path: '/logo', oldValue: null, newValue: expect.any(String) })
    expect(logos).toContainEqual({ path: '/logo', oldValue: expect.any(String), newValue: null })
  })
})
