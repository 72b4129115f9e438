/** An administrator trusts who signs what applications are, decides about one that came with a statement, and takes it back. */
import { SignJWT } from 'jose'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { newPair, type SigningPair } from '../../packages/server/test/support/assertion.ts'
import { openConsole, shown, type AtConsole } from '../support/at-console.ts'
import { axeViolations, inWords } from '../support/axe.ts'
import { launchChromium } from '../support/chromium.ts'
import { openTenant, type Tenant } from '../support/console-tenant.ts'
import { patchSettings } from '../support/filled-tenant.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import type { KnockingClient } from '../support/knocking-client.ts'

const ISSUER = 'https://software.example.com'
const CALLBACK = 'https://reports.example.com/callback'

describe.skipIf(THERE_IS_NO_CHROMIUM)('the trusted issuers', () => {
  let browser: Browser
  let tenant: Tenant
  let pair: SigningPair
  let administrator: AtConsole

  beforeAll(async () => {
    browser = await launchChromium()
    tenant = await openTenant()
    await patchSettings(tenant, { dcrApprovalWithoutConnection: true })
    pair = await newPair()
    administrator = await openConsole(browser, tenant)
    await administrator.page.goto('/console')
  })
  afterAll(async () => {
    await browser.close()
    await tenant.close()
  })

  const button = (name: string) => administrator.page.getByRole('button', { name, exact: true })
  const picture = async (name: string): Promise<void> => {
    if (process.env['SHOTS'])
      await administrator.page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true })
  }
  const clean = async (): Promise<readonly string[]> => (await axeViolations(administrator.page)).map(inWords)

  /** As its vendor gives it to every copy of the application. */
  const knockWithStatement = async (version: string): Promise<KnockingClient> => {
    const statement = await new SignJWT({
      software_id: 'reports',
      software_version: version,
      client_name: `Reports ${version}`,
      redirect_uris: [CALLBACK],
    })
      .setProtectedHeader({ alg: pair.alg, kid: pair.kid })
      .setIssuer(ISSUER)
      .sign(pair.privateKey)
    return tenant.knock('What it says itself', CALLBACK, { software_statement: statement })
  }

  it('are a page of the settings, which says what no trust means', async () => {
    const { page } = administrator
    await page.getByRole('link', { name: 'Trusted issuers' }).click()
    expect(await shown(page.getByText('No issuer is trusted'))).toBe(true)
    await picture('issuers-none')
  })

  it('refuse what is no issuer and no key, in a sentence at the field', async () => {
    const { page } = administrator
    await button('Trust an issuer').click()
    const dialog = page.getByRole('dialog', { name: 'Trust an issuer' })
    await dialog.getByRole('button', { name: 'Trust it' }).click()
    await dialog.getByText('This is needed.').waitFor()
    await dialog.getByText('This has to be an address such as').waitFor()
    await dialog.getByLabel('Issuer', { exact: true }).fill(ISSUER)
    await dialog.getByLabel('Address of its key set').fill('http://software.example.com/keys')
    await dialog.getByRole('button', { name: 'Trust it' }).click()
    expect(await shown(dialog.getByText('must be an absolute https URL'))).toBe(true)
    await dialog.getByText('Written down here').click()
    await dialog.getByLabel('Key set', { exact: true }).fill('{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}')
    await dialog.getByRole('button', { name: 'Trust it' }).click()
    expect(await shown(dialog.getByText('it holds what only its owner may know'))).toBe(true)
    expect(await clean()).toEqual([])
    await picture('issuers-fault')
  })

  it('are trusted with the one key that somebody has at hand', async () => {
    const { page } = administrator
    const dialog = page.getByRole('dialog', { name: 'Trust an issuer' })
    await dialog.getByLabel('Key set', { exact: true }).fill(JSON.stringify(pair.publicJwk))
    await dialog.getByRole('button', { name: 'Trust it' }).click()
    await page.getByText('One key, written down here').waitFor()
    expect(await shown(page.getByRole('heading', { name: ISSUER }))).toBe(true)
  })

  it('are trusted once each', async () => {
    const { page } = administrator
    await button('Trust an issuer').click()
    const dialog = page.getByRole('dialog', { name: 'Trust an issuer' })
    await dialog.getByLabel('Issuer', { exact: true }).fill(ISSUER)
    await dialog.getByLabel('Address of its key set').fill(`${ISSUER}/keys`)
    await dialog.getByRole('button', { name: 'Trust it' }).click()
    expect(await shown(dialog.getByText('this issuer is trusted already'))).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  it('stand beside an application that waits with their statement, with what they have signed', async () => {
    const { page } = administrator
    const client = await knockWithStatement('1.0')
    await page.goto(`/console/waiting/${client.clientId}`)
    await page.getByRole('heading', { name: 'Signed by' }).waitFor()
    const drawer = page.getByRole('dialog')
    expect(await drawer.innerText()).toMatch(/Reports 1\.0[^]*https:\/\/software\.example\.com[^]*client_name/)
    expect(await clean()).toEqual([])
    await picture('waiting-with-statement')
  })

  it('carry a standing approval, if the administrator says so', async () => {
    const { page } = administrator
    await page.goto('/console/waiting')
    await button('Approve Reports 1.0').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('with a statement of the same issuer for the same software').waitFor()
    await dialog.getByLabel('Also approve its later registrations').check()
    await dialog.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('“Reports 1.0” was approved').waitFor()
    const later = await knockWithStatement('2.0')
    await page.goto(`/console/clients/${later.clientId}`)
    await page.getByRole('heading', { name: 'Reports 2.0' }).waitFor()
    expect(await shown(page.getByText('Signed by', { exact: true }))).toBe(true)
    await page.goto('/console/standing-approvals')
    await page.getByRole('link', { name: 'Reports 1.0' }).click()
    await page.getByText('What it covers').waitFor()
    expect(await page.locator('main').innerText()).toMatch(/A signed statement[^]*https:\/\/reports\.example\.com/)
    await picture('standing-on-statement')
  })

  it('take with them what rests on their word, and say so before', async () => {
    const { page } = administrator
    await page.goto('/console/settings/issuers')
    await page.getByText('One standing approval rests on its statements').waitFor()
    await picture('issuers')
    await button(`Remove ${ISSUER}`).click()
    const dialog = page.getByRole('dialog', { name: `Trust ${ISSUER} no more?` })
    await dialog.getByText('One standing approval ends').waitFor()
    await dialog.getByRole('textbox').fill('Its key was stolen.')
    expect(await clean()).toEqual([])
    await picture('issuers-remove')
    await dialog.getByRole('button', { name: 'Trust it no more' }).click()
    await page.getByText('No issuer is trusted').waitFor()
    await page.goto('/console/standing-approvals?status=ended')
    expect(await shown(page.getByRole('link', { name: 'Reports 1.0' }))).toBe(true)
  })

  it('are in the audit log in words', async () => {
    const { page } = administrator
    await page.goto('/console/audit')
    await page.getByText(`trusted ${ISSUER} to issue software statements`).waitFor()
    expect(await shown(page.getByText(`trusts the software statements of ${ISSUER} no more`))).toBe(true)
  })

  it('speak German to who reads German', async () => {
    const german = await openConsole(browser, tenant, { locale: 'de-DE' })
    await german.page.goto('/console/settings/issuers')
    expect(await shown(german.page.getByText('Keinem Aussteller wird vertraut'))).toBe(true)
    await german.close()
  })

  it('break no policy, no script', () => {
    expect(administrator.faults).toEqual([])
  })
})
