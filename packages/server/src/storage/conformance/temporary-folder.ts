/** A folder for one test, deleted when it ends. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { onTestFinished } from 'vitest'

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-storage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
