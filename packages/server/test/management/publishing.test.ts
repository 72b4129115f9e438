/** A client that one tenant publishes and another approves for itself, contract A2. */
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import type { Browser } from '../support/browser.ts'
import { callTool, codeIn, HOSTED, refusal, TestClient, tokensIn, type Tokens } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { CLIENTS, refusalIn, restOf, type Rest } from '../support/rest.ts'
import { ADMINISTRATOR, MEMBER, signedIn } from '../support/stories.ts'

let house: House
let acmeIssuer: string
let owner: Rest
let acme: Rest
let ownersBrowser: Browser
let acmesBrowser: Browser
let acmesMember: Browser

beforeAll(async () => {
  house = await openHouse()
  acmeIssuer = await house.addTenant('acme', 'acme.localhost:3000')
  owner = await restOf(house)
  acme = await restOf(house, { tenantId: 'acme' })
  await house.addUser(MEMBER, 'Member', 'acme')
  ownersBrowser = await signedIn(house, ADMINISTRATOR)
  acmesBrowser = await signedIn(house, ADMINISTRATOR, acmeIssuer)
  acmesMember = await signedIn(house, MEMBER, acmeIssuer)
})
afterAll(() => house.close())

const pathOf = ({ id }: TestClient, more = ''): string => `${CLIENTS}/${id}${more}`
const replace = (path: string, value: unknown) => [{ op: 'replace', path, value }]
const callAtAcme = async ({ access_token }: Tokens) =>
  (await callTool(house, access_token, 'whoami', `${acmeIssuer}/api/ai/mcp`)).status

/** Let in by its owner, and published. */
let client: TestClient
/** The same one at the other tenant. */
let abroad: TestClient

beforeEach(async () => {
  client = await TestClient.register(house, HOSTED)
  await ownersBrowser.submit(await ownersBrowser.open(client.authorizeUrl()), { decision: 'approve' })
  abroad = new TestClient(house, acmeIssuer, client.id, client.secret, client.redirectUri)
})
const publish = () => owner.post(pathOf(client, '/actions/publish'))

async function approveAbroad(): Promise<Tokens> {
  const decided = await acmesBrowser.submit(await acmesBrowser.open(abroad.authorizeUrl()), { decision: 'approve' })
  return tokensIn(await abroad.exchange(codeIn(decided.leftFor)))
}

async function connectAbroad(): Promise<Tokens> {
  const page = await acmesMember.open(abroad.authorizeUrl())
  const decided = page.leftFor ? page : await acmesMember.submit(page, { decision: 'allow' })
  return tokensIn(await abroad.exchange(codeIn(decided.leftFor)))
}

describe('another tenant’s client', () => {
  it('is unknown until it is published', async () => {
    const page = await acmesBrowser.open(abroad.authorizeUrl())
    expect([page.status, page.html.includes('Claude')]).toEqual([400, false])
    expect(await refusal(await abroad.exchange('x'))).toEqual([401, 'invalid_client'])
  })

  it('once published still has to be approved: members wait, its API knows nothing of it', async () => {
    await publish()
    const page = await acmesMember.open(abroad.authorizeUrl())
    expect([page.status, page.leftFor, page.html.includes('Claude')]).toEqual([200, undefined, true])
    expect((await acme.get(pathOf(abroad))).status).toBe(404)
    expect((await acme.get(CLIENTS, { filter: `clientId eq "${client.id}"` })).body.data).toEqual([])
    expect((await abroad.exchange('x')).ok).toBe(false)
  })

  it('is approved by this tenant’s administrator on the first connection, who gets a code', async () => {
    await publish()
    const tokens = await approveAbroad()
    expect(decodeJwt(tokens.access_token)).toMatchObject({ iss: acmeIssuer, client_id: client.id })
    expect(await callAtAcme(tokens)).toBe(200)
    expect((await callTool(house, tokens.access_token)).status).toBe(401)
  })

  it('can be rejected, and asked about again', async () => {
    await publish()
    const page = await acmesBrowser.submit(await acmesBrowser.open(abroad.authorizeUrl()), { decision: 'reject' })
    expect(page.leftFor?.searchParams.has('code') ?? false).toBe(false)
    expect((await acme.get(pathOf(abroad))).status).toBe(404)
    expect((await owner.get(pathOf(client))).status).toBe(200)
  })
})

