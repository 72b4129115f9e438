/**
 * The load: so many connections, each sending its next request when the last is answered, or at a set pace.
 *
 * With a pace the time of an answer counts from when its request was due, not from when it could be sent: a server that
 * stalls is not spared the requests that waited for it.
 */
import { openConnection, type Answer, type Connection } from './connection.ts'

export interface Work {
  /** The connection's next request; `undefined` when there is no more for it. */
  next(connection: number): Buffer | undefined
  /** Whether the answer is what it has to be. */
  accept(answer: Answer, connection: number): boolean
}

export interface LoadOptions {
  readonly port: number
  readonly connections: number
  /** Ends after this time, or when there is no more work. */
  readonly seconds?: number
  /** Requests a second of all connections together; as many as will go when absent. */
  readonly pace?: number
}

export interface LoadResult {
  readonly answers: number
  readonly failures: number
  /** What the first failure said. */
  readonly firstFailure?: string
  readonly seconds: number
  /** Milliseconds, of every accepted answer in the order of their coming, and of those that were waited for in vain. */
  readonly latencies: readonly number[]
  /** Part of one core that the load itself took. */
  readonly loadBusy: number
}

/** Seconds after the end: who has not been answered by then is not waited for. */
const PATIENCE = 30

export async function runLoad(options: LoadOptions, work: Work): Promise<LoadResult> {
  const { port, connections, seconds = Infinity } = options
  const lanes = await Promise.all(Array.from({ length: connections }, () => openLane(port)))
  const latencies: number[] = []
  let answers = 0
  let failures = 0
  let firstFailure: string | undefined
  let isOver = false

  const cpuBefore = process.cpuUsage()
  const start = performance.now()
  const end = start + seconds * 1000
  const interval = options.pace === undefined ? 0 : (1000 * connections) / options.pace

  async function drive(lane: Lane, index: number): Promise<void> {
    // Paced connections start one after the other, or all of them would come at once.
    let due = start + (interval * index) / connections
    for (;;) {
      const sent = interval > 0 ? await untilDue(due) : performance.now()
      if (sent >= end || isOver) return
      const request = work.next(index)
      if (!request) return
      const answer = await lane.exchange(request)
      const isAccepted = answer !== undefined && work.accept(answer, index)
      // Who was given up has waited at least so long: left out, the worst would look best.
      if (isAccepted || isOver) latencies.push(performance.now() - sent)
      if (isAccepted) answers += 1
      else {
        failures += 1
        firstFailure ??= answer ? `${answer.status} ${answer.body.toString('utf8', 0, 300)}` : 'no answer'
        if (isOver || (!answer && failures > 100 * connections)) return
      }
      due += interval
    }
  }

  const giveUp = (): void => {
    isOver = true
    for (const { abandon } of lanes) abandon()
  }
  const patience = Number.isFinite(seconds) ? setTimeout(giveUp, (seconds + PATIENCE) * 1000) : undefined
  await Promise.all(lanes.map(drive))
  clearTimeout(patience)
  const elapsed = performance.now() - start
  const cpu = process.cpuUsage(cpuBefore)
  for (const { close } of lanes) close()
  return {
    answers,
    failures,
    ...(firstFailure !== undefined && { firstFailure }),
    seconds: elapsed / 1000,
    latencies,
    loadBusy: (cpu.user + cpu.system) / 1000 / elapsed,
  }
}

interface Lane {
  exchange(request: Buffer): Promise<Answer | undefined>
  /** Whoever waits goes on without an answer. */
  abandon(): void
  close(): void
}

async function openLane(port: number): Promise<Lane> {
  let answered: (answer: Answer | undefined) => void = () => {}
  const connection: Connection = await openConnection(port, (answer) => answered(answer))
  return {
    exchange: (request) =>
      new Promise((resolve) => {
        answered = resolve
        connection.send(request)
      }),
    abandon: () => answered(undefined),
    close: connection.close,
  }
}

/**
 * When the request's time begins: when it was due, if its connection was still waiting for an answer then.
 *
 * A connection that was free is woken by a timer, and a timer that is late is no fault of the server.
 * Never in a loop that burns the core: what runs beside may have the same one.
 */
async function untilDue(due: number): Promise<number> {
  const wait = due - performance.now()
  if (wait <= 0) return due
  await new Promise((resolve) => setTimeout(resolve, wait))
  return performance.now()
}

/** All requests at the same moment, each on a connection of its own; the answers in the order of the requests. */
export async function allAtOnce(port: number, requests: readonly Buffer[]): Promise<readonly (Answer | undefined)[]> {
  const lanes = await Promise.all(requests.map(() => openLane(port)))
  const answers = await Promise.all(lanes.map((lane, index) => lane.exchange(requests[index] ?? Buffer.alloc(0))))
  for (const { close } of lanes) close()
  return answers
}

/** One request, on a connection of its own. */
export async function ask(port: number, request: Buffer): Promise<Answer> {
  const [answer] = await allAtOnce(port, [request])
  if (!answer) throw new Error(`no answer from port ${port}`)
  return answer
}
