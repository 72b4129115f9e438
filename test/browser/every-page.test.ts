/** What holds on every page that a person can meet: it is usable by all, fits a phone, and asks nothing of anybody else. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { axeViolations, inWords } from '../support/axe.ts'
import { launchChromium } from '../support/chromium.ts'
import { EVERY_PAGE, openWorld, type Spot, type World } from '../support/every-page.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import { visit, type Visitor } from '../support/visitor.ts'

const PHONE = { width: 360, height: 740 }

describe.skipIf(THERE_IS_NO_CHROMIUM)('every page', () => {
  let browser: Browser
  let world: World

  beforeAll(async () => {
    browser = await launchChromium()
    world = await openWorld()
  })
  afterAll(async () => {
    await browser.close()
    await world.close()
  })

  const at = async (spot: Spot, options: BrowserContextOptions): Promise<Visitor> => {
    const visitor = await visit(browser, world.issuer, { storageState: world.contextOf(spot.who), ...options })
    await spot.open(visitor.page, world)
    return visitor
  }

  describe.each(EVERY_PAGE)('$name', (spot) => {
    it('is there in our style, keeps to our policy, and asks nothing of another origin', async () => {
      const visitor = await at(spot, {})
      expect(await visitor.heading()).toContain(spot.heading)
      expect(await visitor.page.evaluate(() => getComputedStyle(document.body).display)).toBe('flex')
      expect(visitor.violations).toEqual([])
      expect([...visitor.origins]).toEqual([new URL(visitor.page.url()).origin])
      await visitor.close()
    })

    it('fits a phone without scrolling sideways', async () => {
      const visitor = await at(spot, { viewport: PHONE })
      for (const summary of await visitor.page.locator('summary').all()) await summary.click()
      expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
      await visitor.close()
    })

    it('is accessible, in light and in dark colours', async () => {
      // axe is a script that is put into the page: only for it script is on, and our policy, which forbids it, off.
      const visitor = await at(spot, { javaScriptEnabled: true, bypassCSP: true })
      const inLight = await graveViolations(visitor.page)
      await visitor.page.emulateMedia({ colorScheme: 'dark' })
      const inDark = await graveViolations(visitor.page, 'color-contrast')
      expect({ inLight, inDark }).toEqual({ inLight: [], inDark: [] })
      await visitor.close()
    })
  })

  it('would be seen to break our policy if it did', async () => {
    const visitor = await visit(browser, world.issuer)
    await visitor.page.route('**/sign-in', async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replace('<h1>', '<h1 style="color:red">')
      await route.fulfill({ response, body })
    })
    await visitor.page.goto('/sign-in')
    expect(visitor.violations).toHaveLength(1)
    await visitor.close()
  })
})

async function graveViolations(page: Page, ...rules: string[]): Promise<string[]> {
  const violations = await axeViolations(page, ...rules)
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(inWords)
}
