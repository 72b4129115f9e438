/**
 * How V8 collects what requests leave behind, see docs/adr/0028: nearly all of it is dead by then, so that a collection can be short.
 *
 * What is young has little room: a large one is walked through from end to end, past every cache of the processor, and a collection of it
 * takes tens of milliseconds in which nobody is answered. V8 guesses by the place in the code which objects live long, and makes those old
 * from the start: nothing here lives as long as it guesses, and an old object that is dead keeps all that it knows. And what little survives
 * one thread copies sooner than several do that wait for each other.
 *
 * What is old is collected as a whole, beside the requests. V8 does that whenever it has grown by a part of what was alive, which under load
 * is every two or three seconds for so small a heap: it may grow by twice of it here. Four threads would help, which on one core each take
 * their turns: one is enough, and it goes behind the thread that answers, when it collects and when it compiles.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'
import { setFlagsFromString } from 'node:v8'

/** By how much of what was alive what is old may grow until it is collected, in percent; less where memory is short. */
const GROWTH = 200

/** Known before V8 starts, or not at all: mebibytes of each of the two halves of what is young, one of which is empty; and the threads that help. */
const AT_THE_START: Readonly<Record<string, number>> = { '--max-semi-space-size': 4, '--v8-pool-size': 1 }

/** As `nice` has it: of a core that both want, a tenth. With less a collection is not done in time, and everybody waits for its end. */
const BEHIND = 10
/** Nobody can be further behind. */
const LAST = 19

/**
 * Before anything else is done, for the whole process and its workers.
 *
 * Where what has to be known before V8 starts was not said, the process begins anew with it, as itself. What an operator has said of it, on
 * the command line or in `NODE_OPTIONS`, holds.
 */
export function keepCollectionsShort(): void {
  const unsaid = Object.keys(AT_THE_START).filter((flag) => !isSaid(flag))
  if (unsaid.length > 0) beginAnew(unsaid)
  setFlagsFromString('--no-allocation-site-pretenuring')
  setFlagsFromString('--no-parallel-scavenge')
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`)
  sendHelpersBehind()
}

/** Node.js takes underscores for hyphens. */
function isSaid(flag: string): boolean {
  return [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''].join(' ').replaceAll('_', '-').includes(flag)
}

/**
 * Does not come back, but where it cannot be done: on Windows, under a parent process that wants to be told things, and with a Node.js that
 * knows one of the flags no more.
 */
function beginAnew(flags: readonly string[]): void {
  const { allowedNodeEnvironmentFlags, argv, execArgv, execPath, execve, send } = process
  if (!execve || send || !flags.every((flag) => allowedNodeEnvironmentFlags.has(flag))) return
  const said = flags.map((flag) => `${flag}=${AT_THE_START[flag]}`)
  execve(execPath, [execPath, ...said, ...execArgv, ...argv.slice(1)], process.env)
}

/** Only Linux gives each thread a place of its own, and tells which they are. */
function sendHelpersBehind(): void {
  if (process.platform !== 'linux') return
  try {
    const threads = '/proc/self/task'
    for (const id of readdirSync(threads)) {
      if (readFileSync(`${threads}/${id}/comm`, 'utf8') !== 'V8Worker\n') continue
      setPriority(Number(id), Math.min(getPriority(Number(id)) + BEHIND, LAST))
    }
  } catch {
    // Where the system does not let it, they stay beside the thread that answers.
  }
}
