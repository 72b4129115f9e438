/** A word to the person at the edge of the page: something was done, or could not be. */
import { notifications } from '@mantine/notifications'

import { asProblem } from '../api/problem.ts'
import { i18next } from '../i18n/i18n.ts'
import { asSentence, problemTitle } from './problem-words.ts'

export function notifyDone(message: string): void {
  notifications.show({ color: 'door', message, autoClose: 5_000 })
}

/** While one runs, a dialog says itself what fails. */
let dialogs = 0

/** Runs what a dialog was confirmed for: a problem is shown in the dialog, and not a second time at the edge. */
export async function toldInDialog(run: () => Promise<unknown>): Promise<void> {
  dialogs++
  try {
    await run()
  } finally {
    dialogs--
  }
}

/** Nothing is said of an ended session or a lost connection: the whole page says that. */
export function notifyProblem(error: unknown): void {
  const problem = asProblem(error)
  if (dialogs > 0 || problem.isSessionEnded || problem.isConnectionLost) return
  const t = i18next.getFixedT(null, 'parts')
  notifications.show({
    color: 'red',
    title: problemTitle(problem, t),
    message: asSentence(problem.message),
    autoClose: 12_000,
  })
}
