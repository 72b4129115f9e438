/** A tenant with some months behind it: every list has entries, every state of a client and of a person is there. */
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'

import { openTenant, type Tenant } from './console-tenant.ts'
import type { KnockingClient } from './knocking-client.ts'
import type { Browser } from './person.ts'
import type { RunningServer } from './running-server.ts'

export interface FilledTenant extends Tenant {
  readonly member: Browser
  /** Approved, connected by several people, changed since. */
  readonly claude: KnockingClient
  readonly waiting: KnockingClient
  /** Made by hand, with two secrets. */
  readonly portalId: string
  readonly disabledId: string
  /** The standing approval of Claude, with registrations. */
  readonly standingId: string
  readonly memberId: string
  readonly eventId: string
  readonly providerId: string
}

interface Created {
  readonly clientId: string
}

export async function fillTenant(): Promise<FilledTenant> {
  const tenant = await openTenant()
  const { call } = tenant
  await introduce(tenant)

  const people = await joinPeople(tenant)
  const { claude, disabledId } = await letClientsIn(tenant, people)
  const standingId = await extendTo(tenant, claude)
  const portalId = await createByHand(tenant)
  const waiting = await letThemKnock(tenant, people)
  // Denied only now: those that wait already cannot be approved any more.
  await patchSettings(tenant, { dcrApprovalWithoutConnection: true, dcrDeniedRedirectHosts: ['*.evil.example'] })
  const acme = { name: 'Acme', issuer: 'https://login.acme.example', clientId: 'vestibule', justInTimeUsers: true }
  const { id: providerId } = await call<{ id: string }>('POST', '/api/v1/identity-providers', acme)
  const jwksUri = 'https://software.example.com/.well-known/jwks.json'
  await call('POST', '/api/v1/software-statement-issuers', { issuer: 'https://software.example.com', jwksUri })
  liveThrough(tenant.server)

  const { data: users } = await call<{ data: { id: string; email: string }[] }>('GET', '/api/v1/users?limit=100')
  const { data: events } = await call<{ data: { id: string; eventType: string }[] }>('GET', '/api/v1/audits?limit=100')
  return {
    ...tenant,
    member: people.max,
    claude,
    waiting,
    portalId,
    disabledId,
    standingId,
    memberId: users.find(({ email }) => email === 'max@example.com')?.id ?? '',
    providerId,
    eventId: events.find(({ eventType }) => eventType.endsWith('oauth-client.updated'))?.id ?? '',
  }
}

/** Gives the organization its name and its logo, which every page has at the top. */
export async function introduce({ call }: Pick<Tenant, 'call'>): Promise<void> {
  await call('PATCH', '/api/v1/tenants/me', [{ op: 'replace', path: '/name', value: 'Analytical Engines' }])
  await call('PUT', '/api/v1/tenants/me/logo', LOGO)
}

export function patchSettings({ call }: Tenant, changes: Readonly<Record<string, unknown>>): Promise<unknown> {
  const patch = Object.entries(changes).map(([name, value]) => ({ op: 'replace', path: `/${name}`, value }))
  return call('PATCH', '/api/core/auth-settings', patch)
}

interface People {
  readonly max: Browser
  readonly grace: Browser
  readonly konrad: Browser
}

async function joinPeople(tenant: Tenant): Promise<People> {
  const max = await tenant.join('max@example.com', 'Max Newman')
  const grace = await tenant.join('grace@example.com', 'Grace Hopper', 'TenantAdmin')
  const konrad = await tenant.join('konrad.zuse@example.com', 'Konrad Zuse')
  await tenant.join('left@example.com', 'Somebody with a Rather Long Name Who Has Left the Company')
  await tenant.call('POST', '/api/v1/users', { email: 'ines@example.com', role: 'Member' })
  const { data } = await tenant.call<{ data: { id: string }[] }>('GET', '/api/v1/users?search=left')
  await tenant.call('PATCH', `/api/v1/users/${data[0]?.id}`, [{ op: 'replace', path: '/status', value: 'disabled' }])
  return { max, grace, konrad }
}

async function letClientsIn(tenant: Tenant, { max, grace, konrad }: People) {
  const claude = await tenant.knock('Claude', 'https://claude.ai/api/mcp/auth_callback')
  const vscode = await tenant.knock('Visual Studio Code', 'http://127.0.0.1:33418/')
  const old = await tenant.knock('Old report tool', 'https://reports.example.com/callback')
  for (const client of [claude, vscode, old]) {
    await tenant.letIn(client)
    for (const person of [max, grace, konrad]) await tenant.connect(client, person)
  }
  const change = [{ op: 'replace', path: '/description', value: 'The assistant of the whole company' }]
  await tenant.call('PATCH', `/api/v1/oauth-clients/${claude.clientId}`, change)
  await tenant.call('POST', `/api/v1/oauth-clients/${vscode.clientId}/actions/publish`)
  const reason = { disableTag: 'replaced by the portal' }
  await tenant.call('POST', `/api/v1/oauth-clients/${old.clientId}/actions/disable`, reason)
  const rejected = await tenant.knock('Free AI Helper', 'https://free-ai.evil.example/callback')
  await tenant.call('POST', `/api/v1/waiting-clients/${rejected.clientId}/actions/reject`, {
    reason: 'Nobody knows it',
  })
  return { claude, disabledId: old.clientId }
}

