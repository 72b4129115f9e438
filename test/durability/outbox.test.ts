/** What has to be told is told, though the server is killed before, while and after it tells. */
import { describe, expect, it, onTestFinished } from 'vitest'

import { openDatabaseIn } from '../../packages/server/test/support/database.ts'
import { startWebhookReceiver } from '../../packages/server/test/support/webhook-receiver.ts'
import { knock } from '../support/knocking-client.ts'
import { startServer, type RunningServer } from '../support/running-server.ts'

const REJECTED = 'com.qlik.core.oauth-client.rejected'
const LOOPBACK = { VESTIBULE_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8' }
const EVENTUALLY = { timeout: 30_000 }

async function start(folder?: string, port?: number): Promise<RunningServer> {
  const server = await startServer({
    variables: LOOPBACK,
    ...(folder !== undefined && { folder }),
    ...(port !== undefined && { port }),
  })
  onTestFinished(() => server.remove())
  return server
}

async function kill(server: RunningServer): Promise<void> {
  const ended = new Promise((resolve) => void server.process.once('exit', resolve))
  server.process.kill('SIGKILL')
  await ended
}

/** As if two minutes had passed. */
async function endLeases({ folder }: RunningServer): Promise<void> {
  const store = await openDatabaseIn(folder)
  await store.write((tx) =>
    tx.updateTable('outbox').set({ next_attempt_at: 0 }).where('state', '=', 'pending').execute(),
  )
  await store.close()
}

async function addWebhook(server: RunningServer, url: string): Promise<void> {
  const token = (await server.command('token', '--email', 'ada@example.com', '--scope', 'admin_classic')).trim()
  const response = await fetch(`${server.issuer}/api/v1/webhooks`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ url, events: [REJECTED] }),
  })
  expect(response.status).toBe(201)
}

/** Rejected by a command, which leaves it to a server to tell. */
async function rejectOne(server: RunningServer): Promise<string> {
  const { clientId } = await knock(server.issuer, { redirect_uris: ['https://client.example/cb'] })
  await server.command('client', 'reject', clientId)
  return clientId
}

describe('a rejection', () => {
  it('that no server was there to tell of is told by the next', { timeout: 120_000 }, async () => {
    const receiver = await startWebhookReceiver()
    onTestFinished(() => receiver.close())
    const server = await start()
    await addWebhook(server, receiver.url)
    const { clientId } = await knock(server.issuer, { redirect_uris: ['https://client.example/cb'] })
    await kill(server)
    await server.command('client', 'reject', clientId)
    expect(receiver.received).toEqual([])
    await start(server.folder, server.port)
    await expect.poll(() => receiver.events(), { timeout: 30_000 }).toMatchObject([{ data: { clientId } }])
  })

  it(
    'is told again, under the same id, when the server is killed before the answer',
    { timeout: 120_000 },
    async () => {
      const receiver = await startWebhookReceiver()
      onTestFinished(() => receiver.close())
      // Takes it, and says nothing.
      receiver.handle(() => {})
      const server = await start()
      await addWebhook(server, receiver.url)
      const clientId = await rejectOne(server)
      await expect.poll(() => receiver.received.length, { timeout: 30_000 }).toBe(1)
      await kill(server)
      receiver.answer(204)
      await endLeases(server)
      await start(server.folder, server.port)
      await expect.poll(() => receiver.received.length, EVENTUALLY).toBe(2)
      expect(receiver.events()).toMatchObject([{ data: { clientId } }, { data: { clientId } }])
      expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    },
  )
})
