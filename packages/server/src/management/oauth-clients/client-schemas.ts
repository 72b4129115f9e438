/** The members of an OAuth client on the wire, contract A4: one schema for validation, types and the OpenAPI document. */
import { IDENTITY_KINDS } from '@vestibule/protocol/application-identity'
import { inspectRedirectUri } from '@vestibule/protocol/redirect-uri'
import { z } from 'zod'

import { humanText, webUri } from '../../clients/metadata-members.ts'
import { hasSecretMember } from '../../clients/public-key-set.ts'
import { CREATED_BY_TYPES, documentSchema } from '../document-resource.ts'
import { softwareStatementSchema } from '../software-statement-resource.ts'

export const APP_TYPES = ['web', 'native', 'spa', 'anonymous-embed'] as const
export const CONSENT_METHODS = ['required', 'trusted'] as const
export const GRANTABLE_SCOPES = [
  'user_default',
  'mcp:execute',
  'offline_access',
  'admin_classic',
  'admin.auth-settings',
] as const

const MAX_URIS = 5

const redirectUri = z.string().superRefine((uri, context) => {
  const seen = inspectRedirectUri(uri)
  if (!seen.admissible) context.addIssue({ code: 'custom', message: `the redirect URI ${seen.reason}` })
})

const origin = z
  .string()
  .max(2048)
  .refine((uri) => {
    const url = URL.parse(uri)
    return url !== null && url.origin === uri && uri !== 'null'
  }, 'must be an origin such as https://app.example.com, exactly')

const key = z
  .looseObject({
    kty: z.enum(['RSA', 'EC']),
    alg: z.enum(['RS256', 'RS512', 'ES256', 'ES384']),
    use: z.literal('sig').optional(),
    kid: z.string().min(1).max(200),
  })
  .refine((jwk) => !hasSecretMember(jwk), 'must be a public key: it holds private members')
  .refine(
    (jwk) => jwk.kty !== 'RSA' || (typeof jwk['n'] === 'string' && Buffer.from(jwk['n'], 'base64url').length >= 256),
    'must have at least 2048 bits',
  )

/** Each by its name in the contract; the PATCH writes the same ones. */
export const MEMBER_SCHEMAS = {
  clientName: humanText(200).min(1),
  description: humanText(1000).min(1),
  clientUri: webUri,
  logoUri: webUri,
  redirectUris: z.array(redirectUri).max(MAX_URIS, `at most ${MAX_URIS} are allowed`),
  allowedOrigins: z.array(origin).max(MAX_URIS, `at most ${MAX_URIS} are allowed`),
  allowedScopes: z.array(z.enum(GRANTABLE_SCOPES)).min(1),
  allowedGrantTypes: z.array(z.enum(['client_credentials', 'urn:qlik:oauth:user-impersonation'])),
  allowedAuthMethods: z.array(z.enum(['client_secret', 'private_key_jwt'])),
  publicKeys: z.array(key).max(MAX_URIS),
  jwksUri: webUri,
} as const

export type Member = keyof typeof MEMBER_SCHEMAS

/** May be removed; the others can only be replaced. */
export const REMOVABLE: readonly Member[] = [
  'description',
  'clientUri',
  'logoUri',
  'allowedOrigins',
  'allowedGrantTypes',
  'publicKeys',
  'jwksUri',
]

const secretHint = z.object({ hint: z.string(), createdAt: z.iso.datetime(), createdBy: z.string().optional() })

export const connectionConfigSchema = z
  .object({
    consentMethod: z.enum(CONSENT_METHODS),
    status: z.literal('approved'),
    deletedByOwner: z.boolean().optional(),
  })
  .meta({ examples: [{ consentMethod: 'required', status: 'approved' }] })

/** What everybody in the tenant may see. */
const userShape = {
  clientId: z.string(),
  tenantId: z.string(),
  appType: z.enum(APP_TYPES),
  clientName: z.string(),
  description: z.string().optional(),
  clientUri: z.string().optional(),
  logoUri: z.string().optional(),
  allowedScopes: z.array(z.string()),
  allowedGrantTypes: z.array(z.string()).optional(),
  createdByType: z.enum(CREATED_BY_TYPES),
  disableTag: z.string().optional(),
  /** Extra to the contract: what `disableTag` says, as a word to filter by. */
  status: z.enum(['enabled', 'disabled']),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  publishedAt: z.iso.datetime().optional(),
}

