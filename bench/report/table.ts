/** Tables, for the terminal and for Markdown: the same rows. */

export interface Table {
  readonly title: string
  readonly head: readonly string[]
  /** The first column is text, the others are figures. */
  readonly rows: readonly (readonly string[])[]
  /** Below the table. */
  readonly notes?: readonly string[]
}

export function asText({ title, head, rows, notes = [] }: Table): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => [...(row[column] ?? '')].length)))
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === 0 ? padEnd(cell, widths[0]) : padStart(cell, widths[column]))).join('   ')
  return [title, '', line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line), ...notes, ''].join(
    '\n',
  )
}

export function asMarkdown({ title, head, rows, notes = [] }: Table): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`
  const rule = line(head.map((_, column) => (column === 0 ? '---' : '---:')))
  return [`### ${title}`, '', line(head), rule, ...rows.map(line), '', ...notes.flatMap((note) => [note, ''])].join(
    '\n',
  )
}

const padEnd = (text: string, width = 0): string => text + ' '.repeat(width - [...text].length)
const padStart = (text: string, width = 0): string => ' '.repeat(width - [...text].length) + text
