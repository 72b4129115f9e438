/**
 * What a tenant makes of a client metadata document: the same metadata as of a registration, by the same rules.
 *
 * A document is written once for every server in the world. So scopes and grant types that are not ours are passed over
 * where a registration would be refused, and the settings on methods and `client_uri` do not hold: that such clients may
 * come at all is a setting of its own.
 */
import { invalidClientMetadata } from '@vestibule/protocol/oauth-error'

import type { AppType } from '../clients/client.ts'
import type { ClientMetadata } from '../clients/client-metadata.ts'
import { admissibleRedirectUris } from '../registration/redirect-uri-policy.ts'
import { appTypeOf, assignedMetadata } from '../registration/registration-policy.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import type { DocumentMetadata } from './document-metadata.ts'

type Check = (document: DocumentMetadata) => boolean

/** Read top to bottom: the first line that does not hold is the answer. */
const POLICY: readonly (readonly [refusal: string, holds: Check])[] = [
  [
    'grant_types must contain authorization_code',
    ({ grantTypes }) => grantTypes === undefined || grantTypes.includes('authorization_code'),
  ],
  [
    'response_types must contain code',
    ({ responseTypes }) => responseTypes === undefined || responseTypes.includes('code'),
  ],
  ['jwks and jwks_uri must not be there together', ({ jwks, jwksUri }) => !jwks || !jwksUri],
]

/** @throws OAuthError `invalid_redirect_uri` before all else, then `invalid_client_metadata`. */
export function decideDocument(document: DocumentMetadata, settings: AuthSettings): ClientMetadata {
  const redirectUris = admissibleRedirectUris(document.redirectUris, settings)
  const failed = POLICY.find(([, holds]) => !holds(document))
  if (failed) throw invalidClientMetadata(failed[0])

  // Where it may come without a proof it is public, whatever it can show besides.
  const isPublic = document.methods.includes('none')
  const tokenEndpointAuthMethod = isPublic ? 'none' : 'private_key_jwt'
  return {
    ...assignedMetadata(document, redirectUris, tokenEndpointAuthMethod, settings),
    ...(isPublic && document.methods.includes('private_key_jwt') && { authMethods: ['private_key_jwt'] }),
  }
}

/** One that can prove itself by key runs on a server, although it may come without. */
export function documentAppType(metadata: ClientMetadata): AppType {
  return metadata.authMethods?.includes('private_key_jwt') ? 'web' : appTypeOf(metadata)
}
