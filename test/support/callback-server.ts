/** Where a client of the tests waits for its authorization response: a real HTTP server on a loopback port. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface CallbackServer {
  /** The redirect URI to register. */
  readonly url: string
  /** The oldest answer that nobody has asked for yet; waits for one. */
  next(): Promise<URLSearchParams>
  close(): Promise<void>
}

const ANSWER = `<!doctype html><html lang="en"><head><title>Connected</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><h1>The application has its answer</h1><p>You can close this page.</p></body></html>`

export async function startCallbackServer(answer = ANSWER): Promise<CallbackServer> {
  const arrived: URLSearchParams[] = []
  const askers: ((query: URLSearchParams) => void)[] = []

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (pathname !== '/callback') {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(answer)
    const asker = askers.shift()
    if (asker) asker(searchParams)
    else arrived.push(searchParams)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`,
    next: () =>
      new Promise((resolve) => {
        const first = arrived.shift()
        if (first) resolve(first)
        else askers.push(resolve)
      }),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
