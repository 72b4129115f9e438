/** The way of a request is the way of the imports: what DESIGN calls the house is held here, for folders and packages. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

/** A folder imports only from folders before it; `storage` comes last and implements their ports. */
const WAY = [
  'http',
  'outgoing',
  'pages',
  'audit',
  'tenants',
  'clients',
  'catalogue',
  'registration',
  'documents',
  'sign-in',
  'consent',
  'approval',
  'authorization',
  'tokens',
  'revocation',
  'introspection',
  'discovery',
  'notifications',
  'management',
  'mcp',
  'console',
  'storage',
]

/** Stand outside and compose. */
const OUTSIDE = [
  'commands',
  'config.ts',
  'housekeeping.ts',
  'limits.ts',
  'command-line.ts',
  'main.ts',
  'master-key.ts',
  'ports.ts',
  'random.ts',
  'server.ts',
  'version.ts',
]

/** What each package may take from its siblings. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  gateway: ['@vestibule/protocol'],
  server: ['@vestibule/protocol', '@vestibule/gateway'],
}

const ROOT = fileURLToPath(new URL('../packages/', import.meta.url))
const SERVER = join(ROOT, 'server/src')

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.split(sep).includes('conformance'))
    .map((file) => join(folder, file))

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import) '([^']+)'/g)].map((match) => match[1] ?? '')

const stageOf = (file: string): string => relative(SERVER, file).split(sep)[0] ?? ''
const placeOf = (file: string): number => (OUTSIDE.includes(stageOf(file)) ? WAY.length : WAY.indexOf(stageOf(file)))
const sources = sourcesIn(SERVER).map((file) => ({ file, name: relative(SERVER, file) }))

describe('the server', () => {
  it('has no folder that the way does not know', () => {
    const stages = new Set(sources.map(({ file }) => stageOf(file)))
    expect([...stages].filter((stage) => !WAY.includes(stage) && !OUTSIDE.includes(stage))).toEqual([])
  })

  it.each(sources)('$name imports only from earlier on the way', ({ file }) => {
    const later = importsOf(file)
      .filter((path) => path.startsWith('.'))
      .filter((path) => placeOf(join(dirname(file), path)) > placeOf(file))
    expect(later).toEqual([])
  })

  it('has no two files that import each other, however long the way round', () => {
    const graph = new Map(
      sources.map(({ file }) => [
        file,
        importsOf(file)
          .filter((path) => path.startsWith('.'))
          .map((path) => join(dirname(file), path)),
      ]),
    )
    expect(circlesIn(graph).map((circle) => circle.map((file) => relative(SERVER, file)))).toEqual([])
  })

  it('meets the web framework only in endpoints, pages, mails and http', () => {
    const offenders = sources
      .filter(({ file }) => importsOf(file).some((path) => /^(hono|@hono\/)/.test(path)))
      .filter(({ name }) => !/^(http|pages)\/|-endpoint\.ts$|-page\.ts$|-mail\.ts$/.test(name))
      .map(({ name }) => name)
    expect(offenders).toEqual([])
  })

  it('speaks SQL only in storage', () => {
    const offenders = sources
      .filter(({ file }) => importsOf(file).some((path) => /^(kysely|node:sqlite|pg)\b/.test(path)))
      .filter(({ name }) => !name.startsWith('storage/'))
      .map(({ name }) => name)
    expect(offenders).toEqual([])
  })

  it('takes time and randomness as arguments below the commands', () => {
    const offenders = sources
      .filter(({ name }) => !name.startsWith('commands/') && name !== 'random.ts')
      .filter(({ file }) => /Date\.now\(\)|new Date\(\)|randomUUID\(/.test(readFileSync(file, 'utf8')))
      .map(({ name }) => name)
    expect(offenders).toEqual([])
  })

  it('reads the environment in one place, and what is Node.js’s own of it in another', () => {
    const offenders = sources
      .filter(({ file }) => readFileSync(file, 'utf8').includes('process.env'))
      .map(({ name }) => name)
    expect(offenders).toEqual(['commands/command.ts', 'commands/garbage-collection.ts'])
  })
})

describe.each(Object.entries(PACKAGES))('package %s', (name, allowed) => {
  it('imports only the siblings that it may', () => {
    const siblings = sourcesIn(join(ROOT, name, 'src'))
      .flatMap(importsOf)
      .filter((path) => path.startsWith('@vestibule/') || path === 'vestibule')
      .map((path) => path.split('/').slice(0, 2).join('/'))
    expect([...new Set(siblings)].filter((sibling) => !allowed.includes(sibling))).toEqual([])
  })
})

describe('package protocol', () => {
  it('does nothing but compute: of Node.js it takes hashing alone', () => {
    const outside = sourcesIn(join(ROOT, 'protocol/src'))
      .flatMap(importsOf)
      .filter((path) => !path.startsWith('.'))
    expect([...new Set(outside)]).toEqual(['node:crypto'])
  })
})

function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>()
  const circles: string[][] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file])
    if (path.includes(file) || done.has(file)) return
    for (const next of graph.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) visit(file, [])
  return circles
}
