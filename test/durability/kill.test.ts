/** Nothing that was answered is lost, whatever dies: the server's own process, killed under load, again and again. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { Agent, request as httpRequest } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { Client } from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'

import { databaseUrlOf, IS_POSTGRES } from '../../packages/server/test/support/database.ts'
import { figure } from '../support/figure.ts'
import { startMixedLoad, type Life } from '../support/mixed-load.ts'
import { signedIn } from '../support/person.ts'
import { startUpstream } from '../support/upstream.ts'
import { Wire } from '../support/wire.ts'
import { wrongInFile, wrongInPostgres } from '../support/what-is-there.ts'
import { startServer, type RunningOptions, type RunningServer } from '../support/running-server.ts'

const HOSTED = {
  client_name: 'Claude',
  client_uri: 'https://claude.ai',
  redirect_uris: ['https://claude.ai/api/mcp/auth_callback'],
  token_endpoint_auth_method: 'client_secret_post',
}
const EDITOR = {
  client_name: 'Visual Studio Code',
  client_uri: 'https://code.visualstudio.com',
  redirect_uris: ['http://127.0.0.1:33418/'],
  token_endpoint_auth_method: 'none',
  application_type: 'native',
}
const REFUSED = { ...HOSTED, redirect_uris: ['javascript:alert(1)'] }
const MIX = [HOSTED, EDITOR, HOSTED, REFUSED]

/** Acts that were answered before the next kill. */
const KILLED_AFTER = [1, 3, 10, 25, 40, 55, 70, 85, 100, 120]

/** How many requests are on their way at any time. */
const WORKERS = 16

async function start(options: RunningOptions = {}): Promise<RunningServer> {
  const server = await startServer(options)
  onTestFinished(() => server.remove())
  return server
}

async function registerAt(server: RunningServer, metadata: object, host = new URL(server.issuer).host) {
  const request = httpRequest({
    port: server.port,
    host: '127.0.0.1',
    path: '/oauth/register',
    method: 'POST',
    headers: { Host: host, 'Content-Type': 'application/json' },
  }).end(JSON.stringify(metadata))
  const [response] = await once(request, 'response')
  let body = ''
  for await (const chunk of response) body += String(chunk)
  return { status: Number(response.statusCode), body: JSON.parse(body) as { readonly client_id: string } }
}

interface Load {
  /** Ids of the registrations that were answered. */
  readonly answered: string[]
  readonly statuses: Set<number>
  /** Resolves when every worker has ended: at the bound, or when nobody answers any more. */
  readonly ended: Promise<unknown>
}

/** At most `bound` requests; `onAnswer` is told of each registration. */
function load(
  servers: readonly RunningServer[],
  bound: number,
  onAnswer: (count: number) => void = () => {},
  host?: string,
): Load {
  const answered: string[] = []
  const statuses = new Set<number>()
  let sent = 0
  const work = async (): Promise<void> => {
    while (sent < bound) {
      const index = sent
      sent += 1
      const server = servers[index % servers.length]
      const metadata = MIX[index % MIX.length]
      if (!server || !metadata) return
      const answer = await registerAt(server, metadata, host).catch(() => undefined)
      if (!answer) return
      statuses.add(answer.status)
      if (answer.status !== 201) continue
      answered.push(answer.body.client_id)
      onAnswer(answered.length)
    }
  }
  return { answered, statuses, ended: Promise.all(Array.from({ length: WORKERS }, work)) }
}

/** Those of the ids that the database does not hold, and what SQLite says of its file. */
async function examine({ folder }: RunningServer, ids: readonly string[]) {
  if (IS_POSTGRES) return { lost: await lostFrom(await databaseUrlOf(folder), ids), integrity: 'ok' }
  const database = new DatabaseSync(join(folder, 'vestibule.db'), { readOnly: true })
  try {
    const find = database.prepare('select 1 from unapproved_clients where client_id = ?')
    return {
      lost: ids.filter((id) => !find.get(id)),
      integrity: database.prepare('pragma integrity_check').get()?.['integrity_check'],
    }
  } finally {
    database.close()
  }
}

async function lostFrom(url: string, ids: readonly string[]): Promise<string[]> {
  const client = new Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<{ client_id: string }>('select client_id from unapproved_clients')
    const kept = new Set(rows.map((row) => row.client_id))
    return ids.filter((id) => !kept.has(id))
  } finally {
    await client.end()
  }
}

