/** What administrators decide about clients that come by a document: once for everybody, and again when they like. */
import { days, hours, minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { textOf, type Page } from '../support/browser.ts'
import { callTool, codeIn, refusal, tokensIn } from '../support/client.ts'
import { documentClient, DOCUMENTS_ON, letIn } from '../support/document-client.ts'
import { startDocumentHost, type DocumentHost } from '../support/document-host.ts'
import { LOOPBACK } from '../support/document-server.ts'
import { openHouse, type House } from '../support/house.ts'
import { restOf } from '../support/rest.ts'
import { ADMINISTRATOR, MEMBER, signedIn } from '../support/stories.ts'

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

const approvalsOf = async (url: string) =>
  (await house.ports.auditLog.list('default', 5000)).filter(
    ({ type, data }) => type.endsWith('connection-config.approved') && data['clientId'] === url,
  )

describe('two hundred people', () => {
  it('connect after one approval, each with their own consent', async () => {
    const document = host.publish()
    const client = documentClient(house, document.url)
    await letIn(house, client)

    const connected = new Set<string>()
    for (let number = 1; number <= 200; number++) {
      const email = `user-${number}@example.com`
      await house.addUser(email)
      const browser = await signedIn(house, email)
      // Each application is another installation, and says who it is by the same URL.
      const own = documentClient(house, document.url)
      const consented = await browser.submit(await browser.open(own.authorizeUrl()), { decision: 'allow' })
      const { access_token: token } = await tokensIn(await own.exchange(codeIn(consented.leftFor)))
      if ((await (await callTool(house, token)).text()).includes(email)) connected.add(email)
    }
    expect(connected.size).toBe(200)
    expect(await approvalsOf(document.url)).toHaveLength(1)
    expect(await house.ports.clientDirectory.count('default', undefined)).toBe(1)
    expect(document.asked()).toBe(1)
  })
})

describe('the approval page', () => {
  const approvalPage = async (members: Readonly<Record<string, unknown>>): Promise<[string, Page]> => {
    const { url } = host.publish(members)
    return [url, await (await signedIn(house, ADMINISTRATOR)).open(documentClient(house, url).authorizeUrl())]
  }

  it('says whose document it is, and when it was read', async () => {
    const [url, page] = await approvalPage({})
    const text = textOf(page)
    expect(text).toContain(`It describes itself at ${host.host}`)
    expect(text).toContain(url)
    expect(text).toContain('Its document was read')
    expect(text).toContain('the words of a document on the Internet')
    expect(text).not.toContain('It registered itself')
    expect(text).not.toContain('The document proves nothing')
  })

  it.each<[string, string[]]>([
    ['loopback alone', ['http://localhost/callback', 'http://127.0.0.1/callback']],
    ['a scheme alone', ['com.example.app:/callback']],
  ])('says that a document proves nothing when codes go to %s', async (_where, redirectUris) => {
    const { url } = host.publish({ redirect_uris: redirectUris })
    const client = documentClient(house, url, redirectUris[0])
    const page = await (await signedIn(house, ADMINISTRATOR)).open(client.authorizeUrl())
    expect(textOf(page)).toContain('The document proves nothing about who receives the access')
    await letIn(house, client)
    const consent = await (await signedIn(house, MEMBER)).open(client.authorizeUrl())
    expect(textOf(consent)).toContain('The document proves nothing about who receives the access')
  })

  it('says it in German', async () => {
    const { url } = host.publish({ redirect_uris: ['http://localhost/callback'] })
    const client = documentClient(house, url, 'http://localhost/callback')
    const page = await (await signedIn(house, ADMINISTRATOR)).open(client.authorizeUrl({ ui_locales: 'de' }))
    const text = textOf(page)
    expect(text).toContain(`Sie beschreibt sich bei ${host.host}`)
    expect(text).toContain('Das Dokument beweist nicht, wer den Zugriff empfängt')
  })

  it('lets loopback ports be free, as for every other client', async () => {
    const { url } = host.publish({ redirect_uris: ['http://localhost/callback'] })
    const client = documentClient(house, url, 'http://localhost:51234/callback')
    const administrator = await signedIn(house, ADMINISTRATOR)
    const decided = await administrator.submit(await administrator.open(client.authorizeUrl()), { decision: 'approve' })
    expect(decided.leftFor?.href).toContain('http://localhost:51234/callback?code=')
  })
})

describe('an approval page that was left open', () => {
  it('approves nothing that came after it under the same id', async () => {
    const document = host.publish()
    const client = documentClient(house, document.url)
    const administrator = await signedIn(house, ADMINISTRATOR)
    house.turn(minutes(45))
    await (await signedIn(house, MEMBER)).open(client.authorizeUrl())
    const approval = await administrator.open(client.authorizeUrl())
    await house.ports.approvals.reject(
      { tenantId: 'default', clientId: document.url, clientName: 'Claude', reason: 'rejected', endedAt: house.now() },
      {
        eventId: house.ports.random.uuid(house.now()),
        tenantId: 'default',
        type: 'com.qlik.core.oauth-client.rejected',
        time: house.now(),
        data: {},
      },
    )
    // It comes again at once, for an administrator has come, and says something else.
    document.change({ client_name: 'Something else' })
    house.turn(1)
    const page = await administrator.submit(approval, { decision: 'approve' })
    expect(page.leftFor).toBeUndefined()
    expect(page.html).toContain('Let “Something else” into')
    expect(await house.ports.clients.find('default', document.url)).toBeUndefined()
  })
})

describe('a page that waits and is left open', () => {
  it('does not make the client wait anew when its time is up: a person does', async () => {
    const document = host.publish()
    const client = documentClient(house, document.url)
    const member = await signedIn(house, MEMBER)
    const [seconds, address = ''] =
      (await member.open(client.authorizeUrl())).headers.get('Refresh')?.split('; url=') ?? []
    expect(seconds).toBe('5')
    house.turn(minutes(40))
    expect((await member.open(address)).html).toContain('is waiting to be let in')
    house.turn(minutes(21))
    const page = await member.open(address)
    expect(textOf(page)).toContain('No administrator approved it in time')
    expect(page.headers.get('Refresh')).toBeNull()
    await house.keepHouse()
    expect((await member.open(address)).status).toBe(400)
    expect(await house.ports.unapprovedClients.find('default', document.url)).toBeUndefined()

    const [, again = ''] = /<a href="([^"]+)">Ask for it again/.exec(page.html) ?? []
    const asked = await member.open(again.replaceAll('&amp;', '&'))
    expect(asked.html).toContain('is waiting to be let in')
  })

  it('goes on to consent once the client is approved', async () => {
    const client = documentClient(house, host.publish().url)
    const member = await signedIn(house, MEMBER)
    const address = (await member.open(client.authorizeUrl())).headers.get('Refresh')?.split('; url=')[1] ?? ''
    await letIn(house, client)
    const consented = await member.submit(await member.open(address), { decision: 'allow' })
    const tokens = await tokensIn(await client.exchange(codeIn(consented.leftFor)))
    expect(await (await callTool(house, tokens.access_token)).text()).toContain(MEMBER)
  })
})

