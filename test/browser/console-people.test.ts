/** People, their connections and what they did, as an administrator governs them; and everybody's own account. */
import { readFileSync } from 'node:fs'

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openConsole, shown } from '../support/at-console.ts'
import { launchChromium } from '../support/chromium.ts'
import { fillTenant, type FilledTenant } from '../support/filled-tenant.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import { PASSWORD } from '../support/running-server.ts'
import { EVENTUALLY } from '../support/visitor.ts'

describe.skipIf(THERE_IS_NO_CHROMIUM)('people in the console', () => {
  let browser: Browser
  let tenant: FilledTenant
  let page: Page

  beforeAll(async () => {
    browser = await launchChromium()
    tenant = await fillTenant()
    ;({ page } = await openConsole(browser, tenant))
  })
  afterAll(async () => {
    await browser.close()
    await tenant.close()
  })

  const confirm = (name: string) => page.getByRole('dialog').getByRole('button', { name }).click()
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

  it('are invited with a link that is shown once; an address that is taken is told at the field', async () => {
    await page.goto('/console/users')
    await press('Invite a person')
    await page.getByLabel('E-mail address').fill('max@example.com')
    await press('Make the invitation')
    await page.getByText('is a user of this tenant already').waitFor()
    await page.getByLabel('E-mail address').fill('new@example.com')
    await press('Make the invitation')
    await page.getByText('/choose-password/').waitFor()
    await press('Done')
    expect(await shown(page.getByText('new@example.com'))).toBe(true)
  })

  it('become administrators after a question', async () => {
    await page.goto(`/console/users/${tenant.memberId}`)
    await press('Make an administrator')
    await confirm('Make an administrator')
    await page.getByText('Max Newman is an administrator now.').waitFor()
    await press('Make a member')
    await confirm('Make a member')
    expect(await shown(page.getByText('Max Newman is a member now.'))).toBe(true)
  })

  it('end a connection of their own, and change their password, on their account', async () => {
    const own = await openConsole(browser, tenant, { as: tenant.member })
    await own.page.goto('/account')
    await own.page.getByRole('button', { name: 'End the connection of Claude' }).click()
    await own.page.getByRole('dialog').getByRole('button', { name: 'End the connection' }).click()
    await own.page.getByText('The connection of “Claude” is ended.').waitFor()

    await own.page.getByLabel('Current password').fill('not the password')
    await own.page.getByLabel('New password', { exact: true }).fill('a much better sentence')
    await own.page.getByLabel('New password again').fill('a much better sentence')
    const change = own.page.getByRole('button', { name: 'Change the password' })
    await change.click()
    await own.page.getByText('This is not your current password').waitFor()
    expect(await own.page.getByLabel('New password again').inputValue()).toBe('a much better sentence')
    await own.page.getByLabel('Current password').fill(PASSWORD)
    await change.click()
    await own.page.getByText('Your password is changed.').waitFor()
    await own.close()
  })

  it('are signed out everywhere, and disabled', async () => {
    await page.goto(`/console/users/${tenant.memberId}`)
    await press('Sign out everywhere')
    await confirm('Sign out everywhere')
    await page.getByText('Not signed in anywhere.').waitFor()
    await press('Disable')
    await confirm('Disable')
    expect(await shown(page.getByRole('heading', { name: 'The account is disabled' }))).toBe(true)
  })

  it('have connections that an administrator ends', async () => {
    await page.goto('/console/connections')
    const ends = page.getByRole('button', { name: /^End the connection of Visual Studio Code in the name of Konrad/ })
    await ends.click()
    await confirm('End the connection')
    await expect.poll(() => ends.count(), EVENTUALLY).toBe(0)
  })

  describe('the audit log', () => {
    it('is filtered, and each event is opened in whole at an address of its own', async () => {
      await page.goto('/console/audit')
      await page.getByRole('combobox', { name: 'Any kind' }).click()
      await page.getByRole('option', { name: 'Client rejected' }).click()
      await page.getByRole('button', { name: /turned “Free AI Helper” away/ }).click()
      await page.getByText('The whole record').waitFor()
      expect(page.url()).toContain('event=')
      await page.reload()
      await page.getByText('The whole record').waitFor()
      await page.keyboard.press('Escape')
    })

    it('is exported as it is filtered', async () => {
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Export' }).click()
      const lines = readFileSync(await (await download).path(), 'utf8').trim()
      expect(lines).toContain('Free AI Helper')
      expect(lines).not.toContain('oauth-client.created')
    })
  })
})
