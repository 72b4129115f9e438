/**
 * Builds the console into `packages/server/console`, and compresses what is served: `npm run console`.
 *
 * With `--if-changed` only when a source of it is other than at the last build: so `npm start` always serves what is there.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const CONSOLE = join(ROOT, 'packages/console')
const BUILT = join(ROOT, 'packages/server/console')
const STAMP = join(BUILT, '.built-from')

const SOURCES = ['src/**/*.*', 'index.html', 'vite.config.ts', 'package.json']
const COMPRESSED = '**/*.{js,css,svg}'

export async function buildConsole({ ifChanged = false } = {}): Promise<void> {
  const stamp = fingerprint()
  if (ifChanged && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return

  // Found from the console's own package, which is the one that depends on it.
  const vite = createRequire(join(CONSOLE, 'package.json')).resolve('vite')
  const { build } = (await import(pathToFileURL(vite).href)) as typeof import('vite')
  await build({ configFile: join(CONSOLE, 'vite.config.ts'), logLevel: 'warn' })

  for (const file of globSync(COMPRESSED, { cwd: BUILT })) compress(join(BUILT, file))
  writeFileSync(STAMP, stamp)
}

function compress(file: string): void {
  const content = readFileSync(file)
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
}

function fingerprint(): string {
  const hash = createHash('sha256')
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: CONSOLE })).toSorted()
  for (const file of [...files.map((file) => join(CONSOLE, file)), join(ROOT, 'package-lock.json')]) {
    hash.update(file.slice(dirname(CONSOLE).length)).update(readFileSync(file))
  }
  return hash.digest('hex')
}

if (import.meta.main) await buildConsole({ ifChanged: process.argv.includes('--if-changed') })
