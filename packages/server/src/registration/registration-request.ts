/**
 * The body of a client registration request, RFC 7591 §2 and §3.1: shape only, in the house's own names.
 *
 * What a tenant permits is `registration-policy.ts`. Members we do not know are ignored (RFC 7591 §2).
 */
import { invalidClientMetadata, invalidRedirectUri } from '@vestibule/protocol/oauth-error'
import { z } from 'zod'

import type { SoftwareStatement } from '../clients/client-metadata.ts'
import { humanText, webUri } from '../clients/metadata-members.ts'

const TEXT_MAX = 200

const NAME_MISSING = 'must be the name that people know the application by'

const text = z.string().max(TEXT_MAX)

/** Absent, null and empty mean the same: some clients send every member they know. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (isNothing(value) ? undefined : value), schema.optional())

const bodySchema = z.object({
  redirect_uris: z.array(z.string().min(1)).min(1),
  client_name: z.string(NAME_MISSING).pipe(humanText(TEXT_MAX).min(1, NAME_MISSING)),
  client_uri: optional(webUri),
  logo_uri: optional(webUri),
  tos_uri: optional(webUri),
  policy_uri: optional(webUri),
  token_endpoint_auth_method: optional(text),
  grant_types: optional(z.array(text).max(20)),
  response_types: optional(z.array(text).max(20)),
  scope: optional(z.string().max(1000)),
  // OpenID Connect Registration §2; some clients send it wrong, so an unknown value is no reason to refuse.
  application_type: z.enum(['web', 'native']).optional().catch(undefined),
  contacts: optional(z.array(humanText(TEXT_MAX)).max(10)).transform((list) =>
    list?.filter((contact) => contact !== ''),
  ),
  jwks: optional(z.record(z.string(), z.unknown())),
  jwks_uri: optional(webUri),
  software_id: optional(text),
  software_version: optional(text),
})

/** By the RFC's names: what a client may say of itself, and a software statement of it. */
export const METADATA_MEMBERS: readonly string[] = Object.keys(bodySchema.shape)

const statedSchema = bodySchema.partial()

/** Of members that a software statement has, of which none need be there: what is wrong with the first that is wrong. */
export function wrongShape(members: Readonly<Record<string, unknown>>): string | undefined {
  const issue = statedSchema.safeParse(members).error?.issues[0]
  return issue && `${issue.path.join('.')}: ${issue.message}`
}

export interface RegistrationRequest {
  readonly redirectUris: readonly string[]
  readonly clientName: string
  readonly clientUri: string | undefined
  readonly logoUri: string | undefined
  readonly tosUri: string | undefined
  readonly policyUri: string | undefined
  readonly tokenEndpointAuthMethod: string | undefined
  readonly grantTypes: readonly string[] | undefined
  readonly responseTypes: readonly string[] | undefined
  readonly scope: string | undefined
  readonly applicationType: 'web' | 'native' | undefined
  readonly contacts: readonly string[] | undefined
  readonly jwks: Readonly<Record<string, unknown>> | undefined
  readonly jwksUri: string | undefined
  readonly softwareId: string | undefined
  readonly softwareVersion: string | undefined
  /** Its own claims are among the members above already. */
  readonly softwareStatement?: SoftwareStatement | undefined
}

/**
 * @throws OAuthError `invalid_redirect_uri` when `redirect_uris` is missing or no list of texts, which is looked at first;
 * `invalid_client_metadata` for every other member of a wrong shape, by name.
 */
export function parseRegistrationRequest(json: unknown): RegistrationRequest {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw invalidClientMetadata('the body must be a JSON object with client metadata')
  }
  const parsed = bodySchema.safeParse(json)
  if (!parsed.success) throw explain(parsed.error)

  const body = parsed.data
  return {
    redirectUris: body.redirect_uris,
    clientName: body.client_name,
    clientUri: body.client_uri,
    logoUri: body.logo_uri,
    tosUri: body.tos_uri,
    policyUri: body.policy_uri,
    tokenEndpointAuthMethod: body.token_endpoint_auth_method,
    grantTypes: body.grant_types,
    responseTypes: body.response_types,
    scope: body.scope,
    applicationType: body.application_type,
    contacts: body.contacts,
    jwks: body.jwks,
    jwksUri: body.jwks_uri,
    softwareId: body.software_id,
    softwareVersion: body.software_version,
  }
}

function explain(error: z.ZodError) {
  const issues = error.issues.toSorted((one, other) => rank(one) - rank(other))
  const issue = issues[0]
  const member = issue?.path.join('.') ?? ''
  const description = `${member}: ${issue?.message ?? 'is not valid'}`
  return member.startsWith('redirect_uris')
    ? invalidRedirectUri(`redirect_uris must be a list of at least one URI (${description})`)
    : invalidClientMetadata(description)
}

function rank(issue: z.core.$ZodIssue): number {
  return issue.path[0] === 'redirect_uris' ? 0 : 1
}