describe('a published client that a second tenant has approved', () => {
  let tokens: Tokens

  beforeEach(async () => {
    await publish()
    await approveAbroad()
    tokens = await connectAbroad()
  })

  it('proves itself there with its owner’s secret, exchanges and refreshes', async () => {
    expect(await callAtAcme(tokens)).toBe(200)
    const refreshed = await tokensIn(await abroad.refresh(tokens.refresh_token ?? ''))
    expect(decodeJwt(refreshed.access_token).iss).toBe(acmeIssuer)
    const thief = new TestClient(house, acmeIssuer, client.id, 'f'.repeat(64), client.redirectUri)
    expect(await refusal(await thief.refresh(refreshed.refresh_token ?? ''))).toEqual([401, 'invalid_client'])
  })

  it('cannot use a token of the one tenant at the other', async () => {
    expect((await client.refresh(tokens.refresh_token ?? '')).ok).toBe(false)
    expect((await callTool(house, tokens.access_token)).status).toBe(401)
  })

  it('is in this tenant’s list, with its owner and without its secrets', async () => {
    const { body } = await acme.get(pathOf(abroad))
    expect(body).toMatchObject({
      clientId: client.id,
      tenantId: 'default',
      publishedAt: expect.any(String),
      clientSecrets: [],
      connectionConfig: { consentMethod: 'required' },
    })
    expect((await acme.get(CLIENTS, { filter: 'tenantId eq "default" and publishedAt pr' })).body.data).toContainEqual(
      body,
    )
  })

  it('cannot be changed there by anyone, and that is no secret there: 403', async () => {
    const answers = await Promise.all([
      acme.patch(pathOf(abroad), replace('/clientName', 'Ours now')),
      acme.delete(pathOf(abroad)),
      acme.post(pathOf(abroad, '/actions/publish')),
      acme.post(pathOf(abroad, '/actions/disable'), { disableTag: 'x' }),
      acme.post(pathOf(abroad, '/client-secrets')),
      acme.delete(pathOf(abroad, `/client-secrets/${client.secret?.slice(-5)}`)),
    ])
    expect(answers.map((answer) => refusalIn(answer).status)).toEqual([403, 403, 403, 403, 403, 403])
    expect((await owner.get(pathOf(client))).body.clientName).toBe('Claude')
  })

  it('has a connection config of each tenant’s own', async () => {
    expect(
      (await acme.patch(pathOf(abroad, '/connection-configs/me'), replace('/consentMethod', 'trusted'))).status,
    ).toBe(204)
    const configs = await Promise.all([
      acme.get(pathOf(abroad, '/connection-configs/me')),
      owner.get(pathOf(client, '/connection-configs/me')),
    ])
    expect(configs.map(({ body }) => body['consentMethod'])).toEqual(['trusted', 'required'])
  })

  it('asks this tenant’s users again when its owner changes it, and shows the new name', async () => {
    await owner.patch(pathOf(client), replace('/clientName', 'Claude for all'))
    const page = await acmesMember.open(abroad.authorizeUrl())
    expect(page.html).toContain('configuration has changed since you last agreed')
    expect(
      (await acme.get(CLIENTS, { filter: `clientName eq "Claude for all" and clientId eq "${client.id}"` })).body.data,
    ).toHaveLength(1)
    expect(await callAtAcme(tokens)).toBe(200)
  })

  it('takes a secret that its owner has rotated', async () => {
    const { body } = await owner.post(pathOf(client, '/client-secrets'))
    await owner.delete(pathOf(client, `/client-secrets/${client.secret?.slice(-5)}`))
    expect((await abroad.refresh(tokens.refresh_token ?? '')).ok).toBe(false)
    const rotated = new TestClient(house, acmeIssuer, client.id, body.clientSecret, client.redirectUri)
    expect((await rotated.refresh(tokens.refresh_token ?? '')).status).toBe(200)
  })

  it('stops everywhere when its owner disables it', async () => {
    await owner.post(pathOf(client, '/actions/disable'), { disableTag: 'under investigation' })
    expect(await callAtAcme(tokens)).toBe(401)
    expect((await abroad.refresh(tokens.refresh_token ?? '')).ok).toBe(false)
    expect((await acmesMember.open(abroad.authorizeUrl())).leftFor).toBeUndefined()
  })

  it('is withdrawn by this tenant alone, and approved again', async () => {
    expect((await acme.delete(pathOf(abroad, '/connection-configs/me'))).status).toBe(204)
    expect(await callAtAcme(tokens)).toBe(401)
    expect((await abroad.refresh(tokens.refresh_token ?? '')).ok).toBe(false)
    expect((await acme.get(pathOf(abroad))).status).toBe(404)
    expect((await owner.get(pathOf(client))).status).toBe(200)
    expect((await ownersBrowser.open(client.authorizeUrl())).leftFor?.searchParams.has('code')).toBe(true)

    expect(await callAtAcme(await approveAbroad())).toBe(200)
    expect(await callAtAcme(tokens)).toBe(401)
  })

  describe('and that its owner deletes', () => {
    beforeEach(async () => {
      await owner.delete(pathOf(client))
    })

    it('stops here too', async () => {
      expect(await callAtAcme(tokens)).toBe(401)
      expect(await refusal(await abroad.refresh(tokens.refresh_token ?? ''))).toEqual([401, 'invalid_client'])
      const page = await acmesBrowser.open(abroad.authorizeUrl())
      expect([page.status, page.leftFor]).toEqual([400, undefined])
      expect(page.html).toContain('not registered any more')
    })

    it('says deletedByOwner here, and is in the list no more', async () => {
      expect((await acme.get(pathOf(abroad, '/connection-configs/me'))).body).toMatchObject({ deletedByOwner: true })
      expect(
        (await acme.get(CLIENTS, { filter: `clientId eq "${client.id}"`, totalResults: 'true' })).body,
      ).toMatchObject({ data: [], totalResults: 0 })
    })

    it('leaves a connection config that can be taken away', async () => {
      expect((await acme.delete(pathOf(abroad, '/connection-configs/me'))).status).toBe(204)
      expect((await acme.get(pathOf(abroad, '/connection-configs/me'))).status).toBe(404)
    })

    it('leaves this tenant’s users without consents to it', async () => {
      const left = await house.store.read
        .selectFrom('consents')
        .select('user_id')
        .where('client_id', '=', client.id)
        .execute()
      expect(left).toEqual([])
    })
  })
})

describe('publishing', () => {
  it('and approving are told in the audit log of the tenant in which they happen', async () => {
    await publish()
    await approveAbroad()
    const about = async (tenantId: string) =>
      (await house.ports.auditLog.list(tenantId, 10_000))
        .filter(({ data }) => data['clientId'] === client.id)
        .map(({ type }) => type.replace('com.qlik.core.oauth-client.', ''))
    const [ours, theirs] = await Promise.all([about('default'), about('acme')])
    expect(ours).toContain('published')
    expect(theirs).toContain('connection-config.approved')
    expect([ours.filter((type) => type === 'connection-config.approved'), theirs.includes('published')]).toEqual([
      ['connection-config.approved'],
      false,
    ])
  })
})
