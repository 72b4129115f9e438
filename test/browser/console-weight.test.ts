/** What the console weighs on the way to the browser, as the server sends it. */
import type { Browser, Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openConsole } from '../support/at-console.ts'
import { launchChromium } from '../support/chromium.ts'
import { openTenant, type Tenant } from '../support/console-tenant.ts'
import { THERE_IS_NO_CHROMIUM } from '../support/in-chromium.ts'

const KIB = 1024

interface Loaded {
  readonly path: string
  readonly headers: Record<string, string>
  /** As it came over the wire: compressed. */
  readonly size: number
}

describe.skipIf(THERE_IS_NO_CHROMIUM)('the first view of the console', () => {
  let browser: Browser
  let tenant: Tenant
  let loaded: readonly Loaded[]

  beforeAll(async () => {
    browser = await launchChromium()
    tenant = await openTenant()
    // So low that the charts are below: what draws them is asked for once somebody scrolls there.
    const { page, close } = await openConsole(browser, tenant, { viewport: { width: 1280, height: 400 } })
    const responses: Response[] = []
    page.on('response', (response) => responses.push(response))
    await page.goto('/console')
    await page.getByRole('heading', { name: 'Needs attention' }).waitFor()
    await page.waitForLoadState('networkidle')
    const assets = responses.filter((response) => response.url().includes('/console/assets/'))
    loaded = await Promise.all(
      assets.map(async (response) => ({
        path: new URL(response.url()).pathname,
        headers: await response.allHeaders(),
        size: (await response.request().sizes()).responseBodySize,
      })),
    )
    const charts = page.waitForResponse(/day-charts-.*\.js$/)
    await page.getByRole('heading', { name: 'Over time' }).evaluate((heading) => heading.scrollIntoView())
    await charts
    await close()
  })
  afterAll(async () => {
    await browser.close()
    await tenant.close()
  })

  it('is interactive with at most 250 KB of compressed script', () => {
    const scripts = loaded.filter(({ path }) => path.endsWith('.js'))
    const total = scripts.reduce((sum, { size }) => sum + size, 0)
    expect(scripts.length).toBeGreaterThan(1)
    expect(total).toBeGreaterThan(50 * KIB)
    expect(total).toBeLessThanOrEqual(250_000)
  })

  it('comes compressed by brotli', () => {
    const scriptsAndStyles = loaded.filter(({ path }) => /\.(js|css)$/.test(path))
    expect(scriptsAndStyles.filter(({ headers }) => headers['content-encoding'] !== 'br')).toEqual([])
  })

  it('is named by its content, and kept for good', () => {
    expect(loaded.filter(({ path }) => !/-[\w-]{8}\.\w+$/.test(path))).toEqual([])
    const caching = new Set(loaded.map(({ headers }) => headers['cache-control']))
    expect([...caching]).toEqual(['public, max-age=31536000, immutable'])
  })

  it('can be had compressed by gzip, and plain', async () => {
    const encodings = await Promise.all(
      ['gzip', 'identity'].map(async (encoding) => {
        const response = await fetch(`${tenant.issuer}${loaded[0]?.path}`, { headers: { 'Accept-Encoding': encoding } })
        return response.headers.get('Content-Encoding')
      }),
    )
    expect(encodings).toEqual(['gzip', null])
  })
})
