/** A whole server on a throw-away database, without a socket: real requests, real responses, time turned by hand. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { after } from '@vestibule/protocol/duration'
import { pino } from 'pino'

import type { ClientCatalogue } from '../../src/catalogue/catalogued-client.ts'
import { parseNetworks } from '../../src/http/networks.ts'
import { deriveKeys } from '../../src/master-key.ts'
import { systemRandom } from '../../src/random.ts'
import { CHANNELS } from '../../src/notifications/delivery.ts'
import type { RegistrationRates } from '../../src/registration/admission.ts'
import { createPorts, type Ports } from '../../src/ports.ts'
import { createDelivery, createServer } from '../../src/server.ts'
import type { Store } from '../../src/storage/sql/store.ts'
import { createUserWithPassword } from '../../src/sign-in/create-user.ts'
import type { Role, User } from '../../src/sign-in/user.ts'
import { changeAuthSettings } from '../../src/tenants/change-auth-settings.ts'
import { createTenant } from '../../src/tenants/create-tenant.ts'
import type { AuthSettings } from '../../src/tenants/auth-settings.ts'
import { Browser } from './browser.ts'
import { IS_POSTGRES, openDatabaseIn, openLent } from './database.ts'

export const PASSWORD = 'correct horse battery staple'
export const NOON = new Date('2026-11-24T12:00:00Z')

/** Whom mails come from. */
export const MAIL_FROM = 'Vestibule <noreply@vestibule.example>'

/** The settings most stories start with: registration on, for every kind of client that real ones are. */
const OPEN: Partial<AuthSettings> = {
  dynamicClientRegistrationEnabled: true,
  dcrAllowedAuthenticationMethods: ['client_secret', 'none'],
}

export interface HouseOptions {
  /** None, where nothing is said: a story may register as much as it likes. */
  readonly registrationRates?: Partial<RegistrationRates>
  readonly apiRate?: number
  readonly trustedProxies?: readonly string[]
  /** Where servers of the test may be reached, as CIDR blocks; none when absent. */
  readonly allowedPrivateNetworks?: readonly string[]
  readonly mcpUpstream?: string
  /** A mail server, as the operator names it; none when absent. */
  readonly smtpUrl?: string
  /** Well-known clients; those that are built in when absent. */
  readonly catalogue?: ClientCatalogue
  /** Of the default tenant; `{}` leaves everything as it is on the first day. */
  readonly settings?: Partial<AuthSettings>
  /** Where the database is, and stays after closing: a second house in the same folder is the first one restarted. */
  readonly folder?: string
  /** A database that the test has opened itself; it is closed with the house. */
  readonly store?: Store
}

export interface House {
  readonly ports: Ports
  /** For what no API changes yet, see `changes.ts`. */
  readonly store: Store
  readonly issuer: string
  /** Sends a request as if from `address`; the URL may be a path of the default tenant. */
  fetch(url: string, init?: RequestInit, address?: string): Promise<Response>
  /** A browser at the default tenant, or at the one with the `origin`. */
  browser(address?: string, origin?: string): Browser
  now(): Date
  /** Lets `milliseconds` pass. */
  turn(milliseconds: number): void
  keepHouse(): Promise<void>
  /** Everything that is due to be told. */
  deliver(): Promise<void>
  addUser(email: string, role?: Role, tenantId?: string): Promise<User>
  addTenant(tenantId: string, host: string, settings?: Partial<AuthSettings>): Promise<string>
  set(settings: Partial<AuthSettings>, tenantId?: string): Promise<void>
  /** Types of the newest audit events, newest first. */
  happened(tenantId?: string): Promise<string[]>
  close(): Promise<void>
}

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const folder = options.folder ?? newFolder()
  const store =
    options.store ?? (IS_POSTGRES && options.folder === undefined ? await openLent() : await openDatabaseIn(folder))
  const keys = deriveKeys(Buffer.alloc(32, 7))
  const ports = createPorts(store, keys, systemRandom)

  let now = NOON
  const common = {
    ports,
    clock: () => now,
    log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
    allowedPrivateNetworks: parseNetworks(options.allowedPrivateNetworks ?? []),
  }
  const mail = options.smtpUrl === undefined ? undefined : { url: options.smtpUrl, from: MAIL_FROM }
  const delivery = createDelivery({ ...common, mail })
  const server = createServer({
    ...common,
    keys,
    trustedProxies: parseNetworks(options.trustedProxies ?? []),
    rates: {
      registrations: { addressBlock: 0, redirectHost: 0, tenant: 0, ...options.registrationRates },
      api: options.apiRate ?? 0,
    },
    mcpUpstream: options.mcpUpstream,
    ...(options.catalogue && { catalogue: options.catalogue }),
  })

  const known = await ports.tenants.find('default')
  const { issuer } = known ?? (await createTenant('default', 'http://localhost:3000', 'Vestibule', ports.tenants, now))
  const fetch = async (url: string, init: RequestInit = {}, address = '192.0.2.1'): Promise<Response> => {
    const env = { incoming: { socket: { remoteAddress: address } } }
    return server.app.request(url.startsWith('/') ? `${issuer}${url}` : url, init, env)
  }
  const set = async (settings: Partial<AuthSettings>, tenantId = 'default'): Promise<void> => {
    await changeAuthSettings(tenantId, Object.entries(settings), undefined, ports, now)
  }
  if (!known) await set(options.settings ?? OPEN)

  return {
    ports,
    store,
    issuer,
    fetch,
    set,
    browser: (address, origin = issuer) => new Browser((url, init) => fetch(url, init, address), origin),
    now: () => now,
    turn: (milliseconds) => {
      now = after(now, milliseconds)
    },
    keepHouse: () => server.keepHouse(),
    deliver: async () => {
      await Promise.all(CHANNELS.map((channel) => delivery.deliver(channel)))
    },
    async addUser(email, role = 'Member', tenantId = 'default') {
      const user = await createUserWithPassword(tenantId, { email, role }, await passwordHash(ports), ports, now)
      if (!user) throw new Error(`${email} is taken`)
      return user
    },
    async addTenant(tenantId, host, settings = OPEN) {
      const added = await createTenant(tenantId, host, tenantId, ports.tenants, now)
      await set(settings, tenantId)
      return added.issuer
    },
    happened: async (tenantId = 'default') =>
      (await ports.auditLog.list(tenantId, 1000)).map(({ type }) => type.replace('com.qlik.', '')),
    async close() {
      await server.close()
      await delivery.close()
      await store.close()
      if (options.folder === undefined) rmSync(folder, { recursive: true })
    },
  }
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'vestibule-'))
}

/** Everybody in the tests has the same password: it is hashed once. */
let hash: Promise<string> | undefined
function passwordHash({ passwords }: Ports): Promise<string> {
  hash ??= passwords.hash(PASSWORD)
  return hash
}
