/** Issuers of software statements whose word counts for a tenant (RFC 7591 §2.3). */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { ClientMetadata } from '../clients/client-metadata.ts'
import type { StandingApproval } from '../clients/standing-approval.ts'

export const MAX_STATEMENT_ISSUERS = 50

export interface StatementIssuer {
  readonly tenantId: string
  readonly issuerId: string
  /** The `iss` of its statements, compared as text. */
  readonly issuer: string
  /** Either the public keys themselves, or where they are. */
  readonly keys: readonly Readonly<Record<string, unknown>>[] | null
  readonly jwksUri: string | null
  readonly createdAt: Date
  readonly createdBy: string | null
  /** Grows with every change. */
  readonly version: number
}

/** How an administrator sees it. */
export interface ListedStatementIssuer extends StatementIssuer {
  /** Those that rest on its statements and stand. */
  readonly standingApprovals: number
}

export interface StatementIssuerRepository {
  /** In the order of their making; there are few. */
  list(tenantId: string): Promise<ListedStatementIssuer[]>

  findByIssuer(tenantId: string, issuer: string): Promise<StatementIssuer | undefined>

  /** `full` at the limit, also when two are added at once. */
  create(issuer: StatementIssuer, event: AuditEvent): Promise<'created' | 'taken' | 'full'>

  /** Stores it as it is now. False when it has another version than the one before, or is gone. */
  change(issuer: StatementIssuer, event: AuditEvent): Promise<boolean>

  /**
   * Every standing approval that rests on its statements ends in the same act.
   *
   * @param explanation kept with each, for the people who still try to connect.
   * @param ended the event for each of them.
   * @returns them; `undefined` when the issuer is gone.
   */
  remove(
    tenantId: string,
    issuerId: string,
    explanation: string | undefined,
    event: AuditEvent,
    ended: (standing: StandingApproval) => AuditEvent,
  ): Promise<StandingApproval[] | undefined>
}

export type FindIssuer = Pick<StatementIssuerRepository, 'findByIssuer'>

/** Whether the issuer of the client's statement, if it has one, is trusted still: it was when the client registered. */
export async function isVouchedFor(
  { tenantId, metadata }: { readonly tenantId: string; readonly metadata: ClientMetadata },
  statementIssuers: FindIssuer,
): Promise<boolean> {
  const { softwareStatement: statement } = metadata
  return statement === undefined || (await statementIssuers.findByIssuer(tenantId, statement.issuer)) !== undefined
}
