/** Who is signed in, in the browser that sent this request. */
import { sha256 } from '@vestibule/protocol/digest'

import type { RequestContext } from '../http/app-env.ts'
import { readBrowserCookie } from '../http/browser-cookie.ts'
import { withDefaults, type AuthSettingsRepository } from '../tenants/auth-settings.ts'
import { isTouchDue, sessionStands, type SessionRepository, type SignedIn } from './session.ts'

export interface SessionPorts {
  readonly sessions: SessionRepository
  readonly settings: AuthSettingsRepository
}

export async function currentSession(
  c: RequestContext,
  { sessions, settings }: SessionPorts,
): Promise<SignedIn | undefined> {
  const cookie = readBrowserCookie(c)
  if (cookie === undefined) return undefined

  const { tenantId } = c.get('tenant')
  const now = c.get('now')
  const signedIn = await sessions.find(tenantId, sha256(cookie))
  if (!signedIn || !sessionStands(signedIn, withDefaults(await settings.find(tenantId)), now)) return undefined

  if (isTouchDue(signedIn.session, now)) await sessions.touch(tenantId, signedIn.session.sessionHash, now)
  return signedIn
}
