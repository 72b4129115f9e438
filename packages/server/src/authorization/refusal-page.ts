/** How a refused authorization request is told: to the client only when it is proven and approved, else to the person. */

import { gonePage, goneTitle } from '../approval/gone-page.ts'
import { goneInOneLine } from '../approval/gone-sentence.ts'
import type { ClientCatalogue } from '../catalogue/catalogued-client.ts'
import type { RequestContext } from '../http/app-env.ts'
import { prefersJson } from '../http/prefers-json.ts'
import { documentAt } from '../pages/client-card.ts'
import { PageError } from '../pages/error-page.ts'
import { languageOf, type Language } from '../pages/language.ts'
import { page } from '../pages/page-app.ts'
import { SAID } from '../pages/said.ts'
import { errorResponse } from './authorization-response.ts'
import type { Examination } from './examine-request.ts'
import { REFUSAL_MESSAGES } from './refusal-messages.ts'
import { withoutMarks } from './ticket.ts'

export interface RefusalPorts {
  readonly catalogue: ClientCatalogue
  readonly mcpPath: string
}

export function answerRefusal(
  c: RequestContext,
  examination: Exclude<Examination, { kind: 'permitted' | 'unread' }>,
  { catalogue, mcpPath }: RefusalPorts,
): Response | Promise<Response> {
  const language = languageOf(c)
  switch (examination.kind) {
    case 'refused':
      if (examination.redirect) return c.redirect(errorResponse(examination.redirect, examination.error), 303)
      throw examination.error
    case 'gone': {
      if (prefersJson(c.req.header('Accept')))
        throw new PageError(400, goneTitle('en'), goneInOneLine(examination.tombstone))
      const { issuer, name: tenantName } = c.get('tenant')
      const help = { catalogue, place: { url: `${issuer}${mcpPath}`, tenantName }, again: againOf(c) }
      const body = gonePage(examination.tombstone, help, language)
      return page(c, { language, title: goneTitle(language), body }, 400)
    }
    case 'disabled':
      throw new PageError(400, ...switchedOff(examination, readable(c, language)))
    case 'denied':
      throw new PageError(400, ...destinationDenied(examination, readable(c, language)))
    case 'no-document':
      throw noDocument(c, examination, readable(c, language))
  }
}

/** The request as the client sent it, for who has only looked. */
function againOf(c: RequestContext): string {
  const { pathname, search } = new URL(c.req.url)
  return `${pathname}?${withoutMarks(search.slice(1))}`
}

/** Programs are told in English. */
function readable(c: RequestContext, language: Language): Language {
  return prefersJson(c.req.header('Accept')) ? 'en' : language
}

/** What is told tells nothing of our own network; why the document could not be had is for the log. */
function noDocument(
  c: RequestContext,
  { url, reason, isTemporary, cause }: Extract<Examination, { kind: 'no-document' }>,
  language: Language,
): PageError {
  if (cause !== undefined) c.get('reportFault')(cause)
  const say = REFUSAL_MESSAGES[language]
  const where = documentAt(url, language)
  return isTemporary
    ? new PageError(503, say.notNow, say.notNowMeans(reason), [say.tryAgain, say.askMakers], where)
    : new PageError(400, say.noDocument, say.noDocumentMeans(reason), [say.askMakers, say.askAdministrator], where)
}

/** Title, what happened, and what to do. */
function switchedOff(
  { clientName, reason }: Extract<Examination, { kind: 'disabled' }>,
  language: Language,
): [title: string, message: string, advice: string[]] {
  const say = REFUSAL_MESSAGES[language]
  const message = `${say.switchedOffMeans(clientName)} ${SAID[language](reason)}`
  return [say.switchedOff, message, [say.askAdministrator]]
}

function destinationDenied(
  { clientName, destinations }: Extract<Examination, { kind: 'denied' }>,
  language: Language,
): [title: string, message: string, advice: string[]] {
  const say = REFUSAL_MESSAGES[language]
  return [say.denied, say.deniedMeans(clientName, destinations.join(', ')), [say.askAdministrator, say.undeny]]
}
