/** The MCP Inspector's command line against the running process: `npm run real-clients` installs it and runs this. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { startDocumentHost, type DocumentHost } from '../../packages/server/test/support/document-host.ts'
import { runInspector, type InspectorRun } from '../support/mcp-inspector.ts'
import { decide, invited, MEMBER_EMAIL, signedIn, type Browser, type Decision } from '../support/person.ts'
import { ADMIN_EMAIL, documentsOf, startServer, type RunningServer } from '../support/running-server.ts'

const LIST = ['--method', 'tools/list']
const WHOAMI = ['--method', 'tools/call', '--tool-name', 'whoami']

let host: DocumentHost
let server: RunningServer
let administrator: Browser
let member: Browser
let home: string

beforeAll(async () => {
  host = await startDocumentHost()
  server = await startServer({ variables: documentsOf(host) })
  await server.command('settings', 'set', 'clientIdMetadataDocumentsEnabled=true', 'dcrPublicClientsMayRefresh=true')
  administrator = await signedIn(server)
  member = await invited(server)
  home = mkdtempSync(join(tmpdir(), 'mcp-inspector-'))
})
afterAll(async () => {
  await server.remove()
  await host.close()
  rmSync(home, { recursive: true, force: true })
})

const started: InspectorRun[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.stop()))
})

function run(person: string, ...flags: readonly string[]): InspectorRun {
  const inspector = runInspector(`${server.issuer}/api/ai/mcp`, join(home, person), ...flags)
  started.push(inspector)
  return inspector
}

/** The browser brings the answer to the listener on the person's device. */
async function authorize(url: string, by: Browser, decision: Decision): Promise<void> {
  const answer = await fetch(await decide(by, url, decision))
  expect(answer.status).toBe(200)
}

describe('the MCP Inspector’s command line', () => {
  let clientId: string

  it('registers itself, waits with the member, and lists the tools once an administrator has let it in', async () => {
    const listing = run('max', ...LIST)
    const waiting = await member.open(await listing.sentTo())
    expect(waiting.html).toContain('is waiting to be let in')
    clientId = new URL(waiting.url).searchParams.get('client_id') ?? ''
    await server.command('client', 'approve', clientId, '--email', ADMIN_EMAIL)

    await authorize(waiting.url, member, 'allow')
    const { tools } = await listing.result()
    expect(tools).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'whoami' })]))
  })

  it('calls a tool in the member’s name with what it holds, and starts no browser', async () => {
    const result = await run('max', ...WHOAMI, '--stored-auth-only').result()
    expect(result).toMatchObject({ structuredContent: { clientId, user: { email: MEMBER_EMAIL } } })
  })

  it('speaks the stateless revision too', async () => {
    const result = await run('max', ...WHOAMI, '--stored-auth-only', '--protocol-era', 'modern').result()
    expect(result).toMatchObject({ structuredContent: { clientId, user: { email: MEMBER_EMAIL } } })
  })

  it('registers anew at each login, and asks only its user once an administrator has extended the approval', async () => {
    const first = run('ada', ...LIST, '--relogin')
    const page = await administrator.open(await first.sentTo())
    const { leftFor } = await administrator.submit(page, { decision: 'approve', extend: 'yes' })
    await fetch(leftFor ?? '')
    await first.result()

    const again = run('max', ...WHOAMI, '--relogin')
    await authorize(await again.sentTo(), member, 'allow')
    expect(await again.result()).toMatchObject({ structuredContent: { user: { email: MEMBER_EMAIL } } })
  })

  it('comes by a document, and is connected as soon as the administrator has approved', async () => {
    const { url } = host.publish({
      client_name: 'MCP Inspector',
      client_uri: 'https://github.com/modelcontextprotocol/inspector',
      redirect_uris: ['http://127.0.0.1:6276/oauth/callback'],
    })
    const calling = run('by document', ...WHOAMI, '--client-metadata-url', url)
    await authorize(await calling.sentTo(), administrator, 'approve')
    expect(await calling.result()).toMatchObject({ structuredContent: { clientId: url, user: { email: ADMIN_EMAIL } } })
  })

  it('says in the server’s words why it may not register', async () => {
    await server.command('settings', 'set', 'dcrAllowedRedirectHosts=app.example.com')
    await expect(run('eve', ...LIST).result()).rejects.toThrow(/redirect/)
  })
})
