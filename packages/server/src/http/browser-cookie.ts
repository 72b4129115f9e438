/**
 * The one cookie: a random value that names the browser. Signing in replaces it by the value of a session.
 *
 * `__Host-` and `Secure` on https; plain http on a loopback host forbids both, so there it has neither.
 */
import type { Random } from '@vestibule/protocol/random'
import { setCookie } from 'hono/cookie'

import type { RequestContext } from './app-env.ts'

const SECURE_NAME = '__Host-vestibule'
const PLAIN_NAME = 'vestibule'

const SECURE_COOKIE = cookieOf(SECURE_NAME)
const PLAIN_COOKIE = cookieOf(PLAIN_NAME)

/** The first of that name, RFC 6265 §5.4; its value is one of ours only if it is base64url. */
function cookieOf(name: string): RegExp {
  return new RegExp(`(?:^|;)[ \\t]*${name}=([\\w-]+)[ \\t]*(?:;|$)`)
}

export function readBrowserCookie(c: RequestContext): string | undefined {
  const cookie = isSecure(c.get('tenant').issuer) ? SECURE_COOKIE : PLAIN_COOKIE
  return cookie.exec(c.req.header('Cookie') ?? '')?.[1]
}

/** Lasts as long as the browser stays open; the session behind it has limits of its own. */
export function writeBrowserCookie(c: RequestContext, value: string): void {
  const { issuer } = c.get('tenant')
  const secure = isSecure(issuer)
  setCookie(c, browserCookieName(issuer), value, { httpOnly: true, sameSite: 'Lax', path: '/', secure })
}

/** A browser without a cookie is given one, so that its form can be told from another site's. */
export function browserOf(c: RequestContext, random: Random): string {
  const known = readBrowserCookie(c)
  if (known !== undefined) return known
  const fresh = random.token()
  writeBrowserCookie(c, fresh)
  return fresh
}

export function browserCookieName(issuer: string): string {
  return isSecure(issuer) ? SECURE_NAME : PLAIN_NAME
}

function isSecure(issuer: string): boolean {
  return issuer.startsWith('https:')
}
