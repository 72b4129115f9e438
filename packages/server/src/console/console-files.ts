/**
 * The built console, as `npm run build` or `npm start` put it beside the source: one page, and assets named by their hash.
 *
 * @see packages/console/vite.config.ts
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The same place from `src/` and from `dist/`. */
export const CONSOLE_FOLDER = join(import.meta.dirname, '../../console')

const NONCE_PLACEHOLDER = '__CSP_NONCE__'

/** The page with this nonce in it, or `undefined` while the console is not built. */
export type ConsolePage = (nonce: string) => string | undefined

/** Read when it is first asked for, and then kept: a build belongs to the version that was started. */
export function createConsolePage(folder = CONSOLE_FOLDER): ConsolePage {
  let parts: readonly string[] | undefined
  return (nonce) => {
    const file = join(folder, 'index.html')
    parts ??= existsSync(file) ? readFileSync(file, 'utf8').split(NONCE_PLACEHOLDER) : undefined
    return parts?.join(nonce)
  }
}
