/** This server's secret at an identity provider: it has to be shown there, so it is sealed at rest and not hashed. */
import { openSecret, sealSecret } from '../../tenants/sealing.ts'
import type { IdentityProvider } from './identity-provider.ts'

type Whose = Pick<IdentityProvider, 'tenantId' | 'providerId'>

export interface ProviderSecrets {
  seal(whose: Whose, secret: string): string

  /** `undefined` for a public client. @throws Error when it was sealed with another master key. */
  open(provider: Whose & Pick<IdentityProvider, 'sealedClientSecret'>): string | undefined
}

export function createProviderSecrets(key: Uint8Array): ProviderSecrets {
  return {
    seal: (whose, secret) => sealSecret(key, contextOf(whose), Buffer.from(secret)),
    open(provider) {
      const { sealedClientSecret } = provider
      return sealedClientSecret === null
        ? undefined
        : openSecret(key, contextOf(provider), sealedClientSecret).toString('utf8')
    },
  }
}

function contextOf({ tenantId, providerId }: Whose): string {
  return `identity-provider ${tenantId} ${providerId}`
}
