import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'

import { describe, expect, it, onTestFinished } from 'vitest'

import { startServer, type RunningServer } from '../support/running-server.ts'

const SAID_AT_THE_START = ['--max-semi-space-size=4', '--v8-pool-size=1']

/** Only Linux tells a process how another was started, and gives each thread a priority of its own. */
const flagsOf = (pid: number | undefined): readonly string[] => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')

/** As `nice` has them, of the threads that help V8. */
function helpersOf(pid: number): readonly number[] {
  const isHelper = (id: string): boolean => readFileSync(`/proc/${pid}/task/${id}/comm`, 'utf8') === 'V8Worker\n'
  return readdirSync(`/proc/${pid}/task`)
    .filter(isHelper)
    .map((id) => getPriority(Number(id)))
}

/** Ten behind the thread that answers; nobody is behind 19. */
const behind = (pid: number): number => Math.min(getPriority(pid) + 10, 19)

async function running(variables: Readonly<Record<string, string>>): Promise<RunningServer> {
  const server = await startServer({ variables })
  onTestFinished(() => server.remove())
  return server
}

function workersOf(primary: number): readonly number[] {
  const workers = readFileSync(`/proc/${primary}/task/${primary}/children`, 'utf8').trim().split(' ').map(Number)
  expect(workers).toHaveLength(2)
  return workers
}

describe.runIf(existsSync('/proc/self/cmdline'))('a server that is started', () => {
  it('has little room for what is young and one helper, however it was started, in the process that was started', async () => {
    const server = await running({})
    expect(flagsOf(server.process.pid)).toEqual(expect.arrayContaining(SAID_AT_THE_START))
    expect(await server.stop()).toBe(0)
  })

  it('has little room and one helper in every worker', async () => {
    const { process: primary } = await running({ VESTIBULE_WORKERS: '2' })
    for (const worker of workersOf(primary.pid ?? 0))
      expect(flagsOf(worker)).toEqual(expect.arrayContaining(SAID_AT_THE_START))
  })

  it('sends what collects and compiles behind the thread that answers', async () => {
    const { pid = 0 } = (await running({})).process
    expect(helpersOf(pid)).toEqual([behind(pid)])
  })

  it('sends it behind in every worker', async () => {
    const { process: primary } = await running({ VESTIBULE_WORKERS: '2' })
    for (const worker of workersOf(primary.pid ?? 0)) expect(helpersOf(worker)).toEqual([behind(worker)])
  })

  it.each(['--max-semi-space-size=16', '--max_semi_space_size=16', '--v8-pool-size=2', '--v8_pool_size=2'])(
    'has what the operator has said, who may want another: %s',
    async (said) => {
      const { process: server } = await running({ NODE_OPTIONS: said })
      const [name = ''] = said.replaceAll('_', '-').split('=')
      const itsOwn = SAID_AT_THE_START.filter((flag) => !flag.startsWith(name))
      expect(flagsOf(server.pid).filter((flag) => /semi-space|pool-size/.test(flag))).toEqual(itsOwn)
    },
  )
})
