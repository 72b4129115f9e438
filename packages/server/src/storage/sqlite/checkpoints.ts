/**
 * Checkpoints: what the write-ahead log has is copied into the database now and then, so that the log does not grow without end.
 *
 * A thread of its own copies, for that takes the disk tens of milliseconds. What was committed meanwhile is little; this thread copies
 * it at once, and with nothing left to copy the next commit begins the log anew. See docs/adr/0026.
 */
import { extname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'

import type { Order } from './checkpoint-thread.ts'

export interface Checkpoints {
  /** After every commit: looks now and then, and begins one when the log is long enough. */
  consider(): void

  /** Resolves when none is under way. */
  close(): Promise<void>
}

/** 4 MiB: a page that many acts write is copied once for all of them; a longer log costs the processor's cache more than that saves. */
const LONG = 1024

/** As much as this thread copies itself, in a few milliseconds. */
const SHORT = 256

/** Commits between two looks at the length of the log, each of which costs as much as reading a row does. */
const LOOKS_AFTER = 8

/** @param writing the connection that writes; it must make no checkpoints of its own. */
export function createCheckpoints(path: string, writing: DatabaseSync): Checkpoints {
  const measure = writing.prepare('pragma wal_checkpoint(noop)')
  let thread: Worker | undefined
  let isUnderWay = false
  /** Pages to copy when the last one was begun, and how many there have to be for the next. */
  let atFirst = 0
  let enough = LONG
  let commits = 0

  function pagesToCopy(): number {
    try {
      // https://www.sqlite.org/pragma.html#pragma_wal_checkpoint
      const { log, checkpointed } = measure.get() as { readonly log: number; readonly checkpointed: number }
      return log - checkpointed
    } catch {
      // A failing disk: no act fails because of its checkpoint.
      return 0
    }
  }

  function begin(pages: number): void {
    isUnderWay = true
    atFirst = pages
    thread ??= startThread(path, goOn, giveUp)
    thread.postMessage('copy' satisfies Order)
  }

  function goOn(): void {
    const pages = writing.isOpen ? pagesToCopy() : 0
    if (pages > SHORT && pages < atFirst) begin(pages)
    else finish()
  }

  /** A thread that fails is gone; this one does its work, and the next checkpoint is begun in another. */
  function giveUp(): void {
    thread = undefined
    finish()
  }

  function finish(): void {
    isUnderWay = false
    if (!writing.isOpen) return
    try {
      writing.exec('pragma wal_checkpoint(passive)')
    } catch {
      // A full or failing disk: whoever writes is told, and the next checkpoint tries again.
    }
    // What is left is needed by whoever still reads it, or another process is copying it.
    enough = pagesToCopy() + LONG
  }

  return {
    consider() {
      commits += 1
      if (isUnderWay || commits % LOOKS_AFTER !== 0) return
      const pages = pagesToCopy()
      if (pages >= enough) begin(pages)
    },

    async close() {
      if (!thread) return
      thread.ref()
      const ended = new Promise((resolve) => thread?.once('exit', resolve))
      thread.postMessage('end' satisfies Order)
      await ended
    },
  }
}

function startThread(path: string, copied: () => void, failed: () => void): Worker {
  const file = new URL(`./checkpoint-thread${extname(import.meta.filename)}`, import.meta.url)
  const thread = new Worker(file, { workerData: path })
  thread.on('message', copied)
  thread.on('error', failed)
  // It has nothing to do that would be worth waiting for.
  thread.unref()
  return thread
}
