/** A client that a tenant administrator has let in, with this tenant's trust in it. */
import type { AuditEvent } from '../audit/audit-event.ts'
import type { ClientDocument } from './client-document.ts'
import type { ClientMetadata } from './client-metadata.ts'
import type { ClientSecret } from './client-secret.ts'
import type { Connection } from './connection.ts'

export type AppType = 'web' | 'native' | 'spa' | 'anonymous-embed'

/**
 * `dcr`: registered itself; `cimd`: describes itself in a document, whose URL is its id; `user`: an administrator made it;
 * `service`: the deployment's own.
 */
export type CreatedByType = 'dcr' | 'cimd' | 'user' | 'service'

/** Its metadata is its own word: nobody but an administrator's approval stands behind it. */
export function describesItself({ createdByType }: Pick<Client, 'createdByType'>): boolean {
  return createdByType === 'dcr' || createdByType === 'cimd'
}

/** Then it comes again by itself; what was made by hand does not. */
export function registersItself({ createdByType }: Pick<Client, 'createdByType'>): boolean {
  return createdByType === 'dcr' || createdByType === 'cimd'
}

export interface Client {
  readonly tenantId: string
  readonly clientId: string
  readonly metadata: ClientMetadata
  readonly appType: AppType
  readonly createdByType: CreatedByType
  readonly createdBy: string | null
  /** Grows with every change that users must consent to again. */
  readonly revision: number
  readonly issuedAt: Date
  /** The address that registered it; `null` for clients made by hand. */
  readonly registeredFrom: string | null
  readonly updatedAt: Date
  readonly publishedAt: Date | null
  /** Why an administrator stopped it, as people are told who try to connect with it; `null` while it may work. */
  readonly disableTag: string | null
  /** Only of a client whose id is the URL of one. */
  readonly document?: ClientDocument
  /** The standing approval that let it in when it registered; `null` when somebody decided about itself. */
  readonly admittedBy: string | null
}

/** What `ClientRepository.find` answers: the client as it is usable in this tenant. */
export interface ConnectedClient {
  readonly client: Client
  readonly connection: Connection
  /** When the standing approval that let it in has ended: it may do nothing any more, and is about to be deleted. */
  readonly admissionEndedAt?: Date
  /** What the administrator said who ended it. */
  readonly admissionEndExplanation?: string
}

export function mayWork({ client, admissionEndedAt }: ConnectedClient): boolean {
  return client.disableTag === null && admissionEndedAt === undefined
}

export interface ClientRepository {
  /** Only what this tenant approved: waiting, rejected and foreign clients do not exist here. */
  find(tenantId: string, clientId: string): Promise<ConnectedClient | undefined>

  /** One that this tenant could trust but does not: published by another tenant, or its own with the trust withdrawn. */
  findUnconnected(tenantId: string, clientId: string): Promise<Client | undefined>

  /** Newest first, at most `limit`. */
  list(tenantId: string, limit: number): Promise<ConnectedClient[]>

  /** A client made by hand, trusted by this tenant from the start. */
  create(
    client: Client,
    connection: Connection,
    secret: ClientSecret | undefined,
    events: readonly AuditEvent[],
  ): Promise<void>

  /** The secrets it may authenticate with, at most five; they belong to the owner. */
  secrets(ownerTenantId: string, clientId: string): Promise<ClientSecret[]>
}
