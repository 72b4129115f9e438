/** What SQLite can refuse that passes by itself: told as what it is to whoever asked. */
import { Unavailable } from '../../http/request-fault.ts'

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html. */
const BUSY = 5
const READONLY = 8
const IOERR = 10
const FULL = 13
const CANTOPEN = 14

/** Somebody else holds the lock for long, or the disk is full, read-only or failing. */
const PASSING: readonly number[] = [BUSY, READONLY, IOERR, FULL, CANTOPEN]

/** The low byte of an extended code is the primary one: SQLITE_BUSY_SNAPSHOT is a SQLITE_BUSY too. */
function primaryCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined
}

export function isBusy(error: unknown): boolean {
  return primaryCode(error) === BUSY
}

export function asFault(error: unknown): unknown {
  return PASSING.includes(primaryCode(error) ?? 0) ? new Unavailable(error) : error
}
