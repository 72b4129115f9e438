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
    for (const [name, value] of pairsOf(form)) {
      if (value === '') continue
      const known = values.get(name)
      if (known) known.push(value)
      else values.set(name, [value])
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

type Pair = readonly [name: string, value: string]

/** As `URLSearchParams` reads a form, which is asked wherever text holds more than plain characters and whole escapes. */
function pairsOf(form: string | URLSearchParams): Iterable<Pair> {
  if (typeof form !== 'string') return form
  try {
    return plainPairsOf(form)
  } catch {
    return new URLSearchParams(form)
  }
}

/** @throws URIError as `decode` does. */
function plainPairsOf(form: string): readonly Pair[] {
  const pairs: Pair[] = []
  let start = form.startsWith('?') ? 1 : 0
  while (start < form.length) {
    const next = form.indexOf('&', start)
    const end = next < 0 ? form.length : next
    if (end > start) pairs.push(pairIn(form.slice(start, end)))
    start = end + 1
  }
  return pairs
}

function pairIn(text: string): Pair {
  const equals = text.indexOf('=')
  return equals < 0 ? [decode(text), ''] : [decode(text.slice(0, equals)), decode(text.slice(equals + 1))]
}

/** @throws URIError for an escape that is none, or bytes that are not UTF-8. */
function decode(text: string): string {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  return spaced.includes('%') ? decodeURIComponent(spaced) : spaced
}
