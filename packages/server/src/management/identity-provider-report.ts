/** What an administrator is told when an identity provider is tried: what answers there, in words that tell nothing of our network. */
import { z } from 'zod'

import type { IdentityProvider } from '../sign-in/providers/identity-provider.ts'
import {
  ProviderUnusable,
  type ProviderConnections,
  type ProviderProblem,
} from '../sign-in/providers/provider-connection.ts'

const PROBLEMS = [
  'unreachable',
  'no-document',
  'other-issuer',
  'incomplete',
  'no-pkce',
  'no-keys',
] as const satisfies readonly ProviderProblem[]

const DETAIL: Readonly<Record<ProviderProblem, string>> = {
  unreachable:
    'nothing answers there that this server may reach: look at the issuer, the certificate, and whether the operator allows the network',
  'no-document': 'there is no discovery document at /.well-known/openid-configuration below the issuer',
  'other-issuer': 'the discovery document is of another issuer: the two must be the same, to the last slash',
  incomplete: 'the discovery document lacks an authorization endpoint, a token endpoint or a key set over https',
  'no-pkce': 'the provider knows PKCE, but not by S256',
  'no-keys': 'the key set that the discovery document names cannot be fetched',
}

export const providerReportSchema = z
  .object({
    isUsable: z.boolean(),
    problem: z.enum(PROBLEMS).optional(),
    detail: z.string().optional().describe('The problem in a sentence'),
    authorizationEndpoint: z.string().optional(),
    tokenEndpoint: z.string().optional(),
    userinfoEndpoint: z.string().optional(),
    keySetUrl: z.string().optional(),
    keys: z.int().optional().describe('How many keys it has'),
    namesItselfInResponses: z.boolean().optional().describe('RFC 9207: answers carry its issuer'),
  })
  .meta({
    examples: [
      {
        isUsable: true,
        authorizationEndpoint: 'https://login.acme.example/authorize',
        tokenEndpoint: 'https://login.acme.example/token',
        userinfoEndpoint: 'https://login.acme.example/userinfo',
        keySetUrl: 'https://login.acme.example/jwks',
        keys: 2,
        namesItselfInResponses: true,
      },
    ],
  })

export async function providerReport(
  provider: IdentityProvider,
  connections: ProviderConnections,
  now: Date,
  reportFault: (error: unknown) => void,
): Promise<z.input<typeof providerReportSchema>> {
  try {
    const { configuration, keys } = await connections.reopen(provider, now)
    const server = configuration.serverMetadata()
    return {
      isUsable: true,
      ...(server.authorization_endpoint !== undefined && { authorizationEndpoint: server.authorization_endpoint }),
      ...(server.token_endpoint !== undefined && { tokenEndpoint: server.token_endpoint }),
      ...(server.userinfo_endpoint !== undefined && { userinfoEndpoint: server.userinfo_endpoint }),
      ...(server.jwks_uri !== undefined && { keySetUrl: server.jwks_uri }),
      keys: keys.jwks()?.keys.length ?? 0,
      namesItselfInResponses: server.authorization_response_iss_parameter_supported === true,
    }
  } catch (error) {
    if (!(error instanceof ProviderUnusable)) throw error
    reportFault(error)
    return { isUsable: false, problem: error.problem, detail: DETAIL[error.problem] }
  }
}
