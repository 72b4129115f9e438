/** The authorization code, RFC 6749 §4.1.2: single use, 60 seconds, bound to everything that asked for it. */
import { sha256 } from '@vestibule/protocol/digest'
import { seconds } from '@vestibule/protocol/duration'
import type { Scope } from '@vestibule/protocol/scope'

export const AUTHORIZATION_CODE_LIFETIME = seconds(60)

export interface AuthorizationCode {
  readonly tenantId: string
  readonly codeHash: string
  /** The decision that led to it yields no second one; `null` when consent was remembered. */
  readonly decisionId: string | null
  readonly clientId: string
  /** Of the client as the person was shown it; absent in a code of the version before. */
  readonly clientRevision?: number
  readonly userId: string
  /** The grant that redeeming it makes; a replay takes that grant back. */
  readonly grantId: string
  readonly redirectUri: string
  readonly codeChallenge: string
  readonly scope: Scope
  readonly resource: string
  readonly expiresAt: Date
}

/** That it begins with, see `Random.code`. */
const ISSUED_AT = /^[0-9a-f]{12}/

/**
 * What is kept of a code. It begins with the time that the code begins with, so that codes lie in the order in which they
 * were issued: a commit writes the page where they end, not one page for each of them.
 */
export function hashCode(code: string): string {
  return `${ISSUED_AT.exec(code)?.[0] ?? ''}${sha256(code)}`
}

export interface AuthorizationCodeRepository {
  /** False when its decision has led to a code before. */
  save(code: AuthorizationCode): Promise<boolean>

  /** Also one that was spent or has expired. */
  find(tenantId: string, codeHash: string): Promise<AuthorizationCode | undefined>
}
