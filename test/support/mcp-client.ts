/** The official MCP clients, version 1 and version 2 of the TypeScript SDK, behind one small face. */
import {
  Client as ClientV2,
  StreamableHTTPClientTransport as TransportV2,
  UnauthorizedError as UnauthorizedV2,
  type OAuthClientProvider,
  type OAuthDiscoveryState,
  type StoredOAuthClientInformation,
  type StoredOAuthTokens,
  type VersionNegotiationMode,
} from '@modelcontextprotocol/client'
import { UnauthorizedError as UnauthorizedV1 } from '@modelcontextprotocol/sdk/client/auth.js'
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as TransportV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js'

export const REDIRECT_URI = 'http://localhost:43110/callback'

/** What an application keeps between its runs: who it is, what it holds, where it sent the person. */
export class Memory implements OAuthClientProvider {
  readonly #metadata: Readonly<Record<string, unknown>>
  readonly redirectUrl: string
  client: StoredOAuthClientInformation | undefined
  held: StoredOAuthTokens | undefined
  sentTo: URL | undefined
  #verifier = ''
  #discovery: OAuthDiscoveryState | undefined

  constructor(metadata: Readonly<Record<string, unknown>> = {}, redirectUrl = REDIRECT_URI) {
    this.#metadata = metadata
    this.redirectUrl = redirectUrl
  }

  get clientMetadata() {
    return { client_name: 'An assistant', redirect_uris: [this.redirectUrl], ...this.#metadata }
  }

  clientInformation() {
    return this.client
  }

  saveClientInformation(client: StoredOAuthClientInformation): void {
    this.client = client
  }

  tokens() {
    return this.held
  }

  saveTokens(tokens: StoredOAuthTokens): void {
    this.held = tokens
  }

  redirectToAuthorization(url: URL): void {
    this.sentTo = url
  }

  saveCodeVerifier(verifier: string): void {
    this.#verifier = verifier
  }

  codeVerifier(): string {
    return this.#verifier
  }

  saveDiscoveryState(state: OAuthDiscoveryState): void {
    this.#discovery = state
  }

  discoveryState() {
    return this.#discovery
  }

  invalidateCredentials(scope: 'all' | 'client' | 'tokens' | 'verifier' | 'discovery'): void {
    if (scope === 'all' || scope === 'client') this.client = undefined
    if (scope === 'all' || scope === 'tokens') this.held = undefined
    if (scope === 'all' || scope === 'discovery') this.#discovery = undefined
  }
}

export interface McpConnection {
  /** Anew, as after a restart of the application. @throws `Unauthorized` when the person has to authorize first. */
  connect(): Promise<void>
  finishAuth(callback: URL): Promise<void>
  tools(): Promise<string[]>
  /** The structured content of the answer, or its text. */
  call(tool: string, onProgress?: (progress: number) => void): Promise<Record<string, unknown>>
  /** Of the session-based revisions. */
  session(): string | undefined
  /** Says that the session is over. */
  endSession(): Promise<void>
  close(): Promise<void>
}

export interface ConnectOptions {
  readonly memory?: Memory
  readonly headers?: Readonly<Record<string, string>>
  readonly fetch?: typeof fetch
}

export interface Sdk {
  readonly name: string
  readonly Unauthorized: new () => Error
  open(url: string, options: ConnectOptions): McpConnection
}

const IDENTITY = { name: 'conformance', version: '1.0.0' }

function contentOf(answer: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { structuredContent, content, isError } = answer
  if (isError === true) throw new Error(`the tool failed: ${JSON.stringify(content)}`)
  return (structuredContent ?? { content }) as Record<string, unknown>
}

function transportOptions({ memory, headers, fetch }: ConnectOptions) {
  return {
    ...(memory && { authProvider: memory }),
    ...(headers && { requestInit: { headers: { ...headers } } }),
    ...(fetch && { fetch }),
  }
}

export const SDK_V1: Sdk = {
  name: 'SDK v1',
  Unauthorized: UnauthorizedV1,
  open(url, options) {
    let client = new ClientV1(IDENTITY)
    let transport = new TransportV1(new URL(url), transportOptions(options))
    return {
      async connect() {
        await client.close()
        client = new ClientV1(IDENTITY)
        transport = new TransportV1(new URL(url), transportOptions(options))
        // The SDK's own types do not agree with `exactOptionalPropertyTypes`.
        await client.connect(transport as Parameters<typeof client.connect>[0])
      },
      finishAuth: (callback) => transport.finishAuth(callback.searchParams.get('code') ?? ''),
      tools: async () => (await client.listTools()).tools.map(({ name }) => name),
      call: async (name, onProgress) =>
        contentOf(
          await client.callTool(
            { name, arguments: {} },
            undefined,
            onProgress && { onprogress: ({ progress }) => onProgress(progress) },
          ),
        ),
      session: () => transport.sessionId,
      endSession: () => transport.terminateSession(),
      close: () => client.close(),
    }
  },
}

function sdkV2(name: string, mode: VersionNegotiationMode): Sdk {
  const options = { versionNegotiation: { mode } }
  return {
    name,
    Unauthorized: UnauthorizedV2,
    open(url, given) {
      let client = new ClientV2(IDENTITY, options)
      let transport = new TransportV2(new URL(url), transportOptions(given))
      return {
        async connect() {
          await client.close()
          client = new ClientV2(IDENTITY, options)
          transport = new TransportV2(new URL(url), transportOptions(given))
          await client.connect(transport)
        },
        finishAuth: (callback) => transport.finishAuth(callback.searchParams),
        tools: async () => (await client.listTools()).tools.map((tool) => tool.name),
        call: async (tool, onProgress) =>
          contentOf(
            await client.callTool(
              { name: tool, arguments: {} },
              onProgress && { onprogress: ({ progress }) => onProgress(progress) },
            ),
          ),
        session: () => transport.sessionId,
        endSession: () => transport.terminateSession(),
        close: () => client.close(),
      }
    },
  }
}

export const STATELESS_REVISION = '2026-07-28'

export const SDK_V2_SESSIONS = sdkV2('SDK v2 with the session-based revisions', 'legacy')
export const SDK_V2_STATELESS = sdkV2(`SDK v2 with ${STATELESS_REVISION}`, { pin: STATELESS_REVISION })
export const SDK_V2_EITHER = sdkV2('SDK v2 that finds out', 'auto')

export const EVERY_SDK: readonly Sdk[] = [SDK_V1, SDK_V2_SESSIONS, SDK_V2_STATELESS, SDK_V2_EITHER]
