/** Who is signed in, in the browser that sent this request. */
import { sha256 } from '@vestibule/protocol/digest'

import type { RequestContext } from '../http/app-env.ts'
import { readBrowserCookie } from '../http/browser-cookie.ts'
import type { CurrentTenants } from '../tenants/current-tenants.ts'
import { isTouchDue, sessionStands, type SessionRepository, type SignedIn } from './session.ts'

export interface SessionPorts {
  readonly sessions: SessionRepository
  readonly currentTenants: CurrentTenants
}

/** @param isPresence false for what the page asks for by itself: it does not put off the end of an inactive session. */
export async function currentSession(
  c: RequestContext,
  { sessions, currentTenants }: SessionPorts,
  isPresence = true,
): Promise<SignedIn | undefined> {
  const cookie = readBrowserCookie(c)
  if (cookie === undefined) return undefined

  const { tenantId } = c.get('tenant')
  const now = c.get('now')
  const signedIn = await sessions.find(tenantId, sha256(cookie))
  if (!signedIn || !sessionStands(signedIn, await currentTenants.settingsOf(tenantId, now), now)) return undefined

  if (isPresence && isTouchDue(signedIn.session, now)) await sessions.touch(tenantId, signedIn.session.sessionHash, now)
  return signedIn
}
