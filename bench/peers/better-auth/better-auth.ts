/** `better-auth` with `@better-auth/oauth-provider`, over SQLite. */
import type { Contender } from '../../contender.ts'
import type { Cores } from '../../machine/cores.ts'
import { startScript } from '../../own-server.ts'
import { versionOf } from '../version-of.ts'

export function betterAuthProvider(cores: Cores): Contender {
  return {
    name: 'better-auth',
    label: 'better-auth (SQLite)',
    kind: 'peer',
    isDurable: true,
    operations: ['registration', 'exchange', 'refresh', 'introspection', 'authorize', 'discovery', 'key-set'],
    version: `${versionOf('better-auth')}, ${versionOf('@better-auth/oauth-provider')}`,
    start: () => startScript(new URL('server.ts', import.meta.url), cores),
  }
}
