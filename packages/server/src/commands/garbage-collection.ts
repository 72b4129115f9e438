/**
 * How V8 collects what requests leave behind, see docs/adr/0028: nearly all of it is dead by then, so that a collection can be short.
 *
 * What is young has little room: a large one is walked through from end to end, past every cache of the processor, and a collection of it
 * takes tens of milliseconds in which nobody is answered. V8 guesses by the place in the code which objects live long, and makes those old
 * from the start: nothing here lives as long as it guesses, and an old object that is dead keeps all that it knows. And what little survives
 * one thread copies sooner than several do that wait for each other.
 *
 * What is old is collected as a whole, by several threads, which takes a core for some twenty milliseconds. V8 does that whenever it has
 * grown by a part of what was alive, which under load is every two or three seconds for so small a heap: it may grow by twice of it here.
 */
import { setFlagsFromString } from 'node:v8'

/** By how much of what was alive what is old may grow until it is collected, in percent; less where memory is short. */
const GROWTH = 200

const ROOM = '--max-semi-space-size'

/** Of each of the two halves, one of which is empty. */
const MEBIBYTES = 4

/**
 * Before anything else is done, for the whole process and its workers.
 *
 * The room has to be known before V8 starts: where it was not said, the process begins anew with it, as itself. What an operator has said of
 * it, on the command line or in `NODE_OPTIONS`, holds.
 */
export function keepCollectionsShort(): void {
  if (!isRoomSaid()) beginAnew(`${ROOM}=${MEBIBYTES}`)
  setFlagsFromString('--no-allocation-site-pretenuring')
  setFlagsFromString('--no-parallel-scavenge')
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`)
}

/** Node.js takes underscores for hyphens. */
function isRoomSaid(): boolean {
  return [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''].join(' ').replaceAll('_', '-').includes(ROOM)
}

/**
 * Does not come back, but where it cannot be done: on Windows, under a parent process that wants to be told things, and with a Node.js that
 * knows no such flag any more.
 */
function beginAnew(flag: string): void {
  const { allowedNodeEnvironmentFlags, argv, execArgv, execPath, execve, send } = process
  if (!execve || send || !allowedNodeEnvironmentFlags.has(ROOM)) return
  execve(execPath, [execPath, flag, ...execArgv, ...argv.slice(1)], process.env)
}
