/**
 * `npm run real-clients`: command-line clients of other makers against the running server, end to end.
 *
 * The MCP Inspector is installed into a throw-away folder: 120 packages and 110 MB are too much for everybody who
 * installs the workspace. mcp-remote comes with it, and its tests are among those of `npm test` as well.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const INSPECTOR = '@modelcontextprotocol/inspector@2.12.0'
const TESTS = ['test/conformance/mcp-remote.test.ts', 'test/real-clients']

const folder = mkdtempSync(join(tmpdir(), 'real-clients-'))
try {
  process.exitCode = install() || walk()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function install(): number {
  console.log(`Installing ${INSPECTOR} …`)
  writeFileSync(join(folder, 'package.json'), '{"private": true}')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  return spawnSync(npm, ['install', ...flags, INSPECTOR], { cwd: folder, stdio: 'inherit' }).status ?? 1
}

function walk(): number {
  const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
  const projects = ['--project=sqlite', '--project=real-clients']
  return (
    spawnSync(process.execPath, [vitest, 'run', '--reporter=verbose', ...projects, ...TESTS], {
      stdio: 'inherit',
      env: { ...process.env, MCP_INSPECTOR_FOLDER: folder },
    }).status ?? 1
  )
}