const wrongIn = async ({ folder }: RunningServer, lives: readonly Life[]): Promise<string[]> =>
  IS_POSTGRES ? wrongInPostgres(await databaseUrlOf(folder), lives) : wrongInFile(folder, lives)

/** With the newest token that was answered; what was asked for last may have been carried out. */
async function whatRefreshingGets({ issuer }: RunningServer, life: Life): Promise<number | undefined> {
  if (life.refreshToken === undefined || life.asked === 'revoke') return undefined
  const { clientId, secret, refreshToken } = life
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    client_id: clientId,
    client_secret: secret,
    refresh_token: refreshToken,
  })
  const response = await fetch(`${issuer}/oauth/token`, { method: 'POST', body })
  const { refresh_token: successor } = (await response.json()) as { refresh_token?: string }
  if (successor !== undefined) life.refreshToken = successor
  return response.status
}

function whatItShouldGet({ refreshToken, asked, revoked }: Life): number | undefined {
  if (refreshToken === undefined || asked === 'revoke') return undefined
  return revoked ? 400 : 200
}

/** No answer: not even a connection. */
async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

describe('a server that is killed under load', () => {
  it('has lost nothing that it has answered, however often it is killed, and left nothing half done', async () => {
    let server = await start()
    await server.command('settings', 'set', 'dcrWaitingClientsLimit=100000')
    const administrator = await signedIn(server)
    const lives: Life[] = []
    const restarts: number[] = []
    for (const killAfter of KILLED_AFTER) {
      const { process: child, issuer } = server
      const dead = once(child, 'exit')
      const onAnswer = (count: number): void => void (count === killAfter && child.kill('SIGKILL'))
      const { journal, ended } = startMixedLoad({ issuer, administrator, whenRefused: 'end', onAnswer })
      await ended
      expect(await dead).toEqual([null, 'SIGKILL'])
      expect(journal.unexpected).toEqual([])
      lives.push(...journal.lives)

      const killedAt = performance.now()
      server = await start({ folder: server.folder, port: server.port })
      restarts.push(performance.now() - killedAt)
      expect(await wrongIn(server, lives)).toEqual([])
      for (const life of journal.lives) expect(await whatRefreshingGets(server, life)).toEqual(whatItShouldGet(life))
    }
    figure('restart after kill -9, from its death until it listens', restarts.map(Math.round).join(', '), 'ms')
    figure('clients that lived through it', lives.length)
    expect((await registerAt(server, HOSTED)).status).toBe(201)
    expect(server.output()).not.toMatch(/error/i)
  }, 240_000)

  it('keeps what an operator has written beside it', async () => {
    const server = await start()
    await server.command('settings', 'set', 'dcrApprovalWindowMinutes=7')
    const dead = once(server.process, 'exit')
    server.process.kill('SIGKILL')
    await dead
    expect(await server.command('settings', 'show', '--json')).toContain('"dcrApprovalWindowMinutes": 7')
  })
})

describe('two servers on one database', () => {
  const HOST = 'vestibule.localhost'
  const variables = { VESTIBULE_PUBLIC_URL: `http://${HOST}` }

  const startTwo = async () => {
    const first = await start({ variables })
    const second = await start({ variables, folder: first.folder })
    return [first, second] as const
  }

  it('see what was registered at the other', async () => {
    const [first, second] = await startTwo()
    const { body } = await registerAt(first, EDITOR, HOST)
    const question = new URLSearchParams({
      client_id: body.client_id,
      grant_type: 'authorization_code',
      code: 'unknown',
      code_verifier: 'v'.repeat(43),
      redirect_uri: EDITOR.redirect_uris[0] ?? '',
    })
    const request = httpRequest({
      port: second.port,
      host: '127.0.0.1',
      path: '/oauth/token',
      method: 'POST',
      headers: { Host: HOST, 'Content-Type': 'application/x-www-form-urlencoded' },
    }).end(question.toString())
    const [response] = await once(request, 'response')
    let answer = ''
    for await (const chunk of response) answer += String(chunk)
    // To a client that it does not know it would say invalid_client.
    expect(JSON.parse(answer)).toMatchObject({ error: 'invalid_grant' })
  })

  it('lose nothing under load on both, and answer no error', async () => {
    const servers = await startTwo()
    const { answered, statuses, ended } = load(servers, 800, undefined, HOST)
    await ended
    expect([...statuses].sort()).toEqual([201, 400])
    expect(answered).toHaveLength(600)
    expect(await examine(servers[0], answered)).toEqual({ lost: [], integrity: 'ok' })
  })

  it('go on as one when the other is killed', async () => {
    const [first, second] = await startTwo()
    const dead = once(second.process, 'exit')
    const doomed = load([second], 4000, (count) => count === 50 && second.process.kill('SIGKILL'), HOST)
    const surviving = load([first], 300, undefined, HOST)
    await Promise.all([doomed.ended, surviving.ended, dead])
    expect([...surviving.statuses].sort()).toEqual([201, 400])
    expect(surviving.answered).toHaveLength(225)
    expect(await examine(first, [...doomed.answered, ...surviving.answered])).toEqual({ lost: [], integrity: 'ok' })
  })
})

