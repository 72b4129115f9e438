/** `/set-up/{token}`: the first start. Creates the first administrator, and turns registration on if they say so. */
import { sha256 } from '@vestibule/protocol/digest'
import type { Parameters } from '@vestibule/protocol/parameters'
import type { Random } from '@vestibule/protocol/random'
import { html } from 'hono/html'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { App, RequestContext } from '../http/app-env.ts'
import { readForm } from '../http/body.ts'
import { browserOf, readBrowserCookie, writeBrowserCookie } from '../http/browser-cookie.ts'
import { assertCsrfToken, csrfToken } from '../http/csrf.ts'
import { PageError } from '../pages/error-page.ts'
import { languageOf, type Language } from '../pages/language.ts'
import { newPageApp, page } from '../pages/page-app.ts'
import {
  DCR_AUTHENTICATION_METHODS,
  withDefaults,
  type AuthSettingsRepository,
  type SavedAuthSettings,
} from '../tenants/auth-settings.ts'
import { authSettingsUpdated } from '../tenants/change-auth-settings.ts'
import { ARRIVAL_MESSAGES } from './arrival-messages.ts'
import { newUser, userCreated } from './create-user.ts'
import { SET_UP_PATH, type OneTimeLink, type OneTimeLinkRepository } from './one-time-link.ts'
import { passwordFault, type Passwords } from './password.ts'
import { HOME_PATH } from './return-to.ts'
import type { SessionRepository } from './session.ts'
import { setUpPage, type SetUpForm } from './set-up-page.ts'
import { startSession } from './sign-in.ts'
import { parseEmail, type User, type UserWithPassword } from './user.ts'
import { visitorOf } from './visitor.ts'

const PATH = `${SET_UP_PATH}/:token`

export interface SetUpPorts {
  readonly links: OneTimeLinkRepository
  readonly settings: AuthSettingsRepository
  readonly sessions: SessionRepository
  readonly passwords: Passwords
  readonly formKey: Uint8Array
  readonly random: Random
}

export function setUpEndpoint(ports: SetUpPorts): App {
  const app = newPageApp(PATH)

  app.get(PATH, async (c) => {
    const link = await linkOf(c, ports)
    return showForm(c, ports, link, {
      email: '',
      name: '',
      // Registration is off until somebody says otherwise.
      methods: [],
      clientUriRequired: true,
    })
  })

  app.post(PATH, async (c) => {
    const link = await linkOf(c, ports)
    const posted = await readForm(c)
    assertCsrfToken(ports.formKey, readBrowserCookie(c), link.linkHash, posted.get('csrf'))
    const form = readSetUpForm(posted)
    const email = parseEmail(form.email)
    const password = posted.get('password') ?? ''
    const fault = setUpFault(email, password, posted.get('password2'), languageOf(c))
    if (fault !== undefined || email === undefined) return showForm(c, ports, link, { ...form, fault })

    const now = c.get('now')
    const administrator: UserWithPassword = {
      ...newUser(link.tenantId, { email, name: form.name, role: 'TenantAdmin' }, ports.random, now),
      status: 'active',
      passwordHash: await ports.passwords.hash(password),
    }
    const settings = settingsOf(form)
    const events = await setUpEvents(administrator, settings, ports, now)
    if (!(await ports.links.setUp(link, administrator, settings, now, ...events))) throw deadLink(c)

    writeBrowserCookie(c, await startSession(administrator, visitorOf(c), ports, now))
    return c.redirect(HOME_PATH, 303)
  })
  return app
}

function readSetUpForm(posted: Parameters): SetUpForm {
  const chosen = posted.all('methods')
  return {
    email: posted.get('email') ?? '',
    name: posted.get('name') ?? '',
    methods: DCR_AUTHENTICATION_METHODS.filter((method) => chosen.includes(method)),
    clientUriRequired: posted.get('client_uri_optional') === undefined,
  }
}

/** No method chosen leaves registration off. */
function settingsOf({ methods, clientUriRequired }: SetUpForm): SavedAuthSettings {
  if (methods.length === 0) return {}
  return {
    dynamicClientRegistrationEnabled: true,
    dcrAllowedAuthenticationMethods: [...methods],
    dcrClientUriRequired: clientUriRequired,
  }
}

async function setUpEvents(
  administrator: User,
  chosen: SavedAuthSettings,
  { settings, random }: Pick<SetUpPorts, 'settings' | 'random'>,
  now: Date,
): Promise<readonly AuditEvent[]> {
  const { tenantId, userId } = administrator
  const created = userCreated(administrator, userId, random, now)
  if (Object.keys(chosen).length === 0) return [created]
  const before = withDefaults(await settings.find(tenantId))
  return [created, authSettingsUpdated(tenantId, before, chosen, userId, random, now)]
}

function setUpFault(
  email: string | undefined,
  password: string,
  repeated: string | undefined,
  language: Language,
): string | undefined {
  const say = ARRIVAL_MESSAGES[language]
  if (email === undefined) return say.enterEmail
  return passwordFault(password, email) ?? (password === repeated ? undefined : say.passwordsDiffer)
}

async function linkOf(c: RequestContext, { links }: SetUpPorts): Promise<OneTimeLink> {
  const link = await links.find(c.get('tenant').tenantId, sha256(c.req.param('token') ?? ''), c.get('now'))
  if (link?.purpose !== 'set-up') throw deadLink(c)
  return link
}

function deadLink(c: RequestContext): PageError {
  const say = ARRIVAL_MESSAGES[languageOf(c)]
  const [before, after] = say.ifAdministratorExists
  const signIn = html`${before} <a href="/sign-in">${say.signIn}</a>${after}`
  return new PageError(404, say.setUpOver, say.setUpOverMeans, [signIn, say.restart])
}

function showForm(
  c: RequestContext,
  { formKey, random }: SetUpPorts,
  link: OneTimeLink,
  form: SetUpForm,
): Response | Promise<Response> {
  const csrf = csrfToken(formKey, browserOf(c, random), link.linkHash)
  const language = languageOf(c)
  const title = ARRIVAL_MESSAGES[language].setUpTitle
  return page(c, { language, title, body: setUpPage(form, csrf, language) }, form.fault ? 400 : 200)
}
