/** Values kept for a short while, by key: asked for again once they are old, or once it is said that they have changed. */
import type { Soon } from './soon.ts'

/** Against keys that anybody can make up. */
const MAX_KEPT = 10_000

export class Kept<Value> {
  readonly #find: (key: string) => Promise<Value | undefined>
  readonly #keptFor: number
  readonly #values = new Map<string, { readonly value: Value; readonly since: number }>()
  #changes = 0

  /** @param keptFor milliseconds. What is not found is not kept: it may be there the next time. */
  constructor(find: (key: string) => Promise<Value | undefined>, keptFor: number) {
    this.#find = find
    this.#keptFor = keptFor
  }

  get(key: string, now: Date): Soon<Value | undefined> {
    const known = this.#values.get(key)
    const age = now.getTime() - (known?.since ?? 0)
    return known && age >= 0 && age < this.#keptFor ? known.value : this.#ask(key, now)
  }

  async #ask(key: string, now: Date): Promise<Value | undefined> {
    const changesBefore = this.#changes
    const value = await this.#find(key)
    // What was asked for before a change may be what was before it.
    if (value !== undefined && changesBefore === this.#changes) this.#keep(key, value, now)
    return value
  }

  /** Something has changed: everything is asked for anew. */
  forget(): void {
    this.#changes += 1
    this.#values.clear()
  }

  #keep(key: string, value: Value, now: Date): void {
    if (this.#values.size >= MAX_KEPT) this.#values.clear()
    this.#values.set(key, { value, since: now.getTime() })
  }
}
