/** A person at a real browser of their own, with script switched off: our pages promise to work without. */
import { once } from 'node:events'

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

import type { RunningServer } from './running-server.ts'

/** How long a page may take to come: the waiting one looks again every five seconds. */
export const EVENTUALLY = { timeout: 30_000 }

export interface Visitor {
  readonly page: Page
  /** What the browser has reported of our Content Security Policy being broken. */
  readonly violations: readonly string[]
  /** Everything on the browser's console. */
  readonly console: readonly string[]
  /** Origins that the browser has asked anything of. */
  readonly origins: ReadonlySet<string>
  signIn(email: string, password: string): Promise<void>
  heading(): Promise<string>
  close(): Promise<void>
}

export async function visit(browser: Browser, issuer: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: issuer, ...options })
  const page = await context.newPage()
  const lines: string[] = []
  const origins = new Set<string>()
  page.on('console', (message) => lines.push(message.text()))
  context.on('request', (request) => origins.add(new URL(request.url()).origin))

  return {
    page,
    console: lines,
    origins,
    get violations() {
      return lines.filter((line) => /Content Security Policy/i.test(line))
    },
    async signIn(email, password) {
      if (!page.url().includes('/sign-in')) await page.goto('/sign-in')
      await page.getByLabel('E-mail address').fill(email)
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
    },
    heading: () => page.getByRole('heading', { level: 1 }).innerText(),
    close: () => context.close(),
  }
}

/** The set-up link that a first start prints; the server says its address a moment before. */
export async function setUpLink(server: RunningServer): Promise<string> {
  for (;;) {
    const link = /http\S+\/set-up\/\S+/.exec(server.output())?.[0]
    if (link !== undefined) return link
    if (server.process.stdout === null) throw new Error('the server prints nowhere')
    await once(server.process.stdout, 'data')
  }
}
