/** Who is told of events: a web server on loopback that keeps what it got, and answers as the test says. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface CloudEvent extends Readonly<Record<string, unknown>> {
  readonly id: string
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface WebhookReceiver {
  readonly url: string
  readonly received: Received[]
  /** Of everything that came, in its order. */
  events(): CloudEvent[]
  /** From now on; 204 before. */
  answer(status: number, headers?: Readonly<Record<string, string>>): void
  /** From now on. */
  handle(listener: RequestListener): void
  close(): Promise<void>
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = []
  let handle: RequestListener = (_request, response) => void response.writeHead(204).end()
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    received.push({ path: request.url ?? '', headers: request.headers, body })
    handle(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook/secret-path`,
    received,
    events: () => received.map(({ body }) => JSON.parse(body) as CloudEvent),
    answer(status, headers = {}) {
      handle = (_request, response) => void response.writeHead(status, headers).end('<p>internals</p>')
    },
    handle(listener) {
      handle = listener
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
