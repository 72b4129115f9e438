/** Clients that come by a document, in the REST APIs: their id is a URL, and what their document says is its own. */
import { hours, minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { callTool, HOSTED, refusal, TestClient } from '../support/client.ts'
import { documentClient, DOCUMENTS_ON, letIn } from '../support/document-client.ts'
import { startDocumentHost, type DocumentHost, type PublishedDocument } from '../support/document-host.ts'
import { LOOPBACK } from '../support/document-server.ts'
import { openHouse, type House } from '../support/house.ts'
import { CLIENTS, refusalIn, restOf, type Rest } from '../support/rest.ts'
import { ADMINISTRATOR, approvedClient, connect, MEMBER, signedIn } from '../support/stories.ts'

const WAITING = '/api/v1/waiting-clients'

let host: DocumentHost
let house: House
let administrator: Rest
beforeAll(async () => {
  host = await startDocumentHost()
  house = await openHouse({
    allowedPrivateNetworks: [LOOPBACK],
    settings: {
      ...DOCUMENTS_ON,
      dynamicClientRegistrationEnabled: true,
      dcrAllowedAuthenticationMethods: ['client_secret'],
      dcrApprovalWithoutConnection: true,
    },
  })
  await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  await house.addUser(MEMBER)
  administrator = await restOf(house, { lifetime: hours(12) })
})
afterAll(async () => {
  await house.close()
  await host.close()
})

let document: PublishedDocument
let client: TestClient
beforeEach(() => {
  document = host.publish()
  client = documentClient(house, document.url)
})

const at = (base: string, more = ''): string => `${base}/${encodeURIComponent(document.url)}${more}`
const meet = async () => (await signedIn(house, MEMBER)).open(client.authorizeUrl())
const replace = (path: string, value: unknown) => [{ op: 'replace', path, value }]

describe('an approved client that came by a document', () => {
  beforeEach(async () => void (await letIn(house, client)))

  it('is read by its encoded URL, and says where its document is and how old', async () => {
    const { status, body } = await administrator.get(at(CLIENTS))
    expect(status).toBe(200)
    expect(body).toMatchObject({
      clientId: document.url,
      createdByType: 'cimd',
      clientName: 'Claude',
      tokenEndpointAuthMethod: 'none',
      document: {
        url: document.url,
        host: host.host,
        readAt: house.now().toISOString(),
        freshUntil: expect.any(String),
        usableUntil: expect.any(String),
        deviceOnly: false,
      },
    })
  })

  it('is shown without all that to who is no administrator', async () => {
    const member = await restOf(house, { email: MEMBER, scope: 'user_default' })
    const { status, body } = await member.get(at(CLIENTS))
    expect([status, body['createdByType'], body['document']]).toEqual([200, 'cimd', undefined])
  })

  it('says why its document is no good', async () => {
    document.fail(404)
    house.turn(minutes(61))
    await meet()
    const { body } = await administrator.get(at(CLIENTS))
    expect(body['document']).toMatchObject({
      failure: { at: house.now().toISOString(), reason: expect.stringContaining('404') },
      usableUntil: house.now().toISOString(),
    })
  })

  it('is found by the way it came', async () => {
    await approvedClient(house, HOSTED)
    const found = await administrator.get(CLIENTS, { filter: 'createdByType eq "cimd"', limit: '100' })
    expect(found.body.data.map(({ createdByType }) => createdByType)).toContain('cimd')
    expect(found.body.data.every(({ createdByType }) => createdByType === 'cimd')).toBe(true)
    const byId = await administrator.get(CLIENTS, { filter: `clientId eq "${document.url}"` })
    expect(byId.body.data.map(({ clientId }) => clientId)).toEqual([document.url])
    const byHost = await administrator.get(CLIENTS, { filter: `clientId sw "${host.origin}/"`, limit: '1' })
    expect(byHost.body.data).toHaveLength(1)
  })

  it('stands in pages like every other', async () => {
    for (let number = 0; number < 3; number++) await letIn(house, documentClient(house, host.publish().url))
    const query = { filter: 'createdByType eq "cimd"', sort: '+clientId', limit: '2', totalResults: 'true' }
    const first = await administrator.get(CLIENTS, query)
    const total = Number(first.body['totalResults'])
    const seen = first.body.data.map(({ clientId }) => clientId)
    for (let next = first.body.links.next; next;) {
      const { body } = await administrator.get(next.href)
      seen.push(...body.data.map(({ clientId }) => clientId))
      next = body.links.next
    }
    expect(seen).toHaveLength(total)
    expect(seen).toEqual(seen.toSorted())
  })

  it.each<[string, unknown]>([
    ['/clientName', 'Mine'],
    ['/redirectUris', ['https://mine.example/callback']],
    ['/clientUri', 'https://mine.example'],
    ['/allowedAuthMethods', ['client_secret']],
    ['/publicKeys', []],
    ['/jwksUri', 'https://mine.example/jwks'],
    ['/allowedGrantTypes', ['client_credentials']],
  ])('says itself what is at %s', async (path, value) => {
    const { status, detail, source } = refusalIn(await administrator.patch(at(CLIENTS), replace(path, value)))
    expect(status).toBe(400)
    expect(detail).toContain('is what the document of this client says')
    expect(source).toEqual({ pointer: '/0/value' })
  })

  it('leaves administrators what is theirs to say', async () => {
    const changes = [
      { op: 'add', path: '/description', value: 'For sales' },
      { op: 'replace', path: '/allowedScopes', value: ['mcp:execute'] },
    ]
    expect((await administrator.patch(at(CLIENTS), changes)).status).toBe(204)
    expect((await administrator.get(at(CLIENTS))).body).toMatchObject({
      description: 'For sales',
      allowedScopes: ['mcp:execute'],
    })
  })

  it('has no secrets', async () => {
    expect(refusalIn(await administrator.post(at(CLIENTS, '/client-secrets'))).status).toBe(409)
  })

  it('is not published: each tenant reads the document for itself', async () => {
    const { status, detail } = refusalIn(await administrator.post(at(CLIENTS, '/actions/publish')))
    expect([status, detail]).toEqual([409, expect.stringContaining('each tenant reads the document for itself')])
  })

  it('is stopped, and let work again', async () => {
    const tokens = await connect(house, client, MEMBER)
    const reason = { disableTag: 'under investigation' }
    expect((await administrator.post(at(CLIENTS, '/actions/disable'), reason)).status).toBe(204)
    expect((await callTool(house, tokens.access_token)).status).toBe(401)
    expect((await meet()).html).toContain('switched off')
    expect(document.asked()).toBe(1)
    expect((await administrator.post(at(CLIENTS, '/actions/enable'))).status).toBe(204)
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
  })

  it('may be trusted, and loses its approval', async () => {
    const config = at(CLIENTS, '/connection-configs/me')
    expect((await administrator.patch(config, replace('/consentMethod', 'trusted'))).status).toBe(204)
    expect((await meet()).leftFor?.searchParams.has('code')).toBe(true)
    expect((await administrator.delete(config)).status).toBe(204)
    expect((await administrator.get(at(CLIENTS))).status).toBe(404)
    expect((await meet()).html).toContain('is waiting to be let in')
  })

  it('is deleted by its URL, named twice', async () => {
    const other = { 'qlik-confirm-delete': 'https://other.example/client' }
    expect(refusalIn(await administrator.delete(at(CLIENTS), other)).status).toBe(400)
    expect((await administrator.delete(at(CLIENTS), { 'qlik-confirm-delete': document.url })).status).toBe(204)
    expect(await refusal(await client.exchange('x'))).toEqual([401, 'invalid_client'])
  })

  it('has its connections and its events found by its URL', async () => {
    await connect(house, client, MEMBER)
    const connections = await administrator.get('/api/v1/oauth-tokens', { clientId: document.url })
    expect(connections.body.data.map(({ clientId }) => clientId)).toEqual([document.url, document.url])
    const events = await administrator.get('/api/v1/audits', { clientId: document.url })
    expect(events.body.data.length).toBeGreaterThanOrEqual(3)
  })
})

describe('a waiting client that came by a document', () => {
  beforeEach(async () => void (await meet()))

  it('says so in the waiting room, with who asked for it', async () => {
    const { status, body } = await administrator.get(at(WAITING))
    expect(status).toBe(200)
    expect(body).toMatchObject({
      clientId: document.url,
      createdByType: 'cimd',
      kind: 'public',
      document: { url: document.url, host: host.host, deviceOnly: false },
      askedBy: [{ email: MEMBER }],
    })
  })

  it('says that it leads to people’s own devices alone', async () => {
    document = host.publish({ redirect_uris: ['http://localhost/callback'] })
    client = documentClient(house, document.url, 'http://localhost/callback')
    await meet()
    expect((await administrator.get(at(WAITING))).body['document']).toMatchObject({ deviceOnly: true })
  })

  it('is found by the host of its document', async () => {
    const { body } = await administrator.get(WAITING, { search: host.host, limit: '100' })
    expect(body.data.map(({ clientId }) => clientId)).toContain(document.url)
  })

  it('is rejected by its URL, and may be approved there', async () => {
    expect((await administrator.post(at(WAITING, '/actions/reject'), { reason: 'Not this one' })).status).toBe(204)
    expect((await meet()).html).toContain('“Not this one”')

    document = host.publish()
    client = documentClient(house, document.url)
    await meet()
    const { revision } = (await administrator.get(at(WAITING))).body
    expect((await administrator.post(at(WAITING, '/actions/approve'), { revision })).status).toBe(204)
    expect((await administrator.get(at(CLIENTS))).body).toMatchObject({
      createdByType: 'cimd',
      document: { url: document.url },
    })
  })

  it('is not among the approved ones', async () => {
    expect((await administrator.get(at(CLIENTS))).status).toBe(404)
  })
})

describe('the settings', () => {
  it('turn documents on and off, and are off at first', async () => {
    const settings = await restOf(house, { scope: 'admin.auth-settings' })
    const change = (value: unknown) =>
      settings.patch('/api/core/auth-settings', replace('/clientIdMetadataDocumentsEnabled', value))
    expect((await change('yes')).status).toBe(400)
    expect((await change(false)).body).toMatchObject({ clientIdMetadataDocumentsEnabled: false })
    expect((await change(true)).body).toMatchObject({ clientIdMetadataDocumentsEnabled: true })
    const empty = await openHouse({ settings: {} })
    const { body } = await (await restOf(empty)).get('/api/core/auth-settings')
    expect(body).toMatchObject({ clientIdMetadataDocumentsEnabled: false })
    await empty.close()
  })
})
