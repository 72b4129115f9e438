/** What a document host can do wrong, by accident or on purpose, and what strangers can have this server do to one. */
import { createServer } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

import { minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { textOf, type Browser } from '../support/browser.ts'
import { refusal } from '../support/client.ts'
import { documentClient, DOCUMENTS_ON } from '../support/document-client.ts'
import {
  HOSTED_DOCUMENT,
  startDocumentHost,
  type DocumentHost,
  type PublishedDocument,
} from '../support/document-host.ts'
import { LOOPBACK } from '../support/document-server.ts'
import { openHouse, type House } from '../support/house.ts'
import { signedIn } from '../support/stories.ts'

let host: DocumentHost
let house: House
beforeAll(async () => {
  host = await startDocumentHost()
  house = await openHouse({ allowedPrivateNetworks: [LOOPBACK], settings: DOCUMENTS_ON })
})
afterAll(async () => {
  await house.close()
  await host.close()
})

/** Somebody new each time: what one person may have this server read is bounded. */
let people = 0
async function somebody(at = house): Promise<Browser> {
  const email = `person-${++people}@example.com`
  await at.addUser(email)
  return signedIn(at, email)
}

const meet = async (url: string, at = house) => (await somebody(at)).open(documentClient(at, url).authorizeUrl())
const waits = async (url: string, at = house) => (await at.ports.unapprovedClients.find('default', url)) !== undefined

describe('a document host', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['names another client', { client_id: 'https://claude.ai/oauth/mcp-oauth-client-metadata' }, 'client_id must be'],
    ['names its client in other letters', { client_id: 'https://LOCALHOST/' }, 'client_id must be'],
    ['names nobody', { client_name: undefined }, 'client_name'],
    ['shares a secret', { client_secret: 'x' }, 'client_secret must not'],
    ['wants to share one', { token_endpoint_auth_method: 'client_secret_basic' }, 'shared secret'],
    ['leads to a script', { redirect_uris: ['javascript:alert(1)'] }, 'never allowed'],
    ['leads nowhere', { redirect_uris: [] }, 'redirect_uris'],
    ['shows a private key', { jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: 'd' }] } }, 'public keys'],
  ])('that %s is not let in, and the person reads why', async (_what, members, reason) => {
    const { url } = host.publish(members)
    const page = await meet(url)
    expect(page.status).toBe(400)
    expect(page.leftFor).toBeUndefined()
    expect(textOf(page)).toContain(reason)
    expect(textOf(page)).toContain(host.host)
    expect(await waits(url)).toBe(false)
  })

  const JSON_TYPE = { 'Content-Type': 'application/json' }
  const text = (document: PublishedDocument, members: object = {}) =>
    JSON.stringify({ client_id: document.url, ...HOSTED_DOCUMENT, ...members })

  it.each<[string, (document: PublishedDocument) => void, string]>([
    ['is gone', (document) => document.fail(404), 'status 404'],
    ['is gone for good', (document) => document.fail(410), 'status 410'],
    ['has moved', (document) => document.fail(302, { Location: `${host.origin}/clients/1` }), 'status 302'],
    ['has moved for good', (document) => document.fail(308, { Location: `${host.origin}/clients/1` }), 'status 308'],
    ['has nothing to say', (document) => document.fail(204), 'status 204'],
    [
      'says more than 5 KB',
      (document) =>
        document.answer((_request, response) => {
          response.writeHead(200, JSON_TYPE).end(text(document, { padding: 'x'.repeat(5 * 1024) }))
        }),
      'larger than 5 KB',
    ],
    [
      'sends ten megabytes',
      (document) =>
        document.answer((_request, response) => {
          response.writeHead(200, JSON_TYPE)
          for (let megabyte = 0; megabyte < 10; megabyte++) response.write('x'.repeat(1024 * 1024))
          response.end()
        }),
      'larger than 5 KB',
    ],
    [
      'hides ten megabytes in ten kilobytes',
      (document) =>
        document.answer((_request, response) => {
          const packed = gzipSync('x'.repeat(10 * 1024 * 1024))
          response.writeHead(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }).end(packed)
        }),
      'larger than 5 KB',
    ],
    [
      'serves a page',
      (document) =>
        document.answer((_request, response) => {
          response.writeHead(200, { 'Content-Type': 'text/html' }).end(text(document))
        }),
      'media type',
    ],
    [
      'serves plain text, as hosts of other people’s files do',
      (document) =>
        document.answer((_request, response) => {
          response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text(document))
        }),
      'media type',
    ],
    [
      'says of what type it is in no words',
      (document) => document.answer((_request, response) => void response.writeHead(200).end(text(document))),
      'media type',
    ],
    [
      'serves what is no JSON',
      (document) => document.answer((_request, response) => void response.writeHead(200, JSON_TYPE).end('{')),
      'not JSON',
    ],
    [
      'nests without end',
      (document) =>
        document.answer(
          (_request, response) => void response.writeHead(200, JSON_TYPE).end('['.repeat(2000) + ']'.repeat(2000)),
        ),
      'nests too deeply',
    ],
    [
      'serves what is no UTF-8',
      (document) =>
        document.answer((_request, response) => {
          response.writeHead(200, JSON_TYPE).end(Buffer.from(`{"client_name":"\u00e4"}`, 'latin1'))
        }),
      'not UTF-8',
    ],
  ])('that %s is not let in, and the person reads why', async (_what, misbehave, reason) => {
    const document = host.publish()
    misbehave(document)
    const page = await meet(document.url)
    expect([page.status, page.leftFor]).toEqual([400, undefined])
    expect(textOf(page)).toContain(reason)
    expect(await waits(document.url)).toBe(false)
  })

  it('is not followed to where it redirects', async () => {
    const target = host.publish()
    const document = host.publish()
    document.fail(302, { Location: target.url })
    await meet(document.url)
    expect([document.asked(), target.asked()]).toEqual([1, 0])
  })

  it.each<[string, (document: PublishedDocument) => void]>([
    ['refuses us', (document) => document.fail(403)],
    ['is tired', (document) => document.fail(429)],
    ['is broken', (document) => document.fail(500)],
    ['is away', (document) => document.fail(503)],
    ['hangs up', (document) => document.answer((_request, response) => void response.socket?.destroy())],
  ])('that %s is asked again another time', async (_what, misbehave) => {
    const document = host.publish()
    misbehave(document)
    const page = await meet(document.url)
    expect([page.status, page.leftFor]).toEqual([503, undefined])
    expect(textOf(page)).toContain('cannot be checked at the moment')
    expect(await waits(document.url)).toBe(false)

    document.change({})
    expect((await meet(document.url)).html).toContain('is waiting to be let in')
  })

  it('that says a word a second is not waited for', async () => {
    const document = host.publish()
    document.answer((_request, response) => {
      response.writeHead(200, JSON_TYPE)
      const drip = setInterval(() => response.write(' '), 200)
      response.once('close', () => clearInterval(drip))
    })
    const began = Date.now()
    const page = await meet(document.url)
    expect(page.status).toBe(503)
    expect(Date.now() - began).toBeLessThan(15_000)
  })

  it('may say what it is more specifically, as long as it is JSON', async () => {
    const document = host.publish()
    document.change({}, { 'Content-Type': 'application/oauth-client+json; charset=utf-8' })
    expect((await meet(document.url)).html).toContain('is waiting to be let in')
  })
})

