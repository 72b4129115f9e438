/** What a start makes sure of: the default tenant, its first administrator or the link to become it. */
import { parseEmail } from '../sign-in/user.ts'
import { createUserWithPassword } from '../sign-in/create-user.ts'
import { newLink } from '../sign-in/one-time-link.ts'
import { passwordFault } from '../sign-in/password.ts'
import { databasePath, publicUrl, type Config } from '../config.ts'
import type { Ports } from '../ports.ts'
import { changeAuthSettings } from '../tenants/change-auth-settings.ts'
import { createTenant } from '../tenants/create-tenant.ts'
import { DEFAULT_TENANT, issuerOf, type Tenant } from '../tenants/tenant.ts'
import { asUsageError, UsageError } from './command.ts'

/** @returns the set-up link while there is no administrator. @throws UsageError for settings that cannot be. */
export async function prepareFirstStart(
  config: Config,
  ports: Ports,
  now: Date,
): Promise<{ readonly tenant: Tenant; readonly setUpUrl: string | undefined }> {
  const tenant = await ensureDefaultTenant(config, ports, now)
  await ensureRegistration(config, ports, now)
  await ensureAdministrator(config, ports, now)
  if (await ports.users.hasAdministrator(tenant.tenantId)) return { tenant, setUpUrl: undefined }

  const { link, url } = newLink(tenant, 'set-up', null, ports.random, now)
  // Of SQLite there is one server, whose latest link is the one; others that share a PostgreSQL print theirs too.
  await (databasePath(config) === undefined ? ports.links.issueBeside(link) : ports.links.issue(link))
  return { tenant, setUpUrl: url }
}

/** The configured origin is the truth: a changed one moves the tenant. */
async function ensureDefaultTenant(config: Config, { tenants }: Ports, now: Date): Promise<Tenant> {
  const origin = publicUrl(config)
  const known = (await tenants.find(DEFAULT_TENANT)) ?? (await createDefaultTenant(origin, tenants, now))
  const { host, issuer } = parseOrigin(origin)
  if (known.issuer === issuer) return known
  if (!(await tenants.change(DEFAULT_TENANT, { host, issuer })))
    throw new UsageError(`another tenant has the host ${host}`)
  return { ...known, host, issuer }
}

/** Of several servers that start together, one makes it and all have it. */
async function createDefaultTenant(origin: string, tenants: Ports['tenants'], now: Date): Promise<Tenant> {
  try {
    return await createTenant(DEFAULT_TENANT, origin, 'Vestibule', tenants, now)
  } catch (error) {
    return (await tenants.find(DEFAULT_TENANT)) ?? asUsageError(error)
  }
}

function parseOrigin(origin: string) {
  try {
    return issuerOf(origin)
  } catch (error) {
    return asUsageError(error)
  }
}

/** Only while nothing is saved: what an administrator has decided since is not undone by a restart. */
async function ensureRegistration({ registrationMethods }: Config, ports: Ports, now: Date): Promise<void> {
  if (!registrationMethods || registrationMethods.length === 0 || (await ports.settings.find(DEFAULT_TENANT))) return
  const changes = [
    ['dynamicClientRegistrationEnabled', true],
    ['dcrAllowedAuthenticationMethods', registrationMethods],
  ] as const
  await changeAuthSettings(DEFAULT_TENANT, changes, undefined, ports, now)
}

/** Only while there is none: the password in the environment is the first one, not the one for ever. */
async function ensureAdministrator({ adminEmail, adminPassword }: Config, ports: Ports, now: Date): Promise<void> {
  if (adminEmail === undefined && adminPassword === undefined) return
  if (await ports.users.hasAdministrator(DEFAULT_TENANT)) return
  const email = parseEmail(adminEmail)
  if (email === undefined || adminPassword === undefined) {
    throw new UsageError('VESTIBULE_ADMIN_EMAIL and VESTIBULE_ADMIN_PASSWORD go together')
  }
  const fault = passwordFault(adminPassword, email)
  if (fault) throw new UsageError(`VESTIBULE_ADMIN_PASSWORD: ${fault}`)
  const user = await createUserWithPassword(
    DEFAULT_TENANT,
    { email, role: 'TenantAdmin' },
    await ports.passwords.hash(adminPassword),
    ports,
    now,
  )
  // Another server, started together with this one, may have made them.
  if (!user && !(await ports.users.hasAdministrator(DEFAULT_TENANT)))
    throw new UsageError(`VESTIBULE_ADMIN_EMAIL: ${email} is a user already, but no administrator`)
}
