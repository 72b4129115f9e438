/** A client that waits, as the REST API shows it: what it says of itself, and what is known of it besides. */
import { redirectDestination } from '@vestibule/protocol/redirect-uri'
import { z } from 'zod'

import { extensibilityOf } from '../approval/extend-approval.ts'
import type { WaitingClient } from '../approval/waiting-room.ts'
import { NAME_FINDING_CODES, nameFindings, type NameFinding, type NamePorts } from '../catalogue/look-alike.ts'
import { findingInWords } from '../catalogue/name-words.ts'
import { CERTAINTIES, recognise } from '../catalogue/recognise-client.ts'
import { isPublic } from '../clients/client-metadata.ts'
import { createdByTypeOf, type UnapprovedClient } from '../clients/unapproved-client.ts'
import { deniedDestinations } from '../registration/redirect-uri-policy.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import { CREATED_BY_TYPES, documentMember, documentSchema } from './document-resource.ts'
import { APP_TYPES } from './oauth-clients/client-schemas.ts'
import { softwareStatementMember, softwareStatementSchema } from './software-statement-resource.ts'
import { kindSchema } from './standing-approval-resource.ts'

const askerSchema = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  askedAt: z.iso.datetime(),
  reason: z.string().optional().describe('In the person’s own words'),
  toldAt: z.iso.datetime().optional().describe('When a mail or a webhook first told of it'),
})

const nameFindingSchema = z.object({
  code: z.enum(NAME_FINDING_CODES),
  detail: z.string().describe('In a sentence'),
  names: z.array(z.string()).optional().describe('What it looks like: approved clients, or a well-known one'),
  word: z.string().optional().describe('With letters of several scripts'),
  scripts: z.array(z.string()).optional().describe('Of that word, by ISO 15924'),
  characters: z.array(z.string()).optional().describe('Those that cannot be seen, such as U+200B'),
})

const knownClientSchema = z.object({
  id: z.string().describe('In the catalogue of well-known clients'),
  name: z.string(),
  certainty: z
    .enum(CERTAINTIES)
    .describe(
      '`document`: it is that client’s document; `redirect`: access can go to that client’s servers only; `device`: name ' +
        'and addresses fit, but on a person’s device anybody’s do; `name`: it merely says so',
    ),
})

export const waitingSchema = z
  .object({
    clientId: z.string(),
    clientName: z.string().describe('Its own words: nobody has verified them'),
    clientUri: z.string().optional(),
    logoUri: z.string().optional(),
    tosUri: z.string().optional(),
    policyUri: z.string().optional(),
    redirectUris: z.array(z.string()),
    redirectHosts: z.array(z.string()).describe('Where access would be sent: host names, or schemes such as cursor://'),
    appType: z.enum(APP_TYPES),
    kind: z.enum(['confidential', 'public']),
    tokenEndpointAuthMethod: z.string(),
    grantTypes: z.array(z.string()),
    allowedScopes: z.array(z.string()),
    createdByType: z
      .enum(CREATED_BY_TYPES)
      .describe('`dcr`: it registered itself; `cimd`: somebody met it by its document'),
    document: documentSchema.optional().describe('Of a client that describes itself in one (`cimd`)'),
    softwareStatement: softwareStatementSchema
      .optional()
      .describe('Of a client for which an issuer vouched that was trusted when it registered'),
    registeredFrom: z.string().describe('The address that registered it, or that first asked for it'),
    registeredAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().describe('Deleted then, unless somebody decides before'),
    revision: z.int().describe('Grows when the client changes itself; an approval names the one that was seen'),
    askedBy: z.array(askerSchema).describe('Members that met the page that waits, the first first; at most 50'),
    askedByCount: z.int(),
    deniedDestinations: z
      .array(z.string())
      .describe(
        'Of the redirect hosts those that the tenant denies: while there are any, nobody can approve the client',
      ),
    seenAt: z.iso.datetime().optional().describe('When an administrator first looked at it'),
    nameFindings: z
      .array(nameFindingSchema)
      .describe('What is odd about its name; another application’s name is looked for by how it looks'),
    knownClient: knownClientSchema.optional().describe('Which well-known client it is, or says that it is'),
    standingApproval: z
      .object({ kind: kindSchema, namePattern: z.string().optional().describe('What would be suggested') })
      .optional()
      .describe('What an approval could be extended to; absent where nothing tells the application from a stranger’s'),
  })
  .meta({
    examples: [
      {
        clientId: 'd98dac86d6d9c7b5440db49eaa9eb42c',
        clientName: 'Claude',
        clientUri: 'https://claude.ai',
        redirectUris: ['https://claude.ai/api/mcp/auth_callback'],
        redirectHosts: ['claude.ai'],
        appType: 'web',
        kind: 'confidential',
        tokenEndpointAuthMethod: 'client_secret_post',
        grantTypes: ['authorization_code', 'refresh_token'],
        allowedScopes: ['user_default', 'mcp:execute', 'offline_access'],
        createdByType: 'dcr',
        registeredFrom: '203.0.113.7',
        registeredAt: '2026-11-24T11:58:00.000Z',
        expiresAt: '2026-11-24T12:58:00.000Z',
        revision: 1,
        askedBy: [
          {
            userId: '01a20b96-70c5-7f9b-b17d-db10e814bb45',
            name: 'Max',
            email: 'max@example.com',
            askedAt: '2026-11-24T11:59:00.000Z',
            reason: 'To draft the quarterly report',
          },
        ],
        askedByCount: 1,
        deniedDestinations: [],
        nameFindings: [],
        knownClient: { id: 'claude', name: 'Claude', certainty: 'redirect' },
        standingApproval: { kind: 'https' },
      },
    ],
  })

