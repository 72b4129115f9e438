/** Names of approved clients, looked for by how they look. */
import type { ClientMetadata } from './client-metadata.ts'

export interface NameClaim {
  readonly clientId: string
  readonly metadata: Pick<ClientMetadata, 'clientName' | 'redirectUris'>
}

export interface ApprovedNames {
  /**
   * By client id: names of approved clients of this tenant that look like its own, while their redirect URIs are others.
   * At most two for each, and none for a claim that no other client comes close to.
   */
  alike(tenantId: string, claims: readonly NameClaim[]): Promise<ReadonlyMap<string, readonly string[]>>

  /** Writes what is looked for beside clients that an earlier version has approved; says how many. */
  fillIn(): Promise<number>
}
