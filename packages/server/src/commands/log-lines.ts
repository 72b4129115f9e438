/** Where log lines go: standard error. */
import { writeSync } from 'node:fs'

const STANDARD_ERROR = 2

/**
 * A line that cannot be written, to a file on a full disk for instance, is lost. pino's own destination tries such a line
 * again and again when the process fails or ends, and the server with it.
 */
export const logLines = {
  write(line: string): void {
    try {
      writeSync(STANDARD_ERROR, line)
    } catch {
      // There is nowhere to say so.
    }
  },
}
