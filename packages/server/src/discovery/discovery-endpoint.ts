/** The well-known documents: RFC 8414, RFC 9728 and the key set. Open to every origin; derived from the tenant alone. */
import { protectedResourceMetadata } from '@vestibule/gateway/protected-resource-metadata'
import { AUTHORIZATION_SERVER_METADATA_PATH, PROTECTED_RESOURCE_METADATA_PATH } from '@vestibule/protocol/well-known'

import { newApp, type App } from '../http/app-env.ts'
import { openToEveryOrigin } from '../http/cross-origin.ts'
import { oauthErrorResponse } from '../http/error-response.ts'
import { RequestFault } from '../http/request-fault.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import type { CurrentTenants } from '../tenants/current-tenants.ts'
import type { KeyRing } from '../tokens/key-ring.ts'
import { authorizationServerMetadata, KEY_SET_PATH } from './authorization-server-metadata.ts'

export interface DiscoveryPorts {
  readonly currentTenants: CurrentTenants
  readonly keyRing: KeyRing
  readonly mcpPath: string
  /** What the MCP endpoint asks for; without `offline_access`, which is between client and authorization server. */
  readonly mcpScope: readonly string[]
}

/** Written once for settings that stay as they are: a change of them is another object. */
const texts = new WeakMap<AuthSettings, Map<string, string>>()

function metadataText(issuer: string, settings: AuthSettings): string {
  const ofIssuers = texts.get(settings) ?? new Map<string, string>()
  const text = ofIssuers.get(issuer) ?? JSON.stringify(authorizationServerMetadata(issuer, settings))
  texts.set(settings, ofIssuers.set(issuer, text))
  return text
}

export function discoveryEndpoint({ currentTenants, keyRing, mcpPath, mcpScope }: DiscoveryPorts): App {
  const app = newApp()
  app.use('/.well-known/*', openToEveryOrigin('GET'))
  app.onError(oauthErrorResponse)

  // RFC 8414 §3.1 inserts the path of the issuer; some clients insert that of the MCP endpoint instead.
  for (const path of [AUTHORIZATION_SERVER_METADATA_PATH, `${AUTHORIZATION_SERVER_METADATA_PATH}${mcpPath}`]) {
    app.get(path, async (c) => {
      const { tenantId, issuer } = c.get('tenant')
      const text = metadataText(issuer, await currentTenants.settingsOf(tenantId, c.get('now')))
      return c.body(text, 200, { 'Content-Type': 'application/json' })
    })
  }

  // RFC 9728 §3.3: each document names the resource that its own URL belongs to.
  for (const path of ['', mcpPath]) {
    app.get(`${PROTECTED_RESOURCE_METADATA_PATH}${path}`, (c) => {
      const { issuer, name } = c.get('tenant')
      return c.json(
        protectedResourceMetadata({ resource: `${issuer}${path}`, authorizationServer: issuer, scope: mcpScope, name }),
      )
    })
  }

  app.get(KEY_SET_PATH, async (c) => {
    c.header('Cache-Control', 'public, max-age=300')
    return c.json({ keys: await keyRing.publicKeys(c.get('tenant').tenantId, c.get('now')) })
  })

  app.all('/.well-known/*', () => {
    throw new RequestFault(404, 'there is no such document here')
  })
  return app
}
