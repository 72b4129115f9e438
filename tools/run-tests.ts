/**
 * Runs all tests, and says loudly what it had to leave out; the last line counts what was run.
 *
 * Arguments are passed on to vitest: `npm test -- packages/server`.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { CHROMIUM } from '../test/support/chromium-path.ts'
import { POSTGRES_BIN } from '../test/support/postgres-server.ts'

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly success: boolean
}

const folder = mkdtempSync(join(tmpdir(), 'vestibule-tests-'))
const report = join(folder, 'report.json')
const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
const passedOn = process.argv.slice(2)

const code = await new Promise<number>((resolve) => {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const run = spawn(process.execPath, [vitest, 'run', ...reporters, ...passedOn], {
    stdio: 'inherit',
    // Hundreds of servers and commands are started from source: each takes half as long when it is compiled already.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/compiled'), ...process.env },
  })
  run.once('exit', (status) => resolve(status ?? 1))
})

const { numPassedTests, numFailedTests, numPendingTests, success } = readReport()
/** What this machine lacks for some of the tests, and how to get it. */
const LACKING = [
  CHROMIUM === undefined && [
    'LEFT OUT: the tests in a real browser. There is no Chromium on this machine.',
    'On Debian or Ubuntu: apt-get install chromium; elsewhere name it in CHROMIUM',
  ],
  POSTGRES_BIN === undefined && [
    'LEFT OUT: the tests on PostgreSQL. There is none on this machine.',
    'On Debian or Ubuntu: apt-get install postgresql; elsewhere name its folder in POSTGRES_BIN',
  ],
].filter((lines) => lines !== false)

for (const lines of LACKING) {
  const width = Math.max(...lines.map(({ length }) => length))
  const rule = '─'.repeat(width + 2)
  console.log(['', `  ┌${rule}┐`, ...lines.map((line) => `  │ ${line.padEnd(width)} │`), `  └${rule}┘`].join('\n'))
}
// On a build machine a test that could not run has not passed.
const isWhole = LACKING.length === 0 || process.env['CI'] === undefined
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''
console.log(`\n${numPassedTests} passed, ${numFailedTests} failed${skipped}`)
rmSync(folder, { recursive: true })
process.exitCode = success && code === 0 && isWhole ? 0 : code || 1

/** A run that broke before its first test has written none. */
function readReport(): Report {
  if (!existsSync(report)) return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, success: false }
  return JSON.parse(readFileSync(report, 'utf8')) as Report
}
