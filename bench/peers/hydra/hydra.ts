/**
 * Ory Hydra over PostgreSQL, where its binary is on the machine (`--hydra PATH --peer-database URL`).
 *
 * Registration and the documents only: its authorization goes through a login and consent application that its user
 * writes, five requests for one code, and its introspection is on another port. Neither would be the same work.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'

import { REDIRECT_URI, type Contender, type Running } from '../../contender.ts'
import type { Cores } from '../../machine/cores.ts'
import { freePort, startProcess } from '../../machine/server-process.ts'

const SCOPE = 'offline_access'

export function hydra(cores: Cores, binary: string, databaseUrl: string): Contender {
  return {
    name: 'hydra',
    label: 'Ory Hydra (PostgreSQL)',
    kind: 'product',
    isDurable: true,
    operations: ['registration', 'discovery', 'key-set'],
    version: execFileSync(binary, ['version'], { encoding: 'utf8' }).split('\n')[0] ?? '',
    start: () => start(cores, binary, databaseUrl),
  }
}

async function start(cores: Cores, binary: string, databaseUrl: string): Promise<Running> {
  const [port, adminPort] = [await freePort(), await freePort()]
  const origin = `http://127.0.0.1:${port}`
  const variables = {
    DSN: databaseUrl,
    SECRETS_SYSTEM: randomBytes(32).toString('hex'),
    URLS_SELF_ISSUER: origin,
    URLS_LOGIN: `${origin}/login`,
    URLS_CONSENT: `${origin}/consent`,
    SERVE_PUBLIC_HOST: '127.0.0.1',
    SERVE_PUBLIC_PORT: String(port),
    SERVE_ADMIN_HOST: '127.0.0.1',
    SERVE_ADMIN_PORT: String(adminPort),
    STRATEGIES_ACCESS_TOKEN: 'jwt',
    OIDC_DYNAMIC_CLIENT_REGISTRATION_ENABLED: 'true',
    // So that it writes no line for each request, as nobody else does.
    LOG_LEVEL: 'info',
    SERVE_PUBLIC_REQUEST_LOG_DISABLE_FOR_HEALTH: 'true',
  }
  execFileSync(binary, ['migrate', 'sql', '--read-from-env', '--yes'], { env: { ...process.env, ...variables } })
  // `--dev` is what lets it serve plain HTTP.
  const command = cores.forServer([binary, 'serve', 'all', '--dev'])
  const { pid, stop } = await startProcess(command, (line) => line.includes(`:${port}`), variables)
  const paths = {
    registration: '/oauth2/register',
    discovery: '/.well-known/openid-configuration',
    keySet: '/.well-known/jwks.json',
  }
  const client = { id: '', secret: '', redirectUri: REDIRECT_URI, scope: SCOPE }
  return { surface: { port, host: `127.0.0.1:${port}`, paths, client, cookie: '' }, pid, stop }
}
