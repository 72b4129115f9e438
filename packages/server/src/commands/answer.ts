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
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)))
  return all.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('')
      .trimEnd(),
  )
}

/** By characters as people count them, not by units of UTF-16. */
function pad(cell: string, width: number): string {
  return cell + ' '.repeat(width - [...cell].length + GAP)
}

/** Names and values beneath each other; what is absent is left out. */
export function sheet(members: Readonly<Record<string, unknown>>): string[] {
  const names = Object.keys(members).filter((name) => members[name] !== undefined)
  const width = Math.max(...names.map((name) => name.length))
  return names.map((name) => `${pad(name, width)}${asText(members[name])}`)
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  const isPlainList = Array.isArray(value) && value.every((item) => typeof item === 'string')
  return isPlainList ? value.join(' ') : JSON.stringify(value)
}
