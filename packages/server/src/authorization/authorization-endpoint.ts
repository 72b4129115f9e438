/**
 * `GET /oauth/authorize`, RFC 6749 §3.1: examine the request, find the next step, show it or issue a code.
 *
 * No step knows another; `next-step.ts` decides. What a person clicks is `decision-endpoint.ts`.
 */
import { OAuthError } from '@vestibule/protocol/oauth-error'

import { APPROVAL_MESSAGES } from '../approval/approval-messages.ts'
import { approvalPage } from '../approval/approval-page.ts'
import { approvalRequestUrl } from '../approval/approval-request-endpoint.ts'
import { meetWaitingClient } from '../approval/ask-for-approval.ts'
import { askingClient } from '../approval/asking-client.ts'
import { WAITING_MESSAGES } from '../approval/waiting-messages.ts'
import { WAITING_REFRESH_SECONDS, waitingPage } from '../approval/waiting-page.ts'
import { findInName, nameFindings } from '../catalogue/look-alike.ts'
import { recognise } from '../catalogue/recognise-client.ts'
import { CONSENT_MESSAGES } from '../consent/consent-messages.ts'
import { consentPage } from '../consent/consent-page.ts'
import type { App, RequestContext } from '../http/app-env.ts'
import { wholeAnswer } from '../http/every-answer.ts'
import { methodNotAllowed } from '../http/request-fault.ts'
import { languageOf } from '../pages/language.ts'
import { newPageApp, page } from '../pages/page-app.ts'
import { isVouchedFor } from '../registration/statement-issuer.ts'
import { currentSession } from '../sign-in/current-session.ts'
import { CONSOLE_PATH } from '../sign-in/return-to.ts'
import type { SignedIn } from '../sign-in/session.ts'
import { signInUrl } from '../sign-in/sign-in-url.ts'
import { isTenantAdministrator } from '../sign-in/user.ts'
import { AUTHORIZATION_PATH, DECISION_PATH, examine, type AuthorizationPorts } from './authorization-ports.ts'
import { parseAuthorizationRequest } from './authorization-request.ts'
import type { Examined } from './examine-request.ts'
import { issueCode } from './issue-code.ts'
import { nextStep, type Situation, type Step } from './next-step.ts'
import { answerRefusal } from './refusal-page.ts'
import { isRecent, makeTicket, markAsSent, markAsWaiting, readSentMark, shownOf, withoutMarks } from './ticket.ts'

export function authorizationEndpoint(ports: AuthorizationPorts): App {
  const app = newPageApp(AUTHORIZATION_PATH)

  app.get(AUTHORIZATION_PATH, async (c) => {
    const query = queryOf(c.req.url)
    const signedIn = once(() => currentSession(c, ports))
    const examination = await examine(c, query, signedIn, ports)
    if (examination.kind === 'unread') return findOutWho(c, query, await signedIn(), ports)
    if (examination.kind !== 'permitted') return answerRefusal(c, examination, ports)
    return takeStep(c, query, examination.examined, await signedIn(), ports)
  })

  app.all(AUTHORIZATION_PATH, () => {
    throw methodNotAllowed('GET')
  })
  return app
}

/** What a URL parser leaves as it is. */
const PLAIN_QUERY = /^[\w.~%&=+:/?-]*$/

/** The query in its normal form, in which it comes back from wherever the person is sent meanwhile. */
function queryOf(url: string): string {
  const start = url.indexOf('?')
  const query = start < 0 ? '' : url.slice(start + 1)
  return PLAIN_QUERY.test(query) ? query : new URL(url).search.slice(1)
}

/** Asked for when it is needed, and not twice. */
function once<Result>(ask: () => Promise<Result>): () => Promise<Result> {
  let answer: Promise<Result> | undefined
  return () => (answer ??= ask())
}

/** Nothing is known of the application yet, so nothing is redirected to it: with `prompt=none` it is a page that says so. */
function findOutWho(
  c: RequestContext,
  query: string,
  signedIn: SignedIn | undefined,
  ports: AuthorizationPorts,
): Response | Promise<Response> {
  const { prompt, loginHint } = parseAuthorizationRequest(query)
  if (!prompt.includes('none')) return toSignIn(c, query, { loginHint, prompt, maxAge: undefined }, ports.formKey)
  const error = signedIn
    ? new OAuthError('interaction_required', 'a tenant administrator has to approve this client first')
    : new OAuthError('login_required', 'the user has to sign in')
  return answerRefusal(c, { kind: 'refused', error, redirect: undefined }, ports)
}

function toSignIn(
  c: RequestContext,
  query: string,
  { loginHint, prompt, maxAge }: Pick<Examined, 'loginHint' | 'prompt' | 'maxAge'>,
  formKey: Uint8Array,
): Response {
  const returnTo = `${AUTHORIZATION_PATH}?${markAsSent(formKey, query, c.get('now'))}`
  return c.redirect(signInUrl(returnTo, { loginHint, again: prompt.includes('login'), maxAge }), 303)
}

