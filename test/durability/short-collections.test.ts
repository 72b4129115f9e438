import { existsSync, readFileSync } from 'node:fs'

import { describe, expect, it, onTestFinished } from 'vitest'

import { startServer, type RunningServer } from '../support/running-server.ts'

/** Only Linux tells a process how another was started. */
const flagsOf = (pid: number | undefined): readonly string[] => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')

async function running(variables: Readonly<Record<string, string>>): Promise<RunningServer> {
  const server = await startServer({ variables })
  onTestFinished(() => server.remove())
  return server
}

describe.runIf(existsSync('/proc/self/cmdline'))('the room for what is young', () => {
  it('is small however the server was started, in the process that was started', async () => {
    const server = await running({})
    expect(flagsOf(server.process.pid)).toContain('--max-semi-space-size=4')
    expect(await server.stop()).toBe(0)
  })

  it('is small in every worker', async () => {
    const { process: primary } = await running({ VESTIBULE_WORKERS: '2' })
    const workers = readFileSync(`/proc/${primary.pid}/task/${primary.pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .map(Number)
    expect(workers).toHaveLength(2)
    for (const worker of workers) expect(flagsOf(worker)).toContain('--max-semi-space-size=4')
  })

  it.each(['--max-semi-space-size=16', '--max_semi_space_size=16'])(
    'is what the operator has said, who may want another: %s',
    async (said) => {
      const { process: server } = await running({ NODE_OPTIONS: said })
      expect(flagsOf(server.pid).join(' ')).not.toContain('--max-semi-space-size')
    },
  )
})
