/** A document changes after its client was approved: who is asked again, and what stands meanwhile. */
import { minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { textOf, type Browser } from '../support/browser.ts'
import { callTool, codeIn, refusal, tokensIn, type TestClient } from '../support/client.ts'
import { CALLBACK, documentClient, DOCUMENTS_ON, letIn } from '../support/document-client.ts'
import { startDocumentHost, type DocumentHost, type PublishedDocument } from '../support/document-host.ts'
import { LOOPBACK } from '../support/document-server.ts'
import { openHouse, type House } from '../support/house.ts'
import { ADMINISTRATOR, connect, MEMBER, signedIn } from '../support/stories.ts'

const FIVE_MINUTES = { 'Cache-Control': 'max-age=300' }

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
  /** Its first revision, which is the time at which it was met. */
  readonly first: number
}

/** Approved, and connected by a member besides. */
async function approvedAndConnected(members: Readonly<Record<string, unknown>> = {}): Promise<Known> {
  const document = host.publish(members, FIVE_MINUTES)
  const client = documentClient(house, document.url)
  const first = house.now().getTime()
  await letIn(house, client)
  await connect(house, client, MEMBER)
  return { document, client, first }
}

const changed = ({ document }: Pick<Known, 'document'>, members: Readonly<Record<string, unknown>>): void => {
  document.change(members, FIVE_MINUTES)
  house.turn(minutes(5))
}

const stored = async ({ client }: Known) => (await house.ports.clients.find('default', client.id))?.client
const waiting = ({ client }: Known) => house.ports.unapprovedClients.find('default', client.id)
const updates = async ({ client }: Known) =>
  (await house.ports.auditLog.list('default', 1000)).filter(
    ({ type, data }) => type.endsWith('oauth-client.updated') && data['clientId'] === client.id,
  )

describe('a document that stays as it is', () => {
  it('asks nobody, and is read once it is not fresh any more', async () => {
    const known = await approvedAndConnected()
    expect(known.document.asked()).toBe(1)
    house.turn(minutes(5))
    await connect(house, known.client, MEMBER)
    expect(known.document.asked()).toBe(2)
    const page = await (await signedIn(house, MEMBER)).open(known.client.authorizeUrl())
    expect(page.leftFor?.searchParams.has('code')).toBe(true)
    expect(await stored(known)).toMatchObject({ revision: known.first })
    expect(await updates(known)).toEqual([])
  })
})

describe('a changed document', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string[]]>([
    ['another name', { client_name: 'Claude 2' }, ['/clientName']],
    ['another home page', { client_uri: 'https://claude.ai/about' }, ['/clientUri']],
    ['another path of the same host', { redirect_uris: [CALLBACK, 'https://claude.ai/other'] }, ['/redirectUris']],
    ['keys', { jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }] } }, ['/jwks']],
    ['fewer scopes', { scope: 'mcp:execute offline_access' }, ['/scope']],
  ])('with %s asks each user again, and nobody else', async (_what, members, paths) => {
    const known = await approvedAndConnected()
    changed(known, members)
    const member = await signedIn(house, MEMBER)
    const page = await member.open(known.client.authorizeUrl())
    expect(page.leftFor).toBeUndefined()
    expect(textOf(page)).toContain('The application’s configuration has changed since you last agreed.')
    expect(await stored(known)).toMatchObject({ revision: known.first + 1 })

    const [update] = await updates(known)
    expect(update?.userId).toBeUndefined()
    expect(update?.data).toMatchObject({ by: 'document' })
    expect(update?.data['_updates']).toMatchObject(paths.map((path) => ({ path })))

    const decided = await member.submit(page, { decision: 'allow' })
    expect(decided.leftFor?.searchParams.has('code')).toBe(true)
    // Asked once, and then remembered.
    expect((await member.open(known.client.authorizeUrl())).leftFor?.searchParams.has('code')).toBe(true)
  })

  it('with more scopes asks users, for the tenant bounds what it may ask for', async () => {
    const known = await approvedAndConnected({ scope: 'mcp:execute' })
    changed(known, { scope: 'mcp:execute user_default admin_classic' })
    const page = await (await signedIn(house, MEMBER)).open(known.client.authorizeUrl())
    expect(textOf(page)).toContain('has changed since you last agreed')
    expect((await stored(known))?.metadata.scope).toEqual(['mcp:execute', 'user_default'])
  })

  it('with something that concerns nobody is stored silently', async () => {
    const known = await approvedAndConnected()
    changed(known, { contacts: ['help@claude.ai'] })
    const page = await (await signedIn(house, MEMBER)).open(known.client.authorizeUrl())
    expect(page.leftFor?.searchParams.has('code')).toBe(true)
    expect(await stored(known)).toMatchObject({ revision: known.first, metadata: { contacts: ['help@claude.ai'] } })
    expect(await updates(known)).toHaveLength(1)
  })

  it('leaves tokens that were issued alone, and refreshes', async () => {
    const document = host.publish({}, FIVE_MINUTES)
    const client = documentClient(house, document.url)
    await letIn(house, client)
    const tokens = await connect(house, client, MEMBER)
    changed({ document }, { client_name: 'Claude 2' })
    const refreshed = await tokensIn(await client.refresh(tokens.refresh_token ?? ''))
    expect((await callTool(house, refreshed.access_token)).status).toBe(200)
    expect(document.asked()).toBe(2)
  })
})

