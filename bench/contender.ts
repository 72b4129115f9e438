/**
 * What is compared: a server that can be started, and what its outside looks like.
 *
 * Everybody speaks OAuth, so the operations are written once; a contender says only where its endpoints are and who may
 * use them.
 */
import type { OperationName } from './operations/operation.ts'

export interface Contender {
  /** As on the command line: `oidc-provider`. */
  readonly name: string
  /** As in the table: `oidc-provider (SQLite)`. */
  readonly label: string
  /** A `product` is a peer that does not come from npm. */
  readonly kind: 'floor' | 'ours' | 'peer' | 'product'
  /** Whether an answered write outlives the process: only durable peers count for the goals. */
  readonly isDurable: boolean
  readonly operations: readonly OperationName[]
  /** For a store that forgets: at most so much is prepared ahead. */
  readonly materialLimit?: number
  readonly version: string
  start(): Promise<Running>
}

export interface Running {
  readonly surface: Surface
  readonly pid: number
  /** Files of the database, as far as it has any. */
  readonly folder?: string
  stop(): Promise<void>
}

export interface Credentials {
  readonly id: string
  readonly secret: string
}

export interface Surface {
  readonly port: number
  /** The Host header. */
  readonly host: string
  readonly paths: Readonly<Partial<Record<Endpoint, string>>>
  /** A confidential client (`client_secret_post`) that may do everything below. */
  readonly client: Credentials & { readonly redirectUri: string; readonly scope: string }
  /** Cookie header of a user who has signed in and whose consent to the client is remembered. */
  readonly cookie: string
  /** Sent with every authorization request and every token request, beside what RFC 6749 asks for. */
  readonly authorizationExtras?: Readonly<Record<string, string>>
  readonly tokenExtras?: Readonly<Record<string, string>>
  /** Instead of those above, for tokens that are made to be introspected. */
  readonly introspectable?: {
    readonly authorizationExtras: Readonly<Record<string, string>>
    readonly tokenExtras: Readonly<Record<string, string>>
  }
  /** A page of the clients with a filter; with the header that lets one read it. */
  readonly clientsList?: { readonly path: string; readonly authorization: string }
  readonly mcp?: { readonly path: string; readonly tool: string; readonly authorization?: string }
}

export type Endpoint = 'registration' | 'authorization' | 'token' | 'introspection' | 'discovery' | 'keySet'

export const REDIRECT_URI = 'https://client.example/oauth/callback'

/** What every server of the comparison knows; a public client's `offline_access` is not ours to give, so it is confidential. */
export const SCOPE = 'user_default mcp:execute offline_access'
