/** The operator's commands against the real command line, beside a server that runs on the same database. */
import { SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { newPair } from '../../packages/server/test/support/assertion.ts'
import { ADMIN_EMAIL, startServer, type RunningServer } from '../support/running-server.ts'

interface View {
  readonly clientId: string
  readonly clientName: string
  readonly state: string
  readonly [member: string]: unknown
}

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const METADATA = {
  client_name: 'Nächtlicher Bericht – 夜',
  client_uri: 'https://client.example',
  redirect_uris: ['https://client.example/callback'],
}
const UNKNOWN = 'f'.repeat(32)

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
  await server.command('user', 'create', '--email', 'max@example.com', '--name', 'Max')
})
afterAll(() => server.remove())

const run = (...words: string[]): Promise<string> => server.command(...words)
const json = async <Value>(...words: string[]): Promise<Value> => JSON.parse(await run(...words, '--json')) as Value

/** A command that does not end well. */
async function failing(...words: string[]): Promise<Ended> {
  try {
    return { code: 0, stdout: await run(...words), stderr: '' }
  } catch (error) {
    const { code, stdout, stderr } = error as Ended
    return { code, stdout, stderr }
  }
}

async function register(changes: object = {}): Promise<{ client_id: string; client_secret: string }> {
  const response = await fetch(`${server.issuer}/oauth/register`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...METADATA, ...changes }),
  })
  expect(response.status).toBe(201)
  return (await response.json()) as { client_id: string; client_secret: string }
}

/** How the token endpoint takes it: `invalid_client` for one that may not work, `invalid_grant` for one that may. */
async function standing({ client_id, client_secret }: { client_id: string; client_secret: string }): Promise<string> {
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x', client_id, client_secret })
  const response = await fetch(`${server.issuer}/oauth/token`, { method: 'POST', body })
  return ((await response.json()) as { error_description: string; error: string }).error
}

