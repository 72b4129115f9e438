/** One core for the server, another for the load: `taskset`, where there is one. */
import { execFileSync, spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

export interface Cores {
  readonly isPinned: boolean
  /** Why not, or which core is whose. */
  readonly description: string
  /** The command, to run on the server's core. */
  forServer(command: readonly string[]): readonly string[]
  /** The command, to run beside: on a third core where there is one, else on that of the load. */
  beside(command: readonly string[]): readonly string[]
}

/** Puts this process, which makes the load, on its core. */
export function pinCores(): Cores {
  const unpinned = (reason: string): Cores => ({
    isPinned: false,
    description: `not pinned: ${reason}`,
    forServer: (command) => command,
    beside: (command) => command,
  })
  if (availableParallelism() < 2) return unpinned('there is one core')
  if (spawnSync('taskset', ['--version']).status !== 0) return unpinned('there is no taskset')
  const cores = allowedCores()
  const [server, load] = cores
  if (server === undefined || load === undefined) return unpinned('one core is allowed')
  const third = cores[2] ?? load
  execFileSync('taskset', ['-a', '-c', '-p', String(load), String(process.pid)], { stdio: 'ignore' })
  return {
    isPinned: true,
    description: `server on core ${server}, load on core ${load}, what runs beside on core ${third}`,
    forServer: (command) => ['taskset', '-c', String(server), ...command],
    beside: (command) => ['taskset', '-c', String(third), ...command],
  }
}

/** `0-3,8` of `taskset -c -p`. */
function allowedCores(): readonly number[] {
  const said = execFileSync('taskset', ['-c', '-p', String(process.pid)], { encoding: 'utf8' })
  return (said.split(': ')[1] ?? '')
    .trim()
    .split(',')
    .flatMap((range) => {
      const [first = 0, last = first] = range.split('-').map(Number)
      return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    })
}
