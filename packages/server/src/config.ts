/**
 * Every setting of the process once: its flag, its variable, its meaning and its type.
 *
 * A flag wins over a variable, a variable over the config file. What belongs to a tenant is in `tenants/auth-settings.ts`.
 */
import { existsSync, readFileSync } from 'node:fs'

import { parseJson } from '@vestibule/protocol/json'
import { z } from 'zod'

import type { RegistrationRates } from './registration/admission.ts'
import { DCR_AUTHENTICATION_METHODS } from './tenants/auth-settings.ts'

const list = z
  .union([z.array(z.string()), z.string().transform((text) => text.split(','))])
  .transform((items) => items.map((item) => item.trim()).filter((item) => item !== ''))

const origin = z.string().refine((text) => {
  const url = URL.parse(text)
  return (
    url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.pathname === '/' && url.search === ''
  )
}, 'must be an origin such as https://auth.example.com')

/** Digits only: `Number` would read an empty text, `null` and `false` as 0, which lifts a limit. */
const wholeNumber = (maximum: number) =>
  z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)], `must be a whole number from 0 to ${maximum}`)
    .pipe(z.int().min(0).max(maximum))

const SQLITE = 'sqlite:'

function isDatabaseUrl(text: string): boolean {
  if (text.startsWith(SQLITE)) return text.length > SQLITE.length
  const url = URL.parse(text)
  return (url?.protocol === 'postgres:' || url?.protocol === 'postgresql:') && url.pathname.length > 1
}

function isSmtpUrl(text: string): boolean {
  const url = URL.parse(text)
  return (url?.protocol === 'smtp:' || url?.protocol === 'smtps:') && url.hostname !== '' && url.search === ''
}

interface Setting {
  readonly schema: z.ZodType
  readonly meaning: string
}

const SETTINGS = {
  port: { schema: wholeNumber(65_535).default(3000), meaning: 'port to listen on (3000)' },
  host: {
    schema: z.string().min(1).default('127.0.0.1'),
    meaning: 'address to listen on (127.0.0.1; 0.0.0.0 in a container)',
  },
  workers: {
    schema: wholeNumber(64).pipe(z.int().min(1, 'must be a whole number from 1 to 64')).default(1),
    meaning: 'processes that serve the port together (1); more help with PostgreSQL, one for each core',
  },
  publicUrl: { schema: origin.optional(), meaning: "the default tenant's origin (http://localhost:PORT)" },
  databaseUrl: {
    schema: z
      .string()
      .refine(isDatabaseUrl, 'must be sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE')
      .default('sqlite:./data/vestibule.db'),
    meaning: 'the database: sqlite:PATH or postgres://… (sqlite:./data/vestibule.db)',
  },
  databasePool: {
    schema: wholeNumber(1000).pipe(z.int().min(1, 'must be a whole number from 1 to 1000')).default(10),
    meaning: 'connections to PostgreSQL at most, of this process (10)',
  },
  masterKey: { schema: z.string().optional(), meaning: '32 bytes in hexadecimal or base64 that seal the signing keys' },
  masterKeyFile: {
    schema: z.string().optional(),
    meaning: 'a file with the master key (master.key beside an SQLite database; PostgreSQL needs one of the two)',
  },
  adminEmail: {
    schema: z.email().optional(),
    meaning: 'first administrator of the default tenant, without the set-up link',
  },
  adminPassword: { schema: z.string().optional(), meaning: "the first administrator's password" },
  registrationMethods: {
    schema: list.pipe(z.array(z.enum(DCR_AUTHENTICATION_METHODS))).optional(),
    meaning: 'turn registration on at the first start: client_secret, none, or both with a comma',
  },
  trustedProxies: { schema: list.default([]), meaning: 'CIDR blocks whose forwarded headers count, with commas' },
  allowedPrivateNetworks: {
    schema: list.default([]),
    meaning:
      'CIDR blocks of your own where key sets, identity providers and receivers of webhooks may be, by http too (none)',
  },
  smtpUrl: {
    schema: z.string().refine(isSmtpUrl, 'must be smtp://USER:PASSWORD@HOST:PORT or smtps://…').optional(),
    meaning: 'the mail server that notifications go through: smtp://USER:PASSWORD@HOST:PORT or smtps://… (none)',
  },
  mailFrom: {
    schema: z
      .string()
      .regex(/^(?:[^<>@]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'must be an address, or NAME <ADDRESS>')
      .optional(),
    meaning: 'whom mails come from, e.g. Vestibule <noreply@example.com>; needed with a mail server',
  },
  registrationRate: {
    schema: wholeNumber(1_000_000).default(60),
    meaning: 'registrations a minute and address block (60); 0 lifts this limit, and the next two unless they are set',
  },
  registrationRatePerHost: {
    schema: wholeNumber(1_000_000).optional(),
    meaning: 'registrations a minute that lead to one redirect host (twice registrationRate); 0 lifts the limit',
  },
  registrationRatePerTenant: {
    schema: wholeNumber(10_000_000).optional(),
    meaning: 'registrations a minute by those a tenant does not know (ten times registrationRate); 0 lifts the limit',
  },
  apiRate: {
    schema: wholeNumber(1_000_000).default(1000),
    meaning: 'calls of the REST APIs a minute with one token (1000); 0 lifts the limit',
  },
  mcpUpstream: {
    schema: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
    meaning: 'URL of the MCP server behind the gateway (absent: the built-in one)',
  },
  knownClients: {
    schema: z.string().optional(),
    meaning: 'a JSON file with well-known clients of your own, beside those that are built in',
  },
  logLevel: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    meaning: 'debug, info, warn, error or silent',
  },
} as const satisfies Record<string, Setting>

