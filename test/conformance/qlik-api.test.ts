/** The public npm package `@qlik/api`, unchanged, pointed at a running Vestibule: every call of its four modules. */
import * as audits from '@qlik/api/audits'
import type { HostConfig } from '@qlik/api/auth'
import * as authSettings from '@qlik/api/core/auth-settings'
import * as oauthClients from '@qlik/api/oauth-clients'
import * as oauthTokens from '@qlik/api/oauth-tokens'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { ADMIN_EMAIL, startServer, type RunningServer } from '../support/running-server.ts'

interface Failure {
  readonly status: number
  readonly errors: readonly { readonly code: string; readonly source?: unknown }[]
}

let server: RunningServer
let options: { readonly hostConfig: HostConfig; readonly noCache: true }
let narrow: typeof options

const optionsWith = (token: string): typeof options => ({
  hostConfig: { authType: 'apikey', host: server.issuer, apiKey: token.trim() },
  noCache: true,
})

beforeAll(async () => {
  server = await startServer()
  const token = (scope: string) => server.command('token', '--email', ADMIN_EMAIL, '--scope', scope)
  options = optionsWith(await token('admin_classic user_default'))
  narrow = optionsWith(await token('user_default'))
})
afterAll(() => server.remove())

/** How the package tells its callers of a refusal. */
async function failure(call: Promise<unknown>): Promise<Failure> {
  try {
    await call
  } catch (error) {
    const { status, data } = error as { status: number; data: { errors: Failure['errors'] } }
    return { status, errors: data.errors }
  }
  throw new Error('the call succeeded')
}

const WEB: oauthClients.OAuthClientCreateRequest = {
  appType: 'web',
  clientName: 'Report',
  redirectUris: ['https://report.example/cb'],
}
type Listed = Awaited<ReturnType<typeof oauthClients.getOAuthClients>>

/** The package adds these to every answer that has links; the types of this one call leave them out. */
interface Paged extends Listed {
  readonly next?: (options: unknown) => Promise<Paged>
  readonly prev?: (options: unknown) => Promise<Paged>
}

const made = async () => (await oauthClients.createOAuthClient(WEB, options)).data

