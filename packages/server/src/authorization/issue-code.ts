/** Issues an authorization code for a request that has passed every step. */
import { after } from '@vestibule/protocol/duration'
import type { Random } from '@vestibule/protocol/random'

import { AUTHORIZATION_CODE_LIFETIME, hashCode, type AuthorizationCodeRepository } from './authorization-code.ts'
import { codeResponse } from './authorization-response.ts'
import type { Examined } from './examine-request.ts'

interface Ports {
  readonly codes: AuthorizationCodeRepository
  readonly random: Random
}

/** Where to send the browser, or `undefined` when this decision has led to a code before. */
export async function issueCode(
  tenantId: string,
  { known, redirect, codeChallenge, scope, resource }: Examined,
  by: { readonly userId: string; readonly decisionId: string | null },
  { codes, random }: Ports,
  now: Date,
): Promise<string | undefined> {
  const code = random.code(now)
  const saved = await codes.save({
    tenantId,
    codeHash: hashCode(code),
    decisionId: by.decisionId,
    clientId: known.client.clientId,
    clientRevision: known.client.revision,
    userId: by.userId,
    grantId: random.uuid(now),
    redirectUri: redirect.redirectUri,
    codeChallenge,
    scope,
    resource,
    expiresAt: after(now, AUTHORIZATION_CODE_LIFETIME),
  })
  return saved ? codeResponse(redirect, code) : undefined
}
