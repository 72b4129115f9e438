/** The official MCP clients with a metadata document, against the running process: they come by its URL and never register. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import {
  startDocumentHost,
  type DocumentHost,
  type PublishedDocument,
} from '../../packages/server/test/support/document-host.ts'
import { EVERY_SDK, Memory, REDIRECT_URI, SDK_V2_STATELESS, type McpConnection } from '../support/mcp-client.ts'
import { decide, invited, MEMBER_EMAIL, signedIn, type Browser } from '../support/person.ts'
import { ADMIN_EMAIL, documentsOf, startServer, type RunningServer } from '../support/running-server.ts'

/** An application that has a document. */
class Documented extends Memory {
  readonly clientMetadataUrl: string

  constructor(url: string) {
    super({ grant_types: ['authorization_code', 'refresh_token'] })
    this.clientMetadataUrl = url
  }
}

let host: DocumentHost
let server: RunningServer
let administrator: Browser
let member: Browser

// Version 2 of the SDK warns of every token that is refused, which here is what the tests are about.
vi.spyOn(console, 'warn').mockImplementation(() => {})

beforeAll(async () => {
  host = await startDocumentHost()
  server = await startServer({ variables: documentsOf(host) })
  await server.command('settings', 'set', 'clientIdMetadataDocumentsEnabled=true', 'dcrPublicClientsMayRefresh=true')
  administrator = await signedIn(server)
  member = await invited(server)
})
afterAll(async () => {
  await server.remove()
  await host.close()
})

const publish = (): PublishedDocument =>
  host.publish({ client_name: 'An assistant', client_uri: 'https://assistant.example', redirect_uris: [REDIRECT_URI] })

describe.each(EVERY_SDK)('$name', (sdk) => {
  const open = (memory: Memory): McpConnection => sdk.open(`${server.issuer}/api/ai/mcp`, { memory })

  it('comes by its document, is approved once, and connects whoever has it', async () => {
    const { url, ...document } = publish()
    const first = new Documented(url)
    const connection = open(first)
    await expect(connection.connect()).rejects.toBeInstanceOf(sdk.Unauthorized)
    expect(first.sentTo?.searchParams.get('client_id')).toBe(url)

    const waiting = await member.open(first.sentTo?.href ?? '')
    expect(waiting.html).toContain('is waiting to be let in')
    await decide(administrator, waiting.url, 'approve')
    await connection.finishAuth(await decide(member, waiting.url, 'allow'))
    await connection.connect()
    expect(await connection.call('whoami')).toMatchObject({ clientId: url, user: { email: MEMBER_EMAIL } })

    // The same application on somebody else's device: the same client, and nobody to ask but its user.
    const second = new Documented(url)
    const other = open(second)
    await expect(other.connect()).rejects.toBeInstanceOf(sdk.Unauthorized)
    await other.finishAuth(await decide(administrator, second.sentTo ?? '', 'allow'))
    await other.connect()
    expect(await other.call('whoami')).toMatchObject({ clientId: url, user: { email: ADMIN_EMAIL } })
    expect(document.asked()).toBe(1)
    await Promise.all([connection.close(), other.close()])
  })
})

describe('an application that has come by its document', () => {
  it('refreshes by itself', async () => {
    const { url, ...document } = publish()
    const memory = new Documented(url)
    const connection = SDK_V2_STATELESS.open(`${server.issuer}/api/ai/mcp`, { memory })
    await expect(connection.connect()).rejects.toBeInstanceOf(SDK_V2_STATELESS.Unauthorized)
    await connection.finishAuth(await decide(administrator, memory.sentTo ?? '', 'approve'))
    expect(memory.held?.refresh_token).toBeDefined()
    memory.held = { ...memory.held, access_token: 'not-accepted', token_type: 'Bearer' }
    await connection.connect()
    expect(await connection.call('whoami')).toMatchObject({ clientId: url })
    await connection.close()
    expect(document.asked()).toBe(1)
  })

  it('is listed, shown and stopped by the operator’s commands, by its URL', async () => {
    const { url } = publish()
    const memory = new Documented(url)
    const connection = SDK_V2_STATELESS.open(`${server.issuer}/api/ai/mcp`, { memory })
    await expect(connection.connect()).rejects.toBeInstanceOf(SDK_V2_STATELESS.Unauthorized)
    await member.open(memory.sentTo?.href ?? '')
    expect(await server.command('client', 'list', '--waiting')).toContain(url)

    await server.command('client', 'approve', url, '--email', ADMIN_EMAIL)
    expect(await server.command('client', 'list')).toContain(url)
    expect(JSON.parse(await server.command('client', 'show', url, '--json'))).toMatchObject({
      clientId: url,
      createdByType: 'cimd',
      document: { url, host: host.host },
    })
    await server.command('client', 'disable', url)
    expect((await member.open(memory.sentTo?.href ?? '')).html).toContain('switched off')
    await server.command('client', 'delete', url)
    expect(await server.command('client', 'list')).not.toContain(url)
    await connection.close()
  })

  it('without the setting registers instead', async () => {
    await server.command('settings', 'set', 'clientIdMetadataDocumentsEnabled=false', 'dcrClientUriRequired=false')
    await vi.waitFor(async () => {
      const metadata = await fetch(`${server.issuer}/.well-known/oauth-authorization-server`)
      expect(await metadata.json()).not.toHaveProperty('client_id_metadata_document_supported')
    })
    const memory = new Documented(publish().url)
    const connection = SDK_V2_STATELESS.open(`${server.issuer}/api/ai/mcp`, { memory })
    await expect(connection.connect()).rejects.toBeInstanceOf(SDK_V2_STATELESS.Unauthorized)
    expect(memory.client?.client_id).toMatch(/^[0-9a-f]{32}$/)
    await connection.close()
  })
})
