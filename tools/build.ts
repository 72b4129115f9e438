/**
 * Builds the packages to publish: `tsc` from each `src/` into its `dist/`.
 *
 * `node tools/build.ts [package]`; with a name, only that package and those it needs. Nothing else in the house needs a build.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Each needs those before it: the types of a package come from its `dist/`, as they will for everybody. */
const PACKAGES = ['protocol', 'gateway', 'server']

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TSC = join(createRequire(import.meta.url).resolve('typescript/package.json'), '../bin/tsc')

function build(name: string): void {
  const home = join(ROOT, 'packages', name)
  // Built apart and then put in place, so that a file that is gone from `src/` is gone from `dist/`, and a failure leaves it.
  const fresh = join(home, `dist-${process.pid}`)
  const { status } = spawnSync(process.execPath, [TSC, '-p', join(home, 'tsconfig.build.json'), '--outDir', fresh], {
    // To the standard error stream, which npm shows when a script of its own fails.
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new Error(`${name} does not build`)
  }
  const dist = join(home, 'dist')
  rmSync(dist, { recursive: true, force: true })
  renameSync(fresh, dist)
  // npm puts a package's licence into its tarball only when it lies beside its package.json.
  copyFileSync(join(ROOT, 'LICENSE'), join(home, 'LICENSE'))
}

const [wanted = 'server'] = process.argv.slice(2)
const last = PACKAGES.indexOf(wanted)
if (last < 0) throw new Error(`there is no package ${wanted}, only ${PACKAGES.join(', ')}`)
for (const name of PACKAGES.slice(0, last + 1)) build(name)
