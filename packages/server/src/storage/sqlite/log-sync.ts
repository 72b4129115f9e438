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

/** What a thread takes says little about the disk, so it is tried on the spot now and then. */
const TRIED_EVERY = 64

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
    usual += (clock() - begun - usual) / REMEMBERED
  }
}
