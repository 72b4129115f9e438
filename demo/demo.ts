/**
 * `npm run demo`: the whole journey, with the official MCP clients and a real browser, told on the terminal.
 *
 * Everything it starts it ends again; it exits with 1 and one clear sentence when something is not as told.
 */
import { openAlbum } from './album.ts'
import { createNarrator } from './narrator.ts'
import { openStage } from './stage.ts'
import { tellStory } from './story.ts'

async function main(): Promise<void> {
  const narrator = createNarrator(process.stdout)
  const stage = await openStage()
  const album = openAlbum('demo-screenshots')
  try {
    await tellStory(stage, narrator, album)
  } finally {
    await stage.close()
  }
  narrator.end(`${album.count} screenshots are in ${album.folder}`)
}

try {
  await main()
} catch (error) {
  const why = error instanceof Error ? error.message : String(error)
  process.stderr.write(`\nThe demonstration failed: ${why}\n`)
  process.exitCode = 1
}
