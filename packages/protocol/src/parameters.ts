/**
 * Request parameters of the OAuth endpoints: `application/x-www-form-urlencoded` and JSON, RFC 6749 §3.1 and §3.2.
 *
 * A parameter without a value counts as omitted; one sent twice is remembered as repeated, so that the caller can refuse.
 */

export class Parameters {
  readonly #values: ReadonlyMap<string, readonly string[]>

  private constructor(values: ReadonlyMap<string, readonly string[]>) {
    this.#values = values
  }

  static fromForm(form: string | URLSearchParams): Parameters {
    const values = new Map<string, string[]>()
    for (const [name, value] of new URLSearchParams(form)) {
      if (value !== '') values.set(name, [...(values.get(name) ?? []), value])
    }
    return new Parameters(values)
  }

  /** A flat JSON object; members that are no strings, numbers or arrays of strings make it `undefined`. */
  static fromJson(json: unknown): Parameters | undefined {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined
    const values = new Map<string, string[]>()
    for (const [name, member] of Object.entries(json)) {
      const list: unknown[] = Array.isArray(member) ? member : [member]
      if (!list.every((value) => typeof value === 'string' || typeof value === 'number')) return undefined
      const texts = list.map(String).filter((text) => text !== '')
      if (texts.length > 0) values.set(name, texts)
    }
    return new Parameters(values)
  }

  get(name: string): string | undefined {
    return this.#values.get(name)?.[0]
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? []
  }

  /** The first parameter that was sent more than once, apart from those that may be. */
  repeated(exceptions: readonly string[] = []): string | undefined {
    return [...this.#values].find(([name, values]) => values.length > 1 && !exceptions.includes(name))?.[0]
  }
}
