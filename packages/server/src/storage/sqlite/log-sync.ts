/**
 * Waits until the disk has what was committed, see docs/adr/0026.
 *
 * A quick disk is waited for on the spot: whoever came meanwhile is served together afterwards, and shares the next commit. A slow one is
 * waited for in a thread, so that it holds up nobody.
 */
import { fdatasync, fdatasyncSync } from 'node:fs'
import { promisify } from 'node:util'

/** Milliseconds that are not worth a thread: less than the requests of a moment take. */
const QUICK = 1

/** How far back the usual time goes, in waits. */
const REMEMBERED = 8

/** Milliseconds: a wait that takes longer counts as no more, so that one that stalls does not make a quick disk a slow one. */
const COUNTED_AT_MOST = 4

/**
 * What a thread takes says little about the disk: on a busy core it waits for the processor before and after. So the disk is tried on the
 * spot now and then.
 */
const TRIED_EVERY = 32

export interface Disk {
  /** Resolves, or rejects with what the system says. */
  elsewhere(): Promise<void>
  onTheSpot(): void
}

export function diskOf(file: number): Disk {
  const wait = promisify(fdatasync)
  return { elsewhere: () => wait(file), onTheSpot: () => fdatasyncSync(file) }
}

/** @param clock milliseconds, for how long the disk takes. */
export function createLogSync(disk: Disk, clock: () => number): () => Promise<void> {
  let usual = 0
  let waits = 0
  return async () => {
    waits += 1
    if (usual > QUICK && waits % TRIED_EVERY !== 0) return disk.elsewhere()
    const begun = clock()
    disk.onTheSpot()
    usual += (Math.min(clock() - begun, COUNTED_AT_MOST) - usual) / REMEMBERED
  }
}
