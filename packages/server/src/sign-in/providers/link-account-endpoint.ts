/** `POST /sign-in/provider/link`: the password of an account, once, links it to the person that a provider has vouched for. */
import type { App, RequestContext } from '../../http/app-env.ts'
import { readForm } from '../../http/body.ts'
import { readBrowserCookie, writeBrowserCookie } from '../../http/browser-cookie.ts'
import { languageOf } from '../../pages/language.ts'
import { newPageApp, page } from '../../pages/page-app.ts'
import { checkPassword, type PasswordCheckPorts } from '../check-password.ts'
import { SIGN_IN_MESSAGES } from '../sign-in-messages.ts'
import { signInUrl } from '../sign-in-url.ts'
import type { Role, User } from '../user.ts'
import { visitorOf } from '../visitor.ts'
import { enter, linkUser, type AdmissionPorts } from './admit-person.ts'
import type { IdentityProvider, IdentityProviderRepository } from './identity-provider.ts'
import { linkAccountPage } from './link-account-page.ts'
import { open } from './pending-sign-in.ts'
import { lostPage, refusedPage } from './provider-fault-page.ts'
import { PROVIDER_MESSAGES } from './provider-messages.ts'
import { LINK_ACCOUNT_PATH } from './provider-paths.ts'

/** What the form carries, sealed for the browser in which the provider vouched for the person. */
export interface PendingLink {
  readonly providerId: string
  readonly subject: string
  readonly userId: string
  readonly role: Role
  readonly returnTo: string
  readonly startedAt: number
}

export interface LinkAccountPorts extends AdmissionPorts, PasswordCheckPorts {
  readonly identityProviders: IdentityProviderRepository
  readonly providerSignInKey: Uint8Array
}

export function linkAccountEndpoint(ports: LinkAccountPorts): App {
  const app = newPageApp(LINK_ACCOUNT_PATH)

  app.post(LINK_ACCOUNT_PATH, async (c) => {
    const form = await readForm(c)
    const { tenantId } = c.get('tenant')
    const now = c.get('now')
    const ticket = form.get('ticket') ?? ''
    const { pending, provider, user } = await readTicket(c, ticket, ports)

    const visitor = visitorOf(c)
    const credentials = { email: user.email, password: form.get('password') ?? '', address: visitor.address }
    const checked = await checkPassword(tenantId, credentials, ports, now)
    if (checked.kind === 'disabled') {
      const refusal = { reason: 'disabled', because: checked.reason } as const
      throw refusedPage(c, refusal, { provider, signInUrl: signInUrl(pending.returnTo) })
    }
    if (checked.kind !== 'right')
      return showAgain(c, checked, { providerName: provider.name, email: user.email, ticket })
    const { returnTo, subject, role } = pending
    if (!(await linkUser(provider, subject, user, ports, now)))
      throw refusedPage(c, { reason: 'address-taken' }, { provider, signInUrl: signInUrl(returnTo) })

    writeBrowserCookie(c, await enter(provider, user, role, now, visitor, ports, now))
    return c.redirect(returnTo, 303)
  })
  return app
}

/** @throws PageError for one that another browser was given, or that is too old. */
async function readTicket(
  c: RequestContext,
  ticket: string,
  { providerSignInKey, identityProviders, users }: LinkAccountPorts,
): Promise<{ readonly pending: PendingLink; readonly provider: IdentityProvider; readonly user: User }> {
  const { tenantId } = c.get('tenant')
  const browser = readBrowserCookie(c) ?? ''
  const pending = open<PendingLink>(providerSignInKey, { purpose: 'link', tenantId, browser }, ticket, c.get('now'))
  if (!pending) throw lostPage(c, 'stale', { provider: undefined, signInUrl: '/' })
  const provider = await identityProviders.find(tenantId, pending.providerId)
  const user = await users.find(tenantId, pending.userId)
  if (!provider?.enabled || !user) throw lostPage(c, 'gone', { provider, signInUrl: signInUrl(pending.returnTo) })
  return { pending, provider, user }
}

function showAgain(
  c: RequestContext,
  checked: { readonly kind: 'refused' } | { readonly kind: 'too-many'; readonly wait: number },
  form: { readonly providerName: string; readonly email: string; readonly ticket: string },
): Response | Promise<Response> {
  const language = languageOf(c)
  const say = SIGN_IN_MESSAGES[language]
  const wait = checked.kind === 'too-many' ? Math.ceil(checked.wait / 1000) : undefined
  if (wait !== undefined) c.header('Retry-After', String(wait))
  const fault = wait === undefined ? say.wrong : say.tooMany(wait)
  const body = linkAccountPage({ ...form, fault }, language)
  return page(c, { language, title: PROVIDER_MESSAGES[language].prove, body }, wait === undefined ? 401 : 429)
}
