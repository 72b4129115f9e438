/** docs/conformance.md claims nothing that no test holds. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const ROW = /^\| (?<requirement>[^|]+) \| (?<what>[^|]+) \| `(?<file>[^`]+)` \| (?<test>.+) \|$/gm

const rows = [...readFileSync(join(ROOT, 'docs/conformance.md'), 'utf8').matchAll(ROW)].map(({ groups }) => ({
  requirement: groups?.['requirement'] ?? '',
  file: groups?.['file'] ?? '',
  test: groups?.['test'] ?? '',
}))

describe('the conformance map', () => {
  it('has rows', () => {
    expect(rows.length).toBeGreaterThan(50)
  })

  it.each(rows)('$requirement is held by a test that exists: $test', ({ file, test }) => {
    expect(existsSync(join(ROOT, file))).toBe(true)
    expect(readFileSync(join(ROOT, file), 'utf8')).toContain(`'${test}'`)
  })
})
