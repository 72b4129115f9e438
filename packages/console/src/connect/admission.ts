/** What a tenant's settings make of an application that registers in a certain way. Decided purely. */
import { namesOf, type AuthSettings, type SettingName } from '../settings/auth-settings.ts'
import { KNOWN_CLIENTS, type KnownClient, type Registers } from './known-clients.ts'

export interface Admission {
  /** The settings that refuse it, in the order in which the server looks at them. */
  readonly refusedBy: readonly SettingName[]
  /** What has to be changed, all together; empty when nothing refuses it. */
  readonly change: Partial<AuthSettings>
  /** Private-use schemes of its that are left out, while others of its redirect URIs are kept. */
  readonly lostSchemes: readonly string[]
  /** It gets no refresh token, so people connect again whenever the access token has run out. */
  readonly cannotRefresh: boolean
}

export function admission(registers: Registers, settings: AuthSettings): Admission {
  const change = missingFor(registers, settings)
  const schemes = unlistedSchemes(registers, settings)
  return {
    refusedBy: namesOf(change),
    change,
    lostSchemes: change.dcrAllowedRedirectSchemes === undefined ? schemes : [],
    cannotRefresh: registers.method === 'none' && !settings.dcrPublicClientsMayRefresh,
  }
}

function missingFor(registers: Registers, settings: AuthSettings): Partial<AuthSettings> {
  const { dcrAllowedAuthenticationMethods: methods, dcrAllowedRedirectHosts: hosts } = settings
  const schemes = unlistedSchemes(registers, settings)
  const unlistedHosts = hosts.length === 0 ? [] : hostsOf(registers).filter((host) => !isListed(host, hosts))
  return {
    ...(!settings.dynamicClientRegistrationEnabled && { dynamicClientRegistrationEnabled: true }),
    ...(unlistedHosts.length > 0 && { dcrAllowedRedirectHosts: [...hosts, ...unlistedHosts] }),
    ...(schemes.length === registers.redirectUris.length && {
      dcrAllowedRedirectSchemes: [...new Set([...settings.dcrAllowedRedirectSchemes, ...schemes])],
    }),
    ...(!registers.clientUri && settings.dcrClientUriRequired && { dcrClientUriRequired: false }),
    ...(!methods.includes(registers.method) && {
      dcrAllowedAuthenticationMethods: [...methods, registers.method],
    }),
  }
}

function hostsOf({ redirectUris }: Registers): readonly string[] {
  const urls = redirectUris.map((uri) => new URL(uri)).filter(({ protocol }) => /^https?:$/.test(protocol))
  return [...new Set(urls.map(({ hostname }) => hostname))]
}

/** As the server matches: exact, or `*.example.com` for every host below example.com but not itself. */
function isListed(host: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern))
}

/** A scheme with a dot needs no list (RFC 8252 §7.1). */
function unlistedSchemes({ redirectUris }: Registers, { dcrAllowedRedirectSchemes }: AuthSettings): readonly string[] {
  const schemes = redirectUris.map((uri) => new URL(uri).protocol.slice(0, -1))
  return schemes.filter(
    (scheme) => !/^https?$/.test(scheme) && !scheme.includes('.') && !dcrAllowedRedirectSchemes.includes(scheme),
  )
}

/** The well-known applications that cannot register because of this setting alone, were it at `value`. */
export function refusedAlone<Name extends SettingName>(
  name: Name,
  value: AuthSettings[Name],
  permissive: AuthSettings,
): readonly KnownClient[] {
  const settings = { ...permissive, [name]: value }
  return KNOWN_CLIENTS.filter(({ registers }) => admission(registers, settings).refusedBy.includes(name))
}

/** Lets everything register: against it is seen what one setting does. */
export function permissive(settings: AuthSettings): AuthSettings {
  return {
    ...settings,
    dynamicClientRegistrationEnabled: true,
    dcrAllowedAuthenticationMethods: ['none', 'client_secret'],
    dcrClientUriRequired: false,
    dcrAllowedRedirectHosts: [],
  }
}