describe('a document that leads somewhere else', () => {
  const ELSEWHERE = { redirect_uris: ['https://elsewhere.example/callback'] }

  async function movedAway(): Promise<Known & { readonly member: Browser; readonly refreshToken: string }> {
    const document = host.publish({}, FIVE_MINUTES)
    const client = documentClient(house, document.url)
    const first = house.now().getTime()
    await letIn(house, client)
    const tokens = await connect(house, client, MEMBER)
    const known = { document, client: documentClient(house, document.url, ELSEWHERE.redirect_uris[0]), first }
    changed(known, ELSEWHERE)
    return { ...known, member: await signedIn(house, MEMBER), refreshToken: tokens.refresh_token ?? '' }
  }

  it('waits for an administrator again, with everybody’s connections ended', async () => {
    const { member, refreshToken, ...known } = await movedAway()
    const page = await member.open(known.client.authorizeUrl())
    expect(page.html).toContain('is waiting to be let in')
    expect(textOf(page)).toContain('elsewhere.example')
    expect(await stored(known)).toBeUndefined()
    expect(await waiting(known)).toMatchObject({ revision: known.first + 1 })
    expect(await refusal(await known.client.refresh(refreshToken))).toEqual([400, 'invalid_grant'])
    const [update] = await updates(known)
    expect(update?.data).toMatchObject({ by: 'document', _updates: [{ path: '/redirectUris' }] })
    expect(update?.data['waitsUntil']).toBeDefined()
  })

  it('is noticed at the token endpoint too', async () => {
    const { refreshToken, ...known } = await movedAway()
    expect(await refusal(await known.client.refresh(refreshToken))).toEqual([400, 'invalid_grant'])
    expect(await waiting(known)).toBeDefined()
  })

  it('sends nothing there before an administrator has let it in', async () => {
    const { member, ...known } = await movedAway()
    expect((await member.open(known.client.authorizeUrl({ scope: 'nonsense' }))).leftFor).toBeUndefined()
    await letIn(house, known.client)
    expect(await stored(known)).toMatchObject({ revision: known.first + 1, createdByType: 'cimd' })
    const consented = await member.submit(await member.open(known.client.authorizeUrl()), { decision: 'allow' })
    expect(consented.leftFor?.hostname).toBe('elsewhere.example')
  })

  it('does not send to where it led before', async () => {
    const { member, document } = await movedAway()
    const page = await member.open(documentClient(house, document.url, CALLBACK).authorizeUrl())
    expect([page.status, page.leftFor]).toEqual([400, undefined])
  })

  it('has to pass the tenant’s policy, which it did not when it was let in', async () => {
    const { member, ...known } = await movedAway()
    await house.set({ dcrAllowedRedirectHosts: ['claude.ai'] })
    house.turn(2000)
    const page = await member.open(known.client.authorizeUrl())
    expect(page.status).toBe(400)
    expect(textOf(page)).toContain('dcrAllowedRedirectHosts')
    await house.set({ dcrAllowedRedirectHosts: [] })
    house.turn(2000)
  })
})

