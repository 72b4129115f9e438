/** `/api/v1/waiting-clients`: who knocks now, who asked for it; rejecting, and approving where the tenant allows it here. */
import { minutes } from '@vestibule/protocol/duration'
import type { Random } from '@vestibule/protocol/random'
import { redirectDestination } from '@vestibule/protocol/redirect-uri'
import { z } from 'zod'

import type { ApprovalRepository } from '../approval/approval.ts'
import type { ApprovalRequestRepository } from '../approval/approval-request.ts'
import { approveUnseen } from '../approval/approve-client.ts'
import { rejectClient } from '../approval/end-client.ts'
import { extendWindow, LONGEST_WAIT } from '../approval/extend-window.ts'
import { extensibilityOf } from '../approval/extend-approval.ts'
import { namePatternSchema } from '../approval/extension-choice.ts'
import type { WaitingClient, WaitingOrder, WaitingRoom } from '../approval/waiting-room.ts'
import { NAME_FINDING_CODES, nameFindings, type NameFinding, type NamePorts } from '../catalogue/look-alike.ts'
import { findingInWords } from '../catalogue/name-words.ts'
import { CERTAINTIES, recognise } from '../catalogue/recognise-client.ts'
import { isPublic } from '../clients/client-metadata.ts'
import { findKnownClient, type ClientPorts } from '../clients/known-client.ts'
import type { EndReason } from '../clients/tombstone.ts'
import { createdByTypeOf, type UnapprovedClient } from '../clients/unapproved-client.ts'
import type { App, RequestContext } from '../http/app-env.ts'
import { InvalidMember, RequestFault } from '../http/request-fault.ts'
import { deniedDestinations } from '../registration/redirect-uri-policy.ts'
import type { AuthSettings } from '../tenants/auth-settings.ts'
import type { CurrentTenants } from '../tenants/current-tenants.ts'
import { answerUnlessKnown, IF_NONE_MATCH, NOT_MODIFIED } from './conditional-answer.ts'
import { CREATED_BY_TYPES, documentMember, documentSchema } from './document-resource.ts'
import { listSchema } from './list-answer.ts'
import { APP_TYPES, CONSENT_METHODS } from './oauth-clients/client-schemas.ts'
import { serveOperation, type Operation } from './operation.ts'
import { cursorParameter, limitParameter, pager, sortParameter } from './paging.ts'
import { reasonMember } from './reason-query.ts'
import { newRestApp, type Callers } from './rest-caller.ts'
import { kindSchema } from './standing-approval-resource.ts'
import { assertKind, refuse } from './standing-approvals-endpoint.ts'

const PATH = '/api/v1/waiting-clients'
const SORTS = ['+registeredAt', '-registeredAt', '+expiresAt', '-expiresAt'] as const

const askerSchema = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  askedAt: z.iso.datetime(),
  reason: z.string().optional().describe('In the person’s own words'),
  toldAt: z.iso.datetime().optional().describe('When a mail or a webhook first told of it'),
})

const nameFindingSchema = z.object({
  code: z.enum(NAME_FINDING_CODES),
  detail: z.string().describe('In a sentence'),
  names: z.array(z.string()).optional().describe('What it looks like: approved clients, or a well-known one'),
  word: z.string().optional().describe('With letters of several scripts'),
  scripts: z.array(z.string()).optional().describe('Of that word, by ISO 15924'),
  characters: z.array(z.string()).optional().describe('Those that cannot be seen, such as U+200B'),
})

const knownClientSchema = z.object({
  id: z.string().describe('In the catalogue of well-known clients'),
  name: z.string(),
  certainty: z
    .enum(CERTAINTIES)
    .describe(
      '`document`: it is that client’s document; `redirect`: access can go to that client’s servers only; `device`: name ' +
        'and addresses fit, but on a person’s device anybody’s do; `name`: it merely says so',
    ),
})