describe('@qlik/api/oauth-clients', () => {
  it('creates, reads, patches and deletes a client', async () => {
    const created = await oauthClients.createOAuthClient(
      { ...WEB, description: 'For tests', allowedScopes: ['user_default'] },
      options,
    )
    expect([created.status, created.data.clientSecret]).toEqual([201, expect.stringMatching(/^[0-9a-f]{64}$/)])
    const { clientId } = created.data
    expect((await oauthClients.getOAuthClient(clientId, options)).data).toMatchObject({
      ...WEB,
      clientId,
      description: 'For tests',
      createdByType: 'user',
    })

    const patched = await oauthClients.patchOAuthClient(
      clientId,
      [
        { op: 'replace', path: '/clientName', value: 'Renamed' },
        { op: 'add', path: '/allowedOrigins', value: ['https://a.example'] },
      ],
      options,
    )
    expect(patched.status).toBe(204)
    expect((await oauthClients.getOAuthClient(clientId, options)).data).toMatchObject({
      clientName: 'Renamed',
      allowedOrigins: ['https://a.example'],
    })

    expect((await oauthClients.deleteOAuthClient(clientId, options)).status).toBe(204)
    expect((await failure(oauthClients.getOAuthClient(clientId, options))).status).toBe(404)
  })

  it('is told the secret that a patch makes', async () => {
    const publicKeys = [{ kty: 'EC', crv: 'P-384', alg: 'ES384', use: 'sig', kid: 'k', x: 'eA', y: 'eQ' }] as const
    const { data } = await oauthClients.createOAuthClient(
      { ...WEB, allowedAuthMethods: ['private_key_jwt'], publicKeys: [...publicKeys] },
      options,
    )
    const patched = await oauthClients.patchOAuthClient(
      data.clientId,
      [{ op: 'replace', path: '/allowedAuthMethods', value: ['client_secret'] }],
      options,
    )
    expect(patched).toMatchObject({ status: 202, data: { clientSecret: expect.stringMatching(/^[0-9a-f]{64}$/) } })
  })

  it('lists, filters, sorts and counts, and goes on by its own next and prev', async () => {
    await Promise.all(
      ['C', 'A', 'B'].map((letter) =>
        oauthClients.createOAuthClient({ ...WEB, clientName: `Paged ${letter}` }, options),
      ),
    )
    const query = {
      filter: 'clientName sw "Paged" and createdByType eq "user"',
      sort: '+clientName',
      limit: 2,
      totalResults: true,
    } as const
    const first: Paged = await oauthClients.getOAuthClients(query, options)
    expect(first).toMatchObject({
      status: 200,
      data: { totalResults: 3, data: [{ clientName: 'Paged A' }, { clientName: 'Paged B' }] },
    })
    const second = await first.next?.(options)
    expect(second?.data.data.map(({ clientName }) => clientName)).toEqual(['Paged C'])
    const back = await second?.prev?.(options)
    expect(back?.data.data.map(({ clientName }) => clientName)).toEqual(['Paged A', 'Paged B'])
    expect([first.prev, second?.next]).toEqual([undefined, undefined])
  })

  it('publishes', async () => {
    const { clientId } = await made()
    const published = await oauthClients.publishOAuthClient(clientId, options)
    expect(published).toMatchObject({ status: 201, data: { publishedAt: expect.stringMatching(/Z$/) } })
    expect((await oauthClients.getOAuthClient(clientId, options)).data.publishedAt).toBe(published.data.publishedAt)
  })

  it('adds secrets up to five, and deletes them by their hints', async () => {
    const { clientId } = await made()
    const { status, data } = await oauthClients.createOAuthClientSecret(clientId, options)
    expect([status, data.hint]).toEqual([201, data.clientSecret.slice(-5)])
    for (let count = 2; count < 5; count++) await oauthClients.createOAuthClientSecret(clientId, options)
    expect((await failure(oauthClients.createOAuthClientSecret(clientId, options))).status).toBe(409)
    expect((await oauthClients.deleteOAuthClientSecret(clientId, data.hint, options)).status).toBe(204)
    expect((await failure(oauthClients.deleteOAuthClientSecret(clientId, data.hint, options))).status).toBe(404)
  })

  it('reads, changes and withdraws the connection config', async () => {
    const { clientId } = await made()
    expect((await oauthClients.getOAuthClientConnectionConfig(clientId, options)).data).toEqual({
      consentMethod: 'required',
      status: 'approved',
    })
    const patch = [{ op: 'replace', path: '/consentMethod', value: 'trusted' }] as const
    expect((await oauthClients.patchOAuthClientConnectionConfig(clientId, [...patch], options)).status).toBe(204)
    expect((await oauthClients.getOAuthClientConnectionConfig(clientId, options)).data.consentMethod).toBe('trusted')
    expect((await oauthClients.deleteOAuthClientConnectionConfig(clientId, options)).status).toBe(204)
    expect((await failure(oauthClients.getOAuthClientConnectionConfig(clientId, options))).status).toBe(404)
  })

  it.each<readonly [string, () => Promise<unknown>, number, unknown]>([
    [
      'a filter that does not parse',
      () => oauthClients.getOAuthClients({ filter: 'appType is "spa"' }, options),
      400,
      { parameter: 'filter' },
    ],
    [
      'a limit that is too high',
      () => oauthClients.getOAuthClients({ limit: 101 }, options),
      400,
      { parameter: 'limit' },
    ],
    [
      'a hostile redirect URI',
      () => oauthClients.createOAuthClient({ ...WEB, redirectUris: ['javascript:alert(1)'] }, options),
      400,
      { pointer: '/redirectUris/0' },
    ],
    [
      'an unknown client',
      () => oauthClients.patchOAuthClient('unknown', [{ op: 'replace', path: '/clientName', value: 'x' }], options),
      404,
      undefined,
    ],
    ['an unknown client to publish', () => oauthClients.publishOAuthClient('unknown', options), 404, undefined],
    ['a token that is too narrow', () => oauthClients.createOAuthClient(WEB, narrow), 403, undefined],
    ['no token that is one', () => oauthClients.getOAuthClients({}, optionsWith('nonsense')), 401, undefined],
  ])('is told of %s', async (_what, call, status, source) => {
    const { status: told, errors } = await failure(call())
    expect([told, errors[0]?.code, errors[0]?.source]).toEqual([status, `HTTP-${status}`, source])
  })
})

