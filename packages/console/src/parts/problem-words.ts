/** A heading for what a call failed with. */
import type { TFunction } from 'i18next'

import type { ApiProblem } from '../api/problem.ts'

const KNOWN = [0, 401, 403, 404, 409, 412, 429] as const

export function problemTitle({ status }: ApiProblem, t: TFunction<'parts'>): string {
  const known = KNOWN.find((candidate) => candidate === status)
  if (known !== undefined) return t(`problem.title.http${known}`)
  return t(status >= 500 ? 'problem.title.fault' : 'problem.title.other')
}

/** The server's words as they stand alone: they are written to follow a colon. */
export function asSentence(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1) + (/[.!?…]$/.test(words) ? '' : '.')
}