describe('an address that is not open to the Internet', () => {
  it.each([
    ['this machine', (port: number) => `https://localhost:${port}/client`],
    ['this machine as a number', (port: number) => `https://2130706433:${port}/client`],
    ['this machine in IPv6', (port: number) => `https://[::1]:${port}/client`],
    ['this machine in disguise', (port: number) => `https://[::ffff:127.0.0.1]:${port}/client`],
    ['a neighbour', () => 'https://10.0.0.1/client'],
    ['where clouds keep credentials', () => 'https://169.254.169.254/latest/meta-data'],
  ])('is not asked: %s', async (_what, at) => {
    let connections = 0
    const canary = createServer((socket) => {
      connections += 1
      socket.destroy()
    }).listen(0, '127.0.0.1')
    await once(canary, 'listening')
    const guarded = await openHouse({ settings: DOCUMENTS_ON })
    try {
      const page = await meet(at((canary.address() as AddressInfo).port), guarded)
      expect(page.status).toBe(503)
      // Why is for the log: it would tell of our own network.
      expect(textOf(page)).toContain('its host does not answer')
      expect(textOf(page)).not.toMatch(/must not be reached|127\.0\.0\.1,|::1,/)
      expect(connections).toBe(0)
    } finally {
      await guarded.close()
      canary.close()
    }
  })
})

