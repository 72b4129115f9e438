/** What a person sees when something is wrong: what happened, and what to do next. Programs that ask for JSON get JSON. */
import { OAuthError } from '@vestibule/protocol/oauth-error'
import { html } from 'hono/html'

import type { RequestContext } from '../http/app-env.ts'
import { restErrors, setHeaders } from '../http/error-response.ts'
import { prefersJson } from '../http/prefers-json.ts'
import { RequestFault, type FaultStatus } from '../http/request-fault.ts'
import { layout, type Html } from './layout.ts'

/** What the person can do, a sentence a step. */
export type Advice = string | Html

export class PageError extends Error {
  readonly status: FaultStatus
  readonly title: string
  readonly advice: readonly Advice[]

  constructor(status: FaultStatus, title: string, message: string, advice: readonly Advice[] = []) {
    super(message)
    this.name = 'PageError'
    this.status = status
    this.title = title
    this.advice = advice
  }
}

export function pageErrorResponse(error: Error, c: RequestContext): Response | Promise<Response> {
  const told = explain(error, c)
  if (error instanceof RequestFault) setHeaders(c, error.headers)
  if (prefersJson(c.req.header('Accept'))) {
    return c.json(restErrors(c, `HTTP-${told.status}`, told.title, told.message), told.status)
  }
  const body = html`<h1>${told.title}</h1>
    <p>${told.message}</p>
    ${
      told.advice.length > 0
        ? html`<h2>What you can do</h2>
            <ul>
              ${told.advice.map((step) => html`<li>${step}</li>`)}
            </ul>`
        : ''
    }
    <hr />
    <p class="soft small">Reference for your administrator: <code>${c.get('traceId')}</code></p>`
  return c.html(layout({ title: told.title, tenantName: c.get('tenant').name, body }), told.status)
}

interface Explanation {
  readonly status: FaultStatus | 401 | 500
  readonly title: string
  readonly message: string
  readonly advice: readonly Advice[]
}

/** In words that a person at a form understands; programs get the status's own name. */
const FAULT_TITLE: Partial<Record<FaultStatus, string>> = {
  403: 'This form was not accepted',
  429: 'Please wait a moment',
}

function explain(error: Error, c: RequestContext): Explanation {
  if (error instanceof PageError) return error
  if (error instanceof RequestFault)
    return { status: error.status, title: FAULT_TITLE[error.status] ?? error.title, message: error.message, advice: [] }
  if (error instanceof OAuthError && error.status !== 500) {
    return {
      status: error.status,
      title: 'This request cannot be carried out',
      message: `The application’s request was refused: ${error.message} (${error.code}).`,
      advice: [
        'Go back to the application and start connecting again.',
        'If that does not help, remove the connection to this server in the application and add it again.',
        'If it still happens, the application has a fault: tell its makers what this page says.',
      ],
    }
  }
  c.get('reportFault')(error)
  return {
    status: 500,
    title: 'Something went wrong on our side',
    message: 'Nothing you did caused this, and nothing was lost.',
    advice: ['Try again in a moment.', 'If it happens again, give your administrator the reference below.'],
  }
}
