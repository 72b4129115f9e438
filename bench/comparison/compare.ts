/**
 * The comparison: every operation at every number of connections, the contenders in turn (A B C A B C …).
 *
 * What disturbs the machine for a moment disturbs neighbours in time, and the median over the rounds forgets it.
 */
import type { Contender, Running } from '../contender.ts'
import type { Operation } from '../operations/operation.ts'
import { attempt, type Journal } from '../journal.ts'
import { takeSample, type Sample } from './sample.ts'

export interface Schedule {
  readonly connections: readonly number[]
  readonly rounds: number
  readonly seconds: number
}

/**
 * Round 0, which does not count: caches are filled, and code is compiled. For a server of some size that takes tens of thousands of
 * requests, and none is compared by the first seconds of the months that it runs. Turns are as long as a measurement.
 */
const WARM_UP = { connections: 16, rate: 300, answers: 30_000, turns: 8 }

export async function compare(
  stage: Stage,
  operations: readonly Operation[],
  { connections, rounds, seconds }: Schedule,
  journal: Journal,
): Promise<readonly Sample[]> {
  const samples: Sample[] = []
  for (const operation of operations) {
    const participants = await stage.participants(operation)
    const rates = new Map<Contender, number>()
    const take = async (
      [contender, running]: Participant,
      count: number,
      round: number,
    ): Promise<Sample | undefined> => {
      const rate = rates.get(contender) ?? WARM_UP.rate
      const conditions = { connections: count, round, seconds, rate }
      const sample = await attempt(journal, `${operation.label}: ${contender.label}`, undefined, () =>
        takeSample(contender, running, operation, conditions),
      )
      if (sample) rates.set(contender, sample.throughput)
      return sample
    }
    if (participants.length === 0) continue
    for (const participant of participants) {
      await warmUp(() => take(participant, WARM_UP.connections, 0), seconds)
    }
    for (const count of connections) {
      journal.note(`${operation.label}, ${count === 1 ? '1 connection' : `${count} connections`}`)
      for (let round = 1; round <= rounds; round++) {
        for (const participant of participants) {
          const sample = await take(participant, count, round)
          if (sample) samples.push(sample)
        }
      }
    }
  }
  return samples
}

async function warmUp(take: () => Promise<Sample | undefined>, seconds: number): Promise<void> {
  let answers = 0
  for (let turn = 0; turn < WARM_UP.turns && answers < WARM_UP.answers; turn++) {
    answers += ((await take())?.throughput ?? 0) * seconds
  }
}

type Participant = readonly [Contender, Running]

/** The servers that run: started when first needed, all of them idle but the one that is measured. */
export interface Stage {
  participants(operation: Operation): Promise<readonly Participant[]>
  close(): Promise<void>
}

export function openStage(contenders: readonly Contender[], journal: Journal): Stage {
  const running = new Map<Contender, Running>()

  async function runningOf(contender: Contender): Promise<Running> {
    const known = running.get(contender)
    // A store that forgets has forgotten its client and its session in the operation before.
    if (known && contender.materialLimit === undefined) return known
    await known?.stop()
    journal.note(`starting ${contender.label}`)
    const started = await contender.start()
    running.set(contender, started)
    return started
  }

  return {
    async participants(operation) {
      const taking = contenders.filter(({ operations }) => operations.includes(operation.name))
      const participants: Participant[] = []
      for (const contender of taking) {
        const started = await attempt(journal, `starting ${contender.label}`, undefined, () => runningOf(contender))
        if (started) participants.push([contender, started])
      }
      return participants
    },
    async close() {
      await Promise.all([...running.values()].map(({ stop }) => stop()))
      running.clear()
    },
  }
}
