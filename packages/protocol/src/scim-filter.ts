/**
 * Filters, RFC 7644 §3.4.2.2: parsed into a tree, printed back. What an attribute means is the caller's to say.
 *
 * Bounded, so that no text costs more than it is worth: length, depth and number of terms.
 */

export type ComparisonOperator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'
export type FilterValue = string | number | boolean | null

export type Filter =
  | {
      readonly kind: 'compare'
      readonly attribute: string
      readonly operator: ComparisonOperator
      readonly value: FilterValue
    }
  | { readonly kind: 'present'; readonly attribute: string }
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly filter: Filter }

export const FILTER_MAX_LENGTH = 2000
export const FILTER_MAX_DEPTH = 16
export const FILTER_MAX_TERMS = 40

export class FilterSyntaxError extends Error {
  /** Where in the text, counted from 1. */
  readonly position: number

  constructor(position: number, expected: string) {
    super(`${expected} at position ${position}`)
    this.name = 'FilterSyntaxError'
    this.position = position
  }
}

const OPERATORS: readonly string[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']

interface Token {
  readonly kind: 'word' | 'value' | '(' | ')' | 'end'
  readonly text: string
  /** Counted from 1. */
  readonly position: number
}

/** A word, a JSON string, a number or a bracket; RFC 7644's attribute names may hold `$ - _ : .` */
const TOKEN =
  /\s*(?:(?<string>"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?!\w)|(?<word>[A-Za-z][\w$.:-]*)|(?<bracket>[()]))/uy

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < end) {
    const start = TOKEN.lastIndex
    const match = TOKEN.exec(text)
    if (!match?.groups) throw new FilterSyntaxError(start + 1 + leadingSpace(text, start), 'unexpected character')
    const { string, number, word, bracket } = match.groups
    const token = string ?? number ?? word ?? bracket ?? ''
    const position = TOKEN.lastIndex - token.length + 1
    if (bracket === '(' || bracket === ')') tokens.push({ kind: bracket, text: token, position })
    else tokens.push({ kind: word === undefined ? 'value' : 'word', text: token, position })
  }
  return [...tokens, { kind: 'end', text: '', position: end + 1 }]
}

function leadingSpace(text: string, start: number): number {
  return /^\s*/.exec(text.slice(start))?.[0].length ?? 0
}

/** @throws FilterSyntaxError with the position of what does not fit, or of the bound that is passed. */
export function parseFilter(text: string): Filter {
  if (text.length > FILTER_MAX_LENGTH)
    throw new FilterSyntaxError(FILTER_MAX_LENGTH + 1, `more than ${FILTER_MAX_LENGTH} characters`)
  const parser = new Parser(tokenize(text))
  return parser.parse()
}

/** Recursive descent: `or` binds weakest, then `and`, then `not` and brackets. */
class Parser {
  readonly #tokens: readonly Token[]
  #index = 0
  #terms = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  parse(): Filter {
    const filter = this.#or(0)
    const rest = this.#next()
    if (rest.kind !== 'end') throw new FilterSyntaxError(rest.position, 'expected and, or, or the end')
    return filter
  }

  #or(depth: number): Filter {
    let left = this.#and(depth)
    while (this.#takeWord('or')) left = { kind: 'or', left, right: this.#and(depth) }
    return left
  }

  #and(depth: number): Filter {
    let left = this.#term(depth)
    while (this.#takeWord('and')) left = { kind: 'and', left, right: this.#term(depth) }
    return left
  }

  #term(depth: number): Filter {
    const token = this.#next()
    if (depth > FILTER_MAX_DEPTH) throw new FilterSyntaxError(token.position, `nested deeper than ${FILTER_MAX_DEPTH}`)
    if (token.kind === '(') return this.#closed(this.#or(depth + 1))
    if (token.kind !== 'word') throw new FilterSyntaxError(token.position, 'expected an attribute, not or (')
    if (token.text.toLowerCase() === 'not') {
      const bracket = this.#next()
      if (bracket.kind !== '(') throw new FilterSyntaxError(bracket.position, 'expected ( after not')
      return { kind: 'not', filter: this.#closed(this.#or(depth + 1)) }
    }
    return this.#comparison(token)
  }

  #comparison(attribute: Token): Filter {
    if (++this.#terms > FILTER_MAX_TERMS)
      throw new FilterSyntaxError(attribute.position, `more than ${FILTER_MAX_TERMS} terms`)
    const token = this.#next()
    const operator = token.text.toLowerCase()
    if (token.kind === 'word' && operator === 'pr') return { kind: 'present', attribute: attribute.text }
    if (token.kind !== 'word' || !OPERATORS.includes(operator)) {
      throw new FilterSyntaxError(token.position, `expected one of ${OPERATORS.join(' ')} pr`)
    }
    // Looked up in the list just now.
    return {
      kind: 'compare',
      attribute: attribute.text,
      operator: operator as ComparisonOperator,
      value: this.#value(),
    }
  }

  #value(): FilterValue {
    const token = this.#next()
    const isLiteral = token.kind === 'word' && ['true', 'false', 'null'].includes(token.text)
    if (token.kind !== 'value' && !isLiteral)
      throw new FilterSyntaxError(token.position, 'expected a value: "text", a number, true, false or null')
    // The tokens are JSON by their very pattern.
    return JSON.parse(token.text) as FilterValue
  }

  #closed(filter: Filter): Filter {
    const token = this.#next()
    if (token.kind !== ')') throw new FilterSyntaxError(token.position, 'expected )')
    return filter
  }

  #takeWord(word: string): boolean {
    const token = this.#tokens[this.#index]
    if (token?.kind !== 'word' || token.text.toLowerCase() !== word) return false
    this.#index++
    return true
  }

  /** The end stands still. */
  #next(): Token {
    const token = this.#tokens[Math.min(this.#index++, this.#tokens.length - 1)]
    if (!token) throw new FilterSyntaxError(1, 'expected a filter')
    return token
  }
}

/** Text that parses to the same tree; brackets only where the tree needs them. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'compare':
      return `${filter.attribute} ${filter.operator} ${JSON.stringify(filter.value)}`
    case 'present':
      return `${filter.attribute} pr`
    case 'not':
      return `not (${printFilter(filter.filter)})`
    case 'and':
      return `${printOperand(filter.left, ['or'])} and ${printOperand(filter.right, ['or', 'and'])}`
    case 'or':
      return `${printFilter(filter.left)} or ${printOperand(filter.right, ['or'])}`
  }
}

function printOperand(filter: Filter, bracketed: readonly Filter['kind'][]): string {
  return bracketed.includes(filter.kind) ? `(${printFilter(filter)})` : printFilter(filter)
}
