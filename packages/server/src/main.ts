/** The program. What has to be settled before anything is loaded is settled here; the rest is `command-line.ts`. */
import { keepCollectionsShort } from './commands/garbage-collection.ts'

if (process.argv[2] === 'serve') keepCollectionsShort()
await import('./command-line.ts')
