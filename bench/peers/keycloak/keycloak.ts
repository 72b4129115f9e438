/**
 * Keycloak over PostgreSQL, where its folder is on the machine (`--keycloak PATH --peer-database URL`).
 *
 * In production mode on plain HTTP, with a realm of its own: ES256, rotated refresh tokens, anonymous registration without
 * its policies of trusted hosts and of a number of clients (its limits, off as everybody's). The client asks for no consent.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { Browser } from '../../../packages/server/test/support/browser.ts'
import { REDIRECT_URI, type Contender, type Running, type Surface } from '../../contender.ts'
import type { Cores } from '../../machine/cores.ts'
import { freePort, startProcess } from '../../machine/server-process.ts'
import { VERIFIER_CHALLENGE } from '../../operations/authorize.ts'

const ADMINISTRATOR = { username: 'admin', password: 'correct-horse-battery-staple' }
const USER = { username: 'user', password: 'correct-horse-battery-staple' }
const CLIENT = {
  id: 'bench',
  secret: 'bench-secret-bench-secret-bench-secret',
  redirectUri: REDIRECT_URI,
  scope: 'openid',
}
const REALM = '/realms/bench/protocol/openid-connect'
/** Of those that a realm is born with, the ones that limit anonymous registration. */
const LIMITING_POLICIES = ['trusted-hosts', 'max-clients', 'consent-required', 'scope', 'allowed-client-templates']

export function keycloak(cores: Cores, home: string, databaseUrl: string): Contender {
  return {
    name: 'keycloak',
    label: 'Keycloak (PostgreSQL)',
    kind: 'product',
    isDurable: true,
    operations: ['registration', 'exchange', 'refresh', 'introspection', 'authorize', 'discovery', 'key-set'],
    version: readFileSync(join(home, 'version.txt'), 'utf8').trim(),
    start: () => start(cores, home, new URL(databaseUrl)),
  }
}

async function start(cores: Cores, home: string, database: URL): Promise<Running> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const command = [
    join(home, 'bin/kc.sh'),
    'start',
    '--http-enabled=true',
    `--http-port=${port}`,
    `--hostname=${origin}`,
  ]
  const server = await startProcess(cores.forServer(command), (line) => line.includes('Listening on'), {
    KC_BOOTSTRAP_ADMIN_USERNAME: ADMINISTRATOR.username,
    KC_BOOTSTRAP_ADMIN_PASSWORD: ADMINISTRATOR.password,
    KC_DB: 'postgres',
    KC_DB_URL: `jdbc:postgresql://${database.host}${database.pathname}`,
    KC_DB_USERNAME: decodeURIComponent(database.username),
    KC_DB_PASSWORD: decodeURIComponent(database.password),
  })
  await prepareRealm(origin)
  return { surface: { ...surfaceAt(port), cookie: await signIn(origin) }, pid: javaOf(server.pid), stop: server.stop }
}

function surfaceAt(port: number): Omit<Surface, 'cookie'> {
  return {
    port,
    host: `127.0.0.1:${port}`,
    paths: {
      registration: '/realms/bench/clients-registrations/openid-connect',
      authorization: `${REALM}/auth`,
      token: `${REALM}/token`,
      introspection: `${REALM}/token/introspect`,
      discovery: '/realms/bench/.well-known/openid-configuration',
      keySet: `${REALM}/certs`,
    },
    client: CLIENT,
  }
}

/** Where `kc.sh` has not become Java but started it. */
function javaOf(pid: number): number {
  try {
    const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
    return Number(child) || pid
  } catch {
    return pid
  }
}

async function prepareRealm(origin: string): Promise<void> {
  const signedIn = await fetch(`${origin}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', ...ADMINISTRATOR }),
  })
  const { access_token } = (await signedIn.json()) as { readonly access_token: string }
  const call = async (method: string, path: string, body?: object): Promise<Response> => {
    const response = await fetch(`${origin}/admin/realms${path}`, {
      method,
      headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`Keycloak: ${method} ${path}: ${response.status} ${await response.text()}`)
    return response
  }
  const signing = { defaultSignatureAlgorithm: 'ES256', revokeRefreshToken: true, refreshTokenMaxReuse: 0 }
  await call('POST', '', { realm: 'bench', enabled: true, sslRequired: 'none', ...signing })
  await call('POST', '/bench/clients', {
    clientId: CLIENT.id,
    secret: CLIENT.secret,
    redirectUris: [REDIRECT_URI],
    publicClient: false,
    standardFlowEnabled: true,
    attributes: { 'pkce.code.challenge.method': 'S256' },
  })
  await call('POST', '/bench/users', {
    username: USER.username,
    email: 'user@example.com',
    emailVerified: true,
    firstName: 'User',
    lastName: 'User',
    enabled: true,
    credentials: [{ type: 'password', value: USER.password, temporary: false }],
  })
  const type = 'org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy'
  const policies = (await (await call('GET', `/bench/components?type=${type}`)).json()) as readonly {
    readonly id: string
    readonly providerId: string
    readonly subType: string
  }[]
  for (const { id, providerId, subType } of policies)
    if (subType === 'anonymous' && LIMITING_POLICIES.includes(providerId))
      await call('DELETE', `/bench/components/${id}`)
}

async function signIn(origin: string): Promise<string> {
  const browser = new Browser((url, init) => fetch(url, init), origin)
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT.id,
    redirect_uri: REDIRECT_URI,
    scope: CLIENT.scope,
    code_challenge: VERIFIER_CHALLENGE,
    code_challenge_method: 'S256',
  })
  const page = await browser.open(`${origin}${REALM}/auth?${query}`)
  const action = /<form[^>]*action="([^"]+)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const { leftFor, html } = await browser.post(action, new URLSearchParams(USER))
  if (!leftFor?.searchParams.has('code')) throw new Error(`Keycloak: signing in led nowhere:\n${html}`)
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}
