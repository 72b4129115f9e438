/** What the bench is doing and what went wrong meanwhile, on the error stream: the result alone goes to standard output. */
export interface Journal {
  note(doing: string): void
  /** Somebody could not be measured; the others are. */
  trouble(what: string, error: unknown): void
  readonly troubles: readonly string[]
}

export function openJournal(): Journal {
  const start = performance.now()
  const troubles: string[] = []
  const note = (doing: string): void => {
    const seconds = Math.round((performance.now() - start) / 1000)
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    process.stderr.write(`${clock.padStart(6)}  ${doing}\n`)
  }
  return {
    note,
    trouble(what, error) {
      const told = `${what}: ${error instanceof Error ? error.message.slice(0, 500) : String(error)}`
      if (!troubles.includes(told)) troubles.push(told)
      note(`TROUBLE ${what}: ${error instanceof Error ? error.stack : String(error)}`)
    },
    troubles,
  }
}

/** What `work` finds, or `nothing` when it fails: one failure must not cost the other figures of a long run. */
export async function attempt<T>(journal: Journal, what: string, nothing: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    journal.trouble(what, error)
    return nothing
  }
}
