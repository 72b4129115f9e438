/** The pages on the way through an identity provider: at a tenant that has passwords besides, and at one that has none. */
import type { Page } from 'playwright-core'

import {
  PROVIDER_CLIENT,
  startIdentityProvider,
  type IdentityProviderServer,
} from '../../packages/server/test/support/identity-provider.ts'
import { callAs, openTenant, type Tenant } from './console-tenant.ts'
import type { Spot } from './every-page.ts'
import { linkIn, strangerAt, type Browser } from './person.ts'
import { ADMIN_EMAIL, PASSWORD } from './running-server.ts'

export interface ProviderWorld {
  readonly issuer: string
  readonly provider: IdentityProviderServer
  readonly providerId: string
  /** Of a provider that is not there. */
  readonly awayId: string
  /** Of a tenant where passwords are off. */
  readonly passwordless: string
  /** Made before they were. */
  readonly invitationUrl: string
  close(): Promise<void>
}

const LONG_NAME = 'Acme Holding International, Identity and Access Management'

/** Someone comes back from the provider; the way there is not this page's. */
async function comeBack(page: Page, world: ProviderWorld, next: IdentityProviderServer['next']): Promise<void> {
  world.provider.next = next
  await page.goto(`${world.issuer}/sign-in`)
  const way = await page.request.get(`${world.issuer}/sign-in/provider/to/${world.providerId}`, { maxRedirects: 0 })
  const back = (await world.provider.browser().open(way.headers()['location'] ?? '')).leftFor
  await page.goto(back?.href ?? '')
}

export const PROVIDER_PAGES: readonly Spot[] = [
  {
    name: 'to sign in with a provider or a password',
    who: 'nobody',
    heading: 'Sign in',
    open: (page, { through }) => page.goto(`${through.issuer}/sign-in`),
  },
  {
    name: 'to sign in where there are no passwords',
    who: 'nobody',
    heading: 'Sign in',
    open: (page, { through }) => page.goto(`${through.passwordless}/sign-in`),
  },
  {
    name: 'of an account that somebody at the provider may have',
    who: 'nobody',
    heading: 'Is this account yours?',
    open: (page, { through }) => comeBack(page, through, 'ada'),
  },
  {
    name: 'of somebody who said no at the provider',
    who: 'nobody',
    heading: 'You have not signed in',
    open: (page, { through }) => comeBack(page, through, { error: 'access_denied' }),
  },
  {
    name: 'of somebody whom the provider refuses',
    who: 'nobody',
    heading: 'You could not be signed in',
    open: (page, { through }) => comeBack(page, through, { error: 'temporarily_unavailable' }),
  },
  {
    name: 'of somebody who has no account',
    who: 'nobody',
    heading: 'There is no account for you here yet',
    open: (page, { through }) => comeBack(page, through, 'stranger'),
  },
  {
    name: 'of somebody whom the provider has no address of',
    who: 'nobody',
    heading: 'Your e-mail address is missing',
    open: (page, { through }) => comeBack(page, through, 'nameless'),
  },
  {
    name: 'of somebody whose account is disabled',
    who: 'nobody',
    heading: 'This account is disabled',
    open: (page, { through }) => comeBack(page, through, 'dora'),
  },
  {
    name: 'of a provider that does not answer',
    who: 'nobody',
    heading: 'The sign-in service does not answer',
    open: (page, { through }) => page.goto(`${through.issuer}/sign-in/provider/to/${through.awayId}`),
  },
  {
    name: 'of a way of signing in that is gone',
    who: 'nobody',
    heading: 'This way of signing in is gone',
    open: (page, { through }) => page.goto(`${through.issuer}/sign-in/provider/to/gone`),
  },
  {
    name: 'of a sign-in that cannot be finished',
    who: 'nobody',
    heading: 'This sign-in cannot be finished',
    open: (page, { through }) => page.goto(`${through.issuer}/sign-in/provider/callback?state=old&code=old`),
  },
  {
    name: 'of a password that nobody needs any more',
    who: 'nobody',
    heading: 'You need no password here',
    open: (page, { through }) => page.goto(through.invitationUrl),
  },
]

export async function openProviderWorld(): Promise<ProviderWorld> {
  const tenant = await openTenant({ variables: { VESTIBULE_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8' } })
  const { server, issuer } = tenant
  const passwordless = issuer.replace('localhost', '127.0.0.1')
  const provider = await startIdentityProvider([issuer, passwordless].map((at) => `${at}/sign-in/provider/callback`))
  provider.accounts.set('ada', { email: ADMIN_EMAIL, email_verified: true })
  provider.accounts.set('dora', { email: 'dora@example.com', email_verified: true })
  provider.accounts.set('stranger', { email: 'stranger@example.com', email_verified: true })
  provider.accounts.set('nameless', {})

  const add = (name: string, at: string) =>
    tenant.call<{ id: string }>('POST', '/api/v1/identity-providers', { ...PROVIDER_CLIENT, name, issuer: at })
  const { id: providerId } = await add(LONG_NAME, provider.issuer)
  const { id: awayId } = await add('Away', 'http://127.0.0.1:9')
  await disable(tenant, 'dora@example.com')
  return {
    issuer,
    provider,
    providerId,
    awayId,
    passwordless,
    invitationUrl: await turnPasswordsOff(tenant, passwordless, provider),
    close: async () => void (await Promise.all([server.remove(), provider.close()])),
  }
}

async function disable({ call, join }: Tenant, email: string): Promise<void> {
  const user = await join(email, 'Dora')
  const { id } = await call<{ id: string }>('GET', '/api/v1/users/me', undefined, user)
  const change = [
    { op: 'replace', path: '/status', value: 'disabled' },
    { op: 'replace', path: '/disableReason', value: 'You have left the company at the end of October.' },
  ]
  await call('PATCH', `/api/v1/users/${id}`, change)
}

/** Its first administrator comes in through the provider, and then nobody needs a password. Returns an earlier invitation. */
async function turnPasswordsOff({ server }: Tenant, issuer: string, provider: IdentityProviderServer): Promise<string> {
  const printed = await server.command('tenant', 'create', 'passwordless', '--hostname', new URL(issuer).host)
  const administrator = strangerAt({ issuer })
  await administrator.submit(await administrator.open(linkIn(printed)), {
    email: ADMIN_EMAIL,
    password: PASSWORD,
    password2: PASSWORD,
  })
  const call = callAs(issuer, administrator)
  const { id } = await call<{ id: string }>('POST', '/api/v1/identity-providers', {
    ...PROVIDER_CLIENT,
    name: 'Acme',
    issuer: provider.issuer,
    accountLinking: 'verified-email',
  })
  const invitation = await server.command('user', 'create', '--tenant', 'passwordless', '--email', 'ines@example.com')
  await comeIn(strangerAt({ issuer }), provider, id)
  await call('PATCH', `/api/v1/identity-providers/${id}`, [{ op: 'replace', path: '/passwordSignIn', value: 'off' }])
  return linkIn(invitation)
}

async function comeIn(person: Browser, provider: IdentityProviderServer, providerId: string): Promise<void> {
  provider.next = 'ada'
  const away = (await person.open(`/sign-in/provider/to/${providerId}`)).leftFor
  const back = (await provider.browser().open(away?.href ?? '')).leftFor
  await person.open(back?.href ?? '')
}
