/** A person at the console in a real browser, and everything the browser complained of meanwhile. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'

import { contextOf } from './browser-context.ts'
import type { Tenant } from './console-tenant.ts'
import type { Browser as Person } from './person.ts'

export interface AtConsole {
  readonly page: Page
  /** Policies that were broken, errors of scripts, and requests to another origin. */
  readonly faults: readonly string[]
  close(): Promise<void>
}

/** What is asked of the API and refused is written there by the browser itself; tests of refusals look at the page. */
const REFUSED = /^Failed to load resource/

export async function openConsole(
  browser: Browser,
  { issuer, administrator }: Pick<Tenant, 'issuer' | 'administrator'>,
  options: BrowserContextOptions & { readonly as?: Person } = {},
): Promise<AtConsole> {
  const { as = administrator, ...rest } = options
  const context = await browser.newContext({
    baseURL: issuer,
    storageState: contextOf(as),
    locale: 'en-US',
    // Nothing has to be waited for that only moves.
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    viewport: { width: 1280, height: 800 },
    ...rest,
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => {
    if (!REFUSED.test(message.text())) faults.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== issuer && protocol.startsWith('http')) faults.push(`asked ${origin}`)
  })
  return { page, faults, close: () => context.close() }
}

/** Waits until it is on the page; always true, so that a test says what it expects. */
export async function shown(what: Locator): Promise<true> {
  await what.waitFor()
  return true
}
