/** An administrator looks at who knocks, and decides, in the console; what comes of it reaches the person who asked. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openConsole, shown, type AtConsole } from '../support/at-console.ts'
import { launchChromium } from '../support/chromium.ts'
import { openTenant, type Tenant } from '../support/console-tenant.ts'
import { patchSettings } from '../support/filled-tenant.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import type { KnockingClient } from '../support/knocking-client.ts'
import type { Browser as Person } from '../support/person.ts'

describe.skipIf(THERE_IS_NO_CHROMIUM)('the waiting room', () => {
  let browser: Browser
  let tenant: Tenant
  let administrator: AtConsole
  let member: Person
  let editor: KnockingClient

  beforeAll(async () => {
    browser = await launchChromium()
    tenant = await openTenant()
    member = await tenant.join('max@example.com', 'Max Newman')
    administrator = await openConsole(browser, tenant)
    await administrator.page.goto('/console/waiting')
  })
  afterAll(async () => {
    await browser.close()
    await tenant.close()
  })

  const cardOf = (name: string) => administrator.page.getByRole('listitem').filter({ hasText: name })

  it('says that nobody waits, and how to connect an application', async () => {
    await administrator.page.getByRole('heading', { name: 'Nobody waits' }).waitFor()
    expect(await shown(administrator.page.getByRole('link', { name: 'How to connect an application' }))).toBe(true)
  })

  it('shows who has just knocked without being loaded again, and who asked', async () => {
    editor = await tenant.knock('Editor', 'https://editor.example.com/callback')
    await member.open(editor.authorizeUrl())
    const card = cardOf('Editor')
    await card.getByText('One person asked for it').waitFor()
    const text = await card.innerText()
    expect(text).toContain('editor.example.com')
    expect(text).toContain('max@example.com')
    expect(text).toMatch(/from (127\.0\.0\.1|::1)/)
  })

  it('counts down the time that is left', async () => {
    expect(await cardOf('Editor').innerText()).toMatch(/(59|60):\d\d/)
  })

  it('gives it more time, which the person who asked sees', async () => {
    const { page } = administrator
    await cardOf('Editor').getByRole('button', { name: 'Give Editor more time' }).click()
    const dialog = page.getByRole('dialog', { name: 'Give “Editor” more time?' })
    await dialog.getByRole('radio').nth(1).check()
    await dialog.getByRole('button', { name: 'Give more time' }).click()
    await page.getByText(/“Editor” waits until/).waitFor()
    expect((await member.open(editor.authorizeUrl())).html).toMatch(/There are (?:4 hours|24 hours|23 hours) left/)
  })

  it('lets nobody be approved without a first connection unless the tenant allows it', async () => {
    expect(await administrator.page.getByRole('button', { name: 'Approve Editor' }).count()).toBe(0)
    await administrator.page.getByText('complete its first connection yourself').waitFor()
  })

  it('rejects with a reason, which the person who asked reads', async () => {
    const { page } = administrator
    await cardOf('Editor').getByRole('button', { name: 'Reject Editor' }).click()
    const dialog = page.getByRole('dialog', { name: 'Reject “Editor”?' })
    await dialog.getByLabel('Why').fill('Use the company’s own editor')
    await dialog.getByRole('button', { name: 'Reject', exact: true }).click()
    await page.getByText('“Editor” was rejected.').waitFor()
    await cardOf('Editor').getByText('Rejected.').waitFor()
    const { html } = await member.open(editor.authorizeUrl())
    expect(html).toContain('Use the company’s own editor')
  })

  it('approves where the tenant allows it, at an address of the client’s own', async () => {
    await patchSettings(tenant, { dcrApprovalWithoutConnection: true })
    const { clientId } = await tenant.knock('Helper', 'https://helper.example.com/callback')
    const { page } = administrator
    await page.goto(`/console/waiting/${clientId}`)
    const drawer = page.getByRole('dialog', { name: 'Waiting client' })
    await drawer.getByText('https://helper.example.com/callback').waitFor()
    await drawer.getByRole('button', { name: 'Approve Helper' }).click()
    await page.getByRole('dialog', { name: 'Approve “Helper”?' }).getByRole('button', { name: 'Approve' }).click()
    await page.getByText('“Helper” was approved.').waitFor()
    const client = await tenant.call<{ connectionConfig: { consentMethod: string } }>(
      'GET',
      `/api/v1/oauth-clients/${clientId}`,
    )
    expect(client.connectionConfig.consentMethod).toBe('required')
  })

  it('says so when somebody else has decided meanwhile, and keeps the reason that was typed', async () => {
    const { clientId } = await tenant.knock('Racer', 'https://racer.example.com/callback')
    const { page } = administrator
    await page.goto('/console/waiting')
    await cardOf('Racer').getByRole('button', { name: 'Reject Racer' }).click()
    const dialog = page.getByRole('dialog', { name: 'Reject “Racer”?' })
    await dialog.getByLabel('Why').fill('Too fast')
    const { revision } = await tenant.call<{ revision: number }>('GET', `/api/v1/waiting-clients/${clientId}`)
    await tenant.call('POST', `/api/v1/waiting-clients/${clientId}/actions/approve`, { revision })
    await dialog.getByRole('button', { name: 'Reject', exact: true }).click()
    await dialog.getByRole('alert').waitFor()
    expect(await dialog.getByLabel('Why').inputValue()).toBe('Too fast')
  })
})
