/** An administrator has another system told of what happens, sees what became of it, and sends again what was given up. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startWebhookReceiver, type WebhookReceiver } from '../../packages/server/test/support/webhook-receiver.ts'
import { openConsole, shown, type AtConsole } from '../support/at-console.ts'
import { launchChromium } from '../support/chromium.ts'
import { openTenant, type Tenant } from '../support/console-tenant.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import { EVENTUALLY } from '../support/visitor.ts'

describe.skipIf(THERE_IS_NO_CHROMIUM)('the notifications', () => {
  let browser: Browser
  let tenant: Tenant
  let receiver: WebhookReceiver
  let administrator: AtConsole

  beforeAll(async () => {
    browser = await launchChromium()
    receiver = await startWebhookReceiver()
    tenant = await openTenant({ variables: { VESTIBULE_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8' } })
    administrator = await openConsole(browser, tenant)
    await administrator.page.goto('/console/settings/notifications')
  })
  afterAll(async () => {
    await browser.close()
    await tenant.close()
    await receiver.close()
  })

  const button = (name: string) => administrator.page.getByRole('button', { name, exact: true })
  const tried = async (count: number): Promise<void> => {
    await expect.poll(() => receiver.received.length, EVENTUALLY).toBe(count)
  }

  it('begin with no webhook; one is added, and its secret is shown once', async () => {
    const { page } = administrator
    await page.getByText('No other system is told of anything.').waitFor()
    await button('Add a webhook').click()
    const dialog = page.getByRole('dialog', { name: 'Add a webhook' })
    await dialog.getByLabel('Address').fill(receiver.url)
    await dialog.getByLabel('Name (optional)').fill('Chat')
    await dialog.getByRole('button', { name: 'Add the webhook' }).click()
    const secret = page.getByRole('dialog', { name: 'A new secret' })
    await secret.getByText(/^whsec_/).waitFor()
    await secret.getByLabel('I have put it where it is needed').check()
    await secret.getByRole('button', { name: 'Done' }).click()
    expect(await shown(page.getByText(receiver.url))).toBe(true)
  })

  it('are tried out, and what became of it is seen', async () => {
    const { page } = administrator
    await button('Try out Chat').click()
    await tried(1)
    expect(await shown(page.getByRole('row', { name: /Test Chat .* Delivered/ }))).toBe(true)
    if (process.env['SHOTS'])
      await page.screenshot({ path: `${process.env['SHOTS']}/notifications.png`, fullPage: true })
  })

  it('switch a receiver off that is gone, and send again what was given up', async () => {
    const { page } = administrator
    receiver.answer(410)
    await button('Try out Chat').click()
    await tried(2)
    await page.getByText('The receiver answered that it is gone, and was switched off.').waitFor()
    await page.getByText('One given up').waitFor()
    receiver.answer(204)
    await button('Send again').click()
    await tried(3)
    await expect.poll(() => button('Send again').count(), EVENTUALLY).toBe(0)
    await button('More about Chat').click()
    await page.getByRole('menuitem', { name: 'Turn on' }).click()
    await expect.poll(() => page.getByText('Switched off', { exact: true }).count(), EVENTUALLY).toBe(0)
  })

  it('refuse what is no address, with a sentence at the field', async () => {
    const { page } = administrator
    await button('Add a webhook').click()
    const dialog = page.getByRole('dialog', { name: 'Add a webhook' })
    await dialog.getByLabel('Address').fill('ftp://files.example')
    await dialog.getByRole('button', { name: 'Add the webhook' }).click()
    expect(await shown(dialog.getByText(/must be an https URL/))).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  it('are in the language that is chosen for mails, and off when they are turned off', async () => {
    const { page } = administrator
    await page.getByLabel('Language of the mails').first().click()
    await page.getByRole('option', { name: 'Deutsch' }).click()
    await page.getByText('Saved.').first().waitFor()
    await page.getByLabel('Mail people of this organization').click()
    await expect.poll(() => page.getByLabel('Mail people of this organization').isChecked(), EVENTUALLY).toBe(false)
    await page.reload()
    await page.getByText(receiver.url).waitFor()
    expect(await page.getByLabel('Mail people of this organization').isChecked()).toBe(false)
    expect(await page.getByLabel('Language of the mails').first().inputValue()).toBe('Deutsch')
  })

  it('are turned off by an administrator for themselves, on the account page', async () => {
    const { page } = administrator
    await page.goto('/account')
    await page.getByLabel('Mail me').click()
    await page.getByText('You are not mailed any more.').waitFor()
    await page.reload()
    expect(await page.getByLabel('Mail me').isChecked()).toBe(false)
  })

  it('break no policy, no script', () => {
    expect(administrator.faults).toEqual([])
  })
})