const adminShape = {
  redirectUris: z.array(z.string()).optional(),
  allowedOrigins: z.array(z.string()).optional(),
  allowedAuthMethods: z.array(z.string()).optional(),
  publicKeys: z.array(z.record(z.string(), z.unknown())).optional(),
  jwksUri: z.string().optional(),
  clientSecrets: z.array(secretHint).optional(),
  connectionConfig: connectionConfigSchema.optional(),
  lastUsedAt: z.iso.datetime().optional(),
  tosUri: z.string().optional(),
  policyUri: z.string().optional(),
  tokenEndpointAuthMethod: z.string().optional(),
  grantTypes: z.array(z.string()).optional(),
  registeredFrom: z.string().optional().describe('The address that registered it; absent for clients made by hand'),
  approvedAt: z.iso.datetime().optional(),
  approvedBy: z
    .object({ userId: z.string(), name: z.string().optional() })
    .optional()
    .describe('Absent when the operator made it'),
  document: documentSchema.optional().describe('Of a client that describes itself in a document (`cimd`)'),
  softwareStatement: softwareStatementSchema.optional().describe('Of a client of the tenant’s own that came with one'),
  consentRevision: z.int().optional().describe('Grows with every change after which users consent again'),
  standingApproval: z
    .object({ id: z.string(), registrations: z.int(), lastRegisteredAt: z.iso.datetime().optional() })
    .optional()
    .describe('The standing approval that was given when it was approved, and what that has let in'),
  extensible: z
    .object({ kind: z.enum(IDENTITY_KINDS), namePattern: z.string().optional() })
    .optional()
    .describe('What its approval could be extended to: see `POST /api/v1/standing-approvals`'),
  admittedBy: z.string().optional().describe('The standing approval that let it in when it registered'),
}

/** Administrators get all of it; everybody else nothing of how the client proves itself or where it redirects to. */
export const clientSchema = z.object({ ...userShape, ...adminShape }).meta({
  examples: [
    {
      clientId: 'd98dac86d6d9c7b5440db49eaa9eb42c',
      tenantId: 'default',
      appType: 'web',
      clientName: 'Claude',
      clientUri: 'https://claude.ai',
      allowedScopes: ['user_default', 'mcp:execute', 'offline_access'],
      createdByType: 'dcr',
      status: 'enabled',
      createdAt: '2026-11-24T11:58:00.000Z',
      updatedAt: '2026-11-24T12:00:00.000Z',
      redirectUris: ['https://claude.ai/api/mcp/auth_callback'],
      allowedAuthMethods: ['client_secret'],
      clientSecrets: [{ hint: '3f9c2', createdAt: '2026-11-24T11:58:00.000Z' }],
      connectionConfig: { consentMethod: 'required', status: 'approved' },
      tokenEndpointAuthMethod: 'client_secret_post',
      grantTypes: ['authorization_code', 'refresh_token'],
      registeredFrom: '203.0.113.7',
      approvedAt: '2026-11-24T12:00:00.000Z',
      approvedBy: { userId: '01a20b96-70c5-7f9b-b17d-db10e814bb45', name: 'Ada' },
      consentRevision: 1,
      lastUsedAt: '2026-11-24T12:05:00.000Z',
    },
  ],
})

export type ClientResource = z.input<typeof clientSchema>

/** Creation: the writable members, and the application type for ever. Read-only members have no effect. */
export const createSchema = z.object({
  appType: z.enum(APP_TYPES),
  clientName: MEMBER_SCHEMAS.clientName,
  description: MEMBER_SCHEMAS.description.optional(),
  clientUri: MEMBER_SCHEMAS.clientUri.optional(),
  logoUri: MEMBER_SCHEMAS.logoUri.optional(),
  redirectUris: MEMBER_SCHEMAS.redirectUris.optional(),
  allowedOrigins: MEMBER_SCHEMAS.allowedOrigins.optional(),
  allowedScopes: MEMBER_SCHEMAS.allowedScopes.optional(),
  allowedGrantTypes: MEMBER_SCHEMAS.allowedGrantTypes.optional(),
  allowedAuthMethods: MEMBER_SCHEMAS.allowedAuthMethods.optional(),
  publicKeys: MEMBER_SCHEMAS.publicKeys.optional(),
  jwksUri: MEMBER_SCHEMAS.jwksUri.optional(),
  connectionConfig: z.object({ consentMethod: z.enum(CONSENT_METHODS).optional() }).optional(),
})

const PATCHABLE = Object.keys(MEMBER_SCHEMAS).map((name) => `/${name}`) as [string, ...string[]]

/** RFC 6902, as far as the contract has it: whole members. */
export const patchSchema = z
  .array(z.object({ op: z.enum(['add', 'remove', 'replace']), path: z.enum(PATCHABLE), value: z.unknown().optional() }))
  .min(1)
  .max(50)
