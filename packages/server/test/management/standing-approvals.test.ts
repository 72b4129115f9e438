/** `/api/v1/standing-approvals`, and the extension of an approval through the API. */
import { seconds } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { HOSTED, TestClient } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { CLIENTS, refusalIn, restOf, type Rest } from '../support/rest.ts'
import { approvedClient, MEMBER } from '../support/stories.ts'

const PATH = '/api/v1/standing-approvals'
const WAITING = '/api/v1/waiting-clients'
const TOOL = {
  client_name: 'Claude Code (sales)',
  client_uri: 'https://claude.ai',
  redirect_uris: ['http://localhost:50001/callback'],
  token_endpoint_auth_method: 'none',
} as const

let house: House
let api: Rest

beforeAll(async () => {
  house = await openHouse()
  await house.set({ dcrApprovalWithoutConnection: true })
  api = await restOf(house)
})
afterAll(() => house.close())

/** None stands that the test before has left behind. */
beforeEach(async () => {
  for (const { id } of (await api.get(PATH)).body.data) await api.delete(`${PATH}/${String(id)}`)
})

const isIn = async ({ id }: TestClient): Promise<boolean> =>
  (await house.ports.clients.find('default', id)) !== undefined

async function made(body: Readonly<Record<string, unknown>> = {}, metadata: object = HOSTED) {
  house.turn(seconds(1))
  const { client } = await approvedClient(house, { ...metadata })
  const answer = await api.post(PATH, { clientId: client.id, kind: 'https', ...body })
  return { client, answer, id: String(answer.body['id']) }
}

describe('a standing approval', () => {
  it('is given to the application of a client that was approved before', async () => {
    const { client, answer } = await made({ consentMethod: 'trusted', allowedScopes: ['mcp:execute'] })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({
      id: expect.any(String),
      tenantId: 'default',
      kind: 'https',
      redirectUris: HOSTED.redirect_uris,
      clientName: 'Claude',
      allowedScopes: ['mcp:execute'],
      consentMethod: 'trusted',
      status: 'active',
      firstClientId: client.id,
      registrations: 0,
      createdAt: house.now().toISOString(),
      createdBy: { userId: expect.any(String), name: 'ada' },
    })
    const later = await TestClient.register(house, HOSTED)
    const { body } = await api.get(`${CLIENTS}/${later.id}`)
    expect(body).toMatchObject({
      admittedBy: answer.body['id'],
      allowedScopes: ['mcp:execute'],
      connectionConfig: { consentMethod: 'trusted' },
    })
  })

  it('is one for an application', async () => {
    const { client } = await made()
    expect(refusalIn(await api.post(PATH, { clientId: client.id, kind: 'https' })).status).toBe(409)
  })

  it('is refused when the caller is mistaken about what the application is known by', async () => {
    const { answer } = await made({}, TOOL)
    expect(refusalIn(answer)).toMatchObject({ status: 400, source: { pointer: '/kind' } })
    expect(refusalIn(answer).detail).toContain('kind device')
  })

  it('is refused where nothing tells the application from a stranger’s', async () => {
    const { answer } = await made({ kind: 'device' }, { ...TOOL, token_endpoint_auth_method: 'client_secret_basic' })
    expect(refusalIn(answer)).toMatchObject({ status: 400, source: { pointer: '/kind' } })
  })

  it('is refused for a client made by hand, which does not register', async () => {
    const { clientId } = await api.create({ appType: 'web', clientName: 'x', redirectUris: ['https://a.example/'] })
    expect(refusalIn(await api.post(PATH, { clientId, kind: 'https' })).status).toBe(409)
    expect(refusalIn(await api.post(PATH, { clientId: 'nobody', kind: 'https' })).status).toBe(404)
  })

  it.each([
    ['consent that cannot be left out', { consentMethod: 'trusted' }, '/consentMethod'],
    ['names that leave out the very client', { namePattern: 'Codex' }, '/namePattern'],
    ['names that say nothing', { namePattern: '*' }, '/namePattern'],
    ['no scope', { allowedScopes: [] }, '/allowedScopes'],
    ['a scope it does not have', { allowedScopes: ['admin_classic'] }, '/allowedScopes'],
  ])('of a device is refused with %s', async (_what, body, pointer) => {
    const { answer } = await made({ kind: 'device', ...body }, TOOL)
    expect(refusalIn(answer)).toMatchObject({ status: 400, source: { pointer } })
  })

  it('of a device is for the names that the application has with every server', async () => {
    const { answer } = await made({ kind: 'device' }, TOOL)
    expect(answer.body).toMatchObject({ kind: 'device', namePattern: 'Claude Code (*)', consentMethod: 'required' })
    expect(await isIn(await TestClient.register(house, { ...TOOL, client_name: 'Claude Code (crm)' }))).toBe(true)
    expect(await isIn(await TestClient.register(house, { ...TOOL, client_name: 'Claude Code' }))).toBe(false)
  })

  it('has no names where they prove no less than the addresses', async () => {
    const { answer } = await made({ namePattern: 'Claude' })
    expect(answer.body['namePattern']).toBeUndefined()
  })
})