const waitingSchema = z
  .object({
    clientId: z.string(),
    clientName: z.string().describe('Its own words: nobody has verified them'),
    clientUri: z.string().optional(),
    logoUri: z.string().optional(),
    tosUri: z.string().optional(),
    policyUri: z.string().optional(),
    redirectUris: z.array(z.string()),
    redirectHosts: z.array(z.string()).describe('Where access would be sent: host names, or schemes such as cursor://'),
    appType: z.enum(APP_TYPES),
    kind: z.enum(['confidential', 'public']),
    tokenEndpointAuthMethod: z.string(),
    grantTypes: z.array(z.string()),
    allowedScopes: z.array(z.string()),
    createdByType: z
      .enum(CREATED_BY_TYPES)
      .describe('`dcr`: it registered itself; `cimd`: somebody met it by its document'),
    document: documentSchema.optional().describe('Of a client that describes itself in one (`cimd`)'),
    registeredFrom: z.string().describe('The address that registered it, or that first asked for it'),
    registeredAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().describe('Deleted then, unless somebody decides before'),
    revision: z.int().describe('Grows when the client changes itself; an approval names the one that was seen'),
    askedBy: z.array(askerSchema).describe('Members that met the page that waits, the first first; at most 50'),
    askedByCount: z.int(),
    deniedDestinations: z
      .array(z.string())
      .describe(
        'Of the redirect hosts those that the tenant denies: while there are any, nobody can approve the client',
      ),
    seenAt: z.iso.datetime().optional().describe('When an administrator first looked at it'),
    nameFindings: z
      .array(nameFindingSchema)
      .describe('What is odd about its name; another application’s name is looked for by how it looks'),
    knownClient: knownClientSchema.optional().describe('Which well-known client it is, or says that it is'),
    standingApproval: z
      .object({ kind: kindSchema, namePattern: z.string().optional().describe('What would be suggested') })
      .optional()
      .describe('What an approval could be extended to; absent where nothing tells the application from a stranger’s'),
  })
  .meta({
    examples: [
      {
        clientId: 'd98dac86d6d9c7b5440db49eaa9eb42c',
        clientName: 'Claude',
        clientUri: 'https://claude.ai',
        redirectUris: ['https://claude.ai/api/mcp/auth_callback'],
        redirectHosts: ['claude.ai'],
        appType: 'web',
        kind: 'confidential',
        tokenEndpointAuthMethod: 'client_secret_post',
        grantTypes: ['authorization_code', 'refresh_token'],
        allowedScopes: ['user_default', 'mcp:execute', 'offline_access'],
        createdByType: 'dcr',
        registeredFrom: '203.0.113.7',
        registeredAt: '2026-11-24T11:58:00.000Z',
        expiresAt: '2026-11-24T12:58:00.000Z',
        revision: 1,
        askedBy: [
          {
            userId: '01a20b96-70c5-7f9b-b17d-db10e814bb45',
            name: 'Max',
            email: 'max@example.com',
            askedAt: '2026-11-24T11:59:00.000Z',
            reason: 'To draft the quarterly report',
          },
        ],
        askedByCount: 1,
        deniedDestinations: [],
        nameFindings: [],
        knownClient: { id: 'claude', name: 'Claude', certainty: 'redirect' },
        standingApproval: { kind: 'https' },
      },
    ],
  })

const listQuery = z.object({
  limit: limitParameter,
  next: cursorParameter,
  prev: cursorParameter,
  sort: sortParameter(SORTS, '-registeredAt'),
  search: z.string().trim().min(1).max(200).optional().describe('In the name or in a redirect host, whatever the case'),
  totalResults: z.enum(['true', 'false']).default('false'),
})

const base = { tag: 'Waiting clients', scopes: ['admin_classic'], administratorsOnly: true } as const

const listWaiting: Operation<typeof listQuery> = {
  ...base,
  id: 'getWaitingClients',
  method: 'get',
  path: PATH,
  summary: 'The clients that wait for a decision',
  description:
    'Made to be asked every few seconds: send the `ETag` back, and while nothing has changed the answer is 304.',
  query: listQuery,
  headers: [IF_NONE_MATCH],
  answers: {
    200: {
      description: 'A page of clients',
      schema: listSchema(waitingSchema).extend({ totalResults: z.number().optional() }),
    },
    ...NOT_MODIFIED,
  },
  faults: [400],
}

const readWaiting: Operation = {
  ...base,
  id: 'getWaitingClient',
  method: 'get',
  path: `${PATH}/{id}`,
  summary: 'One client that waits; `ETag` names its revision',
  description: 'People who wait with it are told that an administrator has looked at it.',
  answers: { 200: { description: 'The client', schema: waitingSchema } },
  faults: [404],
}

const rejectBody = z.object({ reason: reasonMember })

const reject: Operation<z.ZodObject, typeof rejectBody> = {
  ...base,
  id: 'rejectWaitingClient',
  method: 'post',
  path: `${PATH}/{id}/actions/reject`,
  summary: 'Turns a client away: its registration is deleted, and whoever meets it is told why',
  body: rejectBody,
  bodyExample: { reason: 'Use the company’s own assistant instead' },
  answers: { 204: { description: 'Rejected' } },
  faults: [400, 404, 409, 413, 415],
}

