/** The first day of an administrator: the guide, the settings, the addresses to connect by; with the keyboard, on a phone, in German. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openConsole, shown } from '../support/at-console.ts'
import { launchChromium } from '../support/chromium.ts'
import { openTenant, type Tenant } from '../support/console-tenant.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import { EVENTUALLY } from '../support/visitor.ts'

describe.skipIf(THERE_IS_NO_CHROMIUM)('the first day in the console', () => {
  let browser: Browser
  let tenant: Tenant
  let page: Page

  beforeAll(async () => {
    browser = await launchChromium()
    tenant = await openTenant({ variables: { VESTIBULE_REGISTRATION_METHODS: '' } })
    ;({ page } = await openConsole(browser, tenant))
  })
  afterAll(async () => {
    await browser.close()
    await tenant.close()
  })

  it('begins with a guide whose first step leads to the setting', async () => {
    await page.goto('/console')
    await page.getByRole('heading', { name: 'First steps' }).waitFor()
    await page.getByRole('link', { name: 'Turn registration on' }).click()
    expect(await shown(page.getByRole('heading', { level: 1, name: 'Security' }))).toBe(true)
  })

  it('turns registration on, and says what a method is for', async () => {
    await page.getByLabel('Applications may register themselves').click()
    await page.getByLabel('None (public clients)').check()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.').waitFor()
    const settings = await tenant.call<Record<string, unknown>>('GET', '/api/core/auth-settings')
    expect(settings['dynamicClientRegistrationEnabled']).toBe(true)
  })

  it('refuses a number that is out of bounds at its field', async () => {
    const field = page.getByLabel('Time to wait for approval')
    await field.fill('3')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    expect(await shown(page.getByText(/Has to be a whole number from/).first())).toBe(true)
    await page.getByRole('button', { name: 'Discard' }).click()
  })

  it('copies the connection URL, and says for each application what to do', async () => {
    await page.goto('/console/connect?client=cursor')
    await page.getByRole('button', { name: /^Copy: Connection URL/ }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${tenant.issuer}/api/ai/mcp`)
    await page.getByRole('heading', { name: 'Cursor', exact: true }).waitFor()
  })

  it('ends with the guide when the first client is let in', async () => {
    const client = await tenant.knock('Editor', 'http://127.0.0.1/callback')
    await tenant.letIn(client)
    await page.goto('/console')
    expect(await shown(page.getByText(/5 of 6 done/))).toBe(true)
  })

  it('finds pages and clients with Ctrl-K', async () => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog', { name: 'Search' }).getByRole('textbox').fill('Edit')
    await page
      .getByRole('dialog', { name: 'Search' })
      .getByRole('button', { name: /Editor/ })
      .waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await shown(page.getByRole('heading', { level: 1, name: 'Editor' }))).toBe(true)
  })

  it('rejects a client with the keyboard alone', async () => {
    await tenant.knock('Stranger', 'http://127.0.0.1/callback')
    await page.goto('/console/waiting')
    await page.getByRole('button', { name: 'Reject Stranger' }).waitFor()
    const focused = (): Promise<string | null | undefined> =>
      page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    for (let pressed = 0; pressed < 12 && (await focused()) !== 'Reject Stranger'; pressed += 1)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByLabel('Why').waitFor()
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.type('Nobody knows it')
    for (let pressed = 0; pressed < 4 && (await focused()) !== 'Reject'; pressed += 1) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('“Stranger” was rejected.').waitFor()
  })

  it('has its ways behind a button on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/console')
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('link', { name: 'Audit' }).click()
    await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor()
    await expect
      .poll(() => page.getByRole('button', { name: 'Menu' }).getAttribute('aria-expanded'), EVENTUALLY)
      .toBe('false')
  })

  it('is in German for who reads German, dates and numbers too', async () => {
    const german = await openConsole(browser, tenant, { locale: 'de-DE' })
    await german.page.goto('/console')
    await german.page.getByRole('link', { name: 'Übersicht' }).waitFor()
    expect(await german.page.evaluate(() => document.documentElement.lang)).toBe('de')
    await german.close()
  })
})
