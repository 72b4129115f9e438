/** What PostgreSQL and the way to it can refuse, sorted by what helps: waiting, asking again, or nothing. */
import { Unavailable } from '../../http/request-fault.ts'

const LOCK_TIMEOUT = '55P03'

/** SQLSTATE classes and codes (PostgreSQL's appendix A) that pass by themselves: the database is gone, busy, or a standby. */
const UNAVAILABLE = [
  '08', // connection exceptions
  '53', // out of disk, memory, connections
  '57P', // shut down, starting up
  '57014', // statement_timeout
  LOCK_TIMEOUT,
  '25P03', // idle_in_transaction_session_timeout
  '25006', // read only: a standby that is about to be promoted, or was left behind
  '58030', // input or output error
]

/** Another act came first; the same act may succeed the next time. */
const CONFLICT = ['40001', '40P01']

/** Errors of the connection itself have the system's codes, or the driver's sentences alone. */
const SYSTEM_CODE = /^E[A-Z]+$/
const DRIVER_SENTENCE =
  /connection terminated|connection error|connection ended|timeout e?xce?|timeout expired|read timeout|not queryable|pool after calling end/i

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

export function isUnavailable(error: unknown): error is Error {
  const code = codeOf(error)
  if (SYSTEM_CODE.test(code) || UNAVAILABLE.some((prefix) => code.startsWith(prefix))) return true
  return error instanceof Error && code === '' && DRIVER_SENTENCE.test(error.message)
}

export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === LOCK_TIMEOUT
}

export function isConflict(error: unknown): boolean {
  return CONFLICT.includes(codeOf(error)) || isStalePlan(error)
}

/** A statement was prepared before a newer version of this server, in a rolling upgrade, gave its table a column. */
export function isStalePlan(error: unknown): boolean {
  return codeOf(error) === '0A000' && error instanceof Error && error.message.includes('cached plan')
}

/** Told as what it is to whoever asked: to come back, or nothing that they could know. */
export function asFault(error: unknown): unknown {
  return isUnavailable(error) || isConflict(error) ? new Unavailable(error) : error
}
