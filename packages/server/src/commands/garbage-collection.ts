/**
 * How V8 collects what requests leave behind, see docs/adr/0028: nearly all of it is dead by then, so that a collection is short.
 *
 * V8 guesses by the place in the code which objects live long, and makes those old from the start. Nothing here lives as long as it
 * guesses: an old object that is dead holds all that it knows until the old ones are collected, and each short collection then copies
 * megabytes for tens of milliseconds, in which nobody is answered. And what little survives one thread copies sooner than several do
 * that wait for each other.
 */
import { setFlagsFromString } from 'node:v8'

/** Before anything else is done, for the whole process. */
export function keepCollectionsShort(): void {
  setFlagsFromString('--no-allocation-site-pretenuring')
  setFlagsFromString('--no-parallel-scavenge')
}
