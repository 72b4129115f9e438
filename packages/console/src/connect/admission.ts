/** What a tenant's settings make of an application that registers in a certain way. Decided purely. */
import type { KnownClient } from '../api/known-clients.ts'
import { namesOf, type AuthSettings, type SettingName } from '../settings/auth-settings.ts'

export type DcrMethod = AuthSettings['dcrAllowedAuthenticationMethods'][number]

export interface Admission {
  /** The settings that refuse it, in the order in which the server looks at them. */
  readonly refusedBy: readonly SettingName[]
  /** What has to be changed, all together, so that it can register with all of its addresses; empty when nothing has. */
  readonly change: Partial<AuthSettings>
  /** Private-use schemes of its that are left out, while others of its redirect URIs are kept. */
  readonly lostSchemes: readonly string[]
  /** It gets no refresh token, so people connect again whenever the access token has run out. */
  readonly cannotRefresh: boolean
  /** It comes by its document, and is approved once for everybody. */
  readonly comesByDocument: boolean
}

export function admission(client: KnownClient, settings: AuthSettings): Admission {
  const schemes = unlistedSchemes(client, settings)
  const isLeftWithNone = schemes.length > 0 && client.redirectHosts.length === 0
  const listed = [...new Set([...settings.dcrAllowedRedirectSchemes, ...schemes])]
  const byDocument = comesByDocument(client, settings)
  const refusing = { ...missingFor(client, settings), ...(isLeftWithNone && { dcrAllowedRedirectSchemes: listed }) }
  return {
    refusedBy: namesOf(refusing),
    change: { ...refusing, ...(schemes.length > 0 && { dcrAllowedRedirectSchemes: listed }) },
    lostSchemes: isLeftWithNone ? [] : schemes,
    cannotRefresh: isPublic(client, byDocument) && !settings.dcrPublicClientsMayRefresh,
    comesByDocument: byDocument,
  }
}

/** The tenant's method that it needs. */
export function methodOf({ tokenEndpointAuthMethods }: KnownClient): DcrMethod {
  return tokenEndpointAuthMethods[0] === 'none' ? 'none' : 'client_secret'
}

/** Where its document can prove itself by key alone it keeps a secret of its own. */
function isPublic(client: KnownClient, byDocument: boolean): boolean {
  return byDocument ? client.tokenEndpointAuthMethods.includes('none') : methodOf(client) === 'none'
}

/** As clients choose that can do both. What may be registered does not hold for it then. */
function comesByDocument({ documents }: KnownClient, { clientIdMetadataDocumentsEnabled }: AuthSettings): boolean {
  return documents.length > 0 && clientIdMetadataDocumentsEnabled
}

/** Who has a document and cannot register is best let in by it: then it is approved once for everybody. */
function missingFor(client: KnownClient, settings: AuthSettings): Partial<AuthSettings> {
  const hosts = hostsMissing(client, settings)
  if (comesByDocument(client, settings)) return hosts
  const toRegister = registrationMissing(client, settings)
  const isBetterByDocument = client.documents.length > 0 && namesOf(toRegister).length > 0
  return { ...(isBetterByDocument ? { clientIdMetadataDocumentsEnabled: true } : toRegister), ...hosts }
}

function hostsMissing(client: KnownClient, settings: AuthSettings): Partial<AuthSettings> {
  const { dcrAllowedRedirectHosts: hosts } = settings
  const { dcrDeniedRedirectHosts: deniedHosts, dcrDeniedRedirectSchemes: deniedSchemes } = settings
  const { redirectHosts, redirectSchemes } = client
  const unlisted = hosts.length === 0 ? [] : redirectHosts.filter((host) => !isListed(host, hosts))
  const stillDenied = deniedHosts.filter((pattern) => !redirectHosts.some((host) => hostMatches(host, pattern)))
  const stillDeniedSchemes = deniedSchemes.filter((scheme) => !redirectSchemes.includes(scheme))
  return {
    ...(stillDenied.length < deniedHosts.length && { dcrDeniedRedirectHosts: stillDenied }),
    ...(stillDeniedSchemes.length < deniedSchemes.length && { dcrDeniedRedirectSchemes: stillDeniedSchemes }),
    ...(unlisted.length > 0 && { dcrAllowedRedirectHosts: [...hosts, ...unlisted] }),
  }
}

function registrationMissing(client: KnownClient, settings: AuthSettings): Partial<AuthSettings> {
  const { dcrAllowedAuthenticationMethods: methods } = settings
  const method = methodOf(client)
  return {
    ...(!settings.dynamicClientRegistrationEnabled && { dynamicClientRegistrationEnabled: true }),
    ...(!client.namesClientUri && settings.dcrClientUriRequired && { dcrClientUriRequired: false }),
    ...(!methods.includes(method) && { dcrAllowedAuthenticationMethods: [...methods, method] }),
  }
}

function isListed(host: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => hostMatches(host, pattern))
}

/** As the server matches: exact, `*.example.com` for all below it, `domain:example.com` for it and all below it. */
function hostMatches(host: string, pattern: string): boolean {
  const [, form, name = ''] = /^(\*\.|domain:)?(.*)$/.exec(pattern) ?? []
  return (form !== '*.' && host === name) || (form !== undefined && host.endsWith(`.${name}`))
}

/** A scheme with a dot needs no list (RFC 8252 §7.1). */
function unlistedSchemes(
  { redirectSchemes }: KnownClient,
  { dcrAllowedRedirectSchemes }: AuthSettings,
): readonly string[] {
  return redirectSchemes.filter((scheme) => !scheme.includes('.') && !dcrAllowedRedirectSchemes.includes(scheme))
}

/** The well-known applications that cannot register because of this setting alone, were it at `value`. */
export function refusedAlone<Name extends SettingName>(
  clients: readonly KnownClient[],
  name: Name,
  value: AuthSettings[Name],
  permissive: AuthSettings,
): readonly KnownClient[] {
  const settings = { ...permissive, [name]: value }
  return clients.filter((client) => Object.hasOwn(registrationMissing(client, settings), name))
}

/** Lets everything register: against it is seen what one setting does. */
export function permissive(settings: AuthSettings): AuthSettings {
  return {
    ...settings,
    dynamicClientRegistrationEnabled: true,
    clientIdMetadataDocumentsEnabled: false,
    dcrAllowedAuthenticationMethods: ['none', 'client_secret'],
    dcrClientUriRequired: false,
    dcrAllowedRedirectHosts: [],
    dcrDeniedRedirectHosts: [],
    dcrDeniedRedirectSchemes: [],
  }
}
