/** Whether what needs Chromium can run. Where it is missing that is said loudly, and where CI is set it is a failure. */
import { CHROMIUM_IS_MISSING } from './chromium.ts'
import { CHROMIUM } from './chromium-path.ts'

export const THERE_IS_NO_CHROMIUM = CHROMIUM === undefined

if (THERE_IS_NO_CHROMIUM) {
  if (process.env['CI']) throw new Error(CHROMIUM_IS_MISSING)
  process.stderr.write(`\n!!! LEFT OUT: tests in a real browser, for ${CHROMIUM_IS_MISSING}\n\n`)
}
