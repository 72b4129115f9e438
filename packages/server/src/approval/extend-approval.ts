/** An administrator extends an approval to later registrations of the same application, with the approval or afterwards. */
import {
  suggestedNamePattern,
  type ApplicationIdentity,
  type IdentityKind,
} from '@vestibule/protocol/application-identity'
import type { Random } from '@vestibule/protocol/random'
import { formatScope, intersectScope, type Scope } from '@vestibule/protocol/scope'

import type { AuditEvent } from '../audit/audit-event.ts'
import type { ConsentMethod } from '../clients/connection.ts'
import { identitiesOf, type Applicant, type StandingApproval } from '../clients/standing-approval.ts'
import { isVouchedFor, type FindIssuer } from '../registration/statement-issuer.ts'

/** What an approval of the client can be extended to, as people are told it. */
export interface Extensibility {
  readonly identity: ApplicationIdentity
  /** Where the identity is anybody's, the names that are let in; `null` where names are not looked at. */
  readonly namePattern: string | null
}

/** `undefined` where nothing tells the application from a stranger's. */
export function extensibilityOf(client: Applicant): Extensibility | undefined {
  const [identity] = identitiesOf(client)
  if (!identity) return undefined
  const { clientName } = client.metadata
  return { identity, namePattern: identity.kind === 'device' ? suggestedNamePattern(clientName) : null }
}

/** Whoever extends names the kind, so that nobody extends to something that proves nothing unawares. @returns why not. */
export async function kindRefusal(
  client: Applicant & { readonly tenantId: string },
  kind: IdentityKind,
  { statementIssuers }: { readonly statementIssuers: FindIssuer },
): Promise<string | undefined> {
  const extensible = extensibilityOf(client)
  if (!extensible) {
    return 'a confidential client that redirects to people’s own devices is known by nothing: approve each registration'
  }
  const { identity } = extensible
  if (identity.kind !== kind) return `this application is of kind ${identity.kind}: say so if you mean it`
  if (kind !== 'statement' || (await isVouchedFor(client, statementIssuers))) return undefined
  return 'the issuer of its software statement is not trusted any more'
}

/** What the administrator says beyond yes. */
export interface Extension {
  /** In the place of the suggested one. */
  readonly namePattern?: string | undefined
  readonly scope?: Scope | undefined
  readonly consentMethod: ConsentMethod
}

export interface NewStandingApproval {
  readonly standing: StandingApproval
  readonly event: AuditEvent
}

/** `undefined` where there is nothing to extend it to. @param client what the administrator has looked at. */
export function extendApproval(
  client: Applicant & { readonly tenantId: string },
  { namePattern, scope, consentMethod }: Extension,
  by: string | null,
  random: Random,
  now: Date,
): NewStandingApproval | undefined {
  const extensible = extensibilityOf(client)
  if (!extensible) return undefined
  const { tenantId, clientId, metadata } = client
  const standing: StandingApproval = {
    tenantId,
    standingApprovalId: random.uuid(now),
    identity: extensible.identity,
    namePattern: extensible.namePattern === null ? null : (namePattern ?? extensible.namePattern),
    clientName: metadata.clientName,
    scope: scope ? intersectScope(metadata.scope, scope) : metadata.scope,
    consentMethod,
    firstClientId: clientId,
    createdAt: now,
    createdBy: by,
    version: 1,
    endedAt: null,
    endedBy: null,
  }
  return { standing, event: created(standing, random, now) }
}

function created(standing: StandingApproval, random: Random, now: Date): AuditEvent {
  const { tenantId, standingApprovalId, identity, namePattern, createdBy } = standing
  return {
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.oauth-client.standing-approval.created',
    time: now,
    ...(createdBy !== null && { userId: createdBy }),
    data: {
      standingApprovalId,
      clientId: standing.firstClientId,
      clientName: standing.clientName,
      kind: identity.kind,
      identity: identity.value,
      ...(namePattern !== null && { namePattern }),
      scope: formatScope(standing.scope),
      consentMethod: standing.consentMethod,
    },
  }
}