describe('a server that is stopped', () => {
  /** Waits until the server has said `text`. */
  const until = async ({ process: child, output }: RunningServer, text: string): Promise<void> => {
    while (!output().includes(text)) if (child.stdout) await once(child.stdout, 'data')
  }

  it.each(['SIGINT', 'SIGTERM'] as const)('by %s finishes the requests in flight, then ends well', async (signal) => {
    const server = await start()
    const { process: child } = server
    // An idle connection, as browsers and reverse proxies keep them.
    await (await fetch(`${server.issuer}/.well-known/oauth-authorization-server`)).json()

    const body = JSON.stringify(HOSTED)
    // Kept alive, as a reverse proxy does, which does not close it either.
    const agent = new Agent({ keepAlive: true })
    onTestFinished(() => agent.destroy())
    const request = httpRequest(`${server.issuer}/oauth/register`, {
      agent,
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': body.length, Expect: '100-continue' },
    })
    request.flushHeaders()
    // From here on the server knows of the request.
    await once(request, 'continue')
    const ended = once(child, 'exit')
    child.kill(signal)
    await until(server, 'Stopping')
    // A terminal and npm both send it: the second one must not cut short what the first began.
    child.kill(signal)
    expect(await isListening(server.port)).toBe(false)

    const answered = once(request, 'response')
    request.end(body)
    const [response] = await answered
    let registered = ''
    for await (const chunk of response) registered += String(chunk)
    expect(response.statusCode).toBe(201)
    const answeredAt = performance.now()
    expect(await ended).toEqual([0, null])
    // At once, and not only when whatever is left is cut off after ten seconds.
    expect(performance.now() - answeredAt).toBeLessThan(8000)
    const { client_id: clientId } = JSON.parse(registered) as { client_id: string }
    expect(await examine(server, [clientId])).toEqual({ lost: [], integrity: 'ok' })
  })

  it.skipIf(IS_POSTGRES)(
    'with an open event stream finishes everything else, and cuts the stream after ten seconds',
    async () => {
      const upstream = await startUpstream()
      onTestFinished(() => upstream.down())
      upstream.serve((_request, response) => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' })
        response.write('data: hello\n\n')
      })
      const server = await start({ variables: { VESTIBULE_MCP_UPSTREAM: upstream.url } })
      const wire = new Wire(server.issuer, await signedIn(server), () => {})
      const life = await wire.register()
      if (!life) throw new Error(`no registration: ${wire.journal.unexpected.join()}`)
      await wire.exchange(life, (await wire.approve(life)) ?? '')
      const stream = await fetch(`${server.issuer}/api/ai/mcp`, {
        headers: { Authorization: `Bearer ${life.accessToken}`, Accept: 'text/event-stream' },
      })
      expect(stream.status).toBe(200)
      const reader = stream.body?.getReader()
      expect((await reader?.read())?.value?.length).toBeGreaterThan(0)

      const ended = once(server.process, 'exit')
      const stoppedAt = performance.now()
      server.process.kill('SIGTERM')
      await expect(reader?.read()).rejects.toThrow()
      expect(await ended).toEqual([0, null])
      figure('stopped with an open event stream after', performance.now() - stoppedAt, 'ms')
      expect(performance.now() - stoppedAt).toBeGreaterThan(9000)
    },
  )

  it('by Ctrl-C with nothing to do ends at once, and leaves one file', async () => {
    const server = await start()
    expect(await server.stop()).toBe(0)
    expect(await isListening(server.port)).toBe(false)
    expect(await examine(server, [])).toEqual({ lost: [], integrity: 'ok' })
  })
})