export function waitingResource(
  client: WaitingClient,
  settings: AuthSettings,
  { catalogue }: Pick<NamePorts, 'catalogue'>,
): z.input<typeof waitingSchema> {
  const known = recognise({ clientId: client.clientId, ...client.metadata }, catalogue)
  const { metadata, askedBy } = client
  const extensible = extensibilityOf(client)
  return {
    clientId: client.clientId,
    clientName: metadata.clientName,
    ...(metadata.clientUri !== undefined && { clientUri: metadata.clientUri }),
    ...(metadata.logoUri !== undefined && { logoUri: metadata.logoUri }),
    ...(metadata.tosUri !== undefined && { tosUri: metadata.tosUri }),
    ...(metadata.policyUri !== undefined && { policyUri: metadata.policyUri }),
    redirectUris: [...metadata.redirectUris],
    redirectHosts: [...new Set(metadata.redirectUris.map(redirectDestination))],
    appType: client.appType,
    kind: isPublic(metadata) ? 'public' : 'confidential',
    tokenEndpointAuthMethod: metadata.tokenEndpointAuthMethod,
    grantTypes: [...metadata.grantTypes],
    allowedScopes: [...metadata.scope],
    createdByType: createdByTypeOf(client),
    ...documentMember(client),
    ...softwareStatementMember(metadata),
    registeredFrom: client.registeredFrom,
    registeredAt: client.issuedAt.toISOString(),
    expiresAt: client.expiresAt.toISOString(),
    revision: client.revision,
    askedBy: askedBy.map(({ askedAt, toldAt, ...asker }) => ({
      ...asker,
      askedAt: askedAt.toISOString(),
      ...(toldAt && { toldAt: toldAt.toISOString() }),
    })),
    askedByCount: askedBy.length,
    deniedDestinations: [...deniedDestinations(metadata.redirectUris, settings)],
    ...(client.seenAt && { seenAt: client.seenAt.toISOString() }),
    nameFindings: nameFindings(client, catalogue, client.approvedAlike).map(findingResource),
    ...(known && { knownClient: { id: known.client.id, name: known.client.name, certainty: known.certainty } }),
    ...(extensible && {
      standingApproval: {
        kind: extensible.identity.kind,
        ...(extensible.namePattern !== null && { namePattern: extensible.namePattern }),
      },
    }),
  }
}

function findingResource(finding: NameFinding): z.input<typeof nameFindingSchema> {
  const base = { code: finding.code, detail: findingInWords(finding, 'en') }
  switch (finding.code) {
    case 'approved-name':
      return { ...base, names: [...finding.names] }
    case 'known-name':
      return { ...base, names: [finding.name] }
    case 'mixed-scripts':
      return { ...base, word: finding.word, scripts: [...finding.scripts] }
    case 'hidden-characters':
      return { ...base, characters: [...finding.characters] }
  }
}

/** RFC 9110 §8.8.3: what an approval has to name. */
export function revisionTag({ revision }: Pick<UnapprovedClient, 'revision'>): string {
  return `"${revision}"`
}