describe('client', () => {
  let registered: { client_id: string; client_secret: string }
  let id: string
  beforeEach(async () => {
    registered = await register()
    id = registered.client_id
  })

  const waiting = async (): Promise<string[]> =>
    (await json<View[]>('client', 'list', '--waiting')).map(({ clientId }) => clientId)
  const listed = async (): Promise<View | undefined> =>
    (await json<View[]>('client', 'list')).find(({ clientId }) => clientId === id)

  it('list --waiting shows who waits, in aligned columns', async () => {
    const [head = '', ...rows] = (await run('client', 'list', '--waiting')).trimEnd().split('\n')
    expect(head).toMatch(/^CLIENT ID +NAME +REDIRECTS TO +REGISTERED FROM +WAITS UNTIL$/)
    const row = rows.find((line) => line.startsWith(id)) ?? ''
    const at = (line: string, text: string): number => Array.from(line.slice(0, line.indexOf(text))).length
    expect(at(row, METADATA.client_name)).toBe(at(head, 'NAME'))
    expect(at(row, 'client.example')).toBe(at(head, 'REDIRECTS TO'))
    expect(await listed()).toBeUndefined()
  })

  it('show tells of one that waits', async () => {
    const view = await json<View>('client', 'show', id)
    expect(view).toMatchObject({
      state: 'waiting',
      clientId: id,
      tenantId: 'default',
      clientName: METADATA.client_name,
      redirectUris: METADATA.redirect_uris,
      createdByType: 'dcr',
      registeredFrom: '127.0.0.1',
    })
    expect(view['expiresAt']).toEqual(expect.any(String))
    expect(await run('client', 'show', id)).toMatch(/^state +waiting\nclientId +[0-9a-f]{32}\n/)
  })

  it('approve lets it in, in the name of the administrator, in the running server', async () => {
    expect(await run('client', 'approve', id, '--email', ADMIN_EMAIL)).toBe(
      `Client ${id} (${METADATA.client_name}) is approved by ${ADMIN_EMAIL}\n`,
    )
    expect(await waiting()).not.toContain(id)
    expect(await listed()).toMatchObject({
      state: 'approved',
      connectionConfig: { consentMethod: 'required', status: 'approved' },
    })
    const users = await json<{ userId: string; email: string }[]>('user', 'list')
    const administrator = users.find(({ email }) => email === ADMIN_EMAIL)
    const [event] = await json<{ userId: string; data: { clientId: string } }[]>(
      'audit',
      'list',
      '--type',
      'com.qlik.core.oauth-client.created',
      '--limit',
      '1',
    )
    expect([event?.userId, event?.data.clientId]).toEqual([administrator?.userId, id])
    expect(await standing(registered)).toBe('invalid_grant')
  })

  describe('approve --extend', () => {
    const HOSTED = ['https://hosted.example/callback'] as const
    const DEVICE = { redirect_uris: ['http://127.0.0.1:43110/callback'], client_name: 'Tool (host one)' }

    /** What lets in a client that registers now: the server hears of it within a second, see docs/adr/0014. */
    const admittedBy = async (metadata: object): Promise<string> => {
      const later = async () =>
        String((await json<View>('client', 'show', (await register(metadata)).client_id))['admittedBy'] ?? '')
      let found = ''
      await expect.poll(async () => (found = await later()), { timeout: 10_000 }).not.toBe('')
      return found
    }

    it('covers what registers later, and says so in the words of the approval page', async () => {
      const { client_id: first } = await register({ redirect_uris: HOSTED })
      const printed = await run('client', 'approve', first, '--email', ADMIN_EMAIL, '--extend', 'https')
      expect(printed).toContain('Also approve its later registrations: standing approval ')
      expect(printed).toContain(`\n  ${HOSTED[0]}\n`)
      expect(printed).toContain('Nobody else can receive what is sent there.')

      expect(printed).toContain(await admittedBy({ redirect_uris: HOSTED }))
      expect(await waiting()).not.toContain(first)
    })

    it('covers the software that a trusted issuer describes, and says by whose word', async () => {
      const pair = await newPair()
      const Authorization = `Bearer ${(await run('token', '--email', ADMIN_EMAIL, '--scope', 'admin_classic')).trim()}`
      await fetch(`${server.issuer}/api/v1/software-statement-issuers`, {
        method: 'POST',
        headers: { Authorization, 'Content-Type': 'application/json' },
        body: JSON.stringify({ issuer: 'https://software.example', jwks: { keys: [pair.publicJwk] } }),
      })
      const claims = { software_id: 'reports', redirect_uris: ['https://reports.example/callback'] }
      const software_statement = await new SignJWT(claims)
        .setProtectedHeader({ alg: pair.alg })
        .setIssuer('https://software.example')
        .sign(pair.privateKey)
      const { client_id: first } = await register({ software_statement })
      expect(await json('client', 'show', first)).toMatchObject({
        softwareStatement: { issuer: 'https://software.example', members: Object.keys(claims) },
      })
      const printed = await run('client', 'approve', first, '--email', ADMIN_EMAIL, '--extend', 'statement')
      expect(printed).toContain('\n  reports, by the word of https://software.example\n  https://reports.example\n')
      expect(printed).toContain(await admittedBy({ software_statement }))
    })

    it('covers names on people’s own devices, and says that this proves nothing', async () => {
      const { client_id: first } = await register({ ...DEVICE, token_endpoint_auth_method: 'none' })
      const view = await json(
        'client',
        'approve',
        first,
        '--email',
        ADMIN_EMAIL,
        '--extend',
        'device',
        '--name-pattern',
        'Tool (*)',
      )
      expect(view).toEqual({
        clientId: first,
        state: 'approved',
        standingApproval: { id: expect.any(String), kind: 'device', namePattern: 'Tool (*)' },
      })
      const other = { redirect_uris: ['http://127.0.0.1/other'], client_name: 'Other' }
      const { client_id: second } = await register({ ...other, token_endpoint_auth_method: 'none' })
      const printed = await run('client', 'approve', second, '--email', ADMIN_EMAIL, '--extend', 'device')
      expect(printed).toContain('This proves nothing about the application')
      expect(printed).toContain('whose name is Other')
    })

    it.each([
      ['another kind than it is', {}, ['--extend', 'device'], 'is of kind https'],
      ['what is known by nothing', DEVICE, ['--extend', 'device'], 'is known by nothing'],
      ['no kind', {}, ['--extend', 'yes'], '--extend is one of https, '],
      ['names without a device', {}, ['--extend', 'https', '--name-pattern', 'A*'], 'goes with'],
      ['names alone', {}, ['--name-pattern', 'A*'], 'goes with --extend device'],
      [
        'names of others',
        { redirect_uris: ['http://localhost/a'], token_endpoint_auth_method: 'none' },
        ['--extend', 'device', '--name-pattern', 'Codex'],
        '--name-pattern must fit the name',
      ],
      [
        'any name at all',
        { redirect_uris: ['http://localhost/b'], token_endpoint_auth_method: 'none' },
        ['--extend', 'device', '--name-pattern', '*'],
        '--name-pattern must say more',
      ],
    ])('approves nothing with %s', async (_what, metadata, flags, told) => {
      const client = await register(metadata)
      const { code, stderr } = await failing('client', 'approve', client.client_id, '--email', ADMIN_EMAIL, ...flags)
      expect([code, stderr]).toEqual([2, expect.stringContaining(told)])
      expect(await waiting()).toContain(client.client_id)
    })
  })

  it('extend lets it wait longer, and says until when', async () => {
    const { expiresAt } = await json<{ expiresAt: string }>('client', 'extend', id, '--minutes', '120')
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(119 * 60_000)
    expect(await json('client', 'show', id)).toMatchObject({ expiresAt })
    for (const minutes of ['5', '99999', 'soon'])
      expect((await failing('client', 'extend', id, '--minutes', minutes)).code).toBe(2)
  })

  it('reject turns it away', async () => {
    expect(await json('client', 'reject', id, '--reason', 'Use ours')).toEqual({ clientId: id, state: 'rejected' })
    expect(await waiting()).not.toContain(id)
    expect(await standing(registered)).toBe('invalid_client')
    expect(await failing('client', 'show', id)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is gone: rejected'),
    })
  })

  it('disable, enable and delete hold at once in the running server', async () => {
    await run('client', 'approve', id, '--email', ADMIN_EMAIL)
    expect(await json('client', 'disable', id, '--reason', 'under investigation')).toEqual({
      clientId: id,
      state: 'disabled',
    })
    expect(await listed()).toMatchObject({ state: 'disabled', disableTag: 'under investigation' })
    expect(await standing(registered)).toBe('invalid_client')
    expect((await failing('client', 'approve', id, '--email', ADMIN_EMAIL)).code).toBe(2)

    expect(await json('client', 'enable', id)).toEqual({ clientId: id, state: 'approved' })
    expect(await standing(registered)).toBe('invalid_grant')

    expect(await json('client', 'delete', id)).toEqual({ clientId: id, state: 'deleted' })
    expect(await listed()).toBeUndefined()
    expect(await standing(registered)).toBe('invalid_client')
  })

  it('disable takes no reason that would steer a terminal, and show prints one that is a sentence', async () => {
    await run('client', 'approve', id, '--email', ADMIN_EMAIL)
    expect(await failing('client', 'disable', id, '--reason', '\u001B[31mred\u009B0m\u202E')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('without control characters'),
    })
    await run('client', 'disable', id, '--reason', 'It asks too much')
    expect(await run('client', 'show', id)).toMatch(/^disableTag +It asks too much$/m)
  })

  it('create prints its secret as JSON for scripts', async () => {
    const created = await json<{ clientId: string; clientSecret: string }>('client', 'create', '--name', 'Script')
    expect(created).toEqual({
      clientId: expect.stringMatching(/^[0-9a-f]{32}$/),
      clientSecret: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(JSON.stringify(await json('client', 'show', created.clientId))).not.toContain(created.clientSecret)
  })

  it.each(['show', 'reject', 'disable', 'enable', 'delete'])(
    '%s of an unknown id ends with 2 and a sentence',
    async (verb) => {
      expect(await failing('client', verb, UNKNOWN)).toEqual({
        code: 2,
        stdout: '',
        stderr: `vestibule: there is no client ${UNKNOWN} in tenant default; see: vestibule client list\n`,
      })
    },
  )

  it.each<[string, string[]]>([
    ['no id', ['client', 'show']],
    ['an unknown tenant', ['client', 'list', '--tenant', 'nowhere']],
    ['an unknown flag', ['client', 'list', '--everything']],
    ['approve of an unknown id', ['client', 'approve', UNKNOWN, '--email', ADMIN_EMAIL]],
    ['an unknown command', ['client', 'befriend', UNKNOWN]],
  ])('%s ends with 2 and a sentence', async (_what, words) => {
    const { code, stderr } = await failing(...words)
    expect(code).toBe(2)
    expect(stderr).toMatch(/^vestibule: .+\n$/)
  })

  it.each<[string, string[]]>([
    ['nobody', []],
    ['somebody unknown', ['--email', 'eve@example.com']],
    ['a member', ['--email', 'max@example.com']],
    ['no e-mail address', ['--email', 'ada']],
  ])('approve in the name of %s lets nobody in', async (_whom, words) => {
    expect((await failing('client', 'approve', id, ...words)).code).toBe(2)
    expect(await waiting()).toContain(id)
  })

  it.each(['disable', 'enable', 'delete'])('%s leaves one that waits to reject', async (verb) => {
    expect(await failing('client', verb, id)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('client reject'),
    })
    expect(await waiting()).toContain(id)
  })

  it('reject and approve leave alone what was let in', async () => {
    await run('client', 'approve', id, '--email', ADMIN_EMAIL)
    expect((await failing('client', 'reject', id)).code).toBe(2)
    expect((await failing('client', 'approve', id, '--email', ADMIN_EMAIL)).stderr).toContain('is approved already')
  })

  it('sees nothing of another tenant', async () => {
    const other = `t${id.slice(0, 8)}`
    await run('tenant', 'create', other, '--hostname', `${other}.localhost:${server.port}`)
    expect(await json('client', 'list', '--tenant', other)).toEqual([])
    expect(await json('client', 'list', '--waiting', '--tenant', other)).toEqual([])
    for (const verb of ['show', 'reject', 'delete'])
      expect((await failing('client', verb, id, '--tenant', other)).code).toBe(2)
    expect(await waiting()).toContain(id)
  })
})

