/**
 * The well-known documents on the socket itself: every client asks for them first, and the framework costs more than they do.
 *
 * Whatever is not a plain question for one of them, and every fault, is left to the application, which answers alike.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

import { OPEN } from '../http/cross-origin.ts'
import { headersOf } from '../http/every-answer.ts'
import type { HostedTenant } from '../http/app-env.ts'
import { wellKnownDocuments, type DocumentPorts, type WellKnownDocument } from './documents.ts'

interface Answer {
  readonly headers: Readonly<Record<string, string | number>>
  /** ASCII: Node.js writes such a text together with the headers, at once. */
  readonly body: string
}

/** @param otherwise the application. */
export function documentListener(ports: DocumentPorts, clock: () => Date, otherwise: RequestListener): RequestListener {
  const documents = wellKnownDocuments(ports)
  const answers = new WeakMap<WellKnownDocument, Answer>()

  async function answerFor(path: string, host: string): Promise<Answer | undefined> {
    const now = clock()
    const tenant = await ports.currentTenants.findByHost(host, now)
    const document = tenant && (await documents.get(path)?.(tenant, now))
    if (!document) return undefined
    const known = answers.get(document) ?? answerOf(document, tenant)
    answers.set(document, known)
    return known
  }

  return (incoming, outgoing) => {
    const { url = '', headers } = incoming
    if (!documents.has(url) || !isPlain(incoming)) return otherwise(incoming, outgoing)
    void answerFor(url, (headers.host ?? '').toLowerCase()).then(
      (answer) => (answer ? send(outgoing, answer) : otherwise(incoming, outgoing)),
      () => otherwise(incoming, outgoing),
    )
  }
}

/** A proxy may name another host, and what has a body has to be read. */
function isPlain({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    headers['x-forwarded-host'] === undefined &&
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined
  )
}

function answerOf({ text, headers }: WellKnownDocument, tenant: HostedTenant): Answer {
  const body = asciiJson(text)
  return { body, headers: { ...headersOf(tenant), ...OPEN, ...headers, 'Content-Length': body.length } }
}

/** RFC 8259 §7. */
function asciiJson(text: string): string {
  return text.replaceAll(/[^\u0020-\u007e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function send(outgoing: ServerResponse, { headers, body }: Answer): void {
  outgoing.writeHead(200, headers)
  outgoing.end(body, 'latin1')
}
