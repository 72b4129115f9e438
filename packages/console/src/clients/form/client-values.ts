/** A client as it stands in a form, and back: what was changed, as a JSON Patch of whole members (RFC 6902). */
import type { Client, ClientPatch, NewClient } from '../../api/clients.ts'

export interface ClientValues {
  readonly clientName: string
  readonly description: string
  readonly clientUri: string
  readonly logoUri: string
  readonly redirectUris: readonly string[]
  readonly allowedOrigins: readonly string[]
  readonly allowedScopes: readonly string[]
  readonly allowedGrantTypes: readonly string[]
  readonly allowedAuthMethods: readonly string[]
  /** JSON: a key, a list of keys, or a key set. */
  readonly publicKeys: string
  readonly jwksUri: string
}

/** The grant by which it gets tokens for itself, without a person. */
export const OWN_BEHALF = 'client_credentials'

export type Member = keyof ClientValues

export const MEMBERS = [
  'clientName',
  'description',
  'clientUri',
  'logoUri',
  'redirectUris',
  'allowedOrigins',
  'allowedScopes',
  'allowedGrantTypes',
  'allowedAuthMethods',
  'publicKeys',
  'jwksUri',
] as const satisfies readonly Member[]

/** After a change of these, people are asked for their consent again. */
const ASKS_AGAIN: readonly Member[] = [
  'clientName',
  'clientUri',
  'logoUri',
  'redirectUris',
  'allowedScopes',
  'allowedAuthMethods',
  'publicKeys',
  'jwksUri',
]

export function valuesOf(client: Client): ClientValues {
  const { publicKeys = [] } = client
  return {
    clientName: client.clientName,
    description: client.description ?? '',
    clientUri: client.clientUri ?? '',
    logoUri: client.logoUri ?? '',
    redirectUris: client.redirectUris ?? [],
    allowedOrigins: client.allowedOrigins ?? [],
    allowedScopes: client.allowedScopes,
    allowedGrantTypes: client.allowedGrantTypes ?? [],
    allowedAuthMethods: client.allowedAuthMethods ?? [],
    publicKeys: publicKeys.length === 0 ? '' : JSON.stringify(publicKeys, null, 2),
    jwksUri: client.jwksUri ?? '',
  }
}

/** As the API takes it: without empty lines and spaces around; `undefined` for what is not there. */
export function memberOf(values: ClientValues, member: Member): unknown {
  if (member === 'publicKeys') return parseKeys(values.publicKeys)
  const value = values[member]
  if (typeof value === 'string') return value.trim() || undefined
  return value.map((item) => item.trim()).filter((item) => item !== '')
}

export function changedMembers(before: ClientValues, after: ClientValues): readonly Member[] {
  return MEMBERS.filter((member) => written(before, member) !== written(after, member))
}

export function asksAgain(changed: readonly Member[]): boolean {
  return changed.some((member) => ASKS_AGAIN.includes(member))
}

/** May be taken away; the others are only replaced, and what is missing there the server says. */
const REMOVABLE: readonly Member[] = ['description', 'clientUri', 'logoUri', 'allowedOrigins', 'publicKeys', 'jwksUri']

export function patchOf(values: ClientValues, changed: readonly Member[]): ClientPatch {
  return changed.map((member) => {
    const value = memberOf(values, member)
    const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0)
    const path = `/${member}` as const
    return isEmpty && REMOVABLE.includes(member) ? { op: 'remove', path } : { op: 'replace', path, value: value ?? '' }
  })
}

/** Without what was left empty. */
export function newClientOf(values: ClientValues, appType: NewClient['appType']): NewClient {
  const members = MEMBERS.map((member) => [member, memberOf(values, member)] as const).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  // The server checks every member; a form cannot make others.
  return { clientName: '', ...Object.fromEntries(members), appType } as NewClient
}

/** Without empty lines, so that the server counts the lines as the person sees them. */
export function withoutEmptyLines(values: ClientValues): ClientValues {
  const filled = (lines: readonly string[]) => lines.filter((line) => line.trim() !== '')
  return { ...values, redirectUris: filled(values.redirectUris), allowedOrigins: filled(values.allowedOrigins) }
}

function written(values: ClientValues, member: Member): string {
  try {
    return JSON.stringify(memberOf(values, member)) ?? ''
  } catch {
    return values.publicKeys
  }
}

/** @throws SyntaxError for what is no JSON object or list. */
export function parseKeys(text: string): readonly unknown[] | undefined {
  if (text.trim() === '') return undefined
  const parsed: unknown = JSON.parse(text)
  if (Array.isArray(parsed)) return parsed
  if (typeof parsed !== 'object' || parsed === null) throw new SyntaxError('no key')
  const { keys } = parsed as { keys?: unknown }
  return Array.isArray(keys) ? keys : [parsed]
}
