/** Who may come, in the console: a click that allows a well-known client and can be taken back, and names that are odd. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openConsole, shown } from '../support/at-console.ts'
import { launchChromium } from '../support/chromium.ts'
import { openTenant, type Tenant } from '../support/console-tenant.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import { EVENTUALLY } from '../support/visitor.ts'

describe.skipIf(THERE_IS_NO_CHROMIUM)('who may come, in the console', () => {
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

  const settings = () => tenant.call<Record<string, unknown>>('GET', '/api/core/auth-settings')
  const isOn = async () => (await settings())['dynamicClientRegistrationEnabled']
  const allowCursor = async () => {
    await page.getByRole('button', { name: 'Allow Cursor to register' }).click()
    const dialog = page.getByRole('dialog', { name: 'Let Cursor register?' })
    await dialog.getByText('Client secret and None (public clients)').waitFor()
    await dialog.getByRole('button', { name: 'Save the changes' }).click()
  }

  it('allows a well-known client with one click, after showing what changes, and takes it back', async () => {
    await page.goto('/console/settings/security')
    await allowCursor()
    const undo = page.getByRole('button', { name: 'Undo' })
    await undo.waitFor()
    expect(await settings()).toMatchObject({
      dynamicClientRegistrationEnabled: true,
      dcrAllowedAuthenticationMethods: ['client_secret', 'none'],
      dcrClientUriRequired: false,
      dcrAllowedRedirectHosts: [],
    })
    await undo.click()
    await expect.poll(isOn, EVENTUALLY).toBe(false)
    expect(await settings()).toMatchObject({
      dcrAllowedAuthenticationMethods: ['client_secret'],
      dcrClientUriRequired: true,
    })
  })

  it('says why a wildcard over a public suffix is refused, at its field', async () => {
    const field = page.getByRole('combobox', { name: 'Allowed redirect hosts' })
    await field.fill('*.github.io')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: 'Save the changes' }).click()
    expect(await shown(page.getByText(/github\.io is a public suffix, below which anyone can get a name/))).toBe(true)
    await page.getByRole('button', { name: 'Discard' }).click()
  })

  it('warns in the waiting room of a name that looks like another’s, and says who is known', async () => {
    await allowCursor()
    // Until the console was answered the server may decide by what was before.
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    // With a Cyrillic С.
    await tenant.knock('Сursor', 'https://evil.example/cb')
    await tenant.knock('Cursor', 'http://localhost:8787/callback')
    await page.goto('/console/waiting')
    const cardOf = (host: string) => page.getByRole('listitem').filter({ hasText: host })
    const poser = cardOf('evil.example')
    expect(await shown(poser.getByText('Look at the name again'))).toBe(true)
    expect(await shown(poser.getByText(/called like “Cursor”, but its addresses are not/))).toBe(true)
    expect(await shown(poser.getByText(/mixes letters that can look the same: Latin and Cyrillic/))).toBe(true)
    const real = cardOf('localhost')
    expect(await shown(real.getByText(/Name and addresses are those of Cursor/))).toBe(true)
    expect(await real.getByText('Look at the name again').count()).toBe(0)
  })

  it('offers no approval where a host was denied meanwhile, and says so', async () => {
    await tenant.call('PATCH', '/api/core/auth-settings', [
      { op: 'replace', path: '/dcrApprovalWithoutConnection', value: true },
      { op: 'replace', path: '/dcrDeniedRedirectHosts', value: ['domain:evil.example'] },
    ])
    await page.goto('/console/waiting')
    const poser = page.getByRole('listitem').filter({ hasText: 'Your settings deny evil.example' })
    expect(await shown(poser)).toBe(true)
    expect(await poser.getByRole('button', { name: /^Approve/ }).count()).toBe(0)
    expect(await poser.getByRole('button', { name: /^Reject/ }).count()).toBe(1)
  })
})
