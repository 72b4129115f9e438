/** `/api/v1/standing-approvals`: decisions that cover later registrations of the same application. */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import { changeStandingApproval, giveStandingApproval } from '../approval/change-standing-approval.ts'
import { endStandingApproval } from '../approval/end-standing-approval.ts'
import { kindRefusal } from '../approval/extend-approval.ts'
import { namePatternSchema } from '../approval/extension-choice.ts'
import { ExtensionRefused } from '../approval/extension-rules.ts'
import type { StandingApprovalEnds } from '../approval/standing-approval-ends.ts'
import { deleteClient } from '../clients/change-client.ts'
import { registersItself } from '../clients/client.ts'
import type { ClientDirectory } from '../clients/client-directory.ts'
import type { ClientKeeper } from '../clients/client-keeper.ts'
import type {
  ListedStandingApproval,
  StandingApprovalDirectory,
  StandingApprovalRepository,
} from '../clients/standing-approval.ts'
import type { App, RequestContext } from '../http/app-env.ts'
import { InvalidMember, RequestFault } from '../http/request-fault.ts'
import type { FindIssuer } from '../registration/statement-issuer.ts'
import { countedListSchema } from './list-answer.ts'
import { CONSENT_METHODS, GRANTABLE_SCOPES } from './oauth-clients/client-schemas.ts'
import { findOwnClient } from './oauth-clients/find-client.ts'
import { serveOperation, type Operation } from './operation.ts'
import { cursorParameter, limitParameter, pager, totalResultsParameter } from './paging.ts'
import { reasonQuery } from './reason-query.ts'
import { newRestApp, type Callers } from './rest-caller.ts'
import {
  kindSchema,
  standingApprovalResource,
  standingApprovalSchema,
  standingApprovalTag,
} from './standing-approval-resource.ts'

const PATH = '/api/v1/standing-approvals'
const base = { tag: 'Standing approvals', scopes: ['admin_classic'], administratorsOnly: true } as const

const listQuery = z.object({
  status: z.enum(['active', 'ended']).default('active'),
  limit: limitParameter,
  next: cursorParameter,
  prev: cursorParameter,
  totalResults: totalResultsParameter,
})

const list: Operation<typeof listQuery> = {
  ...base,
  id: 'getStandingApprovals',
  method: 'get',
  path: PATH,
  summary: 'Decisions that cover later registrations of the same application, the newest first',
  query: listQuery,
  answers: { 200: { description: 'A page of them', schema: countedListSchema(standingApprovalSchema) } },
  faults: [400],
}

const read: Operation = {
  ...base,
  id: 'getStandingApproval',
  method: 'get',
  path: `${PATH}/{id}`,
  summary: 'One standing approval; `ETag` names its version',
  description: 'Its registrations are the OAuth clients with `filter=admittedBy eq "{id}"`.',
  answers: { 200: { description: 'The standing approval', schema: standingApprovalSchema } },
  faults: [404],
}

const allowedScopes = z.array(z.enum(GRANTABLE_SCOPES)).min(1)

const createBody = z.object({
  clientId: z.string().max(200).describe('An approved client that registered itself'),
  kind: kindSchema,
  namePattern: namePatternSchema.optional().describe('Only of kind device; made from the name when absent'),
  consentMethod: z.enum(CONSENT_METHODS).default('required'),
  allowedScopes: allowedScopes.optional().describe('Those of the client when absent'),
})

const create: Operation<z.ZodObject, typeof createBody> = {
  ...base,
  id: 'createStandingApproval',
  method: 'post',
  path: PATH,
  summary: 'Extends the approval of a client to later registrations of the same application',
  description:
    'The kind must be the one that the application has, so that nobody extends an approval to something that proves ' +
    'nothing without having said so. What registers from then on with the same identity is approved at once.',
  body: createBody,
  bodyExample: { clientId: 'd98dac86d6d9c7b5440db49eaa9eb42c', kind: 'https' },
  answers: { 201: { description: 'The standing approval', schema: standingApprovalSchema } },
  faults: [400, 404, 409, 413, 415],
}

