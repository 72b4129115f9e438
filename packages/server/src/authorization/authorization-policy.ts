/** What an authorization request must hold once client and redirect URI are proven, in the order of the answers. */
import {
  invalidRequest,
  invalidScope,
  invalidTarget,
  unsupportedResponseType,
  type OAuthError,
} from '@vestibule/protocol/oauth-error'
import { isCodeChallenge } from '@vestibule/protocol/pkce'
import { parseResourceIndicator } from '@vestibule/protocol/resource-indicator'
import { intersectScope, parseScope, type Scope } from '@vestibule/protocol/scope'

import type { AuthorizationRequest } from './authorization-request.ts'

export interface PolicyContext {
  readonly clientScope: Scope
  /** The resources that tokens of this tenant may be for; the first is the default. */
  readonly resources: readonly [string, ...string[]]
}

type Check = (request: AuthorizationRequest, context: PolicyContext & { readonly scope: Scope }) => boolean
type Refusal = readonly [error: (description: string) => OAuthError, description: string]

/** Read top to bottom: the first line that does not hold is the answer the caller gets. */
const POLICY: readonly (readonly [refusal: Refusal, holds: Check])[] = [
  [[invalidRequest, 'a parameter was sent more than once'], ({ repeated }) => repeated === undefined],
  [[invalidRequest, 'request and request_uri are not supported'], ({ hasRequestObject }) => !hasRequestObject],
  [[invalidRequest, 'response_type is missing'], ({ responseType }) => responseType !== undefined],
  [[unsupportedResponseType, 'response_type must be code'], ({ responseType }) => responseType === 'code'],
  [
    [invalidRequest, 'response_mode must be query'],
    ({ responseMode }) => responseMode === undefined || responseMode === 'query',
  ],
  [
    [invalidRequest, 'code_challenge is missing: PKCE is required (RFC 7636)'],
    ({ codeChallenge }) => codeChallenge !== undefined,
  ],
  // RFC 7636 §4.3: an absent method means `plain`, which is as little protection as none.
  [[invalidRequest, 'code_challenge_method must be S256'], ({ codeChallengeMethod }) => codeChallengeMethod === 'S256'],
  [
    [invalidRequest, 'code_challenge must be a SHA-256 digest in base64url, 43 characters'],
    ({ codeChallenge }) => isCodeChallenge(codeChallenge ?? ''),
  ],
  [[invalidRequest, 'prompt=none cannot be combined'], ({ prompt }) => !prompt.includes('none') || prompt.length === 1],
  [
    [invalidRequest, 'max_age must be a whole number of seconds'],
    ({ maxAge }) => maxAge === undefined || /^\d{1,9}$/.test(maxAge),
  ],
  [[invalidTarget, 'only one resource can be asked for at a time'], ({ resources }) => resources.length <= 1],
  [
    [invalidTarget, 'the resource must be the URL of the MCP endpoint or the origin of this server'],
    ({ resources }, context) => resources.every((resource) => canonicalResource(resource, context) !== undefined),
  ],
  [
    [invalidScope, 'none of the requested scopes is among those of the application'],
    (_request, { scope }) => scope.length > 0,
  ],
]

export interface PermittedRequest {
  readonly scope: Scope
  readonly resource: string
  readonly codeChallenge: string
  readonly prompt: readonly string[]
  /** Seconds. */
  readonly maxAge: number | undefined
}

/** @throws OAuthError for the first check that does not hold. */
export function permitRequest(request: AuthorizationRequest, context: PolicyContext): PermittedRequest {
  const scope = grantableScope(request, context)
  const examined = { ...context, scope }
  const failed = POLICY.find(([, holds]) => !holds(request, examined))
  if (failed) {
    const [error, description] = failed[0]
    throw error(description)
  }
  const [resource] = request.resources
  return {
    scope,
    // RFC 9068 §3: without `resource` the audience is a default.
    resource: (resource !== undefined && canonicalResource(resource, context)) || context.resources[0],
    codeChallenge: request.codeChallenge ?? '',
    prompt: request.prompt,
    maxAge: request.maxAge === undefined ? undefined : Number(request.maxAge),
  }
}

function canonicalResource(resource: string, { resources }: PolicyContext): string | undefined {
  // As nearly everybody writes it.
  if (resources.includes(resource)) return resource
  const canonical = parseResourceIndicator(resource)
  return canonical !== undefined && resources.includes(canonical) ? canonical : undefined
}

/** What a client asks for beyond its own list is dropped; asking for nothing means all of it (RFC 6749 §3.3). */
function grantableScope({ scope }: AuthorizationRequest, { clientScope }: PolicyContext): Scope {
  return scope === undefined ? clientScope : intersectScope(parseScope(scope) ?? [], clientScope)
}
