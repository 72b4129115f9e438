/** A document's host fails, forgets, recovers: how long an approved client goes on, and what is told meanwhile. */
import { days, hours, minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { textOf } from '../support/browser.ts'
import { callTool, refusal, tokensIn, type TestClient, type Tokens } from '../support/client.ts'
import { documentClient, DOCUMENTS_ON, letIn } from '../support/document-client.ts'
import { startDocumentHost, type DocumentHost, type PublishedDocument } from '../support/document-host.ts'
import { LOOPBACK } from '../support/document-server.ts'
import { newFolder, openHouse, type House } from '../support/house.ts'
import { ADMINISTRATOR, connect, MEMBER, signedIn } from '../support/stories.ts'

let host: DocumentHost
let house: House
beforeAll(async () => {
  host = await startDocumentHost()
  house = await openHouse({ allowedPrivateNetworks: [LOOPBACK], settings: DOCUMENTS_ON })
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  await house.addUser(MEMBER)
})
afterAll(async () => {
  await house.close()
  await host.close()
})

interface Known {
  readonly document: PublishedDocument
  readonly client: TestClient
  readonly tokens: Tokens
}

async function connected(headers: Readonly<Record<string, string>> = {}): Promise<Known> {
  const document = host.publish({}, headers)
  const client = documentClient(house, document.url)
  await letIn(house, client)
  return { document, client, tokens: await connect(house, client, MEMBER) }
}

const visit = async ({ client }: Known) => (await signedIn(house, MEMBER)).open(client.authorizeUrl())
const goesOn = async (known: Known) => (await visit(known)).leftFor?.searchParams.has('code') === true
const kept = async ({ client }: Known) => (await house.ports.clients.find('default', client.id))?.client.document

describe('a document', () => {
  it.each([
    ['an hour where its host says nothing', {}, hours(1)],
    ['as long as its host says', { 'Cache-Control': 'max-age=7200' }, hours(2)],
    ['five minutes at least', { 'Cache-Control': 'no-store' }, minutes(5)],
    ['a day at most', { 'Cache-Control': 'max-age=31536000' }, days(1)],
  ])('is kept for %s', async (_how, headers, span) => {
    const known = await connected(headers)
    house.turn(span - minutes(1))
    expect(await goesOn(known)).toBe(true)
    expect(known.document.asked()).toBe(1)
    house.turn(minutes(1))
    expect(await goesOn(known)).toBe(true)
    expect(known.document.asked()).toBe(2)
  })

  it('is kept over a restart, and for every server on the same database', async () => {
    const document = host.publish()
    const folder = newFolder()
    const options = { folder, allowedPrivateNetworks: [LOOPBACK], settings: DOCUMENTS_ON }
    const first = await openHouse(options)
    await first.addUser(ADMINISTRATOR, 'TenantAdmin')
    await first.addUser(MEMBER)
    await letIn(first, documentClient(first, document.url))
    await first.close()

    const second = await openHouse(options)
    await connect(second, documentClient(second, document.url), MEMBER)
    await second.close()
    expect(document.asked()).toBe(1)
  })

  it('is read for all who come at the moment it is not fresh any more, and at most again for who has just looked', async () => {
    const known = await connected()
    house.turn(hours(1))
    const member = await signedIn(house, MEMBER)
    const before = known.document.asked()
    await Promise.all(Array.from({ length: 20 }, () => member.open(known.client.authorizeUrl())))
    expect(known.document.asked() - before).toBeOneOf([1, 2])
  })
})

describe('a host that does not answer as it should', () => {
  it.each<[string, (document: PublishedDocument) => void, string]>([
    ['refuses us', (document) => document.fail(403), 'status 403'],
    ['is broken', (document) => document.fail(500), 'status 500'],
    ['is away', (document) => document.fail(503), 'status 503'],
    ['hangs up', (document) => document.answer((request) => void request.socket.destroy()), 'does not answer'],
  ])('but %s leaves its client going on, for three days', async (_what, misbehave, reason) => {
    const known = await connected()
    misbehave(known.document)
    house.turn(hours(1))
    expect(await goesOn(known)).toBe(true)
    expect((await kept(known))?.failure?.reason).toContain(reason)
    expect((await tokensIn(await known.client.refresh(known.tokens.refresh_token ?? ''))).access_token).toBeDefined()

    house.turn(days(3))
    const page = await visit(known)
    expect([page.status, page.leftFor]).toEqual([503, undefined])
    expect(textOf(page)).toContain('cannot be checked at the moment')
  })

  it('is asked again once a minute, and not at every use', async () => {
    const known = await connected()
    known.document.fail(503)
    house.turn(hours(1))
    for (let visits = 0; visits < 5; visits++) expect(await goesOn(known)).toBe(true)
    expect(known.document.asked()).toBe(2)
    house.turn(minutes(1))
    expect(await goesOn(known)).toBe(true)
    expect(known.document.asked()).toBe(3)
  })

  it('is told of nothing when it recovers', async () => {
    const first = house.now().getTime()
    const known = await connected()
    known.document.fail(503)
    house.turn(hours(1))
    await visit(known)
    known.document.change({})
    house.turn(minutes(1))
    expect(await goesOn(known)).toBe(true)
    expect((await kept(known))?.failure).toBeUndefined()
    expect((await house.ports.clients.find('default', known.client.id))?.client.revision).toBe(first)
  })

  it('has a client that keeps what it holds: it is told to wait, not that it is nobody', async () => {
    const known = await connected()
    known.document.fail(503)
    house.turn(days(4))
    const response = await known.client.refresh(known.tokens.refresh_token ?? '')
    expect(response.headers.get('Retry-After')).toBe('60')
    expect(await refusal(response)).toEqual([503, 'temporarily_unavailable'])
    known.document.change({})
    expect((await tokensIn(await known.client.refresh(known.tokens.refresh_token ?? ''))).access_token).toBeDefined()
  })

  it('keeps nobody from ending a connection', async () => {
    const known = await connected()
    known.document.fail(404)
    house.turn(hours(1))
    expect((await visit(known)).status).toBe(400)
    expect((await known.client.revoke(known.tokens.access_token)).status).toBe(200)
    expect((await callTool(house, known.tokens.access_token)).status).toBe(401)
  })
})

describe('a document that is gone, or no good any more', () => {
  it.each<[string, (document: PublishedDocument) => void, string]>([
    ['is not there', (document) => document.fail(404), 'status 404'],
    ['is gone', (document) => document.fail(410), 'status 410'],
    ['has moved', (document) => document.fail(301, { Location: 'https://elsewhere.example/' }), 'status 301'],
    ['names another client', (document) => document.change({ client_id: 'https://elsewhere.example/x' }), 'client_id'],
    ['shares a secret', (document) => document.change({ client_secret: 'x' }), 'client_secret'],
    ['leads to a script', (document) => document.change({ redirect_uris: ['javascript:alert(1)'] }), 'never allowed'],
    [
      'is no JSON',
      (document) =>
        document.answer((_request, response) => {
          response.writeHead(200, { 'Content-Type': 'application/json' }).end('<html>')
        }),
      'not JSON',
    ],
  ])('because it %s counts at once, and its client is nobody until it is back', async (_what, misbehave, reason) => {
    const known = await connected()
    misbehave(known.document)
    house.turn(hours(1))
    const page = await visit(known)
    expect([page.status, page.leftFor]).toEqual([400, undefined])
    expect(textOf(page)).toContain(reason)
    expect(await refusal(await known.client.refresh(known.tokens.refresh_token ?? ''))).toEqual([401, 'invalid_client'])
    expect(await kept(known)).toMatchObject({ failure: { reason: expect.stringContaining(reason) } })

    known.document.change({
      client_id: known.document.url,
      client_secret: undefined,
      redirect_uris: [known.client.redirectUri],
    })
    expect(await goesOn(known)).toBe(true)
    expect((await tokensIn(await known.client.refresh(known.tokens.refresh_token ?? ''))).access_token).toBeDefined()
    expect((await kept(known))?.failure).toBeUndefined()
  })

  it('is no reason to fall back on what was good once its host is tired of being asked', async () => {
    const known = await connected()
    known.document.fail(404)
    house.turn(hours(1))
    await visit(known)
    known.document.fail(503)
    expect((await visit(known)).status).toBe(503)
    expect(await refusal(await known.client.refresh(known.tokens.refresh_token ?? ''))).toEqual([
      503,
      'temporarily_unavailable',
    ])
  })
})
