/** Signing in and out in a real browser without script, and the one cookie of it. */
import type { Browser, Cookie } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { launchChromium } from '../support/chromium.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import { ADMIN_EMAIL, PASSWORD, startServer, type RunningServer } from '../support/running-server.ts'
import { EVENTUALLY, visit, type Visitor } from '../support/visitor.ts'

describe.skipIf(THERE_IS_NO_CHROMIUM)('signing in', () => {
  let browser: Browser
  let server: RunningServer
  let person: Visitor
  let cookieBefore: Cookie | undefined
  let cookieOfSession: Cookie | undefined

  beforeAll(async () => {
    browser = await launchChromium()
    server = await startServer()
    person = await visit(browser, server.issuer)
  })
  afterAll(async () => {
    await browser.close()
    await server.remove()
  })

  const cookies = (): Promise<Cookie[]> => person.page.context().cookies()

  it('is where the home page leads a stranger', async () => {
    await person.page.goto('/')
    expect(await person.heading()).toBe('Sign in')
    ;[cookieBefore] = await cookies()
  })

  it('says that the password is wrong, and keeps the e-mail address', async () => {
    await person.signIn(ADMIN_EMAIL, 'not the password')
    expect(await person.page.getByRole('alert').innerText()).toBe('The e-mail address or the password is not right.')
    expect(await person.page.getByLabel('E-mail address').inputValue()).toBe(ADMIN_EMAIL)
  })

  it('leads to the home page', async () => {
    await person.signIn(ADMIN_EMAIL, PASSWORD)
    await expect.poll(person.heading, EVENTUALLY).toBe('Hello, ada')
  })

  it('leaves one cookie, for this site and this browser session only, which no script can read', async () => {
    const all = await cookies()
    cookieOfSession = all[0]
    expect(all).toEqual([
      {
        name: 'vestibule',
        value: expect.any(String) as string,
        domain: 'localhost',
        path: '/',
        httpOnly: true,
        secure: false,
        sameSite: 'Lax',
        expires: -1,
      },
    ])
  })

  it('gives the browser a new cookie, so that nobody can plant one before', () => {
    expect(cookieBefore?.value).toBeTruthy()
    expect(cookieOfSession?.value).not.toBe(cookieBefore?.value)
  })

  it('is over after signing out, also for who has kept the cookie', async () => {
    await person.page.getByRole('button', { name: 'Sign out' }).click()
    await expect.poll(person.heading, EVENTUALLY).toBe('Sign in')

    const thief = await visit(browser, server.issuer)
    if (cookieOfSession) await thief.page.context().addCookies([cookieOfSession])
    await thief.page.goto('/')
    expect(await thief.heading()).toBe('Sign in')
  })

  it('shows nothing of before when the Back button is pressed after signing out', async () => {
    await person.page.goBack()
    expect(await person.heading()).toBe('Sign in')
  })
})
