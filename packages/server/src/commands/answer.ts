/** What a command prints: aligned columns for people, JSON that stays as it is for scripts. */
import { say, type Given } from './command.ts'

export const JSON_FLAG = { json: { type: 'boolean', default: false } } as const

/** `value` with `--json`, else the lines. */
export function answer({ flags }: Given, value: unknown, ...lines: readonly string[]): void {
  if (flags['json'] === true) say(JSON.stringify(value, null, 2))
  else say(...lines)
}

const GAP = 2

/** Each column as wide as its widest cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows.map((row) => row.map(printable))]
  const widths = head.map((_, column) => Math.max(...all.map((row) => lengthOf(row[column] ?? ''))))
  return all.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('')
      .trimEnd(),
  )
}

/** Names and values beneath each other; what is absent or empty is left out. */
export function sheet(members: Readonly<Record<string, unknown>>): string[] {
  const rows = Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, printable(asText(value))] as const)
    .filter(([, text]) => text !== '')
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `${pad(name, width)}${text}`)
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  const isPlainList = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return isPlainList ? value.join(' ') : JSON.stringify(value)
}

/** What strangers wrote must not steer the operator's terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, '\u{FFFD}')
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(width - lengthOf(cell) + GAP)
}

/** As people count characters, not in units of UTF-16. */
function lengthOf(text: string): number {
  return Array.from(text).length
}