const LONGEST_MINUTES = LONGEST_WAIT / minutes(1)

const extendBody = z.object({
  minutes: z.int().min(1).max(LONGEST_MINUTES).describe('How long it waits from now on'),
})

const extend: Operation<z.ZodObject, typeof extendBody> = {
  ...base,
  id: 'extendWaitingClient',
  method: 'post',
  path: `${PATH}/{id}/actions/extend`,
  summary: 'Lets a client wait longer, up to a week from its registration; people who wait with it see the new time',
  body: extendBody,
  bodyExample: { minutes: 240 },
  answers: {
    200: {
      description: 'Until when it waits',
      schema: z.object({ expiresAt: z.iso.datetime() }).meta({ examples: [{ expiresAt: '2026-11-24T16:00:00.000Z' }] }),
    },
  },
  faults: [400, 404, 409, 413, 415],
}

const IF_MATCH = {
  name: 'If-Match',
  description: 'The ETag of the client as you have seen it; 412 when it has changed itself since',
}

const approveBody = z.object({
  revision: z.int().min(1).optional().describe('The revision that you have seen, where you send no If-Match'),
  consentMethod: z.enum(CONSENT_METHODS).default('required'),
  standingApproval: z
    .object({
      kind: kindSchema,
      namePattern: namePatternSchema.optional().describe('Only of kind device; made from the name when absent'),
    })
    .optional()
    .describe('Extends the decision to later registrations of the same application, which are then approved at once'),
})

const approve: Operation<z.ZodObject, typeof approveBody> = {
  ...base,
  id: 'approveWaitingClient',
  method: 'post',
  path: `${PATH}/{id}/actions/approve`,
  summary: 'Lets a client in without a first connection, where the tenant allows it',
  description:
    'Only while the setting `/dcrApprovalWithoutConnection` is true: otherwise an administrator approves a client by ' +
    'connecting with it first. Nobody is connected by this; people consent when they connect. The revision that was ' +
    'seen must be named, so that a client cannot swap what is approved.',
  headers: [IF_MATCH],
  body: approveBody,
  bodyExample: { revision: 1, consentMethod: 'required' },
  answers: { 204: { description: 'Approved: it is among the OAuth clients now' } },
  faults: [400, 404, 409, 412, 413, 415],
}

export const WAITING_CLIENTS_OPERATIONS = [listWaiting, readWaiting, reject, extend, approve]

export interface WaitingClientsPorts extends ClientPorts, Pick<NamePorts, 'catalogue'> {
  readonly callers: Callers
  readonly waitingRoom: WaitingRoom
  readonly approvals: ApprovalRepository
  readonly approvalRequests: ApprovalRequestRepository
  readonly currentTenants: CurrentTenants
  readonly cursorKey: Uint8Array
  readonly random: Random
}

