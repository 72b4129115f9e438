/** What holds on every view of the console: all can use it, in both themes and on a phone, and it asks nothing of anybody else. */
import { readFileSync } from 'node:fs'

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openConsole, type AtConsole } from '../support/at-console.ts'
import { axeViolations, inWords } from '../support/axe.ts'
import { launchChromium } from '../support/chromium.ts'
import { EVERY_VIEW, openPlaces, openView, type Places } from '../support/every-view.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'
import { EVENTUALLY } from '../support/visitor.ts'

const DESK = { width: 1280, height: 800 }
const PHONE = { width: 360, height: 740 }

describe.skipIf(THERE_IS_NO_CHROMIUM)('every view of the console', () => {
  let browser: Browser
  let places: Places

  beforeAll(async () => {
    browser = await launchChromium()
    places = await openPlaces(browser)
  })
  afterAll(async () => {
    await browser.close()
    await places.close()
  })

  describe.each(EVERY_VIEW)('$name', (view) => {
    const who = (): AtConsole => places.at[view.place]

    it('is clean to axe in light and in dark colours', async () => {
      const { page } = who()
      await page.setViewportSize(DESK)
      await openView(page, view, places.tenant)
      const inLight = await axeViolations(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      const inDark = await axeViolations(page, 'color-contrast')
      await page.emulateMedia({ colorScheme: 'light' })
      expect({ inLight: inLight.map(inWords), inDark: inDark.map(inWords) }).toEqual({ inLight: [], inDark: [] })
    })

    it('fits a phone without scrolling sideways, and what scrolls in itself is reached by keyboard', async () => {
      const { page } = who()
      await page.setViewportSize(PHONE)
      // What lies over the page at this width slides away first.
      const width = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth)
      await expect.poll(width, EVENTUALLY).toBeLessThanOrEqual(PHONE.width)
      expect((await axeViolations(page, 'scrollable-region-focusable')).map(inWords)).toEqual([])
    })

    it('breaks no policy, no script, and asks nothing of another origin', () => {
      expect(who().faults).toEqual([])
    })
  })

  it('is one of these, whichever way of the router leads to it', () => {
    const known = EVERY_VIEW.map(({ path }) => new URL(path(places.tenant), places.tenant.issuer).pathname)
    expect(waysOfTheRouter().filter((way) => !known.some((path) => way.test(path)))).toEqual([])
  })

  it('would be seen to break our policy if it did', async () => {
    const visitor = await openConsole(browser, places.tenant)
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

/** The paths in the router's source, each as what an address that it leads to looks like; `$clientId` is any word. */
function waysOfTheRouter(): RegExp[] {
  const source = readFileSync(new URL('../../packages/console/src/router.tsx', import.meta.url), 'utf8')
  const paths = [...source.matchAll(/path: '([^']+)'/g)].map(([, path = '']) => path)
  return paths.map((path) => new RegExp(`${path.replace(/\/$/, '').replaceAll(/\$\w+/g, '[^/]+')}/?$`))
}
