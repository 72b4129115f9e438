/** Request bodies: read once, never more than the limit, in the media types that an endpoint names. */

import { Parameters } from '@vestibule/protocol/parameters'
import { parseJson } from '@vestibule/protocol/json'

import type { RequestContext } from './app-env.ts'
import { RequestFault } from './request-fault.ts'

export const BODY_MAX_BYTES = 64 * 1024

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
  // The HTTP parser holds a body to its declared length: it is read at once, which costs less than a stream.
  const bytes = declared === undefined ? await readStream(c) : new Uint8Array(await c.req.raw.arrayBuffer())
  if (bytes.byteLength > BODY_MAX_BYTES) throw tooLarge()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new RequestFault(400, 'the body is not UTF-8')
  }
}

async function readStream(c: RequestContext): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength
    if (size > BODY_MAX_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(): RequestFault {
  return new RequestFault(413, `the body may have at most ${BODY_MAX_BYTES} bytes`)
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