describe('@qlik/api/core/auth-settings', () => {
  it('reads and patches the settings', async () => {
    const before = await authSettings.getAuthSettings(options)
    expect(before).toMatchObject({
      status: 200,
      data: { tenantId: 'default', dynamicClientRegistrationEnabled: expect.any(Boolean) },
    })
    const patched = await authSettings.patchAuthSettings(
      [
        { op: 'replace', path: '/dynamicClientRegistrationEnabled', value: true },
        { op: 'replace', path: '/dcrAllowedAuthenticationMethods', value: ['none', 'client_secret'] },
        { op: 'replace', path: '/maxUserSessionLifespanMinutes', value: 120 },
      ],
      options,
    )
    const expected = {
      dynamicClientRegistrationEnabled: true,
      dcrAllowedAuthenticationMethods: ['none', 'client_secret'],
      maxUserSessionLifespanMinutes: 120,
      isDefault: false,
    }
    expect(patched).toMatchObject({ status: 200, data: expected })
    expect((await authSettings.getAuthSettings(options)).data).toMatchObject(expected)
  })

  it.each<readonly [string, () => Promise<unknown>, number, unknown]>([
    [
      'no method at all',
      () =>
        authSettings.patchAuthSettings(
          [{ op: 'replace', path: '/dcrAllowedAuthenticationMethods', value: [] }],
          options,
        ),
      400,
      { pointer: '/0/value' },
    ],
    [
      'a lifespan not divisible by 60',
      () =>
        authSettings.patchAuthSettings([{ op: 'replace', path: '/maxUserSessionLifespanMinutes', value: 61 }], options),
      400,
      { pointer: '/0/value' },
    ],
    ['a token that is too narrow', () => authSettings.getAuthSettings(narrow), 403, undefined],
  ])('is told of %s', async (_what, call, status, source) => {
    const { status: told, errors } = await failure(call())
    expect([told, errors[0]?.source]).toEqual([status, source])
  })
})

describe('@qlik/api/oauth-tokens', () => {
  it('lists connections, goes on by its own next and prev, and ends one', async () => {
    const first = await oauthTokens.getOauthTokens({ limit: 1 }, options)
    expect(first).toMatchObject({
      status: 200,
      data: {
        data: [
          { id: expect.any(String), tenantId: 'default', userId: expect.any(String), lastUsed: expect.any(String) },
        ],
      },
    })
    const second = await first.next?.(options)
    expect(second?.data.data[0]?.id).not.toBe(first.data.data[0]?.id)
    expect((await second?.prev?.(options))?.data.data).toEqual(first.data.data)

    const doomed = optionsWith(await server.command('token', '--email', ADMIN_EMAIL, '--scope', 'user_default'))
    const [newest] = (await oauthTokens.getOauthTokens({ sort: 'userId', limit: 100 }, options)).data.data.toSorted(
      (one, two) => (one.id < two.id ? 1 : -1),
    )
    expect((await oauthTokens.getOauthTokens({}, doomed)).status).toBe(200)
    expect((await oauthTokens.deleteOauthToken(newest?.id ?? '', options)).status).toBe(204)
    expect((await failure(oauthTokens.getOauthTokens({}, doomed))).status).toBe(401)
  })

  it('is told of a page that is none, and of a connection that is none', async () => {
    expect(await failure(oauthTokens.getOauthTokens({ page: 'forged' }, options))).toMatchObject({
      status: 400,
      errors: [{ source: { parameter: 'page' } }],
    })
    expect((await failure(oauthTokens.deleteOauthToken('unknown', options))).status).toBe(404)
  })
})

