/** A tenant: one host, one issuer, and everything that belongs to it and to no other. */

export interface Tenant {
  readonly tenantId: string
  readonly name: string
  /** Host header that leads here, lower-case, with the port when it is not the scheme's own. */
  readonly host: string
  /** The origin without a trailing slash (RFC 8414 §2). */
  readonly issuer: string
  readonly createdAt: Date
  readonly disabledAt: Date | null
  /** Names the image that every page shows; `null` when there is none. */
  readonly logoHash: string | null
  /** Whether assertions of an identity provider are taken as grants (ID-JAG). */
  readonly takesIdentityAssertions: boolean
  /** Whether any stands: then a registration asks whether one of them covers it. */
  readonly hasStandingApprovals: boolean
  /** Whether it trusts any issuer of software statements: to the others a statement means nothing. */
  readonly hasStatementIssuers: boolean
}

export interface TenantRepository {
  /** False when the id or the host is taken. */
  create(tenant: Tenant): Promise<boolean>

  find(tenantId: string): Promise<Tenant | undefined>

  /** Enabled tenants only: the one question asked on every request. */
  findByHost(host: string): Promise<Tenant | undefined>

  list(): Promise<Tenant[]>

  /** False when there is no such tenant, or another one has the host. */
  change(tenantId: string, change: { host: string; issuer: string } | { disabledAt: Date | null }): Promise<boolean>
}

/** The tenant that every installation begins with. */
export const DEFAULT_TENANT = 'default'

const TENANT_ID = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/

export function isTenantId(text: string): boolean {
  return TENANT_ID.test(text)
}

/** Plain http is for the machine itself; everything else is reached through TLS (OAuth 2.1 §1.5). */
const LOOPBACK_HOST = /^(?:localhost|[a-z0-9.-]+\.localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/**
 * The issuer of a host name or origin, e.g. `acme.localhost:3000` → `http://acme.localhost:3000`.
 *
 * @throws Error for text that is no host name, and for an origin with a path, a query or http outside loopback.
 */
export function issuerOf(hostOrOrigin: string): { readonly host: string; readonly issuer: string } {
  const text = hostOrOrigin.toLowerCase()
  const url = URL.parse(text.includes('://') ? text : `${LOOPBACK_HOST.test(text) ? 'http' : 'https'}://${text}`)
  if (!url || url.pathname !== '/' || url.search !== '' || url.hash !== '' || `${url.username}${url.password}` !== '') {
    throw new Error(`${hostOrOrigin} is not a host name or an origin such as https://auth.example.com`)
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK_HOST.test(url.host))) {
    throw new Error(`${hostOrOrigin} must be https: plain http is only for localhost and 127.0.0.1`)
  }
  return { host: url.host, issuer: url.origin }
}
