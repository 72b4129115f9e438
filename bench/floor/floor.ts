/** The floor as a contender: `server.ts` is what runs. */
import type { Contender } from '../contender.ts'
import type { Cores } from '../machine/cores.ts'
import { startScript } from '../own-server.ts'

export function floor(cores: Cores): Contender {
  return {
    name: 'floor',
    label: 'floor',
    kind: 'floor',
    isDurable: true,
    operations: ['registration', 'exchange', 'refresh', 'introspection', 'authorize', 'discovery', 'key-set'],
    version: process.version,
    start: () => startScript(new URL('server.ts', import.meta.url), cores),
  }
}
