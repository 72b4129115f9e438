/** English for what every page has around it, and for the first one. */
import { overviewEn } from '../overview/messages.en.ts'
import { partsEn } from '../parts/messages.en.ts'
import { shellEn } from '../shell/messages.en.ts'
import { waitingEn } from '../waiting/messages.en.ts'

export const firstEn = { shell: shellEn, parts: partsEn, overview: overviewEn, waiting: waitingEn } as const
