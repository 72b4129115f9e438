/** Create, change, delete, publish, disable: `/api/v1/oauth-clients`. */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import {
  deleteClient,
  disableClient,
  publishClient,
  untilNotOvertaken,
  updateClient,
} from '../../clients/change-client.ts'
import { ChangeRefused, type ClientChanges } from '../../clients/client-change.ts'
import type { ClientDirectory } from '../../clients/client-directory.ts'
import type { ClientKeeper } from '../../clients/client-keeper.ts'
import type { ClientRepository } from '../../clients/client.ts'
import { createClient, TooManyClients, type NewClient } from '../../clients/create-client.ts'
import { humanText } from '../../clients/metadata-members.ts'
import type { App } from '../../http/app-env.ts'
import { InvalidMember, RequestFault } from '../../http/request-fault.ts'
import { serveOperation, type Operation } from '../operation.ts'
import { reasonQuery } from '../reason-query.ts'
import { newRestApp, type Callers } from '../rest-caller.ts'
import { clientResource } from './client-resource.ts'
import { clientSchema, createSchema, MEMBER_SCHEMAS, patchSchema, REMOVABLE, type Member } from './client-schemas.ts'
import {
  assertUnchanged,
  changedSince,
  findClient,
  findOwnClient,
  findOwnOrWithdrawn,
  noSuchClient,
} from './find-client.ts'
import { CLIENTS_PATH, CLIENTS_TAG } from './read-clients-endpoint.ts'

const base = { tag: CLIENTS_TAG, scopes: ['admin_classic'], administratorsOnly: true } as const
const IF_MATCH = {
  name: 'If-Match',
  description: 'The ETag of the version that you have read; 412 when it is another one now',
}
const CONFIRM = {
  name: 'qlik-confirm-delete',
  description: 'The client id once more; when it is sent and differs, nothing is deleted',
}

const create: Operation<z.ZodObject, typeof createSchema> = {
  ...base,
  id: 'createOAuthClient',
  method: 'post',
  path: CLIENTS_PATH,
  summary: 'Adds a client by hand; the secret of a confidential one is in the answer and never again',
  body: createSchema,
  bodyExample: {
    appType: 'web',
    clientName: 'Nightly report',
    allowedGrantTypes: ['client_credentials'],
    allowedScopes: ['user_default'],
  },
  answers: { 201: { description: 'The client', schema: clientSchema.extend({ clientSecret: z.string().optional() }) } },
  faults: [400, 409, 413, 415],
}

const patch: Operation<z.ZodObject, typeof patchSchema> = {
  ...base,
  id: 'patchOAuthClient',
  method: 'patch',
  path: `${CLIENTS_PATH}/{id}`,
  summary: 'Changes members, all of them or none',
  description:
    'A change of name, addresses, redirect URIs, scopes or keys makes every user consent again. Connections that exist keep their scopes.',
  headers: [IF_MATCH],
  body: patchSchema,
  bodyExample: [{ op: 'replace', path: '/clientName', value: 'Claude for everybody' }],
  answers: {
    204: { description: 'Changed' },
    202: { description: 'Changed, and a secret was made', schema: z.object({ clientSecret: z.string() }) },
  },
  faults: [400, 404, 412, 413, 415],
}

const remove: Operation<typeof reasonQuery> = {
  ...base,
  id: 'deleteOAuthClient',
  method: 'delete',
  path: `${CLIENTS_PATH}/{id}`,
  summary: 'Deletes a client with its secrets, consents and connections',
  headers: [CONFIRM, IF_MATCH],
  query: reasonQuery,
  answers: { 204: { description: 'Deleted' } },
  faults: [400, 404, 412],
}

const publish: Operation = {
  ...base,
  id: 'publishOAuthClient',
  method: 'post',
  path: `${CLIENTS_PATH}/{id}/actions/publish`,
  summary:
    'Lets the other tenants of this deployment approve the client for themselves; published twice, it keeps the first date',
  answers: { 201: { description: 'Published', schema: z.object({ publishedAt: z.iso.datetime() }) } },
  faults: [404, 409],
}

const disableSchema = z.object({
  disableTag: humanText(200).min(1).describe('Why: people who try to connect with it meanwhile read it'),
})

const disable: Operation<z.ZodObject, typeof disableSchema> = {
  ...base,
  id: 'disableOAuthClient',
  method: 'post',
  path: `${CLIENTS_PATH}/{id}/actions/disable`,
  summary: 'Stops a client at once: no sign-in, no refresh, no call with a token it has',
  body: disableSchema,
  bodyExample: { disableTag: 'under investigation' },
  answers: { 204: { description: 'Disabled' } },
  faults: [400, 404, 413, 415],
}

const enable: Operation = {
  ...base,
  id: 'enableOAuthClient',
  method: 'post',
  path: `${CLIENTS_PATH}/{id}/actions/enable`,
  summary: 'Lets a disabled client work again',
  answers: { 204: { description: 'Enabled' } },
  faults: [404],
}

export const WRITE_CLIENTS_OPERATIONS = [create, patch, remove, publish, disable, enable]

export interface WriteClientsPorts {
  readonly callers: Callers
  readonly clients: ClientRepository
  readonly clientDirectory: ClientDirectory
  readonly clientKeeper: ClientKeeper
  readonly random: Random
}

