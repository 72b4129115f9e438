/**
 * The form on which a member says why they need a waiting application.
 *
 * It is a page of its own, for the one that waits looks again every few seconds and would take away what is being typed.
 */
import type { UnapprovedClient, UnapprovedClientRepository } from '../clients/unapproved-client.ts'
import { isWaiting } from '../clients/unapproved-client.ts'
import type { App, RequestContext } from '../http/app-env.ts'
import { readForm } from '../http/body.ts'
import { readBrowserCookie } from '../http/browser-cookie.ts'
import { assertCsrfToken, csrfToken } from '../http/csrf.ts'
import { languageOf } from '../pages/language.ts'
import { newPageApp, page } from '../pages/page-app.ts'
import { currentSession, type SessionPorts } from '../sign-in/current-session.ts'
import { safeReturnTo } from '../sign-in/return-to.ts'
import { signInUrl } from '../sign-in/sign-in-url.ts'
import type { Random } from '@vestibule/protocol/random'
import { approvalRequestPage } from './approval-request-page.ts'
import type { ApprovalRequestRepository } from './approval-request.ts'
import { explainRequest } from './ask-for-approval.ts'
import { parseReason } from './reason.ts'
import { WAITING_MESSAGES } from './waiting-messages.ts'

const PATH = '/approval-requests'

export type ApprovalRequestPorts = SessionPorts & {
  readonly unapprovedClients: UnapprovedClientRepository
  readonly approvalRequests: ApprovalRequestRepository
  readonly formKey: Uint8Array
  readonly random: Random
}

/** @param returnTo the waiting page, with its query. */
export function approvalRequestUrl(clientId: string, returnTo: string): string {
  return `${PATH}?${new URLSearchParams({ client_id: clientId, return_to: returnTo })}`
}

export function approvalRequestEndpoint(ports: ApprovalRequestPorts): App {
  const app = newPageApp(PATH)

  app.get(PATH, async (c) => {
    const clientId = c.req.query('client_id') ?? ''
    const returnTo = safeReturnTo(c.req.query('return_to'), c.get('tenant').issuer)
    const signedIn = await currentSession(c, ports)
    if (!signedIn) return c.redirect(signInUrl(approvalRequestUrl(clientId, returnTo)), 303)
    const client = await waitingClient(c, ports, clientId)
    // What became of it is told where the person came from.
    if (!client) return c.redirect(returnTo, 303)

    const { tenantId } = c.get('tenant')
    const asked = await ports.approvalRequests.find(tenantId, clientId, signedIn.user.userId)
    const language = languageOf(c)
    const body = approvalRequestPage(
      {
        clientName: client.metadata.clientName,
        action: PATH,
        clientId,
        returnTo,
        reason: asked?.reason ?? '',
        csrf: csrfToken(ports.formKey, readBrowserCookie(c) ?? '', purposeOf(clientId)),
      },
      language,
    )
    return page(c, { language, title: WAITING_MESSAGES[language].reasonTitle, body })
  })

  app.post(PATH, async (c) => {
    const form = await readForm(c)
    const clientId = form.get('client_id') ?? ''
    const returnTo = safeReturnTo(form.get('return_to'), c.get('tenant').issuer)
    const signedIn = await currentSession(c, ports)
    if (!signedIn) return c.redirect(signInUrl(approvalRequestUrl(clientId, returnTo)), 303)
    assertCsrfToken(ports.formKey, readBrowserCookie(c), purposeOf(clientId), form.get('csrf'))

    const client = await waitingClient(c, ports, clientId)
    const reason = parseReason(form.get('reason'))
    if (client && reason !== undefined) await explainRequest(client, signedIn.user.userId, reason, ports, c.get('now'))
    return c.redirect(returnTo, 303)
  })
  return app
}

const purposeOf = (clientId: string): string => `${PATH} ${clientId}`

async function waitingClient(
  c: RequestContext,
  { unapprovedClients }: ApprovalRequestPorts,
  clientId: string,
): Promise<UnapprovedClient | undefined> {
  const client = await unapprovedClients.find(c.get('tenant').tenantId, clientId)
  return client && isWaiting(client, c.get('now')) ? client : undefined
}
