/** Passwords: argon2id on libuv's threads, so that signing in never holds up tokens; PHC strings; a bounded queue. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

import { RequestFault } from '../http/request-fault.ts'

export const PASSWORD_MIN_LENGTH = 8
export const PASSWORD_MAX_LENGTH = 256

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19_456
const PASSES = 2
const PARALLELISM = 1
const TAG_BYTES = 32

/** Two of libuv's four threads, so that file and DNS work always finds one. */
const CONCURRENCY = 2
const QUEUE_LIMIT = 64

const derive = promisify(argon2)

/** What is wrong with a new password, or `undefined`. */
export function passwordFault(password: string | undefined, email: string): string | undefined {
  if (password === undefined || password.length < PASSWORD_MIN_LENGTH)
    return `Use at least ${PASSWORD_MIN_LENGTH} characters.`
  if (password.length > PASSWORD_MAX_LENGTH) return `Use at most ${PASSWORD_MAX_LENGTH} characters.`
  if (password.toLowerCase() === email) return 'Use something other than the e-mail address.'
  return undefined
}

export interface Passwords {
  /** A PHC string with a salt of its own. */
  hash(password: string): Promise<string>

  /** `null` takes as long as a wrong password, so that nobody learns which accounts exist. */
  verify(password: string, phc: string | null): Promise<boolean>
}

/** @throws RequestFault 503 with `Retry-After`, from both methods, when too many already wait. */
export function createPasswords(): Passwords {
  const inTurn = boundedQueue(CONCURRENCY, QUEUE_LIMIT)
  const hash = async (password: string, salt: Buffer): Promise<Buffer> =>
    inTurn(() =>
      derive('argon2id', {
        message: password.normalize('NFC'),
        nonce: salt,
        memory: MEMORY_KIB,
        passes: PASSES,
        parallelism: PARALLELISM,
        tagLength: TAG_BYTES,
      }),
    )

  return {
    async hash(password) {
      const salt = randomBytes(16)
      return formatPhc(salt, await hash(password, salt))
    },
    async verify(password, phc) {
      const kept = phc === null ? undefined : parsePhc(phc)
      const tag = await hash(password, kept?.salt ?? randomBytes(16))
      return kept !== undefined && timingSafeEqual(tag, kept.tag)
    },
  }
}

function formatPhc(salt: Buffer, tag: Buffer): string {
  const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${PARALLELISM}$${base64(salt)}$${base64(tag)}`
}

/** Only the parameters above exist so far; a second set would be read from the string here. */
function parsePhc(phc: string): { readonly salt: Buffer; readonly tag: Buffer } {
  const [, , , parameters, salt, tag] = phc.split('$')
  if (parameters !== `m=${MEMORY_KIB},t=${PASSES},p=${PARALLELISM}` || !salt || !tag) {
    throw new Error('a stored password hash has parameters that this version does not know')
  }
  return { salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') }
}

function boundedQueue(concurrency: number, limit: number) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= concurrency) {
      if (waiting.length >= limit) {
        throw new RequestFault(503, 'Too many people are signing in at this moment. Try again shortly.', {
          'Retry-After': '5',
        })
      }
      // Whoever leaves hands its place on, so the count does not change while waiting.
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
