/** What a person at our pages has in the browser, for Chromium: they are signed in there, too. */
import type { BrowserContextOptions } from 'playwright-core'

import type { Browser } from './person.ts'

export type BrowserContext = Exclude<BrowserContextOptions['storageState'], string | undefined>

/** @param person nobody who is signed in, when there is none. */
export function contextOf(person?: Browser): BrowserContext {
  const cookies = [...(person?.cookies ?? [])].map(([name, value]) => ({
    name,
    value,
    domain: 'localhost',
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax' as const,
  }))
  return { cookies, origins: [] }
}