export function writeClientsEndpoint(ports: WriteClientsPorts): App {
  const { callers, clientDirectory } = ports
  const app = newRestApp(...WRITE_CLIENTS_OPERATIONS)

  serveOperation(app, create, callers, async ({ c, caller, body }) => {
    const { tenantId } = c.get('tenant')
    const { connectionConfig, ...members } = body
    const created: NewClient = { ...withoutUndefined(members), consentMethod: connectionConfig?.consentMethod }
    const { client, clientSecret } = await createClient(
      tenantId,
      created,
      caller.user.userId,
      ports,
      c.get('now'),
    ).catch(refuseCreation)
    const found = await findClient(c, clientDirectory, client.clientId)
    return c.json({ ...clientResource(found, true), ...(clientSecret !== undefined && { clientSecret }) }, 201)
  })

  serveOperation(app, patch, callers, async ({ c, caller, body, parameter }) => {
    const found = await findOwnClient(c, clientDirectory, parameter('id'))
    assertUnchanged(c, found)
    const changes = changesOf(body)
    const outcome = await updateClient(found, changes, caller.user.userId, ports, c.get('now')).catch(
      (error: unknown) => refuseChange(error, body),
    )
    if (outcome.kind === 'overtaken') throw changedSince()
    return outcome.clientSecret === undefined ? c.body(null, 204) : c.json({ clientSecret: outcome.clientSecret }, 202)
  })

  serveOperation(app, remove, callers, async ({ c, caller, query, parameter }) => {
    const confirmed = c.req.header(CONFIRM.name)
    if (confirmed !== undefined && confirmed !== parameter('id')) {
      throw new RequestFault(400, `${CONFIRM.name} names another client: nothing was deleted`)
    }
    const found = await findOwnOrWithdrawn(c, ports, parameter('id'))
    if ('version' in found) assertUnchanged(c, found)
    const version = c.req.header('If-Match') === undefined || !('version' in found) ? undefined : found.version
    const isDeleted = await deleteClient(found, version, query.reason, caller.user.userId, ports, c.get('now'))
    if (!isDeleted) throw version === undefined ? noSuchClient() : changedSince()
    return c.body(null, 204)
  })

  serveOperation(app, publish, callers, async ({ c, caller, parameter }) => {
    const found = await findOwnClient(c, clientDirectory, parameter('id'))
    if (found.client.document) {
      throw new RequestFault(
        409,
        'a client that describes itself in a document needs no publishing: each tenant reads the document for itself, and approves it there',
      )
    }
    const publishedAt = await untilNotOvertaken(clientDirectory, found, (latest) =>
      publishClient(latest, caller.user.userId, ports, c.get('now')),
    )
    if (!publishedAt) throw noSuchClient()
    return c.json({ publishedAt: publishedAt.toISOString() }, 201)
  })

  const switchTo = async (
    c: Parameters<typeof findOwnClient>[0],
    clientId: string,
    disableTag: string | null,
    userId: string,
  ) => {
    const found = await findOwnClient(c, clientDirectory, clientId)
    const done = await untilNotOvertaken(clientDirectory, found, async (latest) =>
      (await disableClient(latest, disableTag, userId, ports, c.get('now'))) ? true : undefined,
    )
    if (!done) throw noSuchClient()
    return c.body(null, 204)
  }
  serveOperation(app, disable, callers, ({ c, caller, body, parameter }) =>
    switchTo(c, parameter('id'), body.disableTag, caller.user.userId),
  )
  serveOperation(app, enable, callers, ({ c, caller, parameter }) =>
    switchTo(c, parameter('id'), null, caller.user.userId),
  )
  return app
}

type Patch = z.output<typeof patchSchema>

/** A later operation on the same member wins, as RFC 6902 §3 applies them in turn. */
function changesOf(body: Patch): ClientChanges {
  const entries = body.map(({ op, path, value }, index) => {
    // The schema lets no other paths through.
    const member = path.slice(1) as Member
    if (op === 'remove') return [member, removed(member, index)] as const
    const parsed = MEMBER_SCHEMAS[member].safeParse(value)
    if (parsed.success) return [member, parsed.data] as const
    const issue = parsed.error.issues[0]
    const pointer = [`/${index}/value`, ...(issue?.path ?? []).map((step) => `/${String(step)}`)].join('')
    throw new InvalidMember(`${member}: ${issue?.message ?? 'is not valid'}`, { pointer })
  })
  return Object.fromEntries(entries) as ClientChanges
}

function removed(member: Member, index: number): undefined | [] {
  if (!REMOVABLE.includes(member))
    throw new InvalidMember(`${member} cannot be removed, only replaced`, { pointer: `/${index}/path` })
  return member === 'allowedGrantTypes' ? [] : undefined
}

function refuseChange(error: unknown, body: Patch): never {
  if (!(error instanceof ChangeRefused)) throw error
  // What is missing is in no operation: then the patch as a whole is to blame.
  const index = body.findLastIndex(({ path }) => path === `/${error.member}`)
  const pointer = index < 0 ? '' : body[index]?.op === 'remove' ? `/${index}` : `/${index}/value`
  throw new InvalidMember(`${error.member} ${error.message}`, { pointer })
}

function refuseCreation(error: unknown): never {
  if (error instanceof TooManyClients) throw new RequestFault(409, error.message)
  if (error instanceof ChangeRefused)
    throw new InvalidMember(`${error.member} ${error.message}`, { pointer: `/${error.member}` })
  throw error
}

/** Members that were not sent are absent, not undefined. */
function withoutUndefined<Members extends object>(members: Members): Members & NewClient {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Members & NewClient
}
