/**
 * A contender whose process is a script of this bench: it prepares itself and prints its surface as one line of JSON.
 *
 * The script is given the folder for its database as the first argument.
 */
import { fileURLToPath } from 'node:url'

import type { Running, Surface } from './contender.ts'
import type { Cores } from './machine/cores.ts'
import { removeFolder, startProcess, temporaryFolder } from './machine/server-process.ts'

export async function startScript(script: URL, cores: Cores, ...args: readonly string[]): Promise<Running> {
  const folder = temporaryFolder()
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', fileURLToPath(script), folder, ...args]
  const server = await startProcess(cores.forServer(command), (line) => line.startsWith('{"port"'), {
    NODE_ENV: 'production',
  })
  return {
    // Printed by `announce`, which takes nothing else.
    surface: JSON.parse(server.ready) as Surface,
    pid: server.pid,
    folder,
    async stop() {
      await server.stop()
      removeFolder(folder)
    },
  }
}

/** For the script: ready. */
export function announce(surface: Surface): void {
  process.stdout.write(`${JSON.stringify(surface)}\n`)
}
