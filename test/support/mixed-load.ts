/**
 * Everything at once, as a busy day has it: clients register, are approved, exchange codes, rotate, are revoked.
 *
 * A journal keeps what was answered and what was asked last, for `what-is-there.ts` to hold the database against.
 */
import { setTimeout } from 'node:timers/promises'

import type { Browser } from '../../packages/server/test/support/browser.ts'
import { Wire, type Journal, type WireOptions } from './wire.ts'

export type Act = 'approve' | 'exchange' | 'rotate' | 'revoke'

/** One client, as far as it has come. */
export interface Life {
  readonly clientId: string
  readonly secret: string
  approved: boolean
  /** The newest that was answered; `undefined` before the code was exchanged. */
  refreshToken: string | undefined
  accessToken: string | undefined
  revoked: boolean
  /** Asked for, and not answered. */
  asked: Act | undefined
}

export interface LoadOptions extends WireOptions {
  readonly issuer: string
  readonly administrator: Browser
  /** Whether to go on when a request was not answered with success: after a kill there is nobody to go on with. */
  readonly whenRefused: 'end' | 'goOn'
  /** How many clients are on their way at any time. */
  readonly workers?: number
  /** Told of every act that was answered. */
  readonly onAnswer?: (count: number) => void
}

export interface MixedLoad {
  readonly journal: Journal
  /** Resolves when the last request has ended. */
  stop(): Promise<void>
  /** Resolves when every worker has met a request without success, or `stop` was called. */
  readonly ended: Promise<void>
}

const ROTATIONS = 3

/** Of clients that are told to come back; a client without manners would ask again at once. */
const PAUSE_MS = 50

export function startMixedLoad(options: LoadOptions): MixedLoad {
  const { issuer, administrator, whenRefused, workers = 8, onAnswer = () => {} } = options
  const wire = new Wire(issuer, administrator, onAnswer, options)
  const stopping = new AbortController()
  let begun = 0

  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      begun += 1
      if (await live(wire, begun)) continue
      if (whenRefused === 'end') return
      await setTimeout(PAUSE_MS)
    }
  }
  const ended = Promise.all(Array.from({ length: workers }, work)).then(() => {})
  return {
    journal: wire.journal,
    ended,
    stop: () => {
      stopping.abort()
      return ended
    },
  }
}

/** One life out of three ends in the waiting room, one lives on, one is revoked. False when a request had no success. */
async function live(wire: Wire, number: number): Promise<boolean> {
  const life = await wire.register()
  if (!life) return false
  if (number % 3 === 0) return true

  const code = await wire.approve(life)
  if (code === undefined || !(await wire.exchange(life, code))) return false
  for (let count = 0; count < ROTATIONS; count += 1) if (!(await wire.rotate(life))) return false
  return number % 3 === 1 || wire.revoke(life)
}
