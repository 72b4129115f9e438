/** `oidc-provider`, with its store in SQLite and with the one in memory that it comes with. */
import type { Contender } from '../../contender.ts'
import type { Cores } from '../../machine/cores.ts'
import { startScript } from '../../own-server.ts'
import { versionOf } from '../version-of.ts'

/** Its store in memory keeps the latest thousand entries and forgets the rest, codes among them. */
const MEMORY_LIMIT = 200

type Store = 'sqlite' | 'asynchronous' | 'memory'

const LABELS: Readonly<Record<Store, string>> = {
  sqlite: 'oidc-provider (SQLite)',
  asynchronous: 'oidc-provider (SQLite, answered a turn later)',
  memory: 'oidc-provider (in memory)',
}

/** @param store `asynchronous` for the races alone: SQLite in the same process answers too soon for anybody to come between */
export function oidcProvider(cores: Cores, store: Store): Contender {
  return {
    name: store === 'sqlite' ? 'oidc-provider' : `oidc-provider-${store}`,
    label: LABELS[store],
    kind: 'peer',
    isDurable: store !== 'memory',
    operations: ['registration', 'exchange', 'refresh', 'introspection', 'authorize', 'discovery', 'key-set'],
    ...(store === 'memory' && { materialLimit: MEMORY_LIMIT }),
    version: versionOf('oidc-provider'),
    start: () => startScript(new URL('server.ts', import.meta.url), cores, store),
  }
}
