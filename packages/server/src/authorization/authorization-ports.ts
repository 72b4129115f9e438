/** What the two authorization endpoints need, and how both examine a request. */
import { isClientIdUrl } from '@vestibule/protocol/client-id-url'
import type { Random } from '@vestibule/protocol/random'

import type { ApprovalRequestRepository } from '../approval/approval-request.ts'
import type { ApprovalRepository } from '../approval/approval.ts'
import type { ConsentRepository } from '../consent/consent.ts'
import type { CurrentClientPorts } from '../documents/current-client.ts'
import type { Visitor } from '../documents/visit.ts'
import type { RequestContext } from '../http/app-env.ts'
import type { FindIssuer } from '../registration/statement-issuer.ts'
import type { SessionPorts } from '../sign-in/current-session.ts'
import type { SignedIn } from '../sign-in/session.ts'
import { isTenantAdministrator } from '../sign-in/user.ts'
import type { AuthorizationCodeRepository } from './authorization-code.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import { examineRequest, type Examination } from './examine-request.ts'
import type { RefusalPorts } from './refusal-page.ts'
import { isLookingAgain } from './ticket.ts'

export const AUTHORIZATION_PATH = '/oauth/authorize'
export const DECISION_PATH = '/oauth/authorize/decision'

export type AuthorizationPorts = SessionPorts &
  CurrentClientPorts &
  RefusalPorts & {
    readonly approvals: ApprovalRepository
    readonly approvalRequests: ApprovalRequestRepository
    readonly statementIssuers: FindIssuer
    readonly consents: ConsentRepository
    readonly codes: AuthorizationCodeRepository
    readonly formKey: Uint8Array
    readonly random: Random
    /** The resources that tokens of an issuer may be for; the first is the default. */
    readonly resourcesOf: (issuer: string) => readonly [string, ...string[]]
  }

/** @param signedIn who asks; looked for only where it matters who that is. */
export function examine(
  c: RequestContext,
  query: string,
  signedIn: () => Promise<SignedIn | undefined>,
  ports: AuthorizationPorts,
): Promise<Examination> {
  const tenant = c.get('tenant')
  const visitorOf = async (request: AuthorizationRequest): Promise<Visitor> =>
    isClientIdUrl(request.clientId ?? '')
      ? visitor(await signedIn(), mayKnock(request, query), c.get('address'))
      : NOBODY
  return examineRequest(tenant, query, ports.resourcesOf(tenant.issuer), visitorOf, ports, c.get('now'))
}

const NOBODY: Visitor = { kind: 'nobody' }

/** Not where nothing may be shown to the person, and not by a page that was left open. */
function mayKnock({ prompt }: AuthorizationRequest, query: string): boolean {
  return !prompt.includes('none') && !isLookingAgain(query)
}

function visitor(signedIn: SignedIn | undefined, mayKnock: boolean, address: string): Visitor {
  if (!signedIn) return NOBODY
  const { user } = signedIn
  const isAdministrator = isTenantAdministrator(user)
  return { kind: 'person', userId: user.userId, isAdministrator, address, mayKnock }
}
