/** What the two authorization endpoints need, and how both examine a request. */
import type { Random } from '@vestibule/protocol/random'

import type { ApprovalRequestRepository } from '../approval/approval-request.ts'
import type { ApprovalRepository } from '../approval/approval.ts'
import type { ConsentRepository } from '../consent/consent.ts'
import type { RequestContext } from '../http/app-env.ts'
import type { SessionPorts } from '../sign-in/current-session.ts'
import type { AuthorizationCodeRepository } from './authorization-code.ts'
import { examineRequest, type Examination, type ExaminationPorts } from './examine-request.ts'

export const AUTHORIZATION_PATH = '/oauth/authorize'
export const DECISION_PATH = '/oauth/authorize/decision'

export type AuthorizationPorts = SessionPorts &
  ExaminationPorts & {
    readonly approvals: ApprovalRepository
    readonly approvalRequests: ApprovalRequestRepository
    readonly consents: ConsentRepository
    readonly codes: AuthorizationCodeRepository
    readonly formKey: Uint8Array
    readonly random: Random
    /** The resources that tokens of an issuer may be for; the first is the default. */
    readonly resourcesOf: (issuer: string) => readonly [string, ...string[]]
  }

export function examine(c: RequestContext, query: string, ports: AuthorizationPorts): Promise<Examination> {
  const tenant = c.get('tenant')
  return examineRequest(tenant, query, ports.resourcesOf(tenant.issuer), ports, c.get('now'))
}
