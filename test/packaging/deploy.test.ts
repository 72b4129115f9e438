/** The examples of a deployment: what they say to the server is what the server understands. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

import { describeConfig } from '../../packages/server/src/config.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FILES = globSync('deploy/**/*.{yaml,Dockerfile}', { cwd: ROOT }).concat('deploy/Dockerfile', 'deploy/Caddyfile')
const { version } = JSON.parse(readFileSync(join(ROOT, 'packages/server/package.json'), 'utf8')) as { version: string }

const VARIABLES = new Set(describeConfig().match(/VESTIBULE_[A-Z_]+/g))
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

describe('the examples of a deployment', () => {
  it.each(FILES)('%s names only variables that there are', (file) => {
    const unknown = (read(file).match(/VESTIBULE_[A-Z_]+/g) ?? []).filter((name) => !VARIABLES.has(name))
    expect(unknown).toEqual([])
  })

  it.each(FILES)('%s names this version', (file) => {
    const others = [...read(file).matchAll(/vestibule:(\d[\w.]*)/g)].filter(([, tag]) => tag !== version)
    expect(others).toEqual([])
  })
})