/** It registers anew for each person who connects: with a secret of its own each time. */
async function extendTo({ call, knock }: Tenant, { clientId }: KnockingClient): Promise<string> {
  const { id } = await call<{ id: string }>('POST', '/api/v1/standing-approvals', { clientId, kind: 'https' })
  for (let count = 0; count < 3; count += 1) {
    await knock('Claude', 'https://claude.ai/api/mcp/auth_callback', {
      token_endpoint_auth_method: 'client_secret_post',
    })
  }
  return id
}

async function createByHand({ call }: Tenant): Promise<string> {
  const { clientId } = await call<Created>('POST', '/api/v1/oauth-clients', {
    clientName: 'Employee portal',
    description: 'Runs on our own servers; the platform team looks after it',
    appType: 'web',
    clientUri: 'https://portal.example.com',
    redirectUris: ['https://portal.example.com/callback', 'https://portal-test.example.com/callback'],
    allowedScopes: ['user_default', 'mcp:execute', 'offline_access'],
    allowedGrantTypes: ['client_credentials'],
    allowedAuthMethods: ['client_secret'],
  })
  await call('POST', `/api/v1/oauth-clients/${clientId}/client-secrets`)
  for (const [clientName, appType] of [
    ['Field app', 'native'],
    ['Dashboard', 'spa'],
  ]) {
    await call('POST', '/api/v1/oauth-clients', {
      clientName,
      appType,
      redirectUris: ['http://127.0.0.1/callback'],
      allowedScopes: ['user_default'],
    })
  }
  return clientId
}

/** The first is asked for by two people, one of whom says why. */
async function letThemKnock(tenant: Tenant, { max, konrad }: People): Promise<KnockingClient> {
  await tenant.knock('Claude', 'https://claude-ai.example.net/callback')
  await tenant.knock('Data grabber', 'https://grab.evil.example/callback')
  await tenant.knock(
    `The assistant of a company with a very long name ${'unbreakable'.repeat(5)}`,
    `https://${'a-very-long-label.'.repeat(6)}example.com/callback`,
    { token_endpoint_auth_method: 'client_secret_post' },
  )
  await tenant.knock('Cursor', 'cursor://anysphere.cursor-mcp/oauth/callback')
  const chatGpt = await tenant.knock('ChatGPT', 'https://chatgpt.com/connector_platform_oauth_redirect')
  await konrad.open(chatGpt.authorizeUrl())
  const page = await max.open(chatGpt.authorizeUrl())
  const why = /href="([^"]*approval-request[^"]*)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&')
  if (why === undefined) throw new Error(`nobody can say why:\n${page.html}`)
  await max.submit(await max.open(why), { reason: 'I would like to draft the quarterly report with our own figures.' })
  return chatGpt
}

const DAYS = 40

/** What the server would have counted, day by day. */
function liveThrough({ folder }: RunningServer): void {
  const database = new DatabaseSync(join(folder, 'vestibule.db'))
  try {
    database.exec('pragma busy_timeout = 5000')
    const [tenant] = database.prepare('select tenant_id from tenants').all() as { tenant_id: string }[]
    const insert = database.prepare(
      'insert or replace into daily_counts (tenant_id, day, kind, count) values (?, ?, ?, ?)',
    )
    const today = Math.floor(Date.now() / 86_400_000)
    for (let ago = DAYS; ago > 0; ago -= 1) {
      const wave = 1 + Math.sin(ago / 3)
      const counts = {
        registrations: Math.round(6 * wave + (ago % 4)),
        approvals: Math.round(2 * wave),
        rejections: ago % 3,
        refusals: ago % 5,
        signIns: Math.round(12 * wave + 3),
        connections: Math.round((DAYS - ago) * 1.4 + 4 * wave),
      }
      for (const [kind, count] of Object.entries(counts)) {
        insert.run(tenant?.tenant_id ?? '', (today - ago) * 86_400_000, kind, count)
      }
    }
  } finally {
    database.close()
  }
}

/** A door, 64 by 64 pixels. */
const LOGO = new Blob(
  [
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAYUlEQVR42u3aMQ0AIAxFwfpCAd6YkYYdKoCVQAiXvLXDDX9rlNqfLgAAAAAAAAAALgHmaFsCAAAAAAAAAAAAAAAAAPgDsJ4DABgxAAAAAAAAAAAAAAAAgF8JAAAAAACAoyXM9Z1cFRauTQAAAABJRU5ErkJggg==',
      'base64',
    ),
  ],
  { type: 'image/png' },
)
