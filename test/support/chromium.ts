/** Real headless Chromium: Debian's, driven by playwright-core, for the tests of the pages and for the demonstration. */
import { chromium, type Browser } from 'playwright-core'

import { CHROMIUM } from './chromium-path.ts'

export const CHROMIUM_IS_MISSING =
  'there is no Chromium on this machine: apt-get install chromium (Debian, Ubuntu), or name one in the variable CHROMIUM'

export async function launchChromium(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error(CHROMIUM_IS_MISSING)
  // Chromium refuses to put root into its sandbox, and containers are often root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath: CHROMIUM, args })
}