async function takeStep(
  c: RequestContext,
  query: string,
  examined: Examined,
  signedIn: SignedIn | undefined,
  ports: AuthorizationPorts,
): Promise<Response> {
  const { tenantId } = c.get('tenant')
  const now = c.get('now')
  const situation = await situationOf(tenantId, query, examined, signedIn, ports, now)
  const step = nextStep(situation, now)

  if (step.kind === 'refuse') {
    const error = new OAuthError(step.error, step.reason)
    const redirect = examined.known.state === 'approved' ? examined.redirect : undefined
    return answerRefusal(c, { kind: 'refused', error, redirect }, ports)
  }
  if (step.kind === 'sign-in' || !signedIn) {
    return toSignIn(c, query, examined, ports.formKey)
  }
  if (step.kind === 'issue-code') {
    const by = { userId: signedIn.user.userId, decisionId: null }
    const location = await issueCode(tenantId, examined, by, ports, now)
    return wholeAnswer(c, 303, { Location: location ?? `${AUTHORIZATION_PATH}?${query}` }, null)
  }
  return showStep(c, query, examined, signedIn, step, ports)
}

async function situationOf(
  tenantId: string,
  query: string,
  { known, scope, prompt, maxAge }: Examined,
  signedIn: SignedIn | undefined,
  { consents, formKey }: AuthorizationPorts,
  now: Date,
): Promise<Situation> {
  const mark = readSentMark(formKey, query)
  return {
    client:
      known.state === 'approved'
        ? { state: 'approved', revision: known.client.revision, consentMethod: known.connection.consentMethod }
        : { state: 'unapproved' },
    scope,
    prompt,
    maxAge,
    user: signedIn
      ? {
          isTenantAdministrator: isTenantAdministrator(signedIn.user),
          authenticatedAt: signedIn.session.authenticatedAt,
        }
      : null,
    sentToSignInAt: mark && isRecent(mark, now) ? mark : null,
    consent: signedIn && (await consents.find(tenantId, signedIn.user.userId, known.client.clientId)),
  }
}

async function showStep(
  c: RequestContext,
  query: string,
  { known, scope, redirect }: Examined,
  { session, user }: SignedIn,
  step: Extract<Step, { kind: 'approval' | 'wait' | 'consent' }>,
  ports: AuthorizationPorts,
): Promise<Response> {
  const { formKey, random, approvalRequests } = ports
  const { tenantId, name: tenantName, issuer } = c.get('tenant')
  const language = languageOf(c)
  const now = c.get('now')
  const form = {
    action: DECISION_PATH,
    request: query,
    ticket: makeTicket(formKey, shownOf(session.sessionHash, query, known), random.id(), now),
  }
  if (known.state === 'approved') {
    const changedSince = step.kind === 'consent' && step.changedSince
    const view = {
      client: known.client,
      findings: nameFindings(known.client, ports.catalogue, []),
      redirectUri: redirect.redirectUri,
      scope,
      email: user.email,
      changedSince,
      endedBecause: step.kind === 'consent' ? step.endedBecause : undefined,
      form,
    }
    return page(c, { language, title: CONSENT_MESSAGES[language].title, body: consentPage(view, language) })
  }
  const { dcrApprovalWithoutConnection } = await ports.currentTenants.settingsOf(tenantId, now)
  const withdrawn = known.state === 'unconnected' ? known.withdrawn : undefined
  if (step.kind === 'approval') {
    const { clientId } = known.client
    if (known.state === 'unapproved' && !known.client.seenAt) await approvalRequests.look(tenantId, clientId, now)
    const askedBy = (await approvalRequests.askers(tenantId, [clientId])).get(clientId) ?? []
    const { metadata } = known.client
    const view = {
      client: askingClient(known.client),
      findings: await findInName(tenantId, known.client, ports),
      recognised: recognise({ clientId, ...metadata }, ports.catalogue),
      isVouchedFor: await isVouchedFor(known.client, ports.statementIssuers),
      askedBy,
      withdrawn,
      tenantName,
      email: user.email,
      mayStayUnconnected: dcrApprovalWithoutConnection,
      form,
    }
    return page(c, { language, title: APPROVAL_MESSAGES[language].title, body: approvalPage(view, language, now) })
  }
  // Only what waits keeps who asked for it; nobody who merely looks, without having signed in, gets here.
  const asked =
    known.state === 'unapproved' ? await meetWaitingClient(known.client, user.userId, ports, now) : undefined
  c.header('Refresh', refreshOf(known.client, query))
  const requestPath = `${AUTHORIZATION_PATH}?${withoutMarks(query)}`
  const view = {
    client: askingClient(known.client),
    tenantName,
    requestUrl: `${issuer}${requestPath}`,
    // There nobody is connected to what this person has begun.
    waitingRoomUrl:
      known.state === 'unapproved' && dcrApprovalWithoutConnection
        ? `${issuer}${CONSOLE_PATH}/waiting/${encodeURIComponent(known.client.clientId)}`
        : undefined,
    withdrawn,
    asked: asked && {
      reason: asked.reason,
      toldAt: asked.toldAt,
      url: approvalRequestUrl(asked.clientId, requestPath),
    },
  }
  return page(c, { language, title: WAITING_MESSAGES[language].title, body: waitingPage(view, language, now) })
}

/** A client that describes itself would wait anew for everybody who comes: a page that was left open is nobody. */
function refreshOf({ document }: Examined['known']['client'], query: string): string {
  const seconds = String(WAITING_REFRESH_SECONDS)
  return document ? `${seconds}; url=${AUTHORIZATION_PATH}?${markAsWaiting(query)}` : seconds
}
