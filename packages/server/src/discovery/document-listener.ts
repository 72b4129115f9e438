/**
 * The well-known documents on the socket itself: every client asks for them first, and the framework costs more than they do.
 *
 * Whatever is not a plain question for one of them, and every fault, is left to the application, which answers alike.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

import { soon, type Soon } from '@vestibule/protocol/soon'

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

  const answerFor = (path: string, host: string, now: Date): Soon<Answer | undefined> =>
    soon(ports.currentTenants.findByHost(host, now), (tenant) => {
      const document = tenant && documents.get(path)?.(tenant, now)
      return document && soon(document, (written) => answers.get(written) ?? keep(written, answerOf(written, tenant)))
    })

  function keep(document: WellKnownDocument, answer: Answer): Answer {
    answers.set(document, answer)
    return answer
  }

  return (incoming, outgoing) => {
    const { url = '' } = incoming
    const host = documents.has(url) ? hostOf(incoming) : undefined
    if (host === undefined) return otherwise(incoming, outgoing)
    const finish = (answer: Answer | undefined): void =>
      answer ? send(outgoing, answer) : otherwise(incoming, outgoing)
    let answer: Soon<Answer | undefined>
    try {
      answer = answerFor(url, host, clock())
    } catch {
      return otherwise(incoming, outgoing)
    }
    return answer instanceof Promise ? void answer.then(finish, () => otherwise(incoming, outgoing)) : finish(answer)
  }
}

/**
 * The host that a plain question is for. A proxy may name another one, and what has a body has to be read: both are `undefined`.
 *
 * Looked up in the list as it came, for to make an object of it takes as long as all the rest.
 */
function hostOf({ method, rawHeaders }: IncomingMessage): string | undefined {
  if (method !== 'GET') return undefined
  let host: string | undefined
  for (let index = 0; index < rawHeaders.length; index += 2) {
    switch (rawHeaders[index]?.toLowerCase()) {
      case 'host':
        host ??= rawHeaders[index + 1]?.toLowerCase()
        break
      case 'x-forwarded-host':
      case 'content-length':
      case 'transfer-encoding':
        return undefined
      default:
    }
  }
  return host
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
