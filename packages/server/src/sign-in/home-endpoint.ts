/** `/`: who is signed in, what to connect to, and for administrators the links that bring people in. */
import type { Random } from '@vestibule/protocol/random'

import type { App, RequestContext } from '../http/app-env.ts'
import { readForm } from '../http/body.ts'
import { readBrowserCookie } from '../http/browser-cookie.ts'
import { assertCsrfToken, csrfToken } from '../http/csrf.ts'
import { PageError } from '../pages/error-page.ts'
import { languageOf } from '../pages/language.ts'
import { newPageApp, page } from '../pages/page-app.ts'
import { inviteUser } from './create-user.ts'
import { currentSession, type SessionPorts } from './current-session.ts'
import { HOME_MESSAGES } from './home-messages.ts'
import { homePage, linkPage, noLinkPage } from './home-page.ts'
import { issuePasswordLink } from './issue-password-link.ts'
import type { OneTimeLinkRepository } from './one-time-link.ts'
import type { IdentityProviderRepository } from './providers/identity-provider.ts'
import { ACCOUNT_PATH, CONSOLE_PATH, HOME_PATH } from './return-to.ts'
import type { SignedIn } from './session.ts'
import { SIGN_OUT_PATH } from './sign-in-endpoint.ts'
import { signInUrl } from './sign-in-url.ts'
import type { UserRepository } from './user-repository.ts'
import { isTenantAdministrator, parseEmail } from './user.ts'

const INVITATIONS_PATH = '/invitations'

export type HomePorts = SessionPorts & {
  readonly users: UserRepository
  readonly links: OneTimeLinkRepository
  readonly identityProviders: IdentityProviderRepository
  readonly formKey: Uint8Array
  readonly random: Random
  /** Path of the protected MCP endpoint, to show the URL that people paste into their applications. */
  readonly mcpPath: string
}

export function homeEndpoint(ports: HomePorts): App {
  const app = newPageApp(HOME_PATH, INVITATIONS_PATH)

  app.get(HOME_PATH, async (c) => {
    const signedIn = await currentSession(c, ports)
    if (!signedIn) return c.redirect(signInUrl(HOME_PATH), 303)
    return showHome(c, ports, signedIn)
  })

  app.post(INVITATIONS_PATH, async (c) => {
    const signedIn = await currentSession(c, ports)
    if (!signedIn) return c.redirect(signInUrl(HOME_PATH), 303)
    const form = await readForm(c)
    assertCsrfToken(ports.formKey, readBrowserCookie(c), INVITATIONS_PATH, form.get('csrf'))
    const language = languageOf(c)
    const say = HOME_MESSAGES[language]
    if (!isTenantAdministrator(signedIn.user)) throw new PageError(403, say.onlyAdministrators, say.askToInvite)

    const email = parseEmail(form.get('email'))
    if (!email) return showHome(c, ports, signedIn, say.enterEmail)
    const role = form.get('role') === 'TenantAdmin' ? 'TenantAdmin' : 'Member'
    const invitation = await inviteUser(c.get('tenant'), { email, role }, signedIn.user.userId, ports, c.get('now'))
    const url = invitation ? invitation.link?.url : await resetLink(c, ports, email, signedIn.user.userId)
    if (url === undefined) return page(c, { language, title: say.noLinkTitle, body: noLinkPage(email, language) })
    return page(c, { language, title: say.linkTitle, body: linkPage(email, url, invitation !== undefined, language) })
  })
  return app
}

/** For somebody who is known already the link sets a new password. */
async function resetLink(
  c: RequestContext,
  ports: HomePorts,
  email: string,
  issuedBy: string,
): Promise<string | undefined> {
  const user = await ports.users.findByEmail(c.get('tenant').tenantId, email)
  if (!user || user.status === 'disabled') {
    const say = HOME_MESSAGES[languageOf(c)]
    throw new PageError(409, say.disabled, say.enableFirst)
  }
  return (await issuePasswordLink(c.get('tenant'), user, issuedBy, ports, c.get('now')))?.url
}

async function showHome(c: RequestContext, ports: HomePorts, { user }: SignedIn, fault?: string): Promise<Response> {
  const { tenantId, issuer } = c.get('tenant')
  const settings = await ports.currentTenants.settingsOf(tenantId, c.get('now'))
  const browser = readBrowserCookie(c) ?? ''
  const language = languageOf(c)
  const home = {
    user,
    mcpUrl: `${issuer}${ports.mcpPath}`,
    consolePath: CONSOLE_PATH,
    accountPath: ACCOUNT_PATH,
    registrationIsOn: settings.dynamicClientRegistrationEnabled,
    signOutPath: SIGN_OUT_PATH,
    signOutToken: csrfToken(ports.formKey, browser, SIGN_OUT_PATH),
    invitationsPath: INVITATIONS_PATH,
    invitationToken: csrfToken(ports.formKey, browser, INVITATIONS_PATH),
    fault,
  }
  const { title } = HOME_MESSAGES[language]
  return page(c, { language, title, body: homePage(home, language) }, fault ? 400 : 200)
}
