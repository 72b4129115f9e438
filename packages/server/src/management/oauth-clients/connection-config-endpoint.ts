/** `/api/v1/oauth-clients/{id}/connection-configs/me`: this tenant's trust in a client, its own or a published one. */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import type { AuditEvent, AuditEventType } from '../../audit/audit-event.ts'
import type { ConnectionRepository } from '../../clients/connection.ts'
import type { App } from '../../http/app-env.ts'
import { RequestFault } from '../../http/request-fault.ts'
import { serveOperation, type Operation } from '../operation.ts'
import { reasonQuery } from '../reason-query.ts'
import { newRestApp, type Callers } from '../rest-caller.ts'
import { connectionConfigSchema, CONSENT_METHODS } from './client-schemas.ts'
import { CLIENTS_PATH, CLIENTS_TAG } from './read-clients-endpoint.ts'

const PATH = `${CLIENTS_PATH}/{id}/connection-configs/me`
const base = { path: PATH, tag: CLIENTS_TAG, scopes: ['admin_classic'], administratorsOnly: true } as const

const patchSchema = z
  .array(z.object({ op: z.literal('replace'), path: z.literal('/consentMethod'), value: z.enum(CONSENT_METHODS) }))
  .min(1)
  .max(10)

const readConfig: Operation = {
  ...base,
  id: 'getConnectionConfig',
  method: 'get',
  summary: 'Whether users are asked for consent, and whether the owner has deleted the client',
  answers: { 200: { description: 'The connection config', schema: connectionConfigSchema } },
  faults: [404],
}

const patchConfig: Operation<z.ZodObject, typeof patchSchema> = {
  ...base,
  id: 'patchConnectionConfig',
  method: 'patch',
  summary: 'Sets the consent method',
  description:
    '`trusted` skips users’ consent. For public clients that redirect to the device itself this is risky: any program there can pretend to be them (RFC 8252 §8.6).',
  body: patchSchema,
  bodyExample: [{ op: 'replace', path: '/consentMethod', value: 'trusted' }],
  answers: { 204: { description: 'Changed' } },
  faults: [400, 404, 413, 415],
}

const deleteConfig: Operation<typeof reasonQuery> = {
  ...base,
  id: 'deleteConnectionConfig',
  method: 'delete',
  summary: 'Withdraws this tenant’s approval, with its users’ consents and connections',
  query: reasonQuery,
  answers: { 204: { description: 'Withdrawn' } },
  faults: [400, 404],
}

export const CONNECTION_CONFIG_OPERATIONS = [readConfig, patchConfig, deleteConfig]

export interface ConnectionConfigPorts {
  readonly callers: Callers
  readonly connections: ConnectionRepository
  readonly random: Random
}

export function connectionConfigEndpoint({ callers, connections, random }: ConnectionConfigPorts): App {
  const app = newRestApp(readConfig)

  const find = async (tenantId: string, clientId: string) => {
    const found = await connections.find(tenantId, clientId)
    if (!found) throw noConnection()
    return found
  }
  const event = (
    tenantId: string,
    userId: string,
    type: AuditEventType,
    now: Date,
    data: AuditEvent['data'],
  ): AuditEvent => ({
    eventId: random.uuid(now),
    tenantId,
    type,
    time: now,
    userId,
    data,
  })

  serveOperation(app, readConfig, callers, async ({ c, parameter }) => {
    const { consentMethod, deletedByOwner } = await find(c.get('tenant').tenantId, parameter('id'))
    return c.json({ consentMethod, status: 'approved', ...(deletedByOwner && { deletedByOwner }) })
  })

  serveOperation(app, patchConfig, callers, async ({ c, caller, body, parameter }) => {
    const { tenantId } = c.get('tenant')
    const clientId = parameter('id')
    const before = await find(tenantId, clientId)
    const consentMethod = body.at(-1)?.value ?? before.consentMethod
    const changed = event(
      tenantId,
      caller.user.userId,
      'com.qlik.core.oauth-client.connection-config.updated',
      c.get('now'),
      {
        clientId,
        _updates: [{ path: '/consentMethod', oldValue: before.consentMethod, newValue: consentMethod }],
      },
    )
    if (!(await connections.changeConsentMethod(tenantId, clientId, consentMethod, changed))) throw noConnection()
    return c.body(null, 204)
  })

  serveOperation(app, deleteConfig, callers, async ({ c, caller, query, parameter }) => {
    const { tenantId } = c.get('tenant')
    const clientId = parameter('id')
    const withdrawn = event(
      tenantId,
      caller.user.userId,
      'com.qlik.core.oauth-client.connection-config.deleted',
      c.get('now'),
      { clientId, ...(query.reason !== undefined && { explanation: query.reason }) },
    )
    if (!(await connections.withdraw(tenantId, clientId, query.reason, withdrawn))) throw noConnection()
    return c.body(null, 204)
  })
  return app
}

function noConnection(): RequestFault {
  return new RequestFault(404, 'this tenant has not approved such a client')
}
