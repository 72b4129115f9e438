import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { databasePath, describeConfig, publicUrl, readConfig, registrationRates } from './config.ts'

let folder: string
const file = (content: string, name = 'config.json'): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vestibule-config-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the settings of the process', () => {
  it('have defaults that start a server on this machine', () => {
    expect(readConfig({}, {})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      workers: 1,
      publicUrl: undefined,
      databaseUrl: 'sqlite:./data/vestibule.db',
      databasePool: 10,
      masterKey: undefined,
      masterKeyFile: undefined,
      adminEmail: undefined,
      adminPassword: undefined,
      registrationMethods: undefined,
      trustedProxies: [],
      allowedPrivateNetworks: [],
      smtpUrl: undefined,
      mailFrom: undefined,
      registrationRate: 60,
      apiRate: 1000,
      mcpUpstream: undefined,
      knownClients: undefined,
      logLevel: 'info',
    })
  })

  it.each([
    ['a flag', { port: '1' }, { VESTIBULE_PORT: '2' }, 1],
    ['a variable', {}, { VESTIBULE_PORT: '2' }, 2],
    ['the file', {}, {}, 3],
    ['the file where the variable is empty', {}, { VESTIBULE_PORT: '' }, 3],
  ])('are taken from %s first', (_what, flags, variables, port) => {
    const config = file('{"port": 3}')
    expect(readConfig({ config, ...flags }, variables).port).toBe(port)
  })

  it('come from the file that the variable names', () => {
    expect(readConfig({}, { VESTIBULE_CONFIG: file('{"logLevel": "warn"}') }).logLevel).toBe('warn')
  })

  it.each([
    ['trustedProxies', ' 10.0.0.0/8 , ::1,, ', ['10.0.0.0/8', '::1']],
    ['allowedPrivateNetworks', '10.1.0.0/16, fd00::/8', ['10.1.0.0/16', 'fd00::/8']],
    ['registrationMethods', 'none,client_secret', ['none', 'client_secret']],
    ['registrationRate', '0', 0],
    ['registrationRatePerHost', '7', 7],
    ['registrationRatePerTenant', '0', 0],
    ['publicUrl', 'https://auth.example.com', 'https://auth.example.com'],
    ['adminEmail', 'ada@example.com', 'ada@example.com'],
    ['mcpUpstream', 'http://localhost:9000/mcp', 'http://localhost:9000/mcp'],
    ['smtpUrl', 'smtps://user:p%40ss@mail.example.com', 'smtps://user:p%40ss@mail.example.com'],
    ['mailFrom', 'Vestibule <noreply@example.com>', 'Vestibule <noreply@example.com>'],
    ['mailFrom', 'noreply@example.com', 'noreply@example.com'],
  ])('read %s from %j', (name, text, value) => {
    const variable = `VESTIBULE_${name.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`
    expect(readConfig({}, { [variable]: text })).toMatchObject({ [name]: value })
  })

  it('take lists from the file as lists', () => {
    expect(readConfig({ config: file('{"trustedProxies": ["10.0.0.0/8"]}') }, {}).trustedProxies).toEqual([
      '10.0.0.0/8',
    ])
  })

  it.each([
    ['VESTIBULE_PORT', 'http'],
    ['VESTIBULE_PORT', '65536'],
    ['VESTIBULE_PORT', '-1'],
    ['VESTIBULE_PORT', '80.5'],
    ['VESTIBULE_PORT', '0x50'],
    ['VESTIBULE_PORT', ' '],
    ['VESTIBULE_REGISTRATION_RATE', 'many'],
    ['VESTIBULE_REGISTRATION_RATE', '-1'],
    ['VESTIBULE_REGISTRATION_RATE', '1e3'],
    ['VESTIBULE_PUBLIC_URL', 'auth.example.com'],
    ['VESTIBULE_PUBLIC_URL', 'https://auth.example.com/path'],
    ['VESTIBULE_PUBLIC_URL', 'https://auth.example.com?x'],
    ['VESTIBULE_PUBLIC_URL', 'ftp://auth.example.com'],
    ['VESTIBULE_PUBLIC_URL', 'https://'],
    ['VESTIBULE_DATABASE_URL', 'mysql://x'],
    ['VESTIBULE_DATABASE_URL', 'sqlite:'],
    ['VESTIBULE_ADMIN_EMAIL', 'ada'],
    ['VESTIBULE_REGISTRATION_METHODS', 'client_secret,password'],
    ['VESTIBULE_MCP_UPSTREAM', 'localhost'],
    ['VESTIBULE_LOG_LEVEL', 'loud'],
    ['VESTIBULE_SMTP_URL', 'mail.example.com'],
    ['VESTIBULE_SMTP_URL', 'https://mail.example.com'],
    ['VESTIBULE_SMTP_URL', 'smtp://'],
    ['VESTIBULE_SMTP_URL', 'smtp://mail.example.com?logger=true'],
    ['VESTIBULE_MAIL_FROM', 'Vestibule'],
    ['VESTIBULE_MAIL_FROM', 'a@b.example, c@d.example'],
    ['VESTIBULE_MAIL_FROM', 'A <a@b.example> <c@d.example>'],
  ])('refuse %s=%j and name it, with its flag', (variable, value) => {
    const flag = variable.replace('VESTIBULE_', '--').replaceAll('_', '-').toLowerCase()
    expect(() => readConfig({}, { [variable]: value })).toThrow(`${variable} (${flag}): `)
  })

  it.each(['registration-rate', 'port'])('refuse an empty flag --%s rather than read it as 0', (flag) => {
    expect(() => readConfig({ [flag]: '' }, {})).toThrow(`--${flag}`)
  })

  it.each(['null', '""', 'false', '[]'])(
    'do not read %s in the file as a rate of 0, which lifts the limit',
    (value) => {
      const config = file(`{"registrationRate": ${value}}`)
      expect(() => readConfig({ config }, {})).toThrow('VESTIBULE_REGISTRATION_RATE')
    },
  )

  it.each([
    ['a setting that there is not', '{"prot": 3}', 'prot is not a setting'],
    ['a name that every object has', '{"constructor": 3}', 'constructor is not a setting'],
    ['a list', '[]', 'must hold a JSON object'],
    ['null', 'null', 'must hold a JSON object'],
    ['a value that is wrong', '{"port": "x"}', 'VESTIBULE_PORT'],
    ['no JSON', 'port: 3', 'config.json'],
  ])('refuse a file with %s, saying so', (_what, content, message) => {
    expect(() => readConfig({ config: file(content) }, {})).toThrow(message)
  })

  it('refuse a file that is not there, and name it', () => {
    expect(() => readConfig({ config: join(folder, 'missing.json') }, {})).toThrow('missing.json')
  })

  it('cannot be changed once read', () => {
    expect(Object.isFrozen(readConfig({}, {}))).toBe(true)
  })

  it('are each described with flag and variable', () => {
    expect(describeConfig().split('\n')).toHaveLength(Object.keys(readConfig({}, {})).length + 1)
  })
})

