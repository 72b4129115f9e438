/**
 * The well-known documents: RFC 8414, RFC 9728 and the key set, derived from the tenant alone.
 *
 * Each is written once for what it is made of; how it is sent is in `discovery-endpoint.ts` and `document-listener.ts`.
 */
import { protectedResourceMetadata } from '@vestibule/gateway/protected-resource-metadata'
import { soon, type Soon } from '@vestibule/protocol/soon'
import { AUTHORIZATION_SERVER_METADATA_PATH, PROTECTED_RESOURCE_METADATA_PATH } from '@vestibule/protocol/well-known'

import type { HostedTenant } from '../http/app-env.ts'
import type { PlainHeaders } from '../http/every-answer.ts'
import type { CurrentTenants } from '../tenants/current-tenants.ts'
import type { KeyRing } from '../tokens/key-ring.ts'
import { authorizationServerMetadata, KEY_SET_PATH } from './authorization-server-metadata.ts'

export interface DocumentPorts {
  readonly currentTenants: CurrentTenants
  readonly keyRing: KeyRing
  readonly mcpPath: string
  /** What the MCP endpoint asks for; without `offline_access`, which is between client and authorization server. */
  readonly mcpScope: readonly string[]
}

export interface WellKnownDocument {
  readonly text: string
  /** Beside those that every answer has. */
  readonly headers: PlainHeaders
}

type Write = (tenant: HostedTenant, now: Date) => Soon<WellKnownDocument>

const JSON_HEADERS = { 'Content-Type': 'application/json' }
const KEY_SET_HEADERS = { ...JSON_HEADERS, 'Cache-Control': 'public, max-age=300' }

/** By path. */
export function wellKnownDocuments({
  currentTenants,
  keyRing,
  mcpPath,
  mcpScope,
}: DocumentPorts): ReadonlyMap<string, Write> {
  const metadata = writtenOnce(JSON_HEADERS)
  const keySet = writtenOnce(KEY_SET_HEADERS)

  const writeMetadata: Write = (tenant, now) => {
    const { tenantId, issuer, takesIdentityAssertions } = tenant
    const id = `${issuer} ${takesIdentityAssertions}`
    return soon(currentTenants.settingsOf(tenantId, now), (settings) =>
      metadata(settings, id, () => authorizationServerMetadata(tenant, settings)),
    )
  }
  const writeKeySet: Write = ({ tenantId }, now) =>
    soon(keyRing.publicKeys(tenantId, now), (keys) => keySet(keys, tenantId, () => ({ keys })))
  // RFC 9728 §3.3: each document names the resource that its own URL belongs to.
  const writeResource = (path: string): Write => {
    const resource = writtenOnce(JSON_HEADERS)
    return (tenant) =>
      resource(tenant, path, () =>
        protectedResourceMetadata({
          resource: `${tenant.issuer}${path}`,
          authorizationServer: tenant.issuer,
          scope: mcpScope,
          name: tenant.name,
        }),
      )
  }
  return new Map([
    // RFC 8414 §3.1 inserts the path of the issuer; some clients insert that of the MCP endpoint instead.
    [AUTHORIZATION_SERVER_METADATA_PATH, writeMetadata],
    [`${AUTHORIZATION_SERVER_METADATA_PATH}${mcpPath}`, writeMetadata],
    [PROTECTED_RESOURCE_METADATA_PATH, writeResource('')],
    [`${PROTECTED_RESOURCE_METADATA_PATH}${mcpPath}`, writeResource(mcpPath)],
    [KEY_SET_PATH, writeKeySet],
  ])
}

/** What a document is made of stays the same object while it stays as it is, see `current-tenants.ts`. */
function writtenOnce(headers: PlainHeaders) {
  const written = new WeakMap<object, Map<string, WellKnownDocument>>()
  return (source: object, id: string, write: () => object): WellKnownDocument => {
    const known = written.get(source)?.get(id)
    if (known) return known
    const ofSource = written.get(source) ?? new Map<string, WellKnownDocument>()
    const document = { text: JSON.stringify(write()), headers }
    written.set(source, ofSource.set(id, document))
    return document
  }
}