describe('audit', () => {
  interface Event {
    readonly id: string
    readonly eventType: string
    readonly eventTime: string
  }
  const exported = async (...words: string[]): Promise<Event[]> =>
    (await run('audit', 'export', ...words))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Event)

  beforeAll(async () => {
    for (let count = 0; count < 3; count++) await register()
  })

  it('export prints everything, oldest first, one object a line, with or without --json', async () => {
    const events = await exported()
    const times = events.map(({ eventTime }) => eventTime)
    expect(times).toEqual(times.toSorted())
    expect(events.length).toBeGreaterThan(3)
    expect(await exported('--json')).toEqual(events)
  })

  it('export and list filter by type', async () => {
    const type = 'com.qlik.core.oauth-client.registered'
    const events = await exported('--type', type)
    expect(new Set(events.map(({ eventType }) => eventType))).toEqual(new Set([type]))
    const newest = await json<Event[]>('audit', 'list', '--type', type, '--limit', '2')
    expect(newest.map(({ id }) => id)).toEqual(
      events
        .slice(-2)
        .toReversed()
        .map(({ id }) => id),
    )
  })

  it('export and list filter by time, days counted whole', async () => {
    const all = await exported()
    const middle = all[Math.floor(all.length / 2)]?.eventTime ?? ''
    const [until, since] = [await exported('--until', middle), await exported('--since', middle)]
    expect(until.every(({ eventTime }) => eventTime <= middle)).toBe(true)
    expect(since.every(({ eventTime }) => eventTime >= middle)).toBe(true)
    const today = new Set(all.map(({ eventTime }) => eventTime.slice(0, 10)))
    const [first = '', last = first] = [...today].toSorted()
    expect(await exported('--since', first, '--until', last)).toEqual(all)
    expect(await json('audit', 'list', '--until', '2020-01-01')).toEqual([])
  })

  it('list prints aligned columns, newest first', async () => {
    const [head = '', ...rows] = (await run('audit', 'list', '--limit', '5')).trimEnd().split('\n')
    expect(head).toMatch(/^TIME +TYPE +USER +WHAT$/)
    expect(rows).toHaveLength(5)
    const times = rows.map((row) => row.slice(0, 24))
    expect(times).toEqual(times.toSorted().toReversed())
  })

  it.each([
    ['--since', 'yesterday'],
    ['--since', '2026-13-01'],
    ['--until', '2026-11-24T12:00:00'],
    ['--limit', '0'],
    ['--limit', 'all'],
  ])('%s %s ends with 2 and a sentence', async (flag, value) => {
    const { code, stderr } = await failing('audit', 'list', flag, value)
    expect(code).toBe(2)
    expect(stderr).toContain(flag)
  })
})

