/** Request bodies: read once, never more than the limit, in the media types that an endpoint names. */
import { IncomingMessage } from 'node:http'

import { Parameters } from '@vestibule/protocol/parameters'
import { parseJson } from '@vestibule/protocol/json'

import type { RequestContext } from './app-env.ts'
import { RequestFault } from './request-fault.ts'

export const BODY_MAX_BYTES = 64 * 1024

const UTF_8 = new TextDecoder('utf-8', { fatal: true })

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'

export function mediaTypeOf(c: RequestContext): string {
  return (c.req.header('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/**
 * The text of a body in one of the media types.
 *
 * @throws RequestFault 415 for another media type, 413 for a body over 64 KiB, 400 for one that is not UTF-8.
 */
export async function readBody(c: RequestContext, mediaTypes: readonly string[]): Promise<string> {
  if (!mediaTypes.includes(mediaTypeOf(c))) {
    throw new RequestFault(415, `send the body as ${mediaTypes.join(' or ')}`)
  }
  const declared = c.req.header('Content-Length')
  if (Number(declared ?? 0) > BODY_MAX_BYTES) throw tooLarge()
  const bytes = await bytesOf(c, declared)
  if (bytes.byteLength > BODY_MAX_BYTES) throw tooLarge()
  try {
    return UTF_8.decode(bytes)
  } catch {
    throw new RequestFault(400, 'the body is not UTF-8')
  }
}

/** The web's streams cost more than all the rest of a small request: they are met only where there is nothing else. */
function bytesOf(c: RequestContext, declared: string | undefined): Uint8Array | Promise<Uint8Array> {
  const incoming = c.env?.incoming
  if (incoming instanceof IncomingMessage) return readIncoming(incoming)
  return declared === undefined ? readStream(c) : c.req.raw.bytes()
}

function readIncoming(incoming: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    incoming.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength
      if (size > BODY_MAX_BYTES) return reject(tooLarge())
      chunks.push(chunk)
    })
    incoming.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    incoming.once('error', reject)
    incoming.once('close', () => {
      if (!incoming.readableEnded) reject(new RequestFault(400, 'the body broke off'))
    })
  })
}

/**
 * The bytes of a body that is no text.
 *
 * @throws RequestFault 415 for another media type, 413 for a body over `maxBytes`.
 */
export async function readBytes(
  c: RequestContext,
  mediaTypes: readonly string[],
  maxBytes: number,
): Promise<Uint8Array> {
  if (!mediaTypes.includes(mediaTypeOf(c))) throw new RequestFault(415, `send the body as ${mediaTypes.join(' or ')}`)
  if (Number(c.req.header('Content-Length') ?? 0) > maxBytes) throw tooLarge(maxBytes)
  return readStream(c, maxBytes)
}

async function readStream(c: RequestContext, maxBytes = BODY_MAX_BYTES): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(maxBytes = BODY_MAX_BYTES): RequestFault {
  return new RequestFault(413, `the body may have at most ${maxBytes} bytes`)
}

/** A JSON body; `undefined` for malformed or too deeply nested text, which each endpoint refuses in its own words. */
export async function readJson(c: RequestContext): Promise<{ readonly value: unknown } | undefined> {
  return parseJson(await readBody(c, [JSON_TYPE]))
}

/** The parameters of a form posted by one of our own pages. */
export async function readForm(c: RequestContext): Promise<Parameters> {
  return Parameters.fromForm(await readBody(c, [FORM]))
}

/** The parameters of the token endpoint and its sisters: a form, and JSON too. */
export async function readParameters(c: RequestContext): Promise<Parameters> {
  const text = await readBody(c, [FORM, JSON_TYPE])
  if (mediaTypeOf(c) === FORM) return Parameters.fromForm(text)
  const json = parseJson(text)
  const parameters = json && Parameters.fromJson(json.value)
  if (!parameters) throw new RequestFault(400, 'the body must be a flat JSON object')
  return parameters
}
