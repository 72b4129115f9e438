/**
 * A load balancer, as small as one can be: each request goes to the next instance, or to the one that a test says.
 *
 * One that refuses the connection is passed over. When one breaks off half-way, so does the caller's connection.
 */
import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RoundRobin {
  readonly issuer: string
  /** Requests that each port was given. */
  readonly given: ReadonlyMap<number, number>
  /** Callers whose instance broke off half-way. */
  broken(): number
  /** The ports of the instances in turn. */
  use(...ports: readonly number[]): void
  close(): Promise<void>
}

export async function startRoundRobin(): Promise<RoundRobin> {
  let ports: readonly number[] = []
  let turn = 0
  let broken = 0
  const given = new Map<number, number>()

  function pass(incoming: IncomingMessage, body: Buffer, answer: ServerResponse, [port, ...others]: number[]): void {
    if (port === undefined) return void answer.writeHead(502).end('no instance')
    given.set(port, (given.get(port) ?? 0) + 1)
    const { method = 'GET', url = '/', headers } = incoming
    const forwarded = { ...headers, 'x-forwarded-for': incoming.socket.remoteAddress, connection: 'close' }
    const outgoing = request(
      { host: '127.0.0.1', port, method, path: url, headers: forwarded, agent: false },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers)
        response.pipe(answer)
        response.once('error', () => breakOff(answer))
      },
    )
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') pass(incoming, body, answer, others)
      else breakOff(answer)
    })
    outgoing.end(body)
  }

  function breakOff(answer: ServerResponse): void {
    broken += 1
    answer.destroy()
  }

  async function readAndPass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    turn += 1
    const first = turn % ports.length
    pass(incoming, Buffer.concat(chunks), answer, [...ports.slice(first), ...ports.slice(0, first)])
  }

  const server = createServer((incoming, answer) => void readAndPass(incoming, answer).catch(() => answer.destroy()))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    issuer: `http://localhost:${(server.address() as AddressInfo).port}`,
    given,
    broken: () => broken,
    use: (...next) => void (ports = next),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