describe('lists', () => {
  it('of people are aligned, and hold no password', async () => {
    expect(await run('user', 'list')).toMatch(
      /^E-MAIL +NAME +ROLE +STATUS +CREATED\nada@example\.com +\S+ +TenantAdmin +active /,
    )
    const users = await json<object[]>('user', 'list')
    expect(users).toMatchObject([
      { email: ADMIN_EMAIL, role: 'TenantAdmin', status: 'active' },
      { email: 'max@example.com', name: 'Max', role: 'Member', status: 'invited' },
    ])
    expect(JSON.stringify(users)).not.toContain('argon2')
  })

  it('of tenants are aligned, and JSON for scripts', async () => {
    expect(await run('tenant', 'list')).toMatch(
      /^TENANT +ISSUER +NAME +STATE\ndefault +http:\/\/localhost:\d+ +Vestibule +enabled\n/,
    )
    expect((await json<object[]>('tenant', 'list'))[0]).toMatchObject({
      tenantId: 'default',
      issuer: server.issuer,
      name: 'Vestibule',
    })
  })

  it('of settings are aligned, and JSON for scripts', async () => {
    await run('settings', 'set', 'notificationLanguage=de')
    expect(await json('settings', 'show')).toMatchObject({ notificationLanguage: 'de' })
    expect(await run('settings', 'show')).toMatch(/^dcrManagementEnabled +false$/m)
    expect(await json('settings', 'show')).toMatchObject({ dcrManagementEnabled: false, auditRetentionDays: 90 })
  })
})

