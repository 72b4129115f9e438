/**
 * Software statements, RFC 7591 §2.3: an issuer that the tenant trusts has signed what a client is, and its word counts.
 *
 * A statement is no secret: whoever has seen one can send it. What it says is certain, who sends it is not.
 */
import { invalidClientMetadata, OAuthError } from '@vestibule/protocol/oauth-error'

import type { SoftwareStatement } from '../clients/client-metadata.ts'
import { isNothing, METADATA_MEMBERS, wrongShape } from './registration-request.ts'
import type { FindIssuer, StatementIssuer } from './statement-issuer.ts'

/** What a statement says, by the RFC's names. */
export type StatementClaims = Readonly<Record<string, unknown>>

export interface StatementVerifier {
  /** Who says to have signed it: nothing is proven. @throws OAuthError `invalid_software_statement` for what is no JWT. */
  issuerOf(statement: string): string

  /**
   * @param audience the tenant's issuer.
   * @throws OAuthError `invalid_software_statement` with what is wrong, `temporarily_unavailable` when the keys cannot be had.
   */
  verify(statement: string, issuer: StatementIssuer, audience: string, now: Date): Promise<StatementClaims>
}

export interface StatementPorts {
  readonly statementIssuers: FindIssuer
  readonly statementVerifier: StatementVerifier
}

/** The tenant that a client registers at, as far as that matters. */
interface StatedAt {
  readonly tenantId: string
  readonly issuer: string
  readonly hasStatementIssuers: boolean
}

/** A registration as its statement makes it; without one, as it came. */
export interface StatedRegistration {
  readonly json: unknown
  readonly softwareStatement: SoftwareStatement | undefined
}

export function invalidSoftwareStatement(reason: string, cause?: unknown): OAuthError {
  return new OAuthError('invalid_software_statement', `the software_statement ${reason}`, { cause })
}

/**
 * Where the tenant trusts no issuer at all a statement is a member like any other that is not known: it is passed over.
 *
 * @throws OAuthError `invalid_software_statement`, or `unapproved_software_statement` for an issuer that is not trusted.
 */
export async function applyStatement(
  { tenantId, issuer: audience, hasStatementIssuers }: StatedAt,
  json: unknown,
  { statementIssuers, statementVerifier }: StatementPorts,
  now: Date,
): Promise<StatedRegistration> {
  const jwt = hasStatementIssuers ? statementIn(json) : undefined
  if (jwt === undefined) return { json, softwareStatement: undefined }
  const issuer = await statementIssuers.findByIssuer(tenantId, statementVerifier.issuerOf(jwt))
  if (!issuer) throw unapproved()
  const claims = metadataIn(await statementVerifier.verify(jwt, issuer, audience, now))
  const stated = Object.keys(claims)
  return {
    json: { ...withoutOtherKeys(json, stated), ...claims },
    softwareStatement: { jwt, issuer: issuer.issuer, stated },
  }
}

function unapproved(): OAuthError {
  return new OAuthError(
    'unapproved_software_statement',
    'the issuer of the software_statement is not trusted here; register without it, or a tenant administrator adds the issuer to the trusted issuers',
  )
}

function statementIn(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('software_statement' in json)) return undefined
  const { software_statement: statement } = json
  if (isNothing(statement)) return undefined
  if (typeof statement !== 'string') throw invalidClientMetadata('software_statement must be a signed JWT')
  return statement
}

/** The claims that are client metadata, each of its right shape: what comes after them is as if the client had said it. */
function metadataIn(claims: StatementClaims): StatementClaims {
  const said = Object.entries(claims).filter(([name, value]) => METADATA_MEMBERS.includes(name) && !isNothing(value))
  const metadata = Object.fromEntries(said)
  const wrong = wrongShape(metadata)
  if (wrong !== undefined) throw invalidSoftwareStatement(`has a claim of a wrong shape (${wrong})`)
  return metadata
}

/** Keys in the statement are the client's, wherever the request says that they are. */
function withoutOtherKeys(json: unknown, stated: readonly string[]): StatementClaims {
  const { jwks, jwks_uri: jwksUri, ...others } = json as StatementClaims
  if (stated.includes('jwks') || stated.includes('jwks_uri')) return others
  return { ...others, ...(jwks !== undefined && { jwks }), ...(jwksUri !== undefined && { jwks_uri: jwksUri }) }
}