describe('a client_id that looks like a URL', () => {
  it.each([
    ['https://app.example', 'must have a path'],
    ['https://app.example/x/../client', 'dot segments'],
    ['https://app.example/x/%2e%2E/client', 'dot segments'],
    ['https://app.example/client#x', 'fragment'],
    ['https://user@app.example/client', 'user information'],
    ['https://app.example\\client', 'character'],
    ['https://app.example/cli ent', 'character'],
    [`https://app.example/${'x'.repeat(1100)}`, 'at most 1024'],
  ])('and is none is told so: %s', async (url, reason) => {
    const page = await meet(url)
    expect(page.status).toBe(400)
    expect(textOf(page)).toContain(reason)
  })

  it('fills no page, however long it is', async () => {
    for (const url of [`https://app.example/${'x'.repeat(4000)}`, `https://${'x'.repeat(4000)}`]) {
      const page = await meet(url)
      expect(page.status).toBe(400)
      expect(page.html).not.toContain('x'.repeat(100))
      expect(textOf(page)).toContain('It describes itself at')
    }
  })

  it.each(['http://app.example/client', 'HTTPS://app.example/client', 'ftp://app.example/client'])(
    'but is not https is nobody: %s',
    async (url) => {
      expect(textOf(await meet(url))).toContain('no application with this client_id is registered here')
    },
  )
})

describe('a stranger', () => {
  it('has this server read nothing, whichever way', async () => {
    const document = host.publish()
    const client = documentClient(house, document.url)
    await house.browser().open(client.authorizeUrl())
    await house.browser().open(client.authorizeUrl({ prompt: 'none' }))
    await house.fetch(client.authorizeUrl(), { headers: { Accept: 'application/json' } })
    await house.fetch(client.authorizeUrl(), { method: 'HEAD' })
    expect(await refusal(await client.exchange('code'))).toEqual([401, 'invalid_client'])
    expect(await refusal(await client.refresh('token'))).toEqual([401, 'invalid_client'])
    expect(await refusal(await client.revoke('token'))).toEqual([401, 'invalid_client'])
    expect(await refusal(await client.introspect('token'))).toEqual([401, 'invalid_client'])
    expect(document.asked()).toBe(0)
  })

  it('has nothing read again for a client that waits', async () => {
    const document = host.publish({}, { 'Cache-Control': 'max-age=300' })
    const client = documentClient(house, document.url)
    await meet(document.url)
    house.turn(minutes(6))
    expect(await refusal(await client.exchange('code'))).toEqual([400, 'invalid_grant'])
    expect(document.asked()).toBe(1)
  })

  it('leads a person who is signed in to no silent knock', async () => {
    const document = host.publish()
    const page = await (await somebody()).open(documentClient(house, document.url).authorizeUrl({ prompt: 'none' }))
    expect([page.status, page.leftFor]).toEqual([400, undefined])
    expect(page.html).toContain('interaction_required')
    expect([document.asked(), await waits(document.url)]).toEqual([0, false])
  })
})

describe('a person', () => {
  it('has a document read once for all windows that open at the same time, and at most again for one that has just looked', async () => {
    const document = host.publish()
    const browser = await somebody()
    const pages = await Promise.all(
      Array.from({ length: 10 }, () => browser.open(documentClient(house, document.url).authorizeUrl())),
    )
    expect(pages.every(({ html }) => html.includes('is waiting to be let in'))).toBe(true)
    expect(document.asked()).toBeOneOf([1, 2])
  })

  it('cannot have a host asked without end for a document that is no good', async () => {
    const document = host.publish()
    document.fail(404)
    for (let visit = 0; visit < 25; visit++) await meet(document.url)
    expect(document.asked()).toBe(20)
    const page = await meet(document.url)
    expect(page.status).toBe(503)
    expect(textOf(page)).toContain('too often')
  })

  it('cannot have many hosts asked', async () => {
    const browser = await somebody()
    const documents = Array.from({ length: 35 }, () => host.publish())
    for (const { url } of documents) await browser.open(documentClient(house, url).authorizeUrl())
    expect(documents.filter((document) => document.asked() > 0)).toHaveLength(30)
    // Somebody else is not kept from it.
    expect((await meet(documents[34]?.url ?? '')).html).toContain('is waiting to be let in')
  })

  it('leaves a trace of what was refused', async () => {
    // Refusals are sampled, and those above were enough for a minute.
    const quiet = await openHouse({ allowedPrivateNetworks: [LOOPBACK], settings: DOCUMENTS_ON })
    const document = host.publish({ client_secret: 'x' })
    await meet(document.url, quiet)
    const refused = (await quiet.ports.auditLog.list('default', 50)).find(({ type }) =>
      type.endsWith('registration-refused'),
    )
    await quiet.close()
    expect(refused?.data).toMatchObject({ clientId: document.url, error: 'invalid_client_metadata' })
  })
})
