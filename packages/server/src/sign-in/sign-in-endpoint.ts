/** `/sign-in` and `/sign-out`. */

import type { App, RequestContext } from '../http/app-env.ts'
import { readForm } from '../http/body.ts'
import { browserOf, readBrowserCookie, writeBrowserCookie } from '../http/browser-cookie.ts'
import { assertCsrfToken, csrfToken } from '../http/csrf.ts'
import { languageOf } from '../pages/language.ts'
import { newPageApp, page } from '../pages/page-app.ts'
import { SAID } from '../pages/said.ts'
import { currentSession, type SessionPorts } from './current-session.ts'
import {
  refusesPasswords,
  type IdentityProvider,
  type IdentityProviderRepository,
} from './providers/identity-provider.ts'
import { providerUrl, readSignInWish, signInQuery, type SignInWish } from './providers/provider-paths.ts'
import { safeReturnTo } from './return-to.ts'
import { signIn, type SignInPorts } from './sign-in.ts'
import { SIGN_IN_MESSAGES } from './sign-in-messages.ts'
import { signInPage, type SignInForm } from './sign-in-page.ts'
import { SIGN_IN_PATH } from './sign-in-url.ts'
import { signedOut } from './sign-out.ts'
import { visitorOf } from './visitor.ts'

export const SIGN_OUT_PATH = '/sign-out'

export type SignInEndpointPorts = SignInPorts &
  SessionPorts & { readonly identityProviders: IdentityProviderRepository; readonly formKey: Uint8Array }

export function signInEndpoint(ports: SignInEndpointPorts): App {
  const app = newPageApp(SIGN_IN_PATH, SIGN_OUT_PATH)

  app.get(SIGN_IN_PATH, async (c) => {
    const { tenantId, issuer } = c.get('tenant')
    const providers = await enabledProviders(tenantId, ports)
    const wish = readSignInWish((name) => c.req.query(name))
    const returnTo = safeReturnTo(c.req.query('return_to'), issuer)
    const only = providers.length === 1 && providers.some(refusesPasswords) ? providers[0] : undefined
    // Who has just signed out comes here with nowhere to go, and would be signed in again at once.
    if (only && c.req.query('return_to') !== undefined)
      return c.redirect(providerUrl(only.providerId, signInQuery(returnTo, wish)), 303)
    const isSetUp = await ports.users.hasAdministrator(tenantId)
    return showForm(c, ports, { email: wish.loginHint ?? '', returnTo, isSetUp, providers, wish })
  })

  app.post(SIGN_IN_PATH, async (c) => {
    const form = await readForm(c)
    const { tenantId, issuer } = c.get('tenant')
    const email = form.get('email') ?? ''
    const returnTo = safeReturnTo(form.get('return_to'), issuer)
    assertCsrfToken(ports.formKey, readBrowserCookie(c), SIGN_IN_PATH, form.get('csrf'))
    const shown = { email, returnTo, providers: await enabledProviders(tenantId, ports), wish: {} }
    const say = SIGN_IN_MESSAGES[languageOf(c)]
    if (shown.providers.some(refusesPasswords)) return showForm(c, ports, { ...shown, fault: say.passwordsAreOff }, 401)

    const credentials = { email, password: form.get('password') ?? '', visitor: visitorOf(c) }
    const result = await signIn(tenantId, credentials, ports, c.get('now'))
    switch (result.kind) {
      case 'signed-in':
        writeBrowserCookie(c, result.cookie)
        return c.redirect(returnTo, 303)
      case 'refused':
        return showForm(c, ports, { ...shown, fault: say.wrong }, 401)
      case 'disabled': {
        const told = result.reason === undefined ? '' : ` ${SAID[languageOf(c)](result.reason)}`
        return showForm(c, ports, { ...shown, fault: `${say.disabled}${told}` }, 401)
      }
      case 'too-many': {
        const wait = Math.ceil(result.wait / 1000)
        c.header('Retry-After', String(wait))
        return showForm(c, ports, { ...shown, fault: say.tooMany(wait) }, 429)
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

async function enabledProviders(
  tenantId: string,
  { identityProviders }: Pick<SignInEndpointPorts, 'identityProviders'>,
): Promise<readonly IdentityProvider[]> {
  return (await identityProviders.list(tenantId)).filter(({ enabled }) => enabled)
}

interface Shown extends Pick<SignInForm, 'email' | 'returnTo' | 'fault' | 'isSetUp'> {
  readonly providers: readonly IdentityProvider[]
  readonly wish: SignInWish
}

function showForm(
  c: RequestContext,
  { formKey, random }: Pick<SignInEndpointPorts, 'formKey' | 'random'>,
  { providers, wish, ...form }: Shown,
  status: 200 | 401 | 429 = 200,
): Response | Promise<Response> {
  const language = languageOf(c)
  const csrf = csrfToken(formKey, browserOf(c, random), SIGN_IN_PATH)
  const query = signInQuery(form.returnTo, wish)
  const body = signInPage(
    {
      ...form,
      csrf,
      providers: providers.map(({ providerId, name }) => ({ name, url: providerUrl(providerId, query) })),
      hasPasswords: !providers.some(refusesPasswords),
    },
    language,
  )
  return page(c, { language, title: SIGN_IN_MESSAGES[language].title, body }, status)
}
