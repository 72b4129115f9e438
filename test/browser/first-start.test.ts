/** The first day: from the link that the server prints to people who are invited, in a real browser without script. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { launchChromium } from '../support/chromium.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import { knock } from '../support/knocking-client.ts'
import { PASSWORD, startServer, type RunningServer } from '../support/running-server.ts'
import { EVENTUALLY, setUpLink, visit, type Visitor } from '../support/visitor.ts'

const ANYBODY = { redirect_uris: ['https://client.example/callback'] } as const

describe.skipIf(THERE_IS_NO_CHROMIUM)('the first start', () => {
  let browser: Browser
  let server: RunningServer
  let administrator: Visitor
  let invited: Visitor
  let link: string
  let invitation: string

  beforeAll(async () => {
    browser = await launchChromium()
    server = await startServer({
      variables: { VESTIBULE_ADMIN_EMAIL: '', VESTIBULE_ADMIN_PASSWORD: '', VESTIBULE_REGISTRATION_METHODS: '' },
    })
    administrator = await visit(browser, server.issuer)
    invited = await visit(browser, server.issuer)
    link = await setUpLink(server)
  })
  afterAll(async () => {
    await browser.close()
    await server.remove()
  })

  const choosePassword = async ({ page }: Visitor, password: string, repeated = password): Promise<void> => {
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByLabel('The same once more').fill(repeated)
  }

  it('says on the sign-in page how to begin', async () => {
    await administrator.page.goto('/')
    expect(await administrator.page.getByText('There is no administrator yet').count()).toBe(1)
  })

  it('shows the set-up page behind the link that the server prints', async () => {
    await administrator.page.goto(link)
    expect(await administrator.heading()).toBe('Welcome to Vestibule')
  })

  it('keeps what was typed when the passwords differ', async () => {
    const { page } = administrator
    await page.getByLabel('E-mail address').fill('grace@example.com')
    await page.getByLabel('Your name').fill('Grace')
    await choosePassword(administrator, PASSWORD, 'something else entirely')
    await page.getByRole('button', { name: 'Create administrator' }).click()
    expect(await page.getByRole('alert').innerText()).toBe('The two passwords differ.')
    expect(await page.getByLabel('Your name').inputValue()).toBe('Grace')
  })

  it('signs the first administrator in, with registration as they chose', async () => {
    const { page } = administrator
    await page.getByLabel('Applications that keep a secret on a server').check()
    await page.getByLabel('Applications on people’s own devices').check()
    await page.getByLabel('Also those that name no home page').check()
    await choosePassword(administrator, PASSWORD)
    await page.getByRole('button', { name: 'Create administrator' }).click()
    await expect.poll(administrator.heading, EVENTUALLY).toBe('Hello, Grace')
    await expect(knock(server.issuer, { ...ANYBODY, client_uri: '' })).resolves.toBeDefined()
  })

  it('does not work a second time', async () => {
    await invited.page.goto(link)
    expect(await invited.heading()).toBe('This set-up link does not work any more')
    await invited.page.getByRole('link', { name: 'sign in' }).click()
    await expect.poll(invited.heading, EVENTUALLY).toBe('Sign in')
  })

  describe('an invitation', () => {
    it('is a link that the administrator makes on the home page', async () => {
      const { page } = administrator
      await page.getByLabel('E-mail address').fill('max@example.com')
      await page.getByRole('button', { name: 'Make a one-time link' }).click()
      await expect.poll(administrator.heading, EVENTUALLY).toBe('Invitation for max@example.com')
      invitation = await page.getByText('/choose-password/').innerText()
    })

    it('lets the person choose a password, and signs them in', async () => {
      await invited.page.goto(invitation)
      await choosePassword(invited, PASSWORD)
      await invited.page.getByRole('button', { name: 'Set password' }).click()
      await expect.poll(invited.heading, EVENTUALLY).toBe('Hello, max')
    })

    it('makes a member, who invites nobody', async () => {
      expect(await invited.page.getByRole('button', { name: 'Make a one-time link' }).count()).toBe(0)
    })

    it('works once', async () => {
      const other = await visit(browser, server.issuer)
      await other.page.goto(invitation)
      expect(await other.heading()).toBe('This link does not work any more')
    })
  })
})
