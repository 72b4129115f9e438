/** HTTP as it is on the wire, for what `fetch` hides: the Host header, half-sent bodies, streams that stay open. */
import { once } from 'node:events'
import { request, type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'

export interface RawRequest {
  readonly port: number
  readonly path: string
  readonly method?: string
  readonly headers?: OutgoingHttpHeaders
}

export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
}

/** Begins a request; the body is the caller's to write and end. */
export function begin({ port, path, method = 'GET', headers = {} }: RawRequest): ClientRequest {
  // A connection of its own: what one request does to it is not felt by the next.
  const options = { host: '127.0.0.1', agent: false, port, path, method }
  return request({ ...options, headers: { Host: `localhost:${port}`, ...headers } })
}

/** Resolves as soon as the head of the answer is there. */
export async function headOf(sent: ClientRequest): Promise<IncomingMessage> {
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  return response
}

export async function send(what: RawRequest, body?: string | Uint8Array): Promise<RawAnswer> {
  const sent = begin(what)
  sent.end(body)
  return answerOf(await headOf(sent))
}

export async function answerOf(response: IncomingMessage): Promise<RawAnswer> {
  const chunks = (await response.toArray()) as Buffer[]
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: Buffer.concat(chunks).toString('utf8'),
  }
}
