/** Where somebody signs in from: kept with the session, so that people recognise their own. */
import type { RequestContext } from '../http/app-env.ts'

export interface Visitor {
  readonly address: string
  /** As the browser names itself; `null` when it does not. */
  readonly userAgent: string | null
}

/** Longer than any browser's. */
const USER_AGENT_MAX = 400

export function visitorOf(c: RequestContext): Visitor {
  const userAgent = c.req
    .header('User-Agent')
    ?.replaceAll(/\p{Cc}/gu, '')
    .slice(0, USER_AGENT_MAX)
    .trim()
  return { address: c.get('address'), userAgent: userAgent || null }
}
