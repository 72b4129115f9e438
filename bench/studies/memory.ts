/** What a hundred thousand registrations leave behind, in memory and on disk. */
import type { Contender } from '../contender.ts'
import { runLoad } from '../load/load.ts'
import { diskUse, residentMemory } from '../machine/process-usage.ts'
import { registrations } from '../operations/registration.ts'

export interface Memory {
  readonly contender: string
  /** Fewer than wanted when the time was over first. */
  readonly registrations: number
  readonly seconds: number
  /** Bytes resident, before and after; null where `/proc` is not. */
  readonly before: number | null
  readonly after: number | null
  readonly disk: number | null
}

const CONNECTIONS = 64

export async function memoryAfterRegistrations(contender: Contender, wanted: number, longest: number): Promise<Memory> {
  const { surface, pid, folder, stop } = await contender.start()
  try {
    const before = residentMemory(pid)
    const work = registrations(surface)
    let sent = 0
    const counted = { ...work, next: (lane: number) => (++sent > wanted ? undefined : work.next(lane)) }
    const { answers, seconds } = await runLoad(
      { port: surface.port, connections: CONNECTIONS, seconds: longest },
      counted,
    )
    return {
      contender: contender.name,
      registrations: answers,
      seconds,
      before: before ?? null,
      after: residentMemory(pid) ?? null,
      disk: folder === undefined ? null : diskUse(folder),
    }
  } finally {
    await stop()
  }
}
