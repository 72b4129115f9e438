/** mcp-remote against the running process: two people with a device each, its own storage, its own callback listener. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { registeredIn, spoilAccessToken, startMcpRemote, type McpRemote } from '../support/mcp-remote.ts'
import { decide, invited, MEMBER_EMAIL, signedIn, type Browser, type Decision } from '../support/person.ts'
import { ADMIN_EMAIL, startServer, type RunningServer } from '../support/running-server.ts'

let server: RunningServer
let mcpUrl: string
let administrator: Browser
let member: Browser
let folder: string

beforeAll(async () => {
  server = await startServer()
  mcpUrl = `${server.issuer}/api/ai/mcp`
  await server.command('settings', 'set', 'dcrPublicClientsMayRefresh=true')
  administrator = await signedIn(server)
  member = await invited(server)
  folder = mkdtempSync(join(tmpdir(), 'mcp-remote-'))
})
afterAll(async () => {
  await server.remove()
  rmSync(folder, { recursive: true, force: true })
})

const started: McpRemote[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((each) => each.close()))
})

const deviceOf = (person: string): string => join(folder, person)

function start(device: string): McpRemote {
  const remote = startMcpRemote(mcpUrl, device)
  started.push(remote)
  return remote
}

/** The browser brings the answer to the listener on the person's device. */
async function authorize(url: string, by: Browser, decision: Decision): Promise<void> {
  const answer = await fetch(await decide(by, url, decision))
  expect(answer.status).toBe(200)
}

describe('mcp-remote', () => {
  const mine = () => deviceOf('max')

  it('registers itself, waits with the member, and connects once an administrator has let it in', async () => {
    const remote = start(mine())
    const waiting = await member.open(await remote.sentTo())
    expect(waiting.html).toContain('is waiting to be let in')
    const { client_id } = registeredIn(mine())
    await server.command('client', 'approve', client_id, '--email', ADMIN_EMAIL)

    await authorize(waiting.url, member, 'allow')
    await remote.connected()
    expect(await remote.tools()).toEqual(expect.arrayContaining(['list_my_connections', 'whoami']))
    expect(await remote.call('whoami')).toMatchObject({ clientId: client_id, user: { email: MEMBER_EMAIL } })
  })

  it('needs no person again after a restart', async () => {
    const remote = start(mine())
    await remote.connected()
    expect(await remote.call('whoami')).toMatchObject({ user: { email: MEMBER_EMAIL } })
    expect(remote.output()).not.toContain('/oauth/authorize')
  })

  it('refreshes by itself when its access token is not accepted any more', async () => {
    spoilAccessToken(mine())
    const remote = start(mine())
    await remote.connected()
    expect(await remote.call('whoami')).toMatchObject({ user: { email: MEMBER_EMAIL } })
    expect(remote.output()).not.toContain('/oauth/authorize')
  })

  it('registers anew by itself when its client was deleted', async () => {
    const { client_id: gone } = registeredIn(mine())
    await server.command('client', 'delete', gone)
    const remote = start(mine())
    const sentTo = await remote.sentTo()
    const { client_id } = registeredIn(mine())
    expect(client_id).not.toBe(gone)
    expect(sentTo).toContain(client_id)

    await authorize(sentTo, administrator, 'approve')
    await remote.connected()
    expect(await remote.call('whoami')).toMatchObject({ clientId: client_id, user: { email: ADMIN_EMAIL } })
  })

  it('connects on everybody else’s device after a standing approval, asking nobody but its user', async () => {
    const first = start(deviceOf('ada'))
    const page = await administrator.open(await first.sentTo())
    // It calls itself “MCP CLI Proxy”: the catalogue knows it by that.
    expect(page.html).toContain('mcp-remote')
    const { leftFor } = await administrator.submit(page, { decision: 'approve', extend: 'yes' })
    await fetch(leftFor ?? '')
    await first.connected()

    const second = start(deviceOf('max-at-home'))
    await authorize(await second.sentTo(), member, 'allow')
    await second.connected()
    expect(await second.call('whoami')).toMatchObject({ user: { email: MEMBER_EMAIL } })
  })
})
