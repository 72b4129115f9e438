/**
 * Fetches from a URL that somebody else chose: key sets of clients, client metadata documents, logos, identity providers;
 * and sends to one.
 *
 * Only addresses of the open Internet (`address-guard.ts`) are connected to, over https, without redirects and cookies,
 * in a bounded time and with a bounded body. What is fetched is parsed, and kept, by whoever asked for it.
 */
import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'

import { seconds } from '@vestibule/protocol/duration'
import { Agent, buildConnector, fetch, type Response } from 'undici'

import { isWithin, type Networks } from '../http/networks.ts'
import { isGlobalUnicast } from './address-guard.ts'

export interface GuardedFetch {
  /** The document behind the URL. @throws FetchFailed for everything but a 200 that keeps within the limits. */
  get(url: string, limits?: FetchLimits): Promise<FetchedDocument>

  /** What a receiver said to the body, whatever the status. @throws FetchFailed when it said nothing. */
  post(url: string, message: Message, limits?: Pick<FetchLimits, 'timeout'>): Promise<Receipt>

  /** For protocols that tell of errors in a body: what comes, whatever its status. @throws FetchFailed beyond the limits. */
  send(url: string, request: OutgoingRequest): Promise<OutgoingAnswer>

  /** Fetches under way are given up. */
  close(): Promise<void>
}

interface FetchLimits {
  /** Media types to ask for; what comes is not held to it. */
  readonly accept?: string
  /** Counted after decompression. */
  readonly maxBytes?: number
  /** In milliseconds, for everything from the name's resolution to the last byte. */
  readonly timeout?: number
}

export interface FetchedDocument {
  readonly headers: Pick<Headers, 'get'>
  readonly body: Uint8Array
}

export interface Message {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a receiver has to say for itself is in its headers: its body is not read. */
export interface Receipt {
  readonly status: number
  readonly headers: Pick<Headers, 'get'>
}

export interface OutgoingRequest {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface OutgoingAnswer extends FetchedDocument {
  readonly status: number
}

export interface GuardedFetchOptions {
  /** Networks of the operator's own that may be reached although they are not open, and by http too. */
  readonly allowedNetworks: Networks
  /** Addresses of a host name. */
  readonly resolve?: (hostname: string) => Promise<readonly string[]>
}

/** The message is for the log: it tells of our network, so it must not reach a stranger. */
export class FetchFailed extends Error {
  override readonly name = 'FetchFailed'
  /** Of the answer; `undefined` when none came in time. 200 for one that is larger than the limit. */
  readonly status: number | undefined

  constructor(message: string, { status, cause }: { readonly status?: number; readonly cause?: unknown } = {}) {
    super(message, cause === undefined ? {} : { cause })
    this.status = status
  }