const IF_MATCH = {
  name: 'If-Match',
  description: 'The ETag of the version that you have read; 412 when it is another one now',
}

const patchBody = z
  .array(
    z.discriminatedUnion('path', [
      z.object({ op: z.literal('replace'), path: z.literal('/consentMethod'), value: z.enum(CONSENT_METHODS) }),
      z.object({ op: z.literal('replace'), path: z.literal('/allowedScopes'), value: allowedScopes }),
      z.object({ op: z.literal('replace'), path: z.literal('/namePattern'), value: namePatternSchema }),
    ]),
  )
  .min(1)
  .max(10)

const patch: Operation<z.ZodObject, typeof patchBody> = {
  ...base,
  id: 'patchStandingApproval',
  method: 'patch',
  path: `${PATH}/{id}`,
  summary: 'Changes members, all of them or none',
  description:
    'The consent method holds for the registrations that are there, too; scopes and names hold for those that come after.',
  headers: [IF_MATCH],
  body: patchBody,
  bodyExample: [{ op: 'replace', path: '/consentMethod', value: 'trusted' }],
  answers: { 204: { description: 'Changed' } },
  faults: [400, 404, 409, 412, 413, 415],
}

const CONFIRM = {
  name: 'qlik-confirm-delete',
  description: 'The id once more; when it is sent and differs, nothing is ended',
}

const endQuery = reasonQuery.extend({
  withFirstClient: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Deletes the client that the decision was made about as well; otherwise it stays approved'),
})

const end: Operation<typeof endQuery> = {
  ...base,
  id: 'endStandingApproval',
  method: 'delete',
  path: `${PATH}/{id}`,
  summary: 'Ends it with everything that it has let in: registrations, consents and connections',
  description:
    'Nothing that it has let in works from the next request on; people who still try read what became of it, and the reason.',
  query: endQuery,
  headers: [CONFIRM],
  answers: { 204: { description: 'Ended' } },
  faults: [400, 404, 409],
}

export const STANDING_APPROVALS_OPERATIONS = [list, read, create, patch, end]

export interface StandingApprovalsPorts {
  readonly callers: Callers
  readonly standingApprovals: StandingApprovalRepository
  readonly standingApprovalDirectory: StandingApprovalDirectory
  readonly standingApprovalEnds: StandingApprovalEnds
  readonly statementIssuers: FindIssuer
  readonly clientDirectory: ClientDirectory
  readonly clientKeeper: ClientKeeper
  readonly cursorKey: Uint8Array
  readonly random: Random
}

