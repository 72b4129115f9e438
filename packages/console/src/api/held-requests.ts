/**
 * Changes that could not be sent, because the session had ended or the server was away, wait here instead of failing:
 * whoever asked for one goes on waiting, and one click sends it again once the way is free.
 *
 * Nothing is sent again by itself: after a lost connection nobody knows whether the first try arrived.
 */
import { useSyncExternalStore } from 'react'

import { connection } from '../shell/connection.ts'

export type HeldBecause = 'session-ended' | 'lost'

interface Held {
  readonly because: HeldBecause
  readonly decide: (isToBeSent: boolean) => void
}

let held: readonly Held[] = []
const listeners = new Set<() => void>()

function change(next: readonly Held[]): void {
  held = next
  for (const listener of listeners) listener()
}

function wait(because: HeldBecause): Promise<boolean> {
  return new Promise((decide) => change([...held, { because, decide }]))
}

/** Sends all that wait, or lets them fail. */
export function decideHeld(isToBeSent: boolean): void {
  const decided = held
  change([])
  for (const { decide } of decided) decide(isToBeSent)
}

export function useHeld(): readonly Pick<Held, 'because'>[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => held,
  )
}

const READING = ['GET', 'HEAD']

/** What the API is called with. Reading fails at once: whoever shows it asks again. */
export async function fetchOrHold(request: Request): Promise<Response> {
  if (READING.includes(request.method)) return fetch(request)
  // A request is used up by being sent.
  const spare = request.clone()
  const outcome = await fetch(request).catch(() => undefined)
  if (outcome !== undefined && outcome.status !== 401) return outcome

  if (outcome === undefined) connection.lost()
  else connection.sessionEnded()
  if (await wait(outcome === undefined ? 'lost' : 'session-ended')) return fetchOrHold(spare)
  if (outcome === undefined) throw new TypeError('the server did not answer')
  return outcome
}
