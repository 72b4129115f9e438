/** What the figures were measured on. */
import { cpus, loadavg, release, totalmem, type } from 'node:os'

import type { Machine } from '../report/results.ts'

export function describeMachine(pinning: string): Machine {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    sqlite: process.versions.sqlite ?? 'unknown',
    pinning,
    loadBefore: loadavg()[0] ?? Number.NaN,
  }
}
