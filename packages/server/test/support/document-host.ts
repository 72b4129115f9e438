/** A host of client metadata documents, over https on this machine: a path for each, and every answer of the test's making. */
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'

import { LOCAL_CERTIFICATE, LOCAL_CERTIFICATE_KEY } from './certificate.ts'

export interface DocumentHost {
  readonly origin: string
  /** With the port, as people are shown it. */
  readonly host: string
  /** A file with its certificate, for processes that are to trust it (`NODE_EXTRA_CA_CERTS`). */
  readonly certificate: string
  /** A document of its own, at a new URL, which is its `client_id` unless it says otherwise. */
  publish(members?: Readonly<Record<string, unknown>>, headers?: Readonly<Record<string, string>>): PublishedDocument
  close(): Promise<void>
}

export interface PublishedDocument {
  readonly url: string
  /** How often it was asked for. */
  asked(): number
  /** From now on it says this besides, or instead; `undefined` takes a member out. */
  change(members: Readonly<Record<string, unknown>>, headers?: Readonly<Record<string, string>>): void
  /** From now on there is no more than this status. */
  fail(status: number, headers?: Readonly<Record<string, string>>): void
  /** From now on. */
  answer(handler: RequestListener): void
}

/** What a hosted application says of itself. */
export const HOSTED_DOCUMENT = {
  client_name: 'Claude',
  client_uri: 'https://claude.ai',
  redirect_uris: ['https://claude.ai/api/mcp/auth_callback'],
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
} as const

/** Its certificate is trusted by the whole process from then on. */
export async function startDocumentHost(): Promise<DocumentHost> {
  setDefaultCACertificates([...getCACertificates('default'), LOCAL_CERTIFICATE])
  const handlers = new Map<string, RequestListener>()
  const asked = new Map<string, number>()
  const server = createServer({ cert: LOCAL_CERTIFICATE, key: LOCAL_CERTIFICATE_KEY }, (request, response) => {
    const path = request.url ?? ''
    asked.set(path, (asked.get(path) ?? 0) + 1)
    const handle = handlers.get(path)
    if (handle) handle(request, response)
    else response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-certificate-'))
  const certificate = join(folder, 'certificate.pem')
  writeFileSync(certificate, LOCAL_CERTIFICATE)
  const host = `localhost:${(server.address() as AddressInfo).port}`
  const origin = `https://${host}`

  return {
    origin,
    host,
    certificate,
    publish(members = {}, headers = {}) {
      const path = `/clients/${handlers.size + 1}`
      const url = `${origin}${path}`
      let document: Readonly<Record<string, unknown>> = { client_id: url, ...HOSTED_DOCUMENT, ...members }
      const serve = (changes: Readonly<Record<string, unknown>>, also: Readonly<Record<string, string>> = {}): void => {
        document = { ...document, ...changes }
        const text = JSON.stringify(document)
        handlers.set(
          path,
          (_request, response) =>
            void response.writeHead(200, { 'Content-Type': 'application/json', ...also }).end(text),
        )
      }
      serve({}, headers)
      return {
        url,
        asked: () => asked.get(path) ?? 0,
        change: serve,
        fail: (status, also = {}) =>
          void handlers.set(path, (_request, response) => void response.writeHead(status, also).end()),
        answer: (handler) => void handlers.set(path, handler),
      }
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      rmSync(folder, { recursive: true })
    },
  }
}