export function standingApprovalsEndpoint(ports: StandingApprovalsPorts): App {
  const { callers, standingApprovalDirectory: directory, clientDirectory, cursorKey } = ports
  const app = newRestApp(...STANDING_APPROVALS_OPERATIONS)

  serveOperation(app, list, callers, async ({ c, query }) => {
    const { tenantId } = c.get('tenant')
    const { status, limit, next, prev, totalResults } = query
    const isEnded = status === 'ended'
    const pages = pager(cursorKey, [tenantId, 'standing-approvals', status], { next, prev })
    const found = await directory.search(tenantId, isEnded, pages.from, limit)
    return c.json({
      data: found.rows.map(standingApprovalResource),
      links: pages.links(new URL(c.req.url), found, ({ createdAt, standingApprovalId }) => ({
        value: createdAt.getTime(),
        id: standingApprovalId,
      })),
      ...(totalResults === 'true' && { totalResults: await directory.count(tenantId, isEnded) }),
    })
  })

  serveOperation(app, read, callers, async ({ c, parameter }) => {
    const found = await findStandingApproval(c, directory, parameter('id'))
    c.header('ETag', standingApprovalTag(found))
    return c.json(standingApprovalResource(found))
  })

  serveOperation(app, create, callers, async ({ c, caller, body }) => {
    const found = await findOwnClient(c, clientDirectory, body.clientId)
    if (!registersItself(found.client)) {
      throw new RequestFault(409, 'this client was made by hand: it does not register, so nothing like it comes later')
    }
    await assertKind(found.client, body.kind, '/kind', ports)
    const extension = { ...body, scope: body.allowedScopes }
    const made = await giveStandingApproval(found, extension, caller.user.userId, ports, c.get('now')).catch(
      (error: unknown) => refuse(error, (member) => `/${member}`),
    )
    if (!made) throw new RequestFault(409, 'a standing approval for this application and these names is there already')
    return c.json(standingApprovalResource(await findStandingApproval(c, directory, made.standingApprovalId)), 201)
  })

  serveOperation(app, patch, callers, async ({ c, caller, body, parameter }) => {
    const found = await findStanding(c, directory, parameter('id'))
    const expected = c.req.header('If-Match')
    if (expected !== undefined && !expected.split(',').some((tag) => tag.trim() === standingApprovalTag(found))) {
      throw changedSince()
    }
    const isChanged = await changeStandingApproval(
      found,
      changesOf(body),
      caller.user.userId,
      ports,
      c.get('now'),
    ).catch((error: unknown) =>
      refuse(error, (member) => `/${body.findLastIndex(({ path }) => path === `/${member}`)}/value`),
    )
    if (!isChanged) throw await whyUnchanged(c, directory, found)
    return c.body(null, 204)
  })

  serveOperation(app, end, callers, async ({ c, caller, query, parameter }) => {
    const confirmed = c.req.header(CONFIRM.name)
    if (confirmed !== undefined && confirmed !== parameter('id')) {
      throw new RequestFault(400, `${CONFIRM.name} names another standing approval: nothing was ended`)
    }
    const found = await findStanding(c, directory, parameter('id'))
    const { userId } = caller.user
    if (!(await endStandingApproval(found, query.reason, userId, ports, c.get('now')))) throw endedAlready()
    const first = query.withFirstClient === 'true' && found.firstClientId !== null ? found.firstClientId : undefined
    const client = first === undefined ? undefined : await clientDirectory.find(found.tenantId, first)
    if (client) await deleteClient(client, undefined, query.reason, userId, ports, c.get('now'))
    return c.body(null, 204)
  })
  return app
}

/** @throws InvalidMember 400 that says what the application is known by, or that it is known by nothing. */
export async function assertKind(
  client: Parameters<typeof kindRefusal>[0],
  kind: z.output<typeof kindSchema>,
  pointer: string,
  ports: Parameters<typeof kindRefusal>[2],
): Promise<void> {
  const refusal = await kindRefusal(client, kind, ports)
  if (refusal !== undefined) throw new InvalidMember(refusal, { pointer })
}

/** @throws RequestFault 404 */
async function findStandingApproval(
  c: RequestContext,
  directory: StandingApprovalDirectory,
  id: string,
): Promise<ListedStandingApproval> {
  const found = await directory.find(c.get('tenant').tenantId, id)
  if (!found) throw new RequestFault(404, 'there is no such standing approval in this tenant')
  return found
}

/** @throws RequestFault 404, and 409 for one that has ended. */
async function findStanding(
  c: RequestContext,
  directory: StandingApprovalDirectory,
  id: string,
): Promise<ListedStandingApproval> {
  const found = await findStandingApproval(c, directory, id)
  if (found.endedAt) throw endedAlready()
  return found
}

function endedAlready(): RequestFault {
  return new RequestFault(409, 'this standing approval has ended')
}

function changedSince(): RequestFault {
  return new RequestFault(412, 'somebody else has changed the standing approval since; read it again')
}

async function whyUnchanged(
  c: RequestContext,
  directory: StandingApprovalDirectory,
  before: ListedStandingApproval,
): Promise<RequestFault> {
  const found = await findStanding(c, directory, before.standingApprovalId)
  if (found.version !== before.version) return changedSince()
  return new RequestFault(409, 'another standing approval is there for the same application and names')
}

/** A later change of the same member wins. */
function changesOf(body: z.output<typeof patchBody>) {
  return Object.fromEntries(body.map(({ path, value }) => [path === '/allowedScopes' ? 'scope' : path.slice(1), value]))
}

export function refuse(error: unknown, pointerOf: (member: string) => string): never {
  if (!(error instanceof ExtensionRefused)) throw error
  throw new InvalidMember(`${error.member} ${error.message}`, { pointer: pointerOf(error.member) })
}
