/** A standing approval as the REST API shows it. */
import { IDENTITY_KINDS, softwareIn, type ApplicationIdentity } from '@vestibule/protocol/application-identity'
import { z } from 'zod'

import type { ListedStandingApproval } from '../clients/standing-approval.ts'
import { CONSENT_METHODS } from './oauth-clients/client-schemas.ts'

export const kindSchema = z
  .enum(IDENTITY_KINDS)
  .describe(
    'What the application is known by. https: exactly these redirect URIs; document: a client metadata document; ' +
      'statement: a software statement of a trusted issuer, for the same software and the same redirect origins; ' +
      'device: redirect URIs on people’s own devices, which ' +
      'prove nothing, for any program there can use them',
  )

export const standingApprovalSchema = z
  .object({
    id: z.string(),
    tenantId: z.string(),
    kind: kindSchema,
    redirectUris: z.array(z.string()).optional().describe('As a set; on a device whatever the port'),
    issuer: z.string().optional().describe('Only of kind statement'),
    softwareId: z.string().optional().describe('Only of kind statement'),
    redirectOrigins: z.array(z.string()).optional().describe('Only of kind statement: whatever the path'),
    documentUrl: z.string().optional().describe('Only of kind document'),
    namePattern: z.string().optional().describe('Only of kind device; * stands for any text'),
    clientName: z.string().describe('What the application was called when the decision was made'),
    allowedScopes: z.array(z.string()).describe('No registration gets more'),
    consentMethod: z.enum(CONSENT_METHODS),
    status: z.enum(['active', 'ended']),
    firstClientId: z.string().optional().describe('The client that the decision was made about; it may be gone'),
    registrations: z.int().describe('Clients that it has let in and that are there'),
    lastRegisteredAt: z.iso.datetime().optional(),
    createdAt: z.iso.datetime(),
    createdBy: z.object({ userId: z.string(), name: z.string().optional() }).optional(),
    endedAt: z.iso.datetime().optional(),
    endedBy: z.string().optional(),
    explanation: z.string().optional().describe('What was said when it ended; people who still try read it'),
  })
  .meta({
    examples: [
      {
        id: '01a20b96-70c5-7f9b-b17d-db10e814bb46',
        tenantId: 'default',
        kind: 'https',
        redirectUris: ['https://claude.ai/api/mcp/auth_callback'],
        clientName: 'Claude',
        allowedScopes: ['user_default', 'mcp:execute', 'offline_access'],
        consentMethod: 'required',
        status: 'active',
        firstClientId: 'd98dac86d6d9c7b5440db49eaa9eb42c',
        registrations: 200,
        lastRegisteredAt: '2026-11-24T13:10:00.000Z',
        createdAt: '2026-11-24T12:00:00.000Z',
        createdBy: { userId: '01a20b96-70c5-7f9b-b17d-db10e814bb45', name: 'Ada' },
      },
    ],
  })

export function standingApprovalResource(standing: ListedStandingApproval): z.input<typeof standingApprovalSchema> {
  const { identity, createdBy, creatorName } = standing
  return {
    id: standing.standingApprovalId,
    tenantId: standing.tenantId,
    kind: identity.kind,
    ...((identity.kind === 'https' || identity.kind === 'device') && { redirectUris: identity.value.split(' ') }),
    ...(identity.kind === 'statement' && statementMembers(identity)),
    ...(identity.kind === 'document' && { documentUrl: identity.value }),
    ...(standing.namePattern !== null && { namePattern: standing.namePattern }),
    clientName: standing.clientName,
    allowedScopes: [...standing.scope],
    consentMethod: standing.consentMethod,
    status: standing.endedAt === null ? 'active' : 'ended',
    ...(standing.firstClientId !== null && { firstClientId: standing.firstClientId }),
    registrations: standing.registrations,
    ...(standing.lastRegisteredAt && { lastRegisteredAt: standing.lastRegisteredAt.toISOString() }),
    createdAt: standing.createdAt.toISOString(),
    ...(createdBy !== null && {
      createdBy: { userId: createdBy, ...(creatorName !== null && { name: creatorName }) },
    }),
    ...(standing.endedAt && { endedAt: standing.endedAt.toISOString() }),
    ...(standing.endedBy !== null && { endedBy: standing.endedBy }),
    ...(standing.explanation !== undefined && { explanation: standing.explanation }),
  }
}

function statementMembers(identity: ApplicationIdentity) {
  const { issuer, softwareId, origins } = softwareIn(identity)
  return { issuer, softwareId, redirectOrigins: origins }
}

/** RFC 9110 §8.8.3: a strong tag of what an administrator can change. */
export function standingApprovalTag({ version }: ListedStandingApproval): string {
  return `"${version}"`
}
