/** What holds on every view of the console: all can use it, in both themes and on a phone, and it asks nothing of anybody else. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openConsole, type AtConsole } from '../support/at-console.ts'
import { axeViolations, inWords } from '../support/axe.ts'
import { launchChromium } from '../support/chromium.ts'
import { EVERY_VIEW, openView } from '../support/every-view.ts'
import { fillTenant, type FilledTenant } from '../support/filled-tenant.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import { EVENTUALLY } from '../support/visitor.ts'

const DESK = { width: 1280, height: 800 }
const PHONE = { width: 360, height: 740 }

describe.skipIf(THERE_IS_NO_CHROMIUM)('every view of the console', () => {
  let browser: Browser
  let tenant: FilledTenant
  let administrator: AtConsole
  let member: AtConsole

  beforeAll(async () => {
    browser = await launchChromium()
    tenant = await fillTenant()
    administrator = await openConsole(browser, tenant)
    member = await openConsole(browser, tenant, { as: tenant.member })
  })
  afterAll(async () => {
    await browser.close()
    await tenant.close()
  })

  describe.each(EVERY_VIEW)('$name', (view) => {
    const who = (): AtConsole => (view.asMember ? member : administrator)

    it('is clean to axe in light and in dark colours', async () => {
      const { page } = who()
      await page.setViewportSize(DESK)
      await openView(page, view, tenant)
      const inLight = await axeViolations(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      const inDark = await axeViolations(page, 'color-contrast')
      await page.emulateMedia({ colorScheme: 'light' })
      expect({ inLight: inLight.map(inWords), inDark: inDark.map(inWords) }).toEqual({ inLight: [], inDark: [] })
    })

    it('fits a phone without scrolling sideways', async () => {
      const { page } = who()
      await page.setViewportSize(PHONE)
      // What lies over the page at this width slides away first.
      const width = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth)
      await expect.poll(width, EVENTUALLY).toBeLessThanOrEqual(PHONE.width)
    })

    it('breaks no policy, no script, and asks nothing of another origin', () => {
      expect(who().faults).toEqual([])
    })
  })

  it('would be seen to break our policy if it did', async () => {
    const visitor = await openConsole(browser, tenant)
    await visitor.page.route('**/console', async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replace('</body>', '<img src="https://elsewhere.example/x.png"></body>')
      await route.fulfill({ response, body })
    })
    await visitor.page.goto('/console')
    await expect.poll(() => visitor.faults.join(), EVENTUALLY).toContain('Content Security Policy')
    await visitor.close()
  })
})