type SettingName = keyof typeof SETTINGS
export type Config = { readonly [Name in SettingName]: z.output<(typeof SETTINGS)[Name]['schema']> }

const NAMES = Object.keys(SETTINGS) as SettingName[]

const words = (name: string): string[] => name.split(/(?=[A-Z])/).map((word) => word.toLowerCase())
const flagOf = (name: SettingName): string => words(name).join('-')
const variableOf = (name: SettingName): string => `VESTIBULE_${words(name).join('_').toUpperCase()}`

const CONFIG_FILE = 'vestibule.config.json'

/** For `node:util`'s `parseArgs`. */
export const CONFIG_FLAGS = Object.fromEntries(
  [...NAMES.map(flagOf), 'config'].map((flag) => [flag, { type: 'string' }] as const),
)

export function describeConfig(): string {
  const lines = NAMES.map(
    (name) => `  --${flagOf(name).padEnd(26)} ${variableOf(name).padEnd(36)} ${SETTINGS[name].meaning}`,
  )
  return [
    ...lines,
    `  --${'config'.padEnd(26)} ${'VESTIBULE_CONFIG'.padEnd(36)} a JSON file with settings by name (./${CONFIG_FILE})`,
  ].join('\n')
}

/** @throws Error that names the setting and what is wrong with it. */
export function readConfig(flags: Readonly<Record<string, unknown>>, variables: NodeJS.ProcessEnv): Config {
  const file = readConfigFile(flags['config'] ?? variables['VESTIBULE_CONFIG'])
  const entries = NAMES.map((name) => {
    // An empty variable counts as absent: compose files and units often set one so.
    const given = flags[flagOf(name)] ?? (variables[variableOf(name)] || undefined) ?? file[name]
    const parsed = SETTINGS[name].schema.safeParse(given)
    if (!parsed.success)
      throw new Error(`${variableOf(name)} (--${flagOf(name)}): ${parsed.error.issues[0]?.message ?? 'is not valid'}`)
    return [name, parsed.data]
  })
  return Object.freeze(Object.fromEntries(entries)) as Config
}

function readConfigFile(path: unknown): Readonly<Record<string, unknown>> {
  if (path === undefined && !existsSync(CONFIG_FILE)) return {}
  const file = String(path ?? CONFIG_FILE)
  const parsed = parseJson(readFileSync(file, 'utf8'))?.value
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Error(`${file} must hold a JSON object`)
  const unknown = Object.keys(parsed).find((name) => !Object.hasOwn(SETTINGS, name))
  if (unknown !== undefined) throw new Error(`${file}: ${unknown} is not a setting; there are ${NAMES.join(', ')}`)
  return parsed as Record<string, unknown>
}

/** The file of SQLite; `undefined` for PostgreSQL. */
export function databasePath({ databaseUrl }: Pick<Config, 'databaseUrl'>): string | undefined {
  return databaseUrl.startsWith(SQLITE) ? databaseUrl.slice(SQLITE.length) : undefined
}

/** For people and logs: without the password, nor what else the URL may say. */
export function databaseName({ databaseUrl }: Pick<Config, 'databaseUrl'>): string {
  const url = databaseUrl.startsWith(SQLITE) ? null : URL.parse(databaseUrl)
  return url ? `${url.protocol}//${url.host}${url.pathname}` : databaseUrl
}

/** Of those that are not set, what a host or a tenant takes is a multiple of what an address may send. */
export function registrationRates({
  registrationRate,
  registrationRatePerHost,
  registrationRatePerTenant,
}: Pick<Config, 'registrationRate' | 'registrationRatePerHost' | 'registrationRatePerTenant'>): RegistrationRates {
  return {
    addressBlock: registrationRate,
    redirectHost: registrationRatePerHost ?? 2 * registrationRate,
    tenant: registrationRatePerTenant ?? 10 * registrationRate,
  }
}

export function publicUrl({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>): string {
  return publicUrl ?? `http://localhost:${port}`
}
