/** What a person sees when something is wrong: what happened, and what to do next. Programs that ask for JSON get JSON. */
import { OAuthError } from '@vestibule/protocol/oauth-error'
import { html } from 'hono/html'

import type { RequestContext } from '../http/app-env.ts'
import { reportCause, restErrors, setHeaders } from '../http/error-response.ts'
import { prefersJson } from '../http/prefers-json.ts'
import { RequestFault, type FaultStatus } from '../http/request-fault.ts'
import { ERROR_MESSAGES, type ErrorMessages } from './error-messages.ts'
import { languageOf } from './language.ts'
import { layout, type Html } from './layout.ts'

/** What the person can do, a sentence a step. */
export type Advice = string | Html

export class PageError extends Error {
  readonly status: FaultStatus
  readonly title: string
  readonly advice: readonly Advice[]
  /** What it is about, beneath the message; programs are told the message alone. */
  readonly about: Html | undefined

  constructor(status: FaultStatus, title: string, message: string, advice: readonly Advice[] = [], about?: Html) {
    super(message)
    this.name = 'PageError'
    this.status = status
    this.title = title
    this.advice = advice
    this.about = about
  }
}

export function pageErrorResponse(error: Error, c: RequestContext): Response | Promise<Response> {
  const isForProgram = prefersJson(c.req.header('Accept'))
  const language = isForProgram ? 'en' : languageOf(c)
  const say = ERROR_MESSAGES[language]
  const told = explain(error, c, say)
  if (error instanceof RequestFault) {
    setHeaders(c, error.headers)
    reportCause(error, c)
  }
  if (isForProgram) {
    return c.json(restErrors(c, `HTTP-${told.status}`, told.title, told.message), told.status)
  }
  const body = html`<h1>${told.title}</h1>
    <p>${told.message}</p>
    ${told.about}
    ${
      told.advice.length > 0
        ? html`<h2>${say.whatToDo}</h2>
            <ul>
              ${told.advice.map((step) => html`<li>${step}</li>`)}
            </ul>`
        : ''
    }
    <hr />
    <p class="soft small">${say.reference} <code>${c.get('traceId')}</code></p>`
  const { name: tenantName, logoHash } = c.get('tenant')
  return c.html(layout({ language, title: told.title, tenantName, logoHash, body }), told.status)
}

interface Explanation {
  readonly status: FaultStatus | 401 | 500
  readonly title: string
  readonly message: string
  readonly advice: readonly Advice[]
  readonly about?: Html | undefined
}

/** In words that a person at a form understands; programs get the status's own name. */
function faultTitle({ status, title }: RequestFault, say: ErrorMessages): string {
  const titles: Partial<Record<FaultStatus, string>> = { 403: say.formRefused, 429: say.wait, 503: say.soon }
  return titles[status] ?? title
}

function explain(error: Error, c: RequestContext, say: ErrorMessages): Explanation {
  if (error instanceof PageError) return error
  if (error instanceof RequestFault) {
    const message = error.status === 403 ? say.formRefusedMeans(error.message) : error.message
    return { status: error.status, title: faultTitle(error, say), message, advice: [] }
  }
  if (error instanceof OAuthError && error.status !== 500) {
    return {
      status: error.status,
      title: say.requestRefused,
      message: say.requestRefusedMeans(error.message, error.code),
      advice: say.requestAdvice,
    }
  }
  c.get('reportFault')(error)
  return { status: 500, title: say.ourFault, message: say.ourFaultMeans, advice: say.ourFaultAdvice }
}
