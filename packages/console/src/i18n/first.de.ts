/** German for what every page has around it, and for the first one. */
import { overviewDe } from '../overview/messages.de.ts'
import { partsDe } from '../parts/messages.de.ts'
import { shellDe } from '../shell/messages.de.ts'
import { waitingDe } from '../waiting/messages.de.ts'

export const firstDe = { shell: shellDe, parts: partsDe, overview: overviewDe, waiting: waitingDe } as const
