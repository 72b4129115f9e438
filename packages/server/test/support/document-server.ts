/** A web server on loopback, in the test's own process: what it answers can be changed, and who asked is counted. */
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export const LOOPBACK = '127.0.0.0/8'

export interface DocumentServer {
  readonly origin: string
  readonly port: number
  /** The headers of every request, in the order they came. */
  readonly asked: IncomingHttpHeaders[]
  /** From now on. */
  answer(handler: RequestListener): void
  /** From now on, with 200. */
  serve(document: unknown): void
  close(): Promise<void>
}

export async function startDocumentServer(): Promise<DocumentServer> {
  const asked: IncomingHttpHeaders[] = []
  let handle: RequestListener = (_request, response) => void response.writeHead(404).end()
  const server = createServer((request, response) => {
    asked.push(request.headers)
    handle(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  const documentServer: DocumentServer = {
    origin: `http://127.0.0.1:${port}`,
    port,
    asked,
    answer(handler) {
      handle = handler
    },
    serve(document) {
      handle = (_request, response) =>
        void response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(document))
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return documentServer
}