describe('a client', () => {
  const extensionOf = async ({ id }: TestClient) => {
    const { body } = await api.get(`${CLIENTS}/${id}`)
    return {
      extensible: body['extensible'],
      standingApproval: body['standingApproval'],
      admittedBy: body['admittedBy'],
    }
  }

  it('says what its approval could be extended to, what it was extended to, and what let it in', async () => {
    const { client } = await approvedClient(house, { ...TOOL })
    const extensible = { kind: 'device', namePattern: 'Claude Code (*)' }
    expect(await extensionOf(client)).toEqual({ extensible })
    const { id } = (await api.post(PATH, { clientId: client.id, kind: 'device' })).body
    expect(await extensionOf(client)).toEqual({ standingApproval: { id, registrations: 0 } })
    const later = await TestClient.register(house, { ...TOOL, client_name: 'Claude Code (crm)' })
    expect(await extensionOf(later)).toEqual({ admittedBy: id })
    const lastRegisteredAt = house.now().toISOString()
    expect(await extensionOf(client)).toEqual({ standingApproval: { id, registrations: 1, lastRegisteredAt } })
  })

  it('in the list stands for its application', async () => {
    const { client, id } = await made()
    await TestClient.register(house, HOSTED)
    const { body } = await api.get(CLIENTS, { filter: `clientId eq "${client.id}"` })
    expect(body.data).toMatchObject([{ standingApproval: { id, registrations: 1 } }])
  })

  it('made by hand has nothing to extend', async () => {
    const { clientId } = await api.create({ appType: 'web', clientName: 'x', redirectUris: ['https://a.example/'] })
    expect((await api.get(`${CLIENTS}/${clientId}`)).body['extensible']).toBeUndefined()
  })
})

describe('changing a standing approval', () => {
  it('holds for consent at once, and for scopes from the next registration on', async () => {
    const { id } = await made()
    const before = await TestClient.register(house, HOSTED)
    const changes = [
      { op: 'replace', path: '/consentMethod', value: 'trusted' },
      { op: 'replace', path: '/allowedScopes', value: ['mcp:execute'] },
    ]
    expect((await api.patch(`${PATH}/${id}`, changes)).status).toBe(204)
    const after = await TestClient.register(house, HOSTED)
    const seen = async ({ id: clientId }: TestClient) => (await api.get(`${CLIENTS}/${clientId}`)).body
    expect(await seen(before)).toMatchObject({
      connectionConfig: { consentMethod: 'trusted' },
      allowedScopes: ['user_default', 'mcp:execute', 'offline_access'],
    })
    expect(await seen(after)).toMatchObject({
      connectionConfig: { consentMethod: 'trusted' },
      allowedScopes: ['mcp:execute'],
    })
  })

  it('is refused to whoever has read another version', async () => {
    const { id } = await made()
    const { headers } = await api.get(`${PATH}/${id}`)
    const change = (value: string) => [{ op: 'replace', path: '/consentMethod', value }]
    const ifMatch = { 'If-Match': headers.get('ETag') ?? '' }
    expect((await api.patch(`${PATH}/${id}`, change('trusted'), ifMatch)).status).toBe(204)
    expect((await api.patch(`${PATH}/${id}`, change('required'), ifMatch)).status).toBe(412)
  })

  it.each([
    ['/namePattern', 'Claude', 400],
    ['/kind', 'device', 400],
    ['/consentMethod', 'never', 400],
    ['/allowedScopes', [], 400],
  ])('of %s to %j is refused', async (path, value, status) => {
    const { id } = await made()
    expect((await api.patch(`${PATH}/${id}`, [{ op: 'replace', path, value }])).status).toBe(status)
  })

  it('to the names of another is refused', async () => {
    const { client } = await made({ kind: 'device', namePattern: 'Claude Code (*)' }, TOOL)
    const other = await api.post(PATH, { clientId: client.id, kind: 'device', namePattern: 'Claude*' })
    const change = [{ op: 'replace', path: '/namePattern', value: 'Claude Code (*)' }]
    expect(refusalIn(await api.patch(`${PATH}/${String(other.body['id'])}`, change)).status).toBe(409)
  })

  it('is told in the audit log', async () => {
    const { id } = await made()
    await api.patch(`${PATH}/${id}`, [{ op: 'replace', path: '/allowedScopes', value: ['mcp:execute'] }])
    const type = 'com.qlik.core.oauth-client.standing-approval.updated'
    const event = (await house.ports.auditLog.list('default', 10)).find((each) => each.type === type)
    expect(event).toMatchObject({
      data: {
        standingApprovalId: id,
        _updates: [
          { path: '/allowedScopes', oldValue: 'user_default mcp:execute offline_access', newValue: 'mcp:execute' },
        ],
      },
    })
  })
})

