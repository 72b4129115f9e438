/** `/choose-password/{token}`: the page behind an invitation or a password reset. Looking at it spends nothing. */
import { sha256 } from '@vestibule/protocol/digest'
import type { Random } from '@vestibule/protocol/random'
import { html } from 'hono/html'

import type { App, RequestContext } from '../http/app-env.ts'
import { readForm } from '../http/body.ts'
import { browserOf, readBrowserCookie, writeBrowserCookie } from '../http/browser-cookie.ts'
import { assertCsrfToken, csrfToken } from '../http/csrf.ts'
import { PageError } from '../pages/error-page.ts'
import type { Html } from '../pages/layout.ts'
import { languageOf, type Language } from '../pages/language.ts'
import { newPageApp, page } from '../pages/page-app.ts'
import { ARRIVAL_MESSAGES } from './arrival-messages.ts'
import { CHOOSE_PASSWORD_PATH, type OneTimeLink, type OneTimeLinkRepository } from './one-time-link.ts'
import { passwordFields } from './password-fields-page.ts'
import { passwordFault, type Passwords } from './password.ts'
import { passwordsAreOff, type IdentityProviderRepository } from './providers/identity-provider.ts'
import { HOME_PATH } from './return-to.ts'
import type { SessionRepository } from './session.ts'
import { startSession } from './sign-in.ts'
import type { UserRepository } from './user-repository.ts'
import type { User } from './user.ts'
import { visitorOf } from './visitor.ts'

const PATH = `${CHOOSE_PASSWORD_PATH}/:token`

export interface ChoosePasswordPorts {
  readonly links: OneTimeLinkRepository
  readonly users: UserRepository
  readonly sessions: SessionRepository
  readonly identityProviders: IdentityProviderRepository
  readonly passwords: Passwords
  readonly formKey: Uint8Array
  readonly random: Random
}

export function choosePasswordEndpoint(ports: ChoosePasswordPorts): App {
  const app = newPageApp(PATH)

  app.get(PATH, async (c) => {
    const { link, user } = await linkOf(c, ports)
    return showForm(c, ports, link, user)
  })

  app.post(PATH, async (c) => {
    const { link, user } = await linkOf(c, ports)
    const form = await readForm(c)
    assertCsrfToken(ports.formKey, readBrowserCookie(c), link.linkHash, form.get('csrf'))

    const password = form.get('password') ?? ''
    const fault =
      passwordFault(password, user.email) ??
      (password === form.get('password2') ? undefined : ARRIVAL_MESSAGES[languageOf(c)].passwordsDiffer)
    if (fault) return showForm(c, ports, link, user, fault)

    const { tenantId, userId } = user
    const now = c.get('now')
    const event = {
      eventId: ports.random.uuid(now),
      tenantId,
      type: 'com.qlik.core.user.password-set',
      time: now,
      userId,
      data: { by: link.purpose },
    } as const
    const passwordHash = await ports.passwords.hash(password)
    if (!(await ports.links.choosePassword(tenantId, link.linkHash, passwordHash, now, event))) throw deadLink(c)

    writeBrowserCookie(c, await startSession({ ...user, status: 'active' }, visitorOf(c), ports, now))
    return c.redirect(HOME_PATH, 303)
  })
  return app
}

async function linkOf(
  c: RequestContext,
  { links, users, identityProviders }: ChoosePasswordPorts,
): Promise<{ readonly link: OneTimeLink; readonly user: User }> {
  const { tenantId } = c.get('tenant')
  const link = await links.find(tenantId, sha256(c.req.param('token') ?? ''), c.get('now'))
  const user = link?.userId ? await users.find(tenantId, link.userId) : undefined
  if (!link || !user || user.status === 'disabled') throw deadLink(c)
  if (link.purpose !== 'emergency' && (await passwordsAreOff(tenantId, identityProviders))) throw passwordless(c)
  return { link, user }
}

function passwordless(c: RequestContext): PageError {
  const say = ARRIVAL_MESSAGES[languageOf(c)]
  const [before, after] = say.withButton
  const signIn = html`${before} <a href="/sign-in">${say.signIn}</a> ${after}`
  return new PageError(403, say.noPassword, say.noPasswordMeans, [signIn])
}

function deadLink(c: RequestContext): PageError {
  const say = ARRIVAL_MESSAGES[languageOf(c)]
  const [before, after] = say.ifPasswordSet
  const signIn = html`${before} <a href="/sign-in">${say.signIn}</a>${after}`
  return new PageError(404, say.linkOver, say.linkOverMeans, [signIn, say.askForLink])
}

function showForm(
  c: RequestContext,
  { formKey, random }: ChoosePasswordPorts,
  link: OneTimeLink,
  user: User,
  fault?: string,
): Response | Promise<Response> {
  const csrf = csrfToken(formKey, browserOf(c, random), link.linkHash)
  const language = languageOf(c)
  const title = ARRIVAL_MESSAGES[language].choosePassword
  return page(c, { language, title, body: choosePasswordPage(user, csrf, fault, language) }, fault ? 400 : 200)
}

function choosePasswordPage(user: User, csrf: string, fault: string | undefined, language: Language): Html {
  const say = ARRIVAL_MESSAGES[language]
  return html`<h1>${say.choosePassword}</h1>
    <p><strong>${user.email}</strong> – ${say.signedInAfter}</p>
    ${fault && html`<p class="fault" role="alert">${fault}</p>`}
    <form method="post">
      <input type="hidden" name="csrf" value="${csrf}" />
      <input type="hidden" name="username" autocomplete="username" value="${user.email}" />
      ${passwordFields(language)}
      <div class="actions"><button type="submit">${say.setPassword}</button></div>
    </form>`
}
