/** Where Chromium is on this machine; `undefined` when there is none. */
import { existsSync } from 'node:fs'

const CANDIDATES = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export const CHROMIUM = CANDIDATES.find((path): path is string => path !== undefined && existsSync(path))
