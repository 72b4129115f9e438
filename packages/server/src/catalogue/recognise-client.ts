/** Which catalogued client somebody claims to be, and what of that is certain. */
import { findRedirectUri, inspectRedirectUri } from '@vestibule/protocol/redirect-uri'
import { isLoopbackHost } from '@vestibule/protocol/web-uri'

import type { CataloguedClient, ClientCatalogue } from './catalogued-client.ts'

/**
 * `redirect`: access can go to that client's own servers and nowhere else, whatever it is called.
 * `device`: name and addresses are that client's, but some lead to a person's device, where any program may have them.
 * `name`: it says so, and its addresses are others or unknown.
 */
export type Certainty = 'redirect' | 'device' | 'name'

export interface Recognised {
  readonly client: CataloguedClient
  readonly certainty: Certainty
}

/** @param claim with no redirect URIs where they are not known any more. */
export function recognise(
  { clientName, redirectUris }: { readonly clientName: string; readonly redirectUris: readonly string[] },
  catalogue: ClientCatalogue,
): Recognised | undefined {
  const named = catalogue.filter((client) => isNamed(client, clientName))
  const fitting = catalogue.filter((client) => hasAll(client, redirectUris))
  const both = fitting.find((client) => named.includes(client))
  const [byRedirect] = redirectUris.every(isServersOwn) ? fitting : []

  const certain = byRedirect && (both ?? byRedirect)
  if (certain) return { client: certain, certainty: 'redirect' }
  if (both) return { client: both, certainty: 'device' }
  return named[0] && { client: named[0], certainty: 'name' }
}

/** An asterisk in a registered name stands for any text. */
export function isNamed({ registeredNames }: CataloguedClient, clientName: string): boolean {
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