export function waitingClientsEndpoint(ports: WaitingClientsPorts): App {
  const { callers, waitingRoom, cursorKey } = ports
  const app = newRestApp(...WAITING_CLIENTS_OPERATIONS)

  serveOperation(app, listWaiting, callers, async ({ c, query }) => {
    const { tenantId } = c.get('tenant')
    const now = c.get('now')
    const { limit, next, prev, sort, search } = query
    const order = waitingOrder(sort)
    const pages = pager(cursorKey, [tenantId, 'waiting-clients', sort, search ?? ''], { next, prev })
    const found = await waitingRoom.search(tenantId, search, order, pages.from, limit, now)
    const settings = await settingsOf(c, ports)
    return answerUnlessKnown(c, {
      data: found.rows.map((client) => waitingResource(client, settings, ports)),
      links: pages.links(new URL(c.req.url), found, ({ clientId, issuedAt, expiresAt }) => ({
        value: (order.by === 'registeredAt' ? issuedAt : expiresAt).getTime(),
        id: clientId,
      })),
      ...(query.totalResults === 'true' && { totalResults: await waitingRoom.count(tenantId, search, now) }),
    })
  })

  serveOperation(app, readWaiting, callers, async ({ c, parameter }) => {
    const clientId = parameter('id')
    const { tenantId } = c.get('tenant')
    const found = await waitingRoom.find(tenantId, clientId, c.get('now'))
    if (!found) throw new RequestFault(404, (await whatBecameOf(c, clientId, ports)).message)
    if (!found.seenAt) await ports.approvalRequests.look(found.tenantId, clientId, c.get('now'))
    c.header('ETag', revisionTag(found))
    return c.json(waitingResource(found, await settingsOf(c, ports), ports))
  })

  serveOperation(app, reject, callers, async ({ c, caller, body, parameter }) => {
    const clientId = parameter('id')
    const waiting = await findWaiting(c, clientId, ports)
    if (!(await rejectClient(waiting, caller.user, body.reason, ports, c.get('now')))) {
      throw await whatBecameOf(c, clientId, ports)
    }
    return c.body(null, 204)
  })

  serveOperation(app, extend, callers, async ({ c, caller, body, parameter }) => {
    const clientId = parameter('id')
    const waiting = await findWaiting(c, clientId, ports)
    const extension = await extendWindow(waiting, body.minutes, caller.user, ports, c.get('now'))
    switch (extension.kind) {
      case 'extended':
        return c.json({ expiresAt: extension.expiresAt.toISOString() })
      case 'refused':
        throw new InvalidMember(
          `the client waits until ${waiting.expiresAt.toISOString()}: it can wait longer, but not after ${extension.latest.toISOString()}`,
          { pointer: '/minutes' },
        )
      case 'overtaken':
        throw await whatBecameOf(c, clientId, ports)
    }
  })

  serveOperation(app, approve, callers, async ({ c, caller, body, parameter }) => {
    const settings = await settingsOf(c, ports)
    assertApprovalAllowed(settings)
    const clientId = parameter('id')
    const waiting = await findWaiting(c, clientId, ports)
    assertSeen(c, waiting, body.revision)
    assertNotDenied(waiting, settings)
    const { consentMethod, standingApproval } = body
    if (standingApproval) assertKind(waiting, standingApproval.kind, '/standingApproval/kind')
    const isApproved = await approveUnseen(
      waiting,
      caller.user,
      consentMethod,
      standingApproval,
      ports,
      c.get('now'),
    ).catch((error: unknown) =>
      refuse(error, (member) => (member === 'consentMethod' ? '/consentMethod' : `/standingApproval/${member}`)),
    )
    if (!isApproved) throw await whatBecameOf(c, clientId, ports)
    return c.body(null, 204)
  })
  return app
}

function settingsOf(c: RequestContext, { currentTenants }: WaitingClientsPorts): Promise<AuthSettings> {
  return currentTenants.settingsOf(c.get('tenant').tenantId, c.get('now'))
}

function waitingOrder(sort: (typeof SORTS)[number]): WaitingOrder {
  return { by: sort.endsWith('registeredAt') ? 'registeredAt' : 'expiresAt', descending: sort.startsWith('-') }
}

function waitingResource(
  client: WaitingClient,
  settings: AuthSettings,
  { catalogue }: Pick<NamePorts, 'catalogue'>,
): z.input<typeof waitingSchema> {
  const known = recognise({ clientId: client.clientId, ...client.metadata }, catalogue)
  const { metadata, askedBy } = client
  const extensible = extensibilityOf(client)
  return {
    clientId: client.clientId,
    clientName: metadata.clientName,
    ...(metadata.clientUri !== undefined && { clientUri: metadata.clientUri }),
    ...(metadata.logoUri !== undefined && { logoUri: metadata.logoUri }),
    ...(metadata.tosUri !== undefined && { tosUri: metadata.tosUri }),
    ...(metadata.policyUri !== undefined && { policyUri: metadata.policyUri }),
    redirectUris: [...metadata.redirectUris],
    redirectHosts: [...new Set(metadata.redirectUris.map(redirectDestination))],
    appType: client.appType,
    kind: isPublic(metadata) ? 'public' : 'confidential',
    tokenEndpointAuthMethod: metadata.tokenEndpointAuthMethod,
    grantTypes: [...metadata.grantTypes],
    allowedScopes: [...metadata.scope],
    createdByType: createdByTypeOf(client),
    ...documentMember(client),
    registeredFrom: client.registeredFrom,
    registeredAt: client.issuedAt.toISOString(),
    expiresAt: client.expiresAt.toISOString(),
    revision: client.revision,
    askedBy: askedBy.map(({ askedAt, toldAt, ...asker }) => ({
      ...asker,
      askedAt: askedAt.toISOString(),
      ...(toldAt && { toldAt: toldAt.toISOString() }),
    })),
    askedByCount: askedBy.length,
    deniedDestinations: [...deniedDestinations(metadata.redirectUris, settings)],
    ...(client.seenAt && { seenAt: client.seenAt.toISOString() }),
    nameFindings: nameFindings(client, catalogue, client.approvedAlike).map(findingResource),
    ...(known && { knownClient: { id: known.client.id, name: known.client.name, certainty: known.certainty } }),
    ...(extensible && {
      standingApproval: {
        kind: extensible.identity.kind,
        ...(extensible.namePattern !== null && { namePattern: extensible.namePattern }),
      },
    }),
  }
}

