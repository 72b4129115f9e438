/** Where results go: the terminal, `bench/results/`, and on request the documentation. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { OPERATION_NAMES } from '../operations/operation.ts'
import { STUDIES } from '../options.ts'
import { chart } from './chart.ts'
import type { Results } from './results.ts'
import { asMarkdown, asText } from './table.ts'
import { tablesOf } from './tables.ts'

const RESULTS = new URL('../results/', import.meta.url)
const PAGE = new URL('../../docs/performance.md', import.meta.url)
const CHART = new URL('../../docs/performance.svg', import.meta.url)

/** What stands between these in the page is this program's. */
const BEGIN = '<!-- figures: written by npm run bench -- --publish -->'
const END = '<!-- end of the figures -->'

export function print(results: Results): void {
  for (const table of tablesOf(results)) console.log(`\n${asText(table)}`)
  console.log(describe(results).join('\n'))
}

/** @returns the file */
export function save(results: Results): string {
  mkdirSync(RESULTS, { recursive: true })
  const { operations, studies, isQuick } = results.options
  const isPart = operations.length < OPERATION_NAMES.length || studies.length < STUDIES.length
  const kind = isPart ? 'part' : isQuick ? 'quick' : 'full'
  const file = new URL(`${results.date.replaceAll(/[:.]/g, '-')}-${kind}.json`, RESULTS)
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
  return fileURLToPath(file)
}

export function publish(results: Results): void {
  const page = readFileSync(PAGE, 'utf8')
  const [before, after] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (before < 0 || after < 0) throw new Error(`docs/performance.md has lost its marks: ${BEGIN} and ${END}`)
  const figures = [
    BEGIN,
    '',
    ...describe(results).flatMap((line) => [line, '']),
    '![Throughput beside a bare server and the peers](performance.svg)',
    '',
    ...tablesOf(results).map(asMarkdown),
  ].join('\n')
  writeFileSync(PAGE, `${page.slice(0, before)}${figures}\n${page.slice(after)}`)
  writeFileSync(CHART, chart(results))
}

function describe({ date, seconds, machine, contenders, absent, troubles, options }: Results): readonly string[] {
  const { processor, cores, memoryGiB, system, node, sqlite, pinning, loadBefore } = machine
  const versions = contenders
    .filter(({ version }) => version !== '')
    .map(({ label, version }) => `${label}: ${version}`)
  return [
    `Measured ${date.slice(0, 10)} on ${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}; Node.js ${node}, SQLite ${sqlite}; ${pinning}; load average before ${loadBefore.toFixed(2)}.`,
    `Medians of ${options.rounds} rounds of ${options.seconds} s, the contenders in turn; rows and tenants of the studies × ${options.scale}; ${Math.round(seconds / 60)} minutes in all.`,
    `${versions.join('; ')}.`,
    ...absent,
    ...troubles.map((trouble) => `Could not be measured: ${trouble}`),
  ]
}
