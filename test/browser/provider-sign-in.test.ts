/** A person who has no password here comes in through the identity provider, in a real browser without script. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  PROVIDER_CLIENT,
  startIdentityProvider,
  type IdentityProviderServer,
} from '../../packages/server/test/support/identity-provider.ts'
import { startCallbackServer, type CallbackServer } from '../support/callback-server.ts'
import { launchChromium } from '../support/chromium.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import { knock, type KnockingClient } from '../support/knocking-client.ts'
import { ADMIN_EMAIL, PASSWORD, startServer, type RunningServer } from '../support/running-server.ts'
import { EVENTUALLY, visit, type Visitor } from '../support/visitor.ts'

const GRACE = { email: 'grace@acme.example', email_verified: true, name: 'Grace Hopper' }

/** The provider's own page, at which the person clicks. */
const THEIR_PAGE = `<!doctype html><title>Acme</title><h1>Acme</h1><form method="post"><button>Continue</button></form>`

describe.skipIf(THERE_IS_NO_CHROMIUM)('who has an account at the identity provider alone', () => {
  let browser: Browser
  let server: RunningServer
  let provider: IdentityProviderServer
  let callback: CallbackServer
  let client: KnockingClient
  let grace: Visitor

  const rest = async (method: string, path: string, body: unknown): Promise<{ readonly id: string }> => {
    const printed = await server.command(
      'token',
      '--tenant',
      'default',
      '--email',
      ADMIN_EMAIL,
      '--scope',
      'admin_classic',
    )
    const response = await fetch(`${server.issuer}/api/v1/identity-providers${path}`, {
      method,
      headers: { Authorization: `Bearer ${printed.trim()}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(await response.text())
    return (await response.json()) as { readonly id: string }
  }

  beforeAll(async () => {
    browser = await launchChromium()
    server = await startServer({ variables: { VESTIBULE_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8' } })
    callback = await startCallbackServer()
    provider = await startIdentityProvider([`${server.issuer}/sign-in/provider/callback`], () => THEIR_PAGE)
    provider.accounts.set('grace', GRACE)
    provider.accounts.set('ada', { email: ADMIN_EMAIL, email_verified: true })
    provider.next = 'grace'

    const administrator = await visit(browser, server.issuer)
    await administrator.signIn(ADMIN_EMAIL, PASSWORD)
    await administrator.page.getByRole('heading', { name: 'Hello' }).waitFor()
    client = await knock(server.issuer, { client_name: 'Editor', redirect_uris: [callback.url] })
    await administrator.page.goto(client.authorizeUrl())
    await administrator.page.getByRole('button', { name: 'Approve' }).click()
    await callback.next()
    grace = await visit(browser, server.issuer)
  })
  afterAll(async () => {
    await browser.close()
    await server.remove()
    await callback.close()
    await provider.close()
  })

  let providerId: string

  it('finds the button once an administrator has added the provider', async () => {
    const added = { ...PROVIDER_CLIENT, name: 'Acme', issuer: provider.issuer, justInTimeUsers: true }
    ;({ id: providerId } = await rest('POST', '', added))
    await grace.page.goto(client.authorizeUrl({ login_hint: GRACE.email }))
    expect(await grace.page.getByRole('link').allInnerTexts()).toEqual(['Sign in with Acme'])
    expect(await grace.page.getByLabel('Password').count()).toBe(1)
  })

  it('clicks through the provider and lands on the page that asks for consent', async () => {
    await grace.page.getByRole('link', { name: 'Sign in with Acme' }).click()
    expect(await grace.heading()).toBe('Acme')
    await grace.page.getByRole('button', { name: 'Continue' }).click()
    await expect.poll(grace.heading, EVENTUALLY).toBe('Let “Editor” act for you?')
    expect(await grace.page.locator('main').innerText()).toContain(GRACE.email)
  })

  it('connects the application', async () => {
    await grace.page.getByRole('button', { name: 'Allow' }).click()
    expect((await client.exchange((await callback.next()).get('code') ?? '')).status).toBe(200)
  })

  it('is told on their account how they sign in, and is not asked for a password that they do not have', async () => {
    const storageState = await grace.page.context().storageState()
    const account = await visit(browser, server.issuer, { javaScriptEnabled: true, locale: 'en-US', storageState })
    await account.page.goto('/account')
    await account.page.getByText('You have no password here: you sign in with Acme').waitFor()
    expect(await account.page.getByLabel('Current password').count()).toBe(0)
    await account.page.getByText('then change your password where you sign in').waitFor()
    await account.close()
  })

  it('is told what to do next when they say no at the provider', async () => {
    provider.next = { error: 'access_denied' }
    const stranger = await visit(browser, server.issuer)
    await stranger.page.goto('/sign-in')
    await stranger.page.getByRole('link', { name: 'Sign in with Acme' }).click()
    await stranger.page.getByRole('button', { name: 'Continue' }).click()
    await expect.poll(stranger.heading, EVENTUALLY).toBe('You have not signed in')
    await stranger.page.getByRole('link', { name: 'Sign in again' }).click()
    expect(await stranger.heading()).toBe('Sign in')
    await stranger.close()
  })

  it('links an account that is there by its password, and is an administrator as before', async () => {
    provider.next = 'ada'
    const ada = await visit(browser, server.issuer)
    await ada.page.goto('/sign-in')
    await ada.page.getByRole('link', { name: 'Sign in with Acme' }).click()
    await ada.page.getByRole('button', { name: 'Continue' }).click()
    await expect.poll(ada.heading, EVENTUALLY).toBe('Is this account yours?')
    await ada.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await ada.page.getByRole('button', { name: 'Link the accounts' }).click()
    await expect.poll(ada.heading, EVENTUALLY).toBe('Hello, ada')
    expect(await ada.page.getByRole('link', { name: 'Open the console' }).count()).toBe(1)
    await ada.close()
  })

  it('is led straight to the provider once passwords are off', async () => {
    await rest('PATCH', `/${providerId}`, [{ op: 'replace', path: '/passwordSignIn', value: 'off' }])
    provider.next = 'grace'
    const later = await visit(browser, server.issuer)
    await later.page.goto('/')
    expect(await later.heading()).toBe('Acme')
    await later.page.getByRole('button', { name: 'Continue' }).click()
    await expect.poll(later.heading, EVENTUALLY).toBe('Hello, Grace Hopper')

    await later.page.getByRole('button', { name: 'Sign out' }).click()
    await expect.poll(later.heading, EVENTUALLY).toBe('Sign in')
    expect(await later.page.getByLabel('Password').count()).toBe(0)
    await later.close()
  })

  it('is not needed by an administrator to whom the operator gives a link', async () => {
    const printed = await server.command('user', 'reset', '--email', ADMIN_EMAIL)
    const ada = await visit(browser, server.issuer)
    await ada.page.goto(/http\S+\/choose-password\/\S+/.exec(printed)?.[0] ?? '')
    await ada.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await ada.page.getByLabel('The same once more').fill(PASSWORD)
    await ada.page.getByRole('button', { name: 'Set password' }).click()
    await expect.poll(ada.heading, EVENTUALLY).toBe('Hello, ada')
    await ada.close()
  })

  it('meets no page that breaks our policy', () => {
    expect(grace.violations).toEqual([])
  })
})