describe('a document that changes while its client waits', () => {
  it('is shown to who decides as it is now: an approval of what it was is none', async () => {
    const document = host.publish({}, FIVE_MINUTES)
    const known = { document, client: documentClient(house, document.url), first: house.now().getTime() }
    const administrator = await signedIn(house, ADMINISTRATOR)
    const approval = await administrator.open(known.client.authorizeUrl())
    changed(known, { client_name: 'Claude from elsewhere' })

    const again = await administrator.submit(approval, { decision: 'approve' })
    expect(again.leftFor).toBeUndefined()
    expect(again.html).toContain('Claude from elsewhere')
    expect(await waiting(known)).toMatchObject({ revision: known.first + 1 })
    const decided = await administrator.submit(again, { decision: 'approve' })
    expect(decided.leftFor?.searchParams.has('code')).toBe(true)
  })

  it('does not wait longer for it', async () => {
    const document = host.publish({}, FIVE_MINUTES)
    const known = { document, client: documentClient(house, document.url), first: house.now().getTime() }
    const member = await signedIn(house, MEMBER)
    await member.open(known.client.authorizeUrl())
    const { expiresAt } = (await waiting(known)) ?? {}
    changed(known, { client_name: 'Claude 2' })
    await member.open(known.client.authorizeUrl())
    expect(await waiting(known)).toMatchObject({ expiresAt, metadata: { clientName: 'Claude 2' } })
  })
})

describe('between consent and the exchange of the code', () => {
  it('nobody slips in another client: what the person saw is what redeems', async () => {
    const known = await approvedAndConnected()
    house.turn(minutes(5))
    const member = await signedIn(house, MEMBER)
    const code = codeIn((await member.open(known.client.authorizeUrl())).leftFor)
    // A host that was taken over shows keys of its own, and has them read within the minute.
    known.document.change({ jwks: { keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }] } }, FIVE_MINUTES)
    await house.store.write(async (tx) => {
      const row = await tx.selectFrom('clients').select('document').where('client_id', '=', known.client.id).execute()
      const kept = JSON.parse(row[0]?.document ?? '{}') as Record<string, unknown>
      await tx
        .updateTable('clients')
        .set({ document: JSON.stringify({ ...kept, freshUntil: 0 }) })
        .where('client_id', '=', known.client.id)
        .execute()
    })
    expect(await refusal(await known.client.exchange(code))).toEqual([400, 'invalid_grant'])
    expect(await stored(known)).toMatchObject({ revision: known.first + 1 })
  })
})

describe('what administrators say of the client', () => {
  it('stays when the document changes', async () => {
    const known = await approvedAndConnected()
    const { clientKeeper, clientDirectory } = house.ports
    const listed = await clientDirectory.find('default', known.client.id)
    if (!listed) throw new Error('no client')
    const metadata = { ...listed.client.metadata, description: 'For sales', scope: ['mcp:execute'] }
    const event = {
      eventId: house.ports.random.uuid(house.now()),
      tenantId: 'default',
      type: 'com.qlik.core.oauth-client.updated',
      time: house.now(),
      data: {},
    } as const
    await clientKeeper.update({ ...listed.client, metadata }, listed.version, undefined, event)
    changed(known, { client_name: 'Claude 2' })
    await (await signedIn(house, MEMBER)).open(known.client.authorizeUrl())
    expect((await stored(known))?.metadata).toMatchObject({
      clientName: 'Claude 2',
      description: 'For sales',
      scope: ['mcp:execute'],
    })
  })
})
