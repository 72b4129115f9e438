/** `/api/v1/software-statement-issuers`: whose word about a client counts when it registers (RFC 7591 §2.3). */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import type { StandingApprovalEnds } from '../approval/standing-approval-ends.ts'
import { changeIssuerKeys, distrustIssuer, trustIssuer } from '../approval/trust-issuer.ts'
import type { App, RequestContext } from '../http/app-env.ts'
import { InvalidMember, RequestFault } from '../http/request-fault.ts'
import {
  MAX_STATEMENT_ISSUERS,
  type ListedStatementIssuer,
  type StatementIssuerRepository,
} from '../registration/statement-issuer.ts'
import { listSchema } from './list-answer.ts'
import { serveOperation, type Operation } from './operation.ts'
import { reasonQuery } from './reason-query.ts'
import { newRestApp, type Callers } from './rest-caller.ts'
import { issuerKeys, issuerMembers, issuerResource, issuerSchema, issuerTag } from './statement-issuer-resource.ts'
import { replacement } from './user-members.ts'

const PATH = '/api/v1/software-statement-issuers'
const ONE = `${PATH}/{id}`
const base = { tag: 'Software statement issuers', scopes: ['admin_classic'], administratorsOnly: true } as const

const list: Operation = {
  ...base,
  id: 'getSoftwareStatementIssuers',
  method: 'get',
  path: PATH,
  summary: 'The issuers whose software statements are taken, the oldest first',
  description: `There are at most ${MAX_STATEMENT_ISSUERS}, so all of them are in the answer.`,
  answers: { 200: { description: 'All of them', schema: listSchema(issuerSchema) } },
  faults: [],
}

const read: Operation = {
  ...base,
  id: 'getSoftwareStatementIssuer',
  method: 'get',
  path: ONE,
  summary: 'One issuer; `ETag` names its version',
  answers: { 200: { description: 'The issuer', schema: issuerSchema } },
  faults: [404],
}

const createBody = z.object({
  issuer: issuerMembers.issuer,
  jwks: issuerMembers.jwks.optional(),
  jwksUri: issuerMembers.jwksUri.optional(),
})

const create: Operation<z.ZodObject, typeof createBody> = {
  ...base,
  id: 'createSoftwareStatementIssuer',
  method: 'post',
  path: PATH,
  summary: 'Trusts an issuer: what its statements say of a client counts more than what the client says',
  description:
    `At most ${MAX_STATEMENT_ISSUERS}, each issuer once, with its public keys or the address of its key set. Nothing is ` +
    'approved by that: a client with a statement waits like any other.',
  body: createBody,
  bodyExample: { issuer: 'https://software.example.com', jwksUri: 'https://software.example.com/jwks.json' },
  answers: { 201: { description: 'The issuer', schema: issuerSchema } },
  faults: [400, 409, 413, 415],
}

const IF_MATCH = {
  name: 'If-Match',
  description: 'The ETag of the version that you have read; 412 when it is another one now',
}

const patchBody = z
  .array(
    z.discriminatedUnion('path', [
      replacement('/jwks', issuerMembers.jwks),
      replacement('/jwksUri', issuerMembers.jwksUri),
    ]),
  )
  .min(1)
  .max(1, 'it has either jwks or jwksUri')

const patch: Operation<z.ZodObject, typeof patchBody> = {
  ...base,
  id: 'patchSoftwareStatementIssuer',
  method: 'patch',
  path: ONE,
  summary: 'Changes where its keys are; one way takes the place of the other',
  description: 'What its statements have let in stays. An issuer with another name is another issuer.',
  headers: [IF_MATCH],
  body: patchBody,
  bodyExample: [{ op: 'replace', path: '/jwksUri', value: 'https://software.example.com/keys.json' }],
  answers: { 204: { description: 'Changed' } },
  faults: [400, 404, 409, 412, 413, 415],
}

const remove: Operation<typeof reasonQuery> = {
  ...base,
  id: 'deleteSoftwareStatementIssuer',
  method: 'delete',
  path: ONE,
  summary: 'Trusts it no more; standing approvals that rest on its statements end, with what they have let in',
  description: 'Clients that an administrator approved by themselves stay.',
  query: reasonQuery,
  answers: { 204: { description: 'Gone' } },
  faults: [400, 404],
}

export const STATEMENT_ISSUERS_OPERATIONS = [list, read, create, patch, remove]

export interface StatementIssuersPorts {
  readonly callers: Callers
  readonly statementIssuers: StatementIssuerRepository
  readonly standingApprovalEnds: StandingApprovalEnds
  readonly random: Random
}

export function statementIssuersEndpoint(ports: StatementIssuersPorts): App {
  const { callers, statementIssuers } = ports
  const app = newRestApp(...STATEMENT_ISSUERS_OPERATIONS)

  serveOperation(app, list, callers, async ({ c }) => {
    const issuers = await statementIssuers.list(c.get('tenant').tenantId)
    return c.json({ data: issuers.map(issuerResource), links: { self: { href: c.req.url } } })
  })

  serveOperation(app, read, callers, async ({ c, parameter }) => {
    const found = await findIssuer(c, statementIssuers, parameter('id'))
    c.header('ETag', issuerTag(found))
    return c.json(issuerResource(found))
  })

  serveOperation(app, create, callers, async ({ c, caller, body }) => {
    const { tenantId } = c.get('tenant')
    const made = await trustIssuer(tenantId, body.issuer, issuerKeys(body), caller.user.userId, ports, c.get('now'))
    if (made === 'taken') throw new InvalidMember('this issuer is trusted already', { pointer: '/issuer' }, 409)
    if (made === 'full') throw new RequestFault(409, `a tenant trusts at most ${MAX_STATEMENT_ISSUERS} issuers`)
    c.header('ETag', issuerTag(made))
    return c.json(issuerResource({ ...made, standingApprovals: 0 }), 201)
  })

  serveOperation(app, patch, callers, async ({ c, caller, body: [change], parameter }) => {
    const found = await findIssuer(c, statementIssuers, parameter('id'))
    const expected = c.req.header('If-Match')
    if (expected !== undefined && !expected.split(',').some((tag) => tag.trim() === issuerTag(found))) {
      throw new RequestFault(412, 'somebody else has changed the issuer since; read it again')
    }
    const keys = issuerKeys(change?.path === '/jwks' ? { jwks: change.value } : { jwksUri: change?.value })
    if (!(await changeIssuerKeys(found, keys, caller.user.userId, ports, c.get('now')))) {
      throw new RequestFault(409, 'somebody else has changed the issuer at this moment; read it again')
    }
    return c.body(null, 204)
  })

  serveOperation(app, remove, callers, async ({ c, caller, query, parameter }) => {
    const found = await findIssuer(c, statementIssuers, parameter('id'))
    if (!(await distrustIssuer(found, query.reason, caller.user.userId, ports, c.get('now')))) throw noSuchIssuer()
    return c.body(null, 204)
  })
  return app
}

async function findIssuer(
  c: RequestContext,
  statementIssuers: StatementIssuerRepository,
  id: string,
): Promise<ListedStatementIssuer> {
  const found = (await statementIssuers.list(c.get('tenant').tenantId)).find(({ issuerId }) => issuerId === id)
  if (!found) throw noSuchIssuer()
  return found
}

function noSuchIssuer(): RequestFault {
  return new RequestFault(404, 'there is no such issuer in this tenant')
}