  /** Whether the time was up. */
  get isTimeout(): boolean {
    return this.cause instanceof Error && this.cause.name === 'TimeoutError'
  }
}

const TIMEOUT = seconds(5)
const MAX_BYTES = 64 * 1024

export function createGuardedFetch({ allowedNetworks, resolve = systemResolve }: GuardedFetchOptions): GuardedFetch {
  // Without pipelining a connection serves one request: none is kept, so each is checked, and none has to be counted.
  const agent = new Agent({ connect: guardedConnector(allowedNetworks, resolve), pipelining: 0 })

  async function exchange<T>(
    url: string,
    { method, headers, body }: OutgoingRequest,
    timeout: number,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    assertAdmissible(url)
    try {
      const response = await fetch(url, {
        dispatcher: agent,
        method,
        // What would be followed, nobody has checked.
        redirect: 'manual',
        headers: { ...headers, 'Accept-Encoding': 'identity', 'User-Agent': 'vestibule' },
        ...(body !== undefined && { body }),
        signal: AbortSignal.timeout(timeout),
      })
      return await read(response)
    } catch (error) {
      throw error instanceof FetchFailed ? error : new FetchFailed(`${url}: ${reasonOf(error)}`, { cause: error })
    }
  }

  return {
    get: (url, { accept = '*/*', maxBytes = MAX_BYTES, timeout = TIMEOUT } = {}) =>
      exchange(url, { method: 'GET', headers: { Accept: accept } }, timeout, async (response) => {
        await assertOk(response)
        return { headers: response.headers, body: await readBody(response, maxBytes) }
      }),

    send: (url, request) =>
      exchange(url, request, TIMEOUT, async (response) => ({
        status: response.status,
        headers: response.headers,
        body: await readBody(response, MAX_BYTES),
      })),

    async post(url, { headers, body }, { timeout = TIMEOUT } = {}) {
      assertAdmissible(url)
      try {
        const response = await fetch(url, {
          method: 'POST',
          dispatcher: agent,
          redirect: 'manual',
          headers: { ...headers, 'User-Agent': 'vestibule' },
          body,
          signal: AbortSignal.timeout(timeout),
        })
        await response.body?.cancel()
        return { status: response.status, headers: response.headers }
      } catch (error) {
        // Many receivers are known by a path that nobody can guess: it is in no log.
        const { origin } = new URL(url)
        throw error instanceof FetchFailed ? error : new FetchFailed(`${origin}: ${reasonOf(error)}`, { cause: error })
      }
    },

    close: () => agent.destroy(),
  }
}

type UrlCheck = (url: URL) => boolean

/** Read top to bottom: the first that does not hold is the answer. */
const URL_CHECKS: readonly (readonly [refusal: string, holds: UrlCheck])[] = [
  // Whether http is right for the address is known when that is.
  ['only https is fetched', ({ protocol }) => protocol === 'https:' || protocol === 'http:'],
  ['a URL with credentials is not fetched', ({ username, password }) => username === '' && password === ''],
]

function assertAdmissible(text: string): void {
  const url = URL.parse(text)
  if (!url) throw new FetchFailed(`${text}: this is no URL`)
  const failed = URL_CHECKS.find(([, holds]) => !holds(url))
  if (failed) throw new FetchFailed(`${text}: ${failed[0]}`)
}

/** Connects only to addresses that were checked: the name is resolved once, and the socket gets what came of it. */
function guardedConnector(
  allowedNetworks: Networks,
  resolve: (hostname: string) => Promise<readonly string[]>,
): buildConnector.connector {
  async function checkedAddresses({ hostname, protocol }: buildConnector.Options): Promise<readonly string[]> {
    // A literal address never meets a resolver, so looking at what names resolve to would let it through.
    const addresses = isIP(hostname) ? [hostname] : await resolve(hostname)
    if (addresses.length === 0) throw new FetchFailed(`${hostname} has no address`)
    const refused = addresses.find((address) => !mayReach(address, protocol, allowedNetworks))
    if (refused !== undefined)
      throw new FetchFailed(`${hostname} is at ${refused}, which must not be reached by ${protocol}`)
    return addresses
  }

  return (options, callback) => {
    checkedAddresses(options).then(
      (addresses) => connectorTo(addresses)(options, callback),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    )
  }
}

function mayReach(address: string, protocol: string, allowedNetworks: Networks): boolean {
  if (isIP(address) === 0) return false
  return isWithin(address, allowedNetworks) || (protocol === 'https:' && isGlobalUnicast(address))
}

function connectorTo(addresses: readonly string[]): buildConnector.connector {
  const answers = addresses.map((address) => ({ address, family: isIP(address) }))
  const answer: LookupFunction = (_hostname, _options, callback) => callback(null, answers)
  return buildConnector({ lookup: answer, autoSelectFamily: true, timeout: TIMEOUT, maxCachedSessions: 0 })
}

async function systemResolve(hostname: string): Promise<readonly string[]> {
  return (await lookup(hostname, { all: true })).map(({ address }) => address)
}

async function assertOk(response: Response): Promise<void> {
  const { url, status } = response
  if (status === 200) return
  await response.body?.cancel()
  throw new FetchFailed(`${url} answered with status ${status}; redirects are not followed`, { status })
}

async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) {
      throw new FetchFailed(`${response.url} answered with more than ${maxBytes} bytes`, { status: response.status })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** `fetch` says no more than that it failed, and keeps the reason as cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  // One that stands for attempts at several addresses has no message of its own.
  const named = cause instanceof AggregateError ? (cause.errors[0] as unknown) : cause
  return named instanceof Error ? named.message : String(named)
}
