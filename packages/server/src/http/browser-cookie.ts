/**
 * The one cookie: a random value that names the browser. Signing in replaces it by the value of a session.
 *
 * `__Host-` and `Secure` on https; plain http on a loopback host forbids both, so there it has neither.
 */
import { getCookie, setCookie } from 'hono/cookie'

import type { RequestContext } from './app-env.ts'

export function readBrowserCookie(c: RequestContext): string | undefined {
  return getCookie(c, cookieName(c))
}

/** Lasts as long as the browser stays open; the session behind it has limits of its own. */
export function writeBrowserCookie(c: RequestContext, value: string): void {
  setCookie(c, cookieName(c), value, { httpOnly: true, sameSite: 'Lax', path: '/', secure: isSecure(c) })
}

function cookieName(c: RequestContext): string {
  return isSecure(c) ? '__Host-vestibule' : 'vestibule'
}

function isSecure(c: RequestContext): boolean {
  return c.get('tenant').issuer.startsWith('https:')
}
