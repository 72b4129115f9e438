/**
 * What a person clicked: approve or reject a waiting client, allow or deny an approved one.
 *
 * The request is examined again from the start; a ticket that does not fit what would happen now shows the page anew,
 * so a second click, a changed client and a lost race all end at a page that tells how things stand.
 */
import { accessDenied } from '@vestibule/protocol/oauth-error'

import { APPROVAL_MESSAGES } from '../approval/approval-messages.ts'
import { approveClient, approveExistingClient, approveUnseen } from '../approval/approve-client.ts'
import { wantsNoConnection } from '../approval/connection-choice.ts'
import { letInPage } from '../approval/connection-choice-page.ts'
import { rejectClient } from '../approval/end-client.ts'
import { parseExtension } from '../approval/extension-choice.ts'
import { parseReason } from '../approval/reason.ts'
import type { UnapprovedClient } from '../clients/unapproved-client.ts'
import { giveConsent } from '../consent/give-consent.ts'
import type { App, RequestContext } from '../http/app-env.ts'
import { readForm } from '../http/body.ts'
import { methodNotAllowed } from '../http/request-fault.ts'
import { languageOf } from '../pages/language.ts'
import { newPageApp, page } from '../pages/page-app.ts'
import { currentSession } from '../sign-in/current-session.ts'
import { CONSOLE_PATH } from '../sign-in/return-to.ts'
import { isTenantAdministrator, type User } from '../sign-in/user.ts'
import { AUTHORIZATION_PATH, DECISION_PATH, examine, type AuthorizationPorts } from './authorization-ports.ts'
import { errorResponse } from './authorization-response.ts'
import type { Examined } from './examine-request.ts'
import { issueCode } from './issue-code.ts'
import { answerRefusal } from './refusal-page.ts'
import { readTicket, shownOf } from './ticket.ts'

export function decisionEndpoint(ports: AuthorizationPorts): App {
  const app = newPageApp(DECISION_PATH)
  app.post(DECISION_PATH, (c) => decide(c, ports))
  app.all(DECISION_PATH, () => {
    throw methodNotAllowed('POST')
  })
  return app
}

async function decide(c: RequestContext, ports: AuthorizationPorts): Promise<Response> {
  const form = await readForm(c)
  const query = form.get('request') ?? ''
  // Through the parser, for a form may say anything, and not every text can stand in a header.
  const { pathname, search } = new URL(`${AUTHORIZATION_PATH}?${query}`, c.get('tenant').issuer)
  const showAgain = (): Response => c.redirect(`${pathname}${search}`, 303)

  const signedIn = await currentSession(c, ports)
  if (!signedIn) return showAgain()
  const examination = await examine(c, query, async () => signedIn, ports)
  if (examination.kind === 'unread') return showAgain()
  if (examination.kind !== 'permitted') return answerRefusal(c, examination, ports)

  const { examined } = examination
  const now = c.get('now')
  const shown = shownOf(signedIn.session.sessionHash, query, examined.known)
  const decisionId = readTicket(ports.formKey, shown, form.get('ticket'), now)
  if (decisionId === undefined) return showAgain()

  const decision = {
    decision: form.get('decision'),
    reason: parseReason(form.get('reason')),
    extension: parseExtension(form, examined.known.client.metadata.clientName),
    isUnconnected: wantsNoConnection(form),
  }
  const outcome = await carryOut(c.get('tenant').tenantId, decision, examined, signedIn.user, ports, now)
  switch (outcome) {
    case 'yes': {
      const by = { userId: signedIn.user.userId, decisionId }
      const location = await issueCode(c.get('tenant').tenantId, examined, by, ports, now)
      return location === undefined ? showAgain() : c.redirect(location, 303)
    }
    case 'let-in':
      return showLetIn(c, examined)
    case 'no':
      return c.redirect(errorResponse(examined.redirect, accessDenied('the request was denied')), 303)
    case 'overtaken':
      return showAgain()
  }
}

/** The answer to the request is not this person's: the client hears nothing. */
function showLetIn(c: RequestContext, { known }: Examined): Response | Promise<Response> {
  const language = languageOf(c)
  const { clientId, metadata } = known.client
  const say = APPROVAL_MESSAGES[language]
  const url = `${CONSOLE_PATH}/clients/${encodeURIComponent(clientId)}`
  const body = letInPage(metadata.clientName, c.get('tenant').name, url, language)
  return page(c, { language, title: say.letIn(metadata.clientName), body })
}

interface Decision {
  readonly decision: string | undefined
  readonly reason: string | undefined
  readonly extension: ReturnType<typeof parseExtension>
  readonly isUnconnected: boolean
}

type Outcome = 'yes' | 'let-in' | 'no' | 'overtaken'

/** `let-in`: approved, and nobody connected. `overtaken`: somebody else decided first, the window has closed, or this person may not decide. */
async function carryOut(
  tenantId: string,
  { decision, reason, extension, isUnconnected }: Decision,
  { known, scope }: Examined,
  user: User,
  ports: AuthorizationPorts,
  now: Date,
): Promise<Outcome> {
  switch (known.state) {
    case 'unapproved':
      // The role is looked at when the decision is posted: it may have changed since the page was shown.
      if (!isTenantAdministrator(user)) return 'overtaken'
      if (decision === 'approve' && isUnconnected) return letIn(tenantId, known.client, user, extension, ports, now)
      if (decision === 'approve')
        return (await approveClient(known.client, user, scope, extension, ports, now)) ? 'yes' : 'overtaken'
      if (decision === 'reject')
        return (await rejectClient(known.client, user, reason, ports, now)) ? 'no' : 'overtaken'
      return 'overtaken'
    case 'unconnected':
      if (!isTenantAdministrator(user)) return 'overtaken'
      if (decision === 'approve')
        return (await approveExistingClient(known.client, user, scope, ports, now)) ? 'yes' : 'overtaken'
      return decision === 'reject' ? 'no' : 'overtaken'
    case 'approved': {
      if (decision === 'deny') return 'no'
      if (decision !== 'allow') return 'overtaken'
      const { clientId, revision } = known.client
      await giveConsent(tenantId, { userId: user.userId, clientId, scope, clientRevision: revision }, ports, now)
      return 'yes'
    }
  }
}

async function letIn(
  tenantId: string,
  client: UnapprovedClient,
  user: User,
  extension: Decision['extension'],
  ports: AuthorizationPorts,
  now: Date,
): Promise<Outcome> {
  // Looked at when the decision is posted: the page may have been open for long.
  const { dcrApprovalWithoutConnection } = await ports.currentTenants.settingsOf(tenantId, now)
  if (!dcrApprovalWithoutConnection) return 'overtaken'
  return (await approveUnseen(client, user, 'required', extension, ports, now)) ? 'let-in' : 'overtaken'
}
