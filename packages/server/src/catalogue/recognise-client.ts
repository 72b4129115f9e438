/** Which catalogued client somebody claims to be, and what of that is certain. */
import { findRedirectUri, inspectRedirectUri } from '@vestibule/protocol/redirect-uri'
import { isLoopbackHost } from '@vestibule/protocol/web-uri'

import type { NameClaim } from '../clients/approved-names.ts'
import type { CataloguedClient, ClientCatalogue } from './catalogued-client.ts'

/**
 * `document`: its id is the URL of that client's own document.
 * `redirect`: access can go to that client's own servers and nowhere else, whatever it is called.
 * `device`: name and addresses are that client's, but some lead to a person's device, where any program may have them.
 * `name`: it says so, and its addresses are others or unknown.
 */
export const CERTAINTIES = ['document', 'redirect', 'device', 'name'] as const
export type Certainty = (typeof CERTAINTIES)[number]

export interface Recognised {
  readonly client: CataloguedClient
  readonly certainty: Certainty
}

export interface Claim {
  readonly clientId?: string
  readonly clientName: string
  /** None where they are not known any more. */
  readonly redirectUris: readonly string[]
}

export function recognise(
  { clientId, clientName, redirectUris }: Claim,
  catalogue: ClientCatalogue,
): Recognised | undefined {
  const described = catalogue.find((client) => hasDocument(client, clientId))
  if (described) return { client: described, certainty: 'document' }
  const named = catalogue.filter((client) => isNamed(client, clientName))
  const fitting = catalogue.filter((client) => hasAll(client, redirectUris))
  const both = fitting.find((client) => named.includes(client))
  const [byRedirect] = redirectUris.every(isServersOwn) ? fitting : []

  const certain = byRedirect && (both ?? byRedirect)
  if (certain) return { client: certain, certainty: 'redirect' }
  if (both) return { client: both, certainty: 'device' }
  return named[0] && { client: named[0], certainty: 'name' }
}

/** What it has shows that it is this client, or at least is no other's; a name shows nothing. */
export function isOf(client: CataloguedClient, { clientId, metadata }: NameClaim): boolean {
  return hasDocument(client, clientId) || hasAll(client, metadata.redirectUris)
}

function hasDocument({ documents }: CataloguedClient, clientId: string | undefined): boolean {
  return clientId !== undefined && documents.includes(clientId)
}

/** An asterisk in a registered name stands for any text. */
function isNamed({ registeredNames }: CataloguedClient, clientName: string): boolean {
  const name = plain(clientName)
  return registeredNames.some((registered) => matches(name, plain(registered)))
}

function matches(name: string, pattern: string): boolean {
  const [start = '', end] = pattern.split('*')
  if (end === undefined) return name === pattern
  return name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end)
}

/** Case and blanks are no part of what a person reads. */
function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

function hasAll(client: CataloguedClient, redirectUris: readonly string[]): boolean {
  return redirectUris.length > 0 && redirectUris.every((uri) => client.redirectUris.some((own) => isOne(own, uri)))
}

/** Ports of loopback addresses are free (RFC 8252 §7.3). */
function isOne(own: string, uri: string): boolean {
  if (!own.includes('{')) return findRedirectUri([own], uri) !== undefined
  const parts = own.split(/\{[a-z]+\}/).map((part) => part.replaceAll(/[^\w/]/g, '\\$&'))
  return inspectRedirectUri(uri).admissible && new RegExp(`^${parts.join('[\\w-][\\w.~-]*')}$`).test(uri)
}

function isServersOwn(uri: string): boolean {
  const seen = inspectRedirectUri(uri)
  return seen.admissible && seen.kind === 'https' && !isLoopbackHost(seen.host)
}