describe('ending a standing approval', () => {
  it('takes the first client along when it is asked to', async () => {
    const { client, id } = await made()
    const later = await TestClient.register(house, HOSTED)
    expect((await api.delete(`${PATH}/${id}?withFirstClient=true`)).status).toBe(204)
    expect([await isIn(client), await isIn(later)]).toEqual([false, false])
    expect(await house.ports.tombstones.find('default', client.id)).toMatchObject({ reason: 'deleted' })
  })

  it('does nothing when the confirmation names another', async () => {
    const { id } = await made()
    expect((await api.delete(`${PATH}/${id}`, { 'qlik-confirm-delete': 'another' })).status).toBe(400)
    expect((await api.get(`${PATH}/${id}`)).body['status']).toBe('active')
  })

  it('is finished by housekeeping when the server that began it has died', async () => {
    const { id } = await made()
    const later = await TestClient.register(house, HOSTED)
    const event = {
      eventId: 'ended',
      tenantId: 'default',
      type: 'com.qlik.core.oauth-client.standing-approval.ended',
      time: house.now(),
      data: {},
    } as const
    await house.ports.standingApprovalEnds.end('default', id, event)
    // Nothing works any more, although everything is there.
    expect(await later.exchange('whatever')).toMatchObject({ status: 401 })
    await house.keepHouse()
    expect((await api.get(`${CLIENTS}/${later.id}`)).status).toBe(404)
    expect(await house.ports.standingApprovalEnds.uncleared(10)).toEqual([])
  })

  it('and registering at the same moment have one outcome for each registration', async () => {
    for (let round = 0; round < 20; round++) {
      const { id } = await made()
      const [ended, ...clients] = await Promise.all([
        round % 2 === 0 ? api.delete(`${PATH}/${id}`) : undefined,
        ...Array.from({ length: 5 }, () => TestClient.register(house, HOSTED)),
        round % 2 === 1 ? api.delete(`${PATH}/${id}`) : undefined,
      ] as const)
      expect(ended?.status ?? 204).toBe(204)
      for (const client of clients) {
        if (!(client instanceof TestClient)) continue
        const waits = (await house.ports.unapprovedClients.find('default', client.id)) !== undefined
        const ended = (await house.ports.tombstones.find('default', client.id)) !== undefined
        expect([waits, ended].filter(Boolean)).toHaveLength(1)
        expect(await isIn(client)).toBe(false)
      }
    }
  })
})

describe('approving a waiting client through the API', () => {
  it('tells what the decision could be extended to', async () => {
    const hosted = await TestClient.register(house, HOSTED)
    const tool = await TestClient.register(house, TOOL)
    const neither = await TestClient.register(house, { ...TOOL, token_endpoint_auth_method: 'client_secret_basic' })
    const known = async ({ id }: TestClient) => (await api.get(`${WAITING}/${id}`)).body['standingApproval']
    expect(await known(hosted)).toEqual({ kind: 'https' })
    expect(await known(tool)).toEqual({ kind: 'device', namePattern: 'Claude Code (*)' })
    expect(await known(neither)).toBeUndefined()
  })

  it('extends it when told so', async () => {
    const { id } = await TestClient.register(house, HOSTED)
    const body = { revision: 1, standingApproval: { kind: 'https' } }
    expect((await api.post(`${WAITING}/${id}/actions/approve`, body)).status).toBe(204)
    expect((await api.get(PATH)).body.data).toMatchObject([{ kind: 'https', firstClientId: id }])
    expect(await isIn(await TestClient.register(house, HOSTED))).toBe(true)
  })

  it.each([
    ['another kind', { standingApproval: { kind: 'https' } }, '/standingApproval/kind'],
    ['consent left out', { consentMethod: 'trusted', standingApproval: { kind: 'device' } }, '/consentMethod'],
    [
      'names of others',
      { standingApproval: { kind: 'device', namePattern: 'Codex' } },
      '/standingApproval/namePattern',
    ],
  ])('does nothing at all with %s', async (_what, body, pointer) => {
    const client = await TestClient.register(house, TOOL)
    const answer = await api.post(`${WAITING}/${client.id}/actions/approve`, { revision: 1, ...body })
    expect(refusalIn(answer)).toMatchObject({ status: 400, source: { pointer } })
    expect(await isIn(client)).toBe(false)
    expect((await api.get(PATH)).body.data).toEqual([])
  })
})

describe('standing approvals', () => {
  it('are in pages, and one tenant’s', async () => {
    const { id } = await made()
    await made({ kind: 'device' }, TOOL)
    const first = await api.get(PATH, { limit: '1', totalResults: 'true' })
    expect(first.body).toMatchObject({ data: [{ kind: 'device' }], totalResults: 2 })
    expect((await api.get(first.body.links.next.href)).body.data).toMatchObject([{ id }])

    await house.addTenant('acme', 'acme.localhost:3000')
    const elsewhere = await restOf(house, { tenantId: 'acme' })
    expect((await elsewhere.get(PATH)).body.data).toEqual([])
    expect((await elsewhere.get(`${PATH}/${id}`)).status).toBe(404)
    expect((await elsewhere.delete(`${PATH}/${id}`)).status).toBe(404)
  })

  it('are for administrators alone', async () => {
    const { id } = await made()
    const member = await restOf(house, { email: MEMBER, scope: 'user_default admin_classic' })
    for (const answer of [await member.get(PATH), await member.delete(`${PATH}/${id}`)]) expect(answer.status).toBe(403)
  })
})
