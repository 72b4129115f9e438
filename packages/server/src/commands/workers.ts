/** Several processes that share one port: started, started again when one dies, and stopped together. */
import cluster, { type Worker } from 'node:cluster'
import { setTimeout } from 'node:timers/promises'

import { seconds } from '@vestibule/protocol/duration'
import type { Logger } from 'pino'

import { UsageError } from './command.ts'

/** So that what dies at every start does not keep the machine busy with dying. */
const RESTART_PAUSE = seconds(1)

export interface Workers {
  /** Tells all of them to finish their requests; resolves once the last has ended. */
  stop(): Promise<void>
}

/**
 * Resolves once every worker listens.
 *
 * @throws UsageError when one dies before: what keeps it from starting would keep the next one too. It has said why.
 */
export async function startWorkers(count: number, log: Logger): Promise<Workers> {
  const running = new Set<Worker>()
  let isStopping = false

  function start(): Worker {
    const worker = cluster.fork()
    running.add(worker)
    worker.once('exit', () => running.delete(worker))
    return worker
  }

  async function keepAlive(worker: Worker): Promise<void> {
    const [code, signal] = await ended(worker)
    if (isStopping) return
    log.error({ worker: worker.id, code, signal }, 'a worker died and is started again')
    await setTimeout(RESTART_PAUSE)
    if (!isStopping) void keepAlive(start())
  }

  async function stop(): Promise<void> {
    isStopping = true
    const ends = [...running].map(ended)
    for (const { process: child } of running) child.kill('SIGTERM')
    await Promise.all(ends)
  }

  const first = Array.from({ length: count }, start)
  const outcomes = await Promise.all(first.map(listening))
  if (!outcomes.every(Boolean)) {
    await stop()
    throw new UsageError('a worker could not start')
  }
  for (const worker of first) void keepAlive(worker)
  return { stop }
}

function ended(worker: Worker): Promise<[code: number | null, signal: string | null]> {
  return new Promise((resolve) => worker.once('exit', (code, signal) => resolve([code, signal])))
}

/** False when it dies instead. */
function listening(worker: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    worker.once('listening', () => resolve(true))
    worker.once('exit', () => resolve(false))
  })
}
