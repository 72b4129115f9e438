/** Client ID Metadata Documents: an application comes by the URL of a document, waits, is let in, and connects. */
import { minutes } from '@vestibule/protocol/duration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { textOf } from '../support/browser.ts'
import { callTool, refusal, tokensIn } from '../support/client.ts'
import { documentClient, DOCUMENTS_ON, letIn } from '../support/document-client.ts'
import { startDocumentHost, type DocumentHost } from '../support/document-host.ts'
import { LOOPBACK } from '../support/document-server.ts'
import { openHouse, type House } from '../support/house.ts'
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

const waiting = (url: string) => house.ports.unapprovedClients.find('default', url)
const approved = async (url: string) => (await house.ports.clients.find('default', url))?.client

describe('an application that comes by its document', () => {
  it('is announced in the metadata', async () => {
    const metadata = await (await house.fetch('/.well-known/oauth-authorization-server')).json()
    expect(metadata).toMatchObject({ client_id_metadata_document_supported: true })
    expect(metadata.token_endpoint_auth_methods_supported).toContain('none')
  })

  it('leads a person to sign in, and until then is neither read nor remembered', async () => {
    const document = host.publish()
    const page = await house.browser().open(documentClient(house, document.url).authorizeUrl())
    expect(page.html).toContain('name="password"')
    expect(document.asked()).toBe(0)
    expect(await waiting(document.url)).toBeUndefined()
  })

  it('waits from the moment that a member meets it, and who asked is known', async () => {
    const document = host.publish()
    const member = await signedIn(house, MEMBER)
    const page = await member.open(documentClient(house, document.url).authorizeUrl())
    expect(page.html).toContain('“Claude” is waiting to be let in')
    expect(textOf(page)).toContain(host.host)
    expect(await waiting(document.url)).toMatchObject({ clientId: document.url, secret: null })
    expect((await house.ports.approvalRequests.askers('default', [document.url])).get(document.url)).toMatchObject([
      { email: MEMBER },
    ])
    const registered = (await house.ports.auditLog.list('default', 100)).find(
      ({ type, data }) => type.endsWith('.registered') && data['clientId'] === document.url,
    )
    expect(registered).toMatchObject({ data: { createdByType: 'cimd', clientName: 'Claude' } })
    expect(registered?.userId).toBeDefined()
  })

  it('is let in by an administrator, and then connects whoever consents', async () => {
    const document = host.publish()
    const client = documentClient(house, document.url)
    const tokens = await letIn(house, client)
    expect(await approved(document.url)).toMatchObject({ createdByType: 'cimd', appType: 'spa' })
    expect(await (await callTool(house, tokens.access_token)).text()).toContain(ADMINISTRATOR)

    const ofMember = await connect(house, client, MEMBER)
    expect(await (await callTool(house, ofMember.access_token)).text()).toContain(MEMBER)
    expect((await tokensIn(await client.refresh(ofMember.refresh_token ?? ''))).access_token).toBeDefined()
    expect(document.asked()).toBe(1)
  })

  it('is nobody at the token endpoint before a person has met it', async () => {
    const document = host.publish()
    const client = documentClient(house, document.url)
    expect(await refusal(await client.exchange('x'))).toEqual([401, 'invalid_client'])
    expect(document.asked()).toBe(0)
  })

  it('waits at the token endpoint like any other', async () => {
    const document = host.publish()
    const client = documentClient(house, document.url)
    await (await signedIn(house, MEMBER)).open(client.authorizeUrl())
    expect(await refusal(await client.exchange('x'))).toEqual([400, 'invalid_grant'])
  })

  it('is met again after its window has closed', async () => {
    const document = host.publish()
    const client = documentClient(house, document.url)
    const member = await signedIn(house, MEMBER)
    await member.open(client.authorizeUrl())
    house.turn(minutes(61))
    await house.keepHouse()
    expect(await waiting(document.url)).toBeUndefined()
    const again = await signedIn(house, MEMBER)
    expect((await again.open(client.authorizeUrl())).html).toContain('is waiting to be let in')
    expect(await waiting(document.url)).toMatchObject({ issuedAt: house.now() })
  })
})

describe('where documents are turned off', () => {
  it('nobody is announced, and none comes in', async () => {
    const document = host.publish()
    await house.set({ clientIdMetadataDocumentsEnabled: false })
    house.turn(2000)
    const metadata = await (await house.fetch('/.well-known/oauth-authorization-server')).json()
    expect(metadata).not.toHaveProperty('client_id_metadata_document_supported')
    const page = await (await signedIn(house, ADMINISTRATOR)).open(documentClient(house, document.url).authorizeUrl())
    expect(page.status).toBe(400)
    expect(textOf(page)).toContain('a tenant administrator can turn that on')
    expect(document.asked()).toBe(0)
    await house.set({ clientIdMetadataDocumentsEnabled: true })
    house.turn(2000)
  })

  it('those that were let in go on', async () => {
    const document = host.publish()
    const client = documentClient(house, document.url)
    await letIn(house, client)
    await house.set({ clientIdMetadataDocumentsEnabled: false })
    house.turn(minutes(61))
    const tokens = await connect(house, client, MEMBER)
    expect(document.asked()).toBe(2)
    expect(tokens.access_token).toBeDefined()
    await house.set({ clientIdMetadataDocumentsEnabled: true })
    house.turn(2000)
  })
})
