/** What goes wrong while somebody works in the console: it is said, there is a way on, and nothing typed is lost. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { openConsole, shown, type AtConsole } from '../support/at-console.ts'
import { launchChromium } from '../support/chromium.ts'
import { openTenant, type Tenant } from '../support/console-tenant.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import type { Browser as Person } from '../support/person.ts'
import { ADMIN_EMAIL, PASSWORD } from '../support/running-server.ts'
import { EVENTUALLY } from '../support/visitor.ts'

const USERS = '**/api/v1/users/**'

describe.skipIf(THERE_IS_NO_CHROMIUM)('trouble in the console', () => {
  let browser: Browser
  let tenant: Tenant
  let grace: Person
  let maxId: string
  let at: AtConsole

  beforeAll(async () => {
    browser = await launchChromium()
    tenant = await openTenant()
    grace = await tenant.join('grace@example.com', 'Grace Hopper', 'TenantAdmin')
    await tenant.join('max@example.com', 'Max Newman')
    maxId = await idOf('max')
  })
  beforeEach(async () => {
    at = await openConsole(browser, tenant)
    await at.page.goto(`/console/users/${maxId}`)
  })
  afterEach(() => at.close())
  afterAll(async () => {
    await browser.close()
    await tenant.close()
  })

  const idOf = async (search: string): Promise<string> =>
    (await tenant.call<{ data: { id: string }[] }>('GET', `/api/v1/users?search=${search}`)).data[0]?.id ?? ''
  const typeAndSave = async (name: string): Promise<void> => {
    await at.page.getByRole('textbox', { name: 'Name' }).fill(name)
    await at.page.getByRole('button', { name: 'Save', exact: true }).click()
  }
  const typed = (): Promise<string> => at.page.getByRole('textbox', { name: 'Name' }).inputValue()

  it('is a session that has ended: one signs in beside it, and what was typed is sent', async () => {
    const { page } = at
    await page.getByRole('textbox', { name: 'Name' }).waitFor()
    await page.context().clearCookies()
    await typeAndSave('Max N.')
    await page.getByRole('dialog', { name: 'Your session has ended' }).waitFor()
    const opened = page.context().waitForEvent('page')
    await page.getByRole('link', { name: 'Sign in again' }).click()
    const beside = await opened
    await beside.getByLabel('E-mail address').fill(ADMIN_EMAIL)
    await beside.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await beside.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('dialog', { name: 'Your change was not made yet' }).waitFor()
    expect(await typed()).toBe('Max N.')
    await page.getByRole('button', { name: 'Send again' }).click()
    await page.getByRole('heading', { level: 1, name: 'Max N.' }).waitFor()
  })

  it('is a server that does not answer: what was typed waits, and is sent on a click', async () => {
    const { page } = at
    await page.getByRole('textbox', { name: 'Name' }).waitFor()
    await page.context().setOffline(true)
    await typeAndSave('Max the Second')
    await page.getByText('The server does not answer').first().waitFor()
    await page.context().setOffline(false)
    await page.getByRole('dialog', { name: 'Your change was not made yet' }).waitFor(EVENTUALLY)
    expect(await typed()).toBe('Max the Second')
    await page.getByRole('button', { name: 'Send again' }).click()
    await page.getByRole('heading', { level: 1, name: 'Max the Second' }).waitFor()
  })

  it('is a limit (429): the wait is said, and what was typed stays', async () => {
    const { page } = at
    const errors = [{ code: 'HTTP-429', title: 'Too many requests', detail: 'too many requests; slow down' }]
    await page.route(USERS, async (route) => {
      if (route.request().method() !== 'PATCH') return route.fallback()
      return route.fulfill({ status: 429, headers: { 'Retry-After': '8' }, json: { errors, traceId: '0' } })
    })
    await typeAndSave('Max the Third')
    await page
      .getByText(/too many requests; slow down/i)
      .first()
      .waitFor()
    expect(await typed()).toBe('Max the Third')
  })

  it('is a conflict (409): the last administrator stays one, and the dialog says why', async () => {
    await demote(await idOf('grace'))
    const { page } = at
    await page.goto(`/console/users/${await idOf('ada')}`)
    await page.getByRole('button', { name: 'Make a member' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Make a member' }).click()
    expect(await shown(dialog.getByText('This cannot be done as things are now'))).toBe(true)
    await promote(await idOf('grace'))
  })

  it('is a role that was taken away (403): the pages of administrators close', async () => {
    const other = await openConsole(browser, tenant, { as: grace })
    await other.page.goto('/console/users')
    await other.page.getByRole('link', { name: 'Grace Hopper' }).waitFor()
    await demote(await idOf('grace'))
    await other.page.getByRole('link', { name: 'Audit' }).click()
    expect(await shown(other.page.getByRole('heading', { name: 'Only for administrators' }))).toBe(true)
    await other.close()
  })

  it('is a page left with something typed: it asks first', async () => {
    const { page } = at
    await page.goto('/console/settings/security')
    await page.getByLabel('Access token lifetime').fill('31')
    await page.getByRole('link', { name: 'Overview' }).click()
    await page.getByRole('button', { name: 'Stay' }).click()
    expect(await page.getByLabel('Access token lifetime').inputValue()).toContain('31')
  })

  const setRole = (id: string, value: string) =>
    tenant.call('PATCH', `/api/v1/users/${id}`, [{ op: 'replace', path: '/role', value }])
  const demote = (id: string) => setRole(id, 'Member')
  const promote = (id: string) => setRole(id, 'TenantAdmin')
})
