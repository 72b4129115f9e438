/**
 * The gateway: a request reaches the MCP server behind it only with an access token that is good for it, RFC 6750, RFC 9728.
 *
 * Web `Request` in, `Response` out. Which token is good is the caller's to say; what is behind is an `Upstream`.
 */
import { bearerChallenge, readBearerToken, type BearerChallenge } from '@vestibule/protocol/bearer'
import { isWithin, type Scope } from '@vestibule/protocol/scope'
import { protectedResourceMetadataUrl } from '@vestibule/protocol/well-known'

import { overhearToolCalls, READ_LIMIT_BYTES, toolCallsIn, type ToolCall } from './tool-calls.ts'

/** Whom a token stands for. */
export interface Caller {
  /** The user, or the client itself when nobody stands behind it. */
  readonly subject: string
  readonly clientId: string
  readonly tenantId: string
  readonly scope: Scope
}

export interface Upstream<C extends Caller = Caller> {
  (request: Request, caller: C): Promise<Response>

  /**
   * For a body that is small and whole: it costs less than a stream.
   *
   * @param body reads it, once; the request's own is left alone. It fails when what the body calls cannot be recorded.
   */
  readonly withWholeBody?: (request: Request, body: () => Promise<Uint8Array>, caller: C) => Promise<Response>
}

export interface Gateway<C extends Caller = Caller> {
  /** The exact URL that clients call: the resource identifier. */
  readonly resource: string
  readonly scope: Scope
  /** Whose token it is, or `undefined` when it is not good for this resource. Asked on every request. */
  readonly authenticate: (token: string) => Promise<C | undefined>
  readonly upstream: Upstream<C>
  /** Told of every tool call that is let through, before the upstream has all of it. */
  readonly onToolCall: (call: ToolCall, caller: C) => Promise<void>
}

const METHODS = ['GET', 'POST', 'DELETE', 'HEAD']

export async function handle<C extends Caller>(request: Request, gateway: Gateway<C>): Promise<Response> {
  if (!METHODS.includes(request.method))
    return new Response(null, { status: 405, headers: { Allow: METHODS.join(', ') } })

  // The header only: tokens in the query or the body are not looked at (OAuth 2.1 §5.1).
  const token = readBearerToken(request.headers.get('Authorization'))
  // RFC 6750 §3.1: a request without a token learns what it needs, and no error code.
  if (token === undefined) return refuse(401, gateway, { scope: gateway.scope })

  const caller = await gateway.authenticate(token)
  if (!caller) {
    const description = 'the access token is not valid here, or not any more'
    return refuse(401, gateway, { error: 'invalid_token', description, scope: gateway.scope })
  }
  if (!isWithin(gateway.scope, caller.scope)) {
    const description = 'the access token lacks a scope that this server needs'
    return refuse(403, gateway, { error: 'insufficient_scope', description, scope: gateway.scope })
  }
  if (request.method === 'HEAD') return new Response(null, { status: 200 })
  return passOn(request, caller, gateway)
}

/** The end of a request waits for the record of what it calls: no tool runs that the audit log does not know of. */
async function passOn<C extends Caller>(
  request: Request,
  caller: C,
  { upstream, onToolCall }: Gateway<C>,
): Promise<Response> {
  if (request.method !== 'POST' || !hasBody(request)) return upstream(request, caller)

  const failures: unknown[] = []
  const tell = async (calls: readonly ToolCall[]): Promise<void> => {
    try {
      await Promise.all(calls.map((call) => onToolCall(call, caller)))
    } catch (error) {
      failures.push(error)
      throw error
    }
  }
  const response =
    upstream.withWholeBody && isSmall(request)
      ? await upstream.withWholeBody(request, () => readWhole(request, tell), caller)
      : await upstream(overheard(request, tell), caller)
  if (failures.length === 0) return response

  // What was said about a request that broke off here is no answer to the client's.
  await response.body?.cancel()
  throw failures[0]
}

type Tell = (calls: readonly ToolCall[]) => Promise<void>

/** The server's parser holds a body to the length that was declared. */
function isSmall(request: Request): boolean {
  const declared = request.headers.get('Content-Length')
  return declared !== null && Number(declared) <= READ_LIMIT_BYTES
}

/** A declared length is believed, so that no stream is made to find out. */
function hasBody(request: Request): boolean {
  return isSmall(request) || request.body !== null
}

async function readWhole(request: Request, tell: Tell): Promise<Uint8Array> {
  const bytes = await request.bytes()
  await tell(toolCallsIn(bytes))
  return bytes
}

function overheard(request: Request, tell: Tell): Request {
  // The web's types do not know `duplex` yet, which a body that streams needs.
  const streaming: RequestInit & { readonly duplex: 'half' } = {
    body: request.body?.pipeThrough(overhearToolCalls(tell)) ?? null,
    duplex: 'half',
    signal: request.signal,
  }
  return new Request(request, streaming)
}

function refuse(status: 401 | 403, { resource }: Pick<Gateway, 'resource'>, challenge: BearerChallenge): Response {
  const header = bearerChallenge({ ...challenge, resourceMetadata: protectedResourceMetadataUrl(resource) })
  const { error = 'invalid_token', description = 'send an access token as Authorization: Bearer …' } = challenge
  return Response.json(
    { error, error_description: description },
    { status, headers: { 'WWW-Authenticate': header, 'Cache-Control': 'no-store' } },
  )
}
