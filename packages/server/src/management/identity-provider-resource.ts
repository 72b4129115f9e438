/** An identity provider on the wire, to administrators; its secret is never among it. */
import { z } from 'zod'

import type { IdentityProvider } from '../sign-in/providers/identity-provider.ts'
import { CALLBACK_PATH } from '../sign-in/providers/provider-paths.ts'
import { DEFAULT_MEMBERS, providerMembers } from './identity-provider-members.ts'

export const providerSchema = z
  .object({
    id: z.string(),
    issuer: z.string(),
    ...providerMembers,
    roleMapping: providerMembers.roleMapping.unwrap().optional(),
    hasClientSecret: z.boolean(),
    callbackUrl: z.string().describe('The redirect URI to register at the provider'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        ...DEFAULT_MEMBERS,
        id: '01a20b96-70c5-7f9b-b17d-db10e814bb45',
        name: 'Acme',
        issuer: 'https://login.acme.example',
        clientId: 'vestibule',
        hasClientSecret: true,
        roleMapping: {
          claim: 'groups',
          values: [{ value: 'vestibule-admins', role: 'TenantAdmin' }],
          otherwise: 'Member',
        },
        callbackUrl: 'https://auth.acme.example/sign-in/provider/callback',
        createdAt: '2026-11-24T12:00:00.000Z',
        updatedAt: '2026-11-24T12:00:00.000Z',
      },
    ],
  })

export function providerResource(provider: IdentityProvider, tenantIssuer: string): z.input<typeof providerSchema> {
  const { scopes, allowedEmailDomains, roleMapping } = provider
  return {
    id: provider.providerId,
    name: provider.name,
    issuer: provider.issuer,
    clientId: provider.clientId,
    hasClientSecret: provider.sealedClientSecret !== null,
    scopes: [...scopes],
    enabled: provider.enabled,
    passwordSignIn: provider.passwordSignIn,
    justInTimeUsers: provider.justInTimeUsers,
    allowedEmailDomains: [...allowedEmailDomains],
    accountLinking: provider.accountLinking,
    assumeEmailVerified: provider.assumeEmailVerified,
    ...(roleMapping && { roleMapping: { ...roleMapping, values: [...roleMapping.values] } }),
    identityAssertions: provider.identityAssertions,
    callbackUrl: `${tenantIssuer}${CALLBACK_PATH}`,
    createdAt: provider.createdAt.toISOString(),
    updatedAt: provider.updatedAt.toISOString(),
  }
}