describe('what follows from the settings', () => {
  it('is the path of the database', () => {
    expect(databasePath({ databaseUrl: 'sqlite:/var/lib/v.db' })).toBe('/var/lib/v.db')
  })

  it('is the public URL of this machine where none is set', () => {
    expect([
      publicUrl({ publicUrl: undefined, port: 4000 }),
      publicUrl({ publicUrl: 'https://a.example', port: 1 }),
    ]).toEqual(['http://localhost:4000', 'https://a.example'])
  })
})

describe('the limits of registrations', () => {
  it.each([
    ['the defaults', {}, { addressBlock: 60, redirectHost: 120, tenant: 600 }],
    ['one for an address', { registrationRate: '5' }, { addressBlock: 5, redirectHost: 10, tenant: 50 }],
    [
      'none for an address, which is none at all',
      { registrationRate: '0' },
      { addressBlock: 0, redirectHost: 0, tenant: 0 },
    ],
    [
      'each by itself',
      { registrationRate: '0', registrationRatePerHost: '7', registrationRatePerTenant: '8' },
      { addressBlock: 0, redirectHost: 7, tenant: 8 },
    ],
  ])('are those of %s', (_what, settings, rates) => {
    const flags = Object.entries(settings).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, '-$&').toLowerCase(),
      value,
    ])
    expect(registrationRates(readConfig(Object.fromEntries(flags), {}))).toEqual(rates)
  })
})
