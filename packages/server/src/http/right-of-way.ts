/**
 * Right of way: strangers, who ask without any proof, go a few at a time while others are served, so that a flood of them holds up nobody.
 *
 * A few go in each turn of the event loop, and between two turns everybody else is heard and answered. With nobody else to serve they go as
 * they come.
 */
import { seconds } from '@vestibule/protocol/duration'

import type { Middleware } from './app-env.ts'
import { tooManyRequests } from './request-fault.ts'

/** What they take is about a millisecond: the others wait no longer than that for each step of their own. */
const AT_A_TIME = 4

/** Turns in which strangers go a few at a time after somebody else was served: whoever is served comes back, and finds the way free. */
const CAUTIOUS_TURNS = 100

/** Strangers beyond these are told at once to come back, rather than filling the memory. */
const WAITING_LIMIT = 1000

export class RightOfWay {
  /** Under way: all requests; */
  #all = 0
  /** of which so many are strangers'. */
  #strangers = 0
  #cautiousTurns = 0
  readonly #waiting: (() => void)[] = []

  /** For every request. */
  readonly everybody: Middleware = async (_c, next) => {
    this.#all += 1
    try {
      await next()
    } finally {
      this.#all -= 1
    }
  }

  /** For those of strangers. @throws RequestFault 429 when too many of them wait. */
  readonly strangers: Middleware = async (_c, next) => {
    this.#strangers += 1
    try {
      await this.#turn()
      await next()
    } finally {
      this.#strangers -= 1
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= WAITING_LIMIT)
      throw tooManyRequests('too many come at once; try again in a moment', seconds(1))
    return new Promise((resolve) => {
      // Not before those are heard who come in the same turn of the event loop.
      if (this.#waiting.length === 0) setImmediate(this.#letGo)
      this.#waiting.push(resolve)
    })
  }

  readonly #letGo = (): void => {
    if (this.#all > this.#strangers) this.#cautiousTurns = CAUTIOUS_TURNS
    else if (this.#cautiousTurns > 0) this.#cautiousTurns -= 1
    const going = this.#waiting.splice(0, this.#cautiousTurns > 0 ? AT_A_TIME : this.#waiting.length)
    if (this.#waiting.length > 0) setImmediate(this.#letGo)
    for (const go of going) go()
  }
}
