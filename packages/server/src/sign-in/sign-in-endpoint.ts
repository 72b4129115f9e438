/** `/sign-in` and `/sign-out`. */

import type { App, RequestContext } from '../http/app-env.ts'
import { readForm } from '../http/body.ts'
import { readBrowserCookie, writeBrowserCookie } from '../http/browser-cookie.ts'
import { assertCsrfToken, csrfToken } from '../http/csrf.ts'
import { newPageApp, page } from '../pages/page-app.ts'
import { currentSession, type SessionPorts } from './current-session.ts'
import { safeReturnTo } from './return-to.ts'
import { signIn, type SignInPorts } from './sign-in.ts'
import { signInPage, type SignInForm } from './sign-in-page.ts'

export const SIGN_IN_PATH = '/sign-in'
export const SIGN_OUT_PATH = '/sign-out'

export type SignInEndpointPorts = SignInPorts & SessionPorts & { readonly formKey: Uint8Array }

/** The way to the sign-in page and back to where the person wanted to go. */
export function signInUrl(returnTo: string, loginHint?: string): string {
  const query = new URLSearchParams({ return_to: returnTo })
  if (loginHint !== undefined) query.set('login_hint', loginHint)
  return `${SIGN_IN_PATH}?${query}`
}

export function signInEndpoint(ports: SignInEndpointPorts): App {
  const app = newPageApp(SIGN_IN_PATH, SIGN_OUT_PATH)

  app.get(SIGN_IN_PATH, async (c) => {
    const { tenantId, issuer } = c.get('tenant')
    return showForm(c, ports, {
      email: c.req.query('login_hint') ?? '',
      returnTo: safeReturnTo(c.req.query('return_to'), issuer),
      isSetUp: await ports.users.hasAdministrator(tenantId),
    })
  })

  app.post(SIGN_IN_PATH, async (c) => {
    const form = await readForm(c)
    const { tenantId, issuer } = c.get('tenant')
    const email = form.get('email') ?? ''
    const returnTo = safeReturnTo(form.get('return_to'), issuer)
    assertCsrfToken(ports.formKey, readBrowserCookie(c), SIGN_IN_PATH, form.get('csrf'))

    const credentials = { email, password: form.get('password') ?? '', address: c.get('address') }
    const result = await signIn(tenantId, credentials, ports, c.get('now'))
    switch (result.kind) {
      case 'signed-in':
        writeBrowserCookie(c, result.cookie)
        return c.redirect(returnTo, 303)
      case 'refused':
        return showForm(c, ports, { email, returnTo, fault: 'The e-mail address or the password is not right.' }, 401)
      case 'too-many': {
        const wait = Math.ceil(result.wait / 1000)
        c.header('Retry-After', String(wait))
        return showForm(c, ports, { email, returnTo, fault: `Too many attempts. Try again in ${wait} seconds.` }, 429)
      }
    }
  })

  app.post(SIGN_OUT_PATH, async (c) => {
    const form = await readForm(c)
    assertCsrfToken(ports.formKey, readBrowserCookie(c), SIGN_OUT_PATH, form.get('csrf'))
    const signedIn = await currentSession(c, ports)
    if (signedIn) {
      const { tenantId, sessionHash, userId } = signedIn.session
      const now = c.get('now')
      const event = {
        eventId: ports.random.uuid(now),
        tenantId,
        type: 'com.qlik.core.user.signed-out',
        time: now,
        userId,
        data: {},
      } as const
      await ports.sessions.end(tenantId, sessionHash, event)
    }
    writeBrowserCookie(c, ports.random.token())
    return c.redirect(SIGN_IN_PATH, 303)
  })
  return app
}

function showForm(
  c: RequestContext,
  { formKey, random }: Pick<SignInEndpointPorts, 'formKey' | 'random'>,
  form: Omit<SignInForm, 'csrf'>,
  status: 200 | 401 | 429 = 200,
): Response | Promise<Response> {
  const browser = browserOf(c, random)
  return page(
    c,
    { title: 'Sign in', body: signInPage({ ...form, csrf: csrfToken(formKey, browser, SIGN_IN_PATH) }) },
    status,
  )
}

/** A browser without a cookie is given one, so that its form can be told from another site's. */
export function browserOf(c: RequestContext, random: SignInPorts['random']): string {
  const known = readBrowserCookie(c)
  if (known !== undefined) return known
  const fresh = random.token()
  writeBrowserCookie(c, fresh)
  return fresh
}
