/** `/sign-in` and `/sign-out`. */

import type { App, RequestContext } from '../http/app-env.ts'
import { readForm } from '../http/body.ts'
import { readBrowserCookie, writeBrowserCookie } from '../http/browser-cookie.ts'
import { assertCsrfToken, csrfToken } from '../http/csrf.ts'
import { languageOf } from '../pages/language.ts'
import { newPageApp, page } from '../pages/page-app.ts'
import { currentSession, type SessionPorts } from './current-session.ts'
import { safeReturnTo } from './return-to.ts'
import { signIn, type SignInPorts } from './sign-in.ts'
import { SIGN_IN_MESSAGES } from './sign-in-messages.ts'
import { signInPage, type SignInForm } from './sign-in-page.ts'
import { signedOut } from './sign-out.ts'
import { visitorOf } from './visitor.ts'

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

    const credentials = { email, password: form.get('password') ?? '', visitor: visitorOf(c) }
    const say = SIGN_IN_MESSAGES[languageOf(c)]
    const result = await signIn(tenantId, credentials, ports, c.get('now'))
    switch (result.kind) {
      case 'signed-in':
        writeBrowserCookie(c, result.cookie)
        return c.redirect(returnTo, 303)
      case 'refused':
        return showForm(c, ports, { email, returnTo, fault: say.wrong }, 401)
      case 'too-many': {
        const wait = Math.ceil(result.wait / 1000)
        c.header('Retry-After', String(wait))
        return showForm(c, ports, { email, returnTo, fault: say.tooMany(wait) }, 429)
      }
    }
  })

  app.post(SIGN_OUT_PATH, async (c) => {
    const form = await readForm(c)
    assertCsrfToken(ports.formKey, readBrowserCookie(c), SIGN_OUT_PATH, form.get('csrf'))
    const signedIn = await currentSession(c, ports)
    if (signedIn) {
      const { session } = signedIn
      await ports.sessions.end(session.tenantId, session.sessionHash, signedOut(session, ports.random, c.get('now')))
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
  const language = languageOf(c)
  const csrf = csrfToken(formKey, browserOf(c, random), SIGN_IN_PATH)
  const body = signInPage({ ...form, csrf }, language)
  return page(c, { language, title: SIGN_IN_MESSAGES[language].title, body }, status)
}

/** A browser without a cookie is given one, so that its form can be told from another site's. */
export function browserOf(c: RequestContext, random: SignInPorts['random']): string {
  const known = readBrowserCookie(c)
  if (known !== undefined) return known
  const fresh = random.token()
  writeBrowserCookie(c, fresh)
  return fresh
}