describe('provider', () => {
  const ISSUER = 'https://login.acme.example'

  beforeAll(async () => {
    const token = (await run('token', '--tenant', 'default', '--email', ADMIN_EMAIL, '--scope', 'admin_classic')).trim()
    const response = await fetch(`${server.issuer}/api/v1/identity-providers`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Acme', issuer: ISSUER, clientId: 'vestibule' }),
    })
    if (response.status !== 201) throw new Error(`not added: ${await response.text()}`)
  })
  const signInPage = async (): Promise<string> => (await fetch(`${server.issuer}/sign-in`)).text()

  it('list is aligned, and JSON for scripts', async () => {
    expect((await run('provider', 'list')).split('\n')).toEqual([
      'ISSUER                      NAME  STATE    PASSWORDS  ASSERTIONS',
      `${ISSUER}  Acme  enabled  beside     off`,
      '',
    ])
    expect(await json('provider', 'list')).toEqual([
      { name: 'Acme', issuer: ISSUER, enabled: true, passwordSignIn: 'beside', identityAssertions: 'off' },
    ])
  })

  it('disable and enable hold at once in the running server', async () => {
    expect(await run('provider', 'disable', ISSUER)).toBe(`Acme (${ISSUER}) is disabled\n`)
    expect(await signInPage()).not.toContain('Sign in with Acme')
    expect(await json('provider', 'enable', ISSUER)).toEqual({ issuer: ISSUER, enabled: true })
    expect(await signInPage()).toContain('Sign in with Acme')
  })

  it.each([
    ['of nobody', ['disable', 'https://nobody.example'], 'has no identity provider https://nobody.example'],
    ['without a name', ['enable'], 'name the provider by its issuer'],
  ])('%s is not there', async (_what, words, told) => {
    const { code, stderr } = await failing('provider', ...words)
    expect(code).toBe(2)
    expect(stderr).toContain(told)
  })
})

describe('help', () => {
  it('names every command', async () => {
    const help = await run('help')
    for (const verb of ['list', 'show', 'approve', 'reject', 'extend', 'disable', 'enable', 'delete'])
      expect(help).toContain(`vestibule client ${verb} `)
    for (const words of ['audit list', 'audit export', 'user list', 'tenant list'])
      expect(help).toContain(`vestibule ${words} `)
  })
})