describe('a rejection', () => {
  async function rejected() {
    const document = host.publish()
    const client = documentClient(house, document.url)
    const administrator = await signedIn(house, ADMINISTRATOR)
    await administrator.submit(await administrator.open(client.authorizeUrl()), {
      decision: 'reject',
      reason: 'Use the other one',
    })
    return { document, client }
  }

  it('stands for a day, with its sentence, and nobody is asked again', async () => {
    const { document, client } = await rejected()
    const member = await signedIn(house, MEMBER)
    const page = await member.open(client.authorizeUrl())
    expect([page.status, page.leftFor]).toEqual([400, undefined])
    expect(textOf(page)).toContain('“Use the other one”')
    expect(textOf(page)).toContain('can ask for it again a day after it was rejected')
    expect(textOf(page)).not.toContain('Clear authentication')
    expect(document.asked()).toBe(1)
    expect(await refusal(await client.exchange('x'))).toEqual([401, 'invalid_client'])
  })

  it('may be reconsidered by an administrator at any time', async () => {
    const { client } = await rejected()
    const tokens = await letIn(house, client)
    expect((await callTool(house, tokens.access_token)).status).toBe(200)
  })

  it('is over after a day: then a member may ask again', async () => {
    const { client } = await rejected()
    house.turn(days(1) - minutes(1))
    expect((await (await signedIn(house, MEMBER)).open(client.authorizeUrl())).status).toBe(400)
    house.turn(minutes(1))
    const page = await (await signedIn(house, MEMBER)).open(client.authorizeUrl())
    expect(page.html).toContain('is waiting to be let in')
  })
})

