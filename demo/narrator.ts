/** Tells the story on the terminal: numbered steps, what happened, and the facts on the wire; coloured only on a terminal. */
import type { WriteStream } from 'node:tty'

export interface Narrator {
  /** A new step of the story. */
  step(title: string): void
  say(sentence: string): void
  fact(name: string, value: unknown): void
  /** Requests and their answers, as they went over the wire. */
  wire(lines: readonly string[]): void
  end(sentence: string): void
}

const WIDTH = 100

export function createNarrator(out: Pick<WriteStream, 'write' | 'isTTY'>): Narrator {
  const paint = (code: number, text: string): string =>
    out.isTTY && !process.env['NO_COLOR'] ? `\u001B[${code}m${text}\u001B[0m` : text
  const line = (text = ''): void => void out.write(`${text}\n`)
  let steps = 0

  return {
    step(title) {
      steps += 1
      line()
      line(paint(1, `${String(steps).padStart(2)}. ${title}`))
    },
    say: (sentence) => wrap(sentence, WIDTH - 4).forEach((part) => line(`    ${part}`)),
    fact(name, value) {
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      line(`      ${paint(2, name.padEnd(22))} ${paint(36, text)}`)
    },
    wire: (lines) => lines.forEach((text) => line(`      ${paint(2, `→ ${text}`)}`)),
    end(sentence) {
      line()
      line(paint(32, sentence))
    },
  }
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
