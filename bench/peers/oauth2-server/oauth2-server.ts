/** `@node-oauth/oauth2-server` over SQLite, for the operations that it has. */
import type { Contender } from '../../contender.ts'
import type { Cores } from '../../machine/cores.ts'
import { startScript } from '../../own-server.ts'
import { versionOf } from '../version-of.ts'

export function oauth2Server(cores: Cores): Contender {
  return {
    name: 'oauth2-server',
    label: '@node-oauth/oauth2-server (SQLite)',
    kind: 'peer',
    isDurable: true,
    operations: ['exchange', 'refresh', 'authorize'],
    version: versionOf('@node-oauth/oauth2-server'),
    start: () => startScript(new URL('server.ts', import.meta.url), cores),
  }
}