function findingResource(finding: NameFinding): z.input<typeof nameFindingSchema> {
  const base = { code: finding.code, detail: findingInWords(finding, 'en') }
  switch (finding.code) {
    case 'approved-name':
      return { ...base, names: [...finding.names] }
    case 'known-name':
      return { ...base, names: [finding.name] }
    case 'mixed-scripts':
      return { ...base, word: finding.word, scripts: [...finding.scripts] }
    case 'hidden-characters':
      return { ...base, characters: [...finding.characters] }
  }
}

function revisionTag({ revision }: Pick<UnapprovedClient, 'revision'>): string {
  return `"${revision}"`
}

/** @throws RequestFault as `whatBecameOf`. */
async function findWaiting(c: RequestContext, clientId: string, ports: WaitingClientsPorts): Promise<UnapprovedClient> {
  const known = await findKnownClient(c.get('tenant').tenantId, clientId, ports, c.get('now'))
  if (known?.state !== 'unapproved') throw await whatBecameOf(c, clientId, ports)
  return known.client
}

const ENDED: Readonly<Record<EndReason, string>> = {
  expired: 'nobody decided about this client in time, and its registration was deleted; it has to register again',
  rejected: 'this client has been rejected already',
  evicted: 'too many clients were waiting, and this one had to give way; it has to register again',
  deleted: 'this client has been deleted meanwhile',
  'standing-approval-ended': 'this client has ended with the standing approval that let it in',
  unused: 'nobody was using this client, and it was deleted',
  withdrawn: 'the approval of this client was withdrawn, and it is there no more',
}

/** 404 for a client that this tenant never met, 409 for one that does not wait any more: which end came first. */
async function whatBecameOf(c: RequestContext, clientId: string, ports: ClientPorts): Promise<RequestFault> {
  const known = await findKnownClient(c.get('tenant').tenantId, clientId, ports, c.get('now'))
  switch (known?.state) {
    case undefined:
      return new RequestFault(404, 'there is no such client in this tenant')
    case 'approved':
    case 'disabled':
      return new RequestFault(409, 'this client has been approved already: it is among the OAuth clients')
    case 'unconnected':
      return new RequestFault(409, 'this client does not wait: it is approved on its first connection here')
    case 'gone':
      return new RequestFault(409, ENDED[known.tombstone.reason])
    case 'unapproved':
      return changedMeanwhile()
  }
}

/** @throws RequestFault 409 that says how clients are approved here, and where that is set. */
function assertApprovalAllowed({ dcrApprovalWithoutConnection }: AuthSettings): void {
  if (dcrApprovalWithoutConnection) return
  throw new RequestFault(
    409,
    'here a client is approved on its first connection: connect with the application yourself, and approve it on the ' +
      'page that opens. To approve without connecting, turn on dcrApprovalWithoutConnection in the auth settings',
  )
}

/** @throws RequestFault 409 for a client that leads where the tenant lets nobody be led. */
function assertNotDenied({ metadata }: UnapprovedClient, settings: AuthSettings): void {
  const denied = deniedDestinations(metadata.redirectUris, settings)
  if (denied.length === 0) return
  throw new RequestFault(
    409,
    `this client would send access to ${denied.join(', ')}, which this tenant denies: take it out of ` +
      'dcrDeniedRedirectHosts or dcrDeniedRedirectSchemes in the auth settings, or reject the client',
  )
}

/** @throws RequestFault 412 when the client is not what the caller has seen, 400 when the caller does not say what it was. */
function assertSeen(c: RequestContext, waiting: UnapprovedClient, revision: number | undefined): void {
  const tags = c.req
    .header('If-Match')
    ?.split(',')
    .map((tag) => tag.trim())
  if (tags === undefined && revision === undefined) {
    throw new InvalidMember('name the revision that you have seen, here or by If-Match', { pointer: '/revision' })
  }
  if (tags !== undefined && !tags.includes(revisionTag(waiting))) throw changedMeanwhile()
  if (revision !== undefined && revision !== waiting.revision) throw changedMeanwhile()
}

function changedMeanwhile(): RequestFault {
  return new RequestFault(412, 'the client has changed itself since; look at it again before you decide')
}
