/** Ends this browser's session and goes to the front page. */
import { answer, api } from '../api/client.ts'
import { asProblem } from '../api/problem.ts'

export async function signOut(): Promise<void> {
  const path = { sessionId: 'current' }
  try {
    // Not held back: a session that has ended already is what is wanted.
    await answer(api.DELETE('/api/v1/sessions/{sessionId}', { params: { path }, fetch: globalThis.fetch }))
  } catch (error) {
    if (!asProblem(error).isSessionEnded) throw error
  }
  location.assign('/')
}