describe('@qlik/api/audits', () => {
  it('lists events, goes on by its own next and prev, and finds one', async () => {
    await made()
    await made()
    const query = { eventType: 'com.qlik.core.oauth-client.created', limit: 1, sort: '-eventTime' }
    const first = await audits.getAudits(query, options)
    const second = await first.next?.(options)
    expect((await second?.prev?.(options))?.data.data).toEqual(first.data.data)
    const id = first.data.data?.[0]?.id ?? ''
    expect((await audits.getAudit(id, options)).data).toMatchObject({
      id,
      eventType: query.eventType,
      tenantId: 'default',
      source: 'vestibule',
    })
  })

  it('reads types, sources, settings and a day of the archive', async () => {
    expect((await audits.getAuditTypes(options)).data.data).toContain('com.qlik.core.oauth-client.created')
    expect((await audits.getAuditSources(options)).data.data).toEqual(['vestibule'])
    expect((await audits.getAuditsSettings(options)).data.data).toMatchObject({
      EventTTL: expect.any(Number),
      ArchiveEnabled: expect.any(Boolean),
    })
    const date = new Date().toISOString().slice(0, 10)
    expect((await audits.getArchivedAudits({ date }, options)).data.data?.length).toBeGreaterThan(0)
  })

  it.each<readonly [string, () => Promise<unknown>, number]>([
    ['the consumption report, which there is not', () => audits.fetchConsumptionAppAudits(options), 404],
    ['an event that is none', () => audits.getAudit('unknown', options), 404],
    ['an interval that is none', () => audits.getAudits({ eventTime: 'yesterday' }, options), 400],
    ['a cursor that is none', () => audits.getAudits({ next: 'forged' }, options), 400],
    ['a date that is none', () => audits.getArchivedAudits({ date: 'yesterday' }, options), 400],
    ['a token that is too narrow', () => audits.getAudits({}, narrow), 403],
  ])('is told of %s', async (_what, call, status) => {
    const { status: told, errors } = await failure(call())
    expect([told, errors[0]?.code]).toEqual([status, `HTTP-${status}`])
  })
})

describe('these tests', () => {
  it.each([
    [
      'oauth-clients',
      oauthClients.default,
      [
        'getOAuthClients',
        'createOAuthClient',
        'deleteOAuthClient',
        'getOAuthClient',
        'patchOAuthClient',
        'publishOAuthClient',
        'createOAuthClientSecret',
        'deleteOAuthClientSecret',
        'deleteOAuthClientConnectionConfig',
        'getOAuthClientConnectionConfig',
        'patchOAuthClientConnectionConfig',
      ],
    ],
    ['core/auth-settings', authSettings.default, ['getAuthSettings', 'patchAuthSettings']],
    ['oauth-tokens', oauthTokens.default, ['getOauthTokens', 'deleteOauthToken']],
    [
      'audits',
      audits.default,
      [
        'getAudits',
        'fetchConsumptionAppAudits',
        'getArchivedAudits',
        'getAuditsSettings',
        'getAuditSources',
        'getAuditTypes',
        'getAudit',
      ],
    ],
  ])('drive every call of %s that the package has', (_module, calls, driven) => {
    expect(
      Object.keys(calls)
        .filter((call) => call !== 'clearCache')
        .toSorted(),
    ).toEqual(driven.toSorted())
  })
})
