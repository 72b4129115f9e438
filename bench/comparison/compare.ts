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

/** Round 0, which does not count: code is compiled, caches are filled. */
const WARM_UP = { connections: 16, part: 0.3, rate: 300 }

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
    const measure = async (count: number, round: number, duration: number): Promise<void> => {
      for (const [contender, running] of participants) {
        const rate = rates.get(contender) ?? WARM_UP.rate
        const conditions = { connections: count, round, seconds: duration, rate }
        const sample = await attempt(journal, `${operation.label}: ${contender.label}`, undefined, () =>
          takeSample(contender, running, operation, conditions),
        )
        if (!sample) continue
        rates.set(contender, sample.throughput)
        if (round > 0) samples.push(sample)
      }
    }
    if (participants.length === 0) continue
    await measure(WARM_UP.connections, 0, seconds * WARM_UP.part)
    for (const count of connections) {
      journal.note(`${operation.label}, ${count === 1 ? '1 connection' : `${count} connections`}`)
      for (let round = 1; round <= rounds; round++) await measure(count, round, seconds)
    }
  }
  return samples
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
