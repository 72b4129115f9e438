/** An administrator finds a client, reads everything about it, changes it, and lets it go. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openConsole, shown } from '../support/at-console.ts'
import { launchChromium } from '../support/chromium.ts'
import { fillTenant, type FilledTenant } from '../support/filled-tenant.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import { strangerAt } from '../support/person.ts'
import { EVENTUALLY } from '../support/visitor.ts'

describe.skipIf(THERE_IS_NO_CHROMIUM)('the clients in the console', () => {
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

  const clientAt = async (clientId: string, tab = 'overview'): Promise<void> => {
    await page.goto(`/console/clients/${clientId}?tab=${tab}`)
    await page.getByRole('tab').first().waitFor()
  }
  const names = (): Promise<string[]> => page.locator('tbody tr td:first-child a').allInnerTexts()

  describe('list', () => {
    it('is searched, and the search stands in the address', async () => {
      await page.goto('/console/clients')
      await page.getByLabel('Search by name or client ID').fill('portal')
      await expect.poll(names, EVENTUALLY).toEqual(['Employee portal'])
      expect(page.url()).toContain('q=portal')
    })

    it('is filtered by the address alone: a link shows the same to another administrator', async () => {
      await page.goto('/console/clients?status=disabled')
      await expect.poll(names, EVENTUALLY).toEqual(['Old report tool'])
    })

    it('is sorted by its headings', async () => {
      await page.goto('/console/clients')
      await expect.poll(async () => (await names()).length, EVENTUALLY).toBeGreaterThan(3)
      const before = await names()
      await page.getByRole('button', { name: /^Name/ }).click()
      await expect.poll(async () => (await names()).join(), EVENTUALLY).not.toBe(before.join())
      expect(page.url()).toContain('sort=')
    })

    it('has other columns when they are chosen', async () => {
      await page.getByRole('button', { name: 'Columns' }).click()
      await page.getByRole('menu').getByText('Client ID').click()
      expect(await shown(page.locator('th').filter({ hasText: 'Client ID' }))).toBe(true)
      await page.keyboard.press('Escape')
    })

    it('says that nothing matches, with the way back', async () => {
      await page.goto('/console/clients?q=nothing-of-this-name')
      await page.getByRole('button', { name: 'Clear all filters' }).click()
      await expect.poll(async () => (await names()).length, EVENTUALLY).toBeGreaterThan(3)
    })
  })

  describe('page', () => {
    it('says where people are sent, who approved the client, and what it may ask for', async () => {
      await clientAt(tenant.claude.clientId)
      const text = await page.getByRole('main').innerText()
      for (const said of ['claude.ai', 'Approved', 'by ada', 'Use the tools of this server'])
        expect(text).toContain(said)
    })

    it('says who is connected', async () => {
      await clientAt(tenant.claude.clientId, 'connections')
      expect(await shown(page.getByRole('link', { name: 'Konrad Zuse' }))).toBe(true)
    })

    it('says what happened', async () => {
      await clientAt(tenant.portalId, 'events')
      expect(await shown(page.getByText(/made a new secret for “Employee portal”/))).toBe(true)
    })
  })

  describe('secret', () => {
    it('is shown once, and copied', async () => {
      await clientAt(tenant.portalId, 'credentials')
      await page.getByRole('button', { name: 'Add a secret' }).click()
      const dialog = page.getByRole('dialog', { name: 'A new secret' })
      await dialog.getByRole('button', { name: /^Copy/ }).click()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      expect(copied).toMatch(/^[0-9a-f]{64}$/)
      await dialog.getByLabel('I have put it where it is needed').check()
      await dialog.getByRole('button', { name: 'Done' }).click()
      await page.getByText(copied.slice(-5)).waitFor()
      expect(await page.content()).not.toContain(copied)
    })

    it('is deleted by what it ends with', async () => {
      const deletes = page.getByRole('button', { name: /^Delete the secret that ends with/ })
      const before = await deletes.count()
      await deletes.first().click()
      await page.getByRole('dialog').getByRole('button', { name: 'Delete the secret' }).click()
      await expect.poll(() => deletes.count(), EVENTUALLY).toBe(before - 1)
    })
  })

  describe('form', () => {
    it('says what is wrong at the field, and keeps what was typed', async () => {
      await clientAt(tenant.portalId, 'edit')
      await page.getByLabel('Redirect URI 1', { exact: true }).fill('http://portal.example.com/callback')
      await page.getByRole('button', { name: 'Save the changes' }).click()
      const field = page.getByLabel('Redirect URI 1', { exact: true })
      await expect.poll(() => field.getAttribute('aria-invalid'), EVENTUALLY).toBe('true')
      expect(await field.inputValue()).toBe('http://portal.example.com/callback')
    })

    it('warns whom a change asks for consent again, and saves', async () => {
      await clientAt(tenant.claude.clientId, 'edit')
      await page
        .getByLabel('Name', { exact: true })
        .or(page.getByRole('textbox', { name: 'Name' }))
        .first()
        .fill('Claude by Anthropic')
      await page.getByText('4 people are asked for their consent again').waitFor()
      await page.getByRole('button', { name: 'Save the changes' }).click()
      expect(await shown(page.getByRole('heading', { level: 1, name: 'Claude by Anthropic' }))).toBe(true)
    })

    it('says what somebody else has changed meanwhile, and loses nothing', async () => {
      await clientAt(tenant.portalId, 'edit')
      await page.getByLabel('Description').fill('What I typed')
      const change = [{ op: 'replace', path: '/clientUri', value: 'https://new.example.com' }]
      await tenant.call('PATCH', `/api/v1/oauth-clients/${tenant.portalId}`, change)
      await page.getByRole('button', { name: 'Save the changes' }).click()
      await page.getByRole('button', { name: 'Load theirs, keep what I typed' }).click()
      expect(await page.getByLabel('Description').inputValue()).toBe('What I typed')
      await page.getByRole('button', { name: 'Save the changes' }).click()
      await page.getByText('Employee portal is saved').waitFor()
    })
  })

  it('is disabled with a reason, and one click undoes it', async () => {
    await clientAt(tenant.portalId)
    await page.getByRole('button', { name: 'Disable' }).click()
    await page.getByLabel('Reason (optional)').fill('moved away')
    await page.getByRole('button', { name: 'Disable the client' }).click()
    expect(await shown(page.getByText('Reason given: moved away'))).toBe(true)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Reason given: moved away').waitFor({ state: 'detached' })
  })

  it('asks people no more for consent once it is trusted', async () => {
    await clientAt(tenant.portalId)
    await page.getByRole('radio', { name: 'Trusted' }).click()
    await page.getByRole('button', { name: 'Trust the client' }).click()
    expect(await shown(page.getByText('Employee portal asks nobody for consent any more'))).toBe(true)
  })

  it('is published to other organizations after a question', async () => {
    await clientAt(tenant.portalId)
    await page.getByRole('button', { name: 'More to do with this client' }).click()
    await page.getByRole('menuitem', { name: 'Publish' }).click()
    await page.getByRole('button', { name: 'Publish the client' }).click()
    expect(await shown(page.getByText('Employee portal is published'))).toBe(true)
  })

  it('is deleted only when its name is typed', async () => {
    await clientAt(tenant.portalId)
    await page.getByRole('button', { name: 'More to do with this client' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    const deletes = page.getByRole('button', { name: 'Delete the client' })
    expect(await deletes.isDisabled()).toBe(true)
    await page.getByLabel('Type “Employee portal” to confirm').fill('Employee portal')
    await deletes.click()
    await page.getByText('Employee portal is deleted').waitFor()
    await page.getByRole('heading', { level: 1, name: 'OAuth clients' }).waitFor()
  })

  it('ends with its standing approval, and the sentence reaches whoever still tries', async () => {
    const [name, redirectUri] = ['Hosted assistant', 'https://hosted.example/callback']
    const first = await tenant.knock(name, redirectUri)
    await tenant.letIn(first)
    const given = { clientId: first.clientId, kind: 'https' }
    const { id } = await tenant.call<{ id: string }>('POST', '/api/v1/standing-approvals', given)
    const later = await tenant.knock(name, redirectUri, { client_uri: 'https://hosted.example' })

    await page.goto(`/console/standing-approvals/${id}`)
    await page.getByRole('button', { name: 'End the standing approval' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Why (optional)').fill('Use the company’s own')
    await dialog.getByLabel(`Type “${name}” to confirm`).fill(name)
    await dialog.getByRole('button', { name: 'End it' }).click()
    expect(await shown(page.getByText('People read: “Use the company’s own”'))).toBe(true)
    expect((await strangerAt(tenant).open(later.authorizeUrl())).html).toContain('Use the company’s own')
  })

  it('is made by type, with a secret that is shown once and snippets ready to use', async () => {
    await page.goto('/console/clients/new')
    await page.getByText('Web application or service').click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Night import')
    await page.getByLabel('Redirect URI 1', { exact: true }).fill('http://import.example.com/callback')
    await page.getByRole('button', { name: 'Create the client' }).click()
    await expect.poll(() => page.locator('[aria-invalid="true"]').count(), EVENTUALLY).toBeGreaterThan(0)
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Night import')
    await page.getByLabel('Redirect URI 1', { exact: true }).fill('https://import.example.com/callback')
    await page.getByRole('button', { name: 'Create the client' }).click()
    await page.getByRole('heading', { name: 'Night import is created' }).waitFor()
    await page.getByText('Ready to use').waitFor()
    const [client] = (
      await tenant.call<{ data: { clientId: string }[] }>(
        'GET',
        '/api/v1/oauth-clients?filter=clientName%20eq%20%22Night%20import%22',
      )
    ).data
    expect(await page.getByRole('main').innerText()).toContain(client?.clientId)
  })
})