describe('a client that an administrator', () => {
  it('deletes comes again only by waiting again', async () => {
    const document = host.publish()
    const client = documentClient(house, document.url)
    await letIn(house, client)
    const found = await house.ports.clientDirectory.find('default', document.url)
    const event = {
      tenantId: 'default',
      type: 'com.qlik.core.oauth-client.deleted',
      time: house.now(),
      data: {},
    } as const
    await house.ports.clientKeeper.remove(
      {
        tenantId: 'default',
        clientId: document.url,
        clientName: 'Claude',
        reason: 'deleted',
        endedAt: house.now(),
      },
      found?.version,
      { ...event, eventId: house.ports.random.uuid(house.now()) },
    )
    const page = await (await signedIn(house, MEMBER)).open(client.authorizeUrl())
    expect(page.html).toContain('is waiting to be let in')
  })

  it('withdraws the approval of is approved anew, as its document is by then', async () => {
    const document = host.publish({}, { 'Cache-Control': 'max-age=300' })
    const client = documentClient(house, document.url)
    const first = house.now().getTime()
    await letIn(house, client)
    const event = {
      tenantId: 'default',
      type: 'com.qlik.core.oauth-client.connection-config.deleted',
      data: {},
    } as const
    await house.ports.connections.withdraw('default', document.url, undefined, {
      ...event,
      time: house.now(),
      eventId: house.ports.random.uuid(house.now()),
    })
    document.change({ client_name: 'Claude 2' })
    house.turn(hours(1))
    const administrator = await signedIn(house, ADMINISTRATOR)
    const page = await administrator.open(client.authorizeUrl())
    expect(page.html).toContain('Let “Claude 2” into')
    const decided = await administrator.submit(page, { decision: 'approve' })
    expect(decided.leftFor?.searchParams.has('code')).toBe(true)
    expect(await house.ports.clients.find('default', document.url)).toMatchObject({ client: { revision: first + 1 } })
  })
})

describe('another tenant', () => {
  it('reads the document for itself, and decides for itself', async () => {
    const document = host.publish()
    await letIn(house, documentClient(house, document.url))
    const issuer = await house.addTenant('acme', 'http://acme.localhost:3000', DOCUMENTS_ON)
    await house.addUser(ADMINISTRATOR, 'TenantAdmin', 'acme')
    const browser = await signedIn(house, ADMINISTRATOR, issuer)
    const page = await browser.open(documentClient(house, document.url).authorizeUrl().replace(house.issuer, issuer))
    expect(page.html).toContain('Let “Claude” into acme?')
    expect(document.asked()).toBe(2)
    expect(await house.ports.clients.find('acme', document.url)).toBeUndefined()
  })
})

describe('a standing approval for a document', () => {
  it('lets the application in again after its client was deleted, and ends with it', async () => {
    const { url } = host.publish()
    const client = documentClient(house, url)
    const administrator = await signedIn(house, ADMINISTRATOR)
    const page = await administrator.open(client.authorizeUrl())
    expect(textOf(page)).toContain('Let it in again without asking')
    await administrator.submit(page, { decision: 'approve', extend: 'yes' })

    const api = await restOf(house)
    const standing = (await api.get('/api/v1/standing-approvals')).body.data[0]
    expect(standing).toMatchObject({ kind: 'document', documentUrl: url })
    await api.delete(`/api/v1/oauth-clients/${encodeURIComponent(url)}`)
    const member = await signedIn(house, MEMBER)
    const consent = await member.open(client.authorizeUrl())
    expect(textOf(consent)).toContain('act for you?')
    const { body } = await api.get(`/api/v1/oauth-clients/${encodeURIComponent(url)}`)
    expect(body).toMatchObject({ createdByType: 'cimd', admittedBy: standing?.['id'] })

    await api.delete(`/api/v1/standing-approvals/${String(standing?.['id'])}`)
    expect(textOf(await member.open(client.authorizeUrl()))).toContain('is waiting to be let in')
  })
})
