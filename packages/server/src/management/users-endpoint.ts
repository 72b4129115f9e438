/** `/api/v1/users`: the people of a tenant, for administrators: listed, invited, changed, signed out. */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import type { App, RequestContext } from '../http/app-env.ts'
import { InvalidMember, RequestFault } from '../http/request-fault.ts'
import { changeUser } from '../sign-in/change-user.ts'
import { inviteUser } from '../sign-in/create-user.ts'
import { endSessions } from '../sign-in/end-sessions.ts'
import { issuePasswordLink } from '../sign-in/issue-password-link.ts'
import type { IdentityProviderRepository } from '../sign-in/providers/identity-provider.ts'
import type { OneTimeLinkRepository } from '../sign-in/one-time-link.ts'
import type { SessionDirectory } from '../sign-in/session-directory.ts'
import {
  parseUserFilter,
  userSearchText,
  type ListedUser,
  type UserDirectory,
  type UserSortKey,
} from '../sign-in/user-directory.ts'
import type { UserKeeper } from '../sign-in/user-keeper.ts'
import type { UserRepository } from '../sign-in/user-repository.ts'
import { readFilter } from './filter-parameter.ts'
import { countedListSchema } from './list-answer.ts'
import { serveOperation, type Operation } from './operation.ts'
import { cursorParameter, limitParameter, pager, sortParameter, totalResultsParameter } from './paging.ts'
import { newRestApp, type Callers } from './rest-caller.ts'

import { disableReasonMember, emailMember, nameMember, patchOf, replacement, roleMember } from './user-members.ts'
import { userResource, userSchema } from './user-resource.ts'

export const USERS_PATH = '/api/v1/users'

const base = { tag: 'Users', scopes: ['admin_classic'], administratorsOnly: true } as const

const SORTS = ['+email', '-email', '+name', '-name', '+createdAt', '-createdAt'] as const

const listQuery = z.object({
  filter: z.string().max(4000).optional(),
  search: z.string().trim().max(200).optional(),
  limit: limitParameter,
  next: cursorParameter,
  prev: cursorParameter,
  sort: sortParameter(SORTS, '+email'),
  totalResults: totalResultsParameter,
})

const listUsers: Operation<typeof listQuery> = {
  ...base,
  id: 'getUsers',
  method: 'get',
  path: USERS_PATH,
  summary: 'The people of this tenant',
  description:
    'Filters follow RFC 7644 §3.4.2.2 over id, email, name, role (TenantAdmin, Member), status (active, invited, disabled), ' +
    'createdAt and lastSignedInAt, e.g. `status eq "active" and role eq "TenantAdmin"`. ' +
    '`search` finds what name or e-mail address contain, in any case.',
  query: listQuery,
  answers: { 200: { description: 'A page of users', schema: countedListSchema(userSchema) } },
  faults: [400],
}

const invitationSchema = z.object({ url: z.string(), expiresAt: z.iso.datetime() })
const createSchema = z.object({ email: emailMember, name: nameMember.optional(), role: roleMember.default('Member') })

const createUser: Operation<z.ZodObject, typeof createSchema> = {
  ...base,
  id: 'createUser',
  method: 'post',
  path: USERS_PATH,
  summary: 'Invites a person; the link behind which they choose a password is in the answer and never again',
  description: 'Without a link where passwords are off: the person signs in through the identity provider.',
  body: createSchema,
  bodyExample: { email: 'grace@example.com', name: 'Grace', role: 'Member' },
  answers: { 201: { description: 'The user', schema: userSchema.extend({ invitation: invitationSchema.optional() }) } },
  faults: [400, 409, 413, 415],
}

const readUser: Operation = {
  ...base,
  id: 'getUser',
  method: 'get',
  path: `${USERS_PATH}/{userId}`,
  summary: 'One user',
  answers: { 200: { description: 'The user', schema: userSchema } },
  faults: [404],
}

const patchSchema = patchOf(
  z.discriminatedUnion('path', [
    replacement('/name', nameMember),
    replacement('/role', roleMember),
    replacement('/status', z.enum(['active', 'disabled'])),
    replacement('/disableReason', disableReasonMember),
  ]),
)

const patchUser: Operation<z.ZodObject, typeof patchSchema> = {
  ...base,
  id: 'patchUser',
  method: 'patch',
  path: `${USERS_PATH}/{userId}`,
  summary: 'Changes name, role or status, all of them or none',
  description:
    'Who is disabled is signed out everywhere, and every token that acts for them is refused from the next request on. ' +
    '`/disableReason` is a sentence that the person reads who signs in meanwhile. ' +
    '`active` lifts that; who has never chosen a password is `invited` then. ' +
    'The last active administrator can be neither demoted nor disabled (409).',
  body: patchSchema,
  bodyExample: [{ op: 'replace', path: '/name', value: 'Grace Hopper' }],
  answers: { 204: { description: 'Changed' } },
  faults: [400, 404, 409, 413, 415],
}

const inviteAgain: Operation = {
  ...base,
  id: 'inviteUser',
  method: 'post',
  path: `${USERS_PATH}/{userId}/actions/invite`,
  summary: 'Makes a new one-time link behind which the person chooses a password; the one before works no more',
  answers: {
    201: {
      description: 'The link, shown once',
      schema: invitationSchema.extend({ purpose: z.enum(['invitation', 'password-reset']) }).meta({
        examples: [
          {
            purpose: 'password-reset',
            url: 'http://localhost:3000/choose-password/9tV…',
            expiresAt: '2026-11-24T14:00:00.000Z',
          },
        ],
      }),
    },
  },
  faults: [404, 409],
}

const endUserSessions: Operation = {
  ...base,
  id: 'endUserSessions',
  method: 'post',
  path: `${USERS_PATH}/{userId}/actions/end-sessions`,
  summary: 'Signs a person out everywhere; connections of applications stay',
  answers: { 204: { description: 'Signed out' } },
  faults: [404],
}

export const USERS_OPERATIONS = [listUsers, createUser, readUser, patchUser, inviteAgain, endUserSessions]

export interface UsersPorts {
  readonly callers: Callers
  readonly users: UserRepository
  readonly userDirectory: UserDirectory
  readonly userKeeper: UserKeeper
  readonly links: OneTimeLinkRepository
  readonly identityProviders: IdentityProviderRepository
  readonly sessionDirectory: SessionDirectory
  readonly cursorKey: Uint8Array
  readonly random: Random
}

export function usersEndpoint(ports: UsersPorts): App {
  const { callers, userDirectory } = ports
  const app = newRestApp(...USERS_OPERATIONS)

  serveOperation(app, listUsers, callers, async ({ c, query }) => {
    const { tenantId } = c.get('tenant')
    const { limit, next, prev, sort, search } = query
    const wanted = { filter: readFilter(query.filter, parseUserFilter), search: searchable(search) }
    // Each sort is a sign and a name.
    const order = { by: sort.slice(1) as UserSortKey, descending: sort.startsWith('-') }
    const context = [tenantId, 'users', sort, query.filter ?? '', search ?? '']
    const pages = pager(ports.cursorKey, context, { next, prev })

    const found = await userDirectory.search(tenantId, wanted, order, pages.from, limit)
    return c.json({
      data: found.rows.map(userResource),
      links: pages.links(new URL(c.req.url), found, (user) => ({
        value: sortedValue(user, order.by),
        id: user.userId,
      })),
      ...(query.totalResults === 'true' && { totalResults: await userDirectory.count(tenantId, wanted) }),
    })
  })

  serveOperation(app, createUser, callers, async ({ c, caller, body }) => {
    const invited = await inviteUser(c.get('tenant'), body, caller.user.userId, ports, c.get('now'))
    if (!invited) throw new InvalidMember(`${body.email} is a user of this tenant already`, { pointer: '/email' }, 409)
    const { user, link } = invited
    const listed = { ...user, lastSignedInAt: null, hasPassword: false, identityIssuers: [] }
    const invitation = link && { url: link.url, expiresAt: link.expiresAt.toISOString() }
    return c.json({ ...userResource(listed), ...(invitation && { invitation }) }, 201)
  })

  serveOperation(app, readUser, callers, async ({ c, parameter }) =>
    c.json(userResource(await findUser(c, userDirectory, parameter('userId')))),
  )

  serveOperation(app, patchUser, callers, async ({ c, caller, body, parameter }) => {
    // A later operation on the same member wins, as RFC 6902 §3 applies them in turn.
    const changes = Object.fromEntries(body.map(({ path, value }) => [path.slice(1), value]))
    const { tenantId } = c.get('tenant')
    const outcome = await changeUser(tenantId, parameter('userId'), changes, caller.user, ports, c.get('now'))
    switch (outcome) {
      case 'changed':
        return c.body(null, 204)
      case 'unknown':
        throw noSuchUser()
      case 'last-administrator':
        throw new RequestFault(
          409,
          'this is the last active administrator: make somebody else an administrator first, so that one remains',
        )
    }
  })

  serveOperation(app, inviteAgain, callers, async ({ c, caller, parameter }) => {
    const user = await findUser(c, userDirectory, parameter('userId'))
    if (user.status === 'disabled')
      throw new RequestFault(409, 'this person is disabled: set the status to active before you give out a link')
    const link = await issuePasswordLink(c.get('tenant'), user, caller.user.userId, ports, c.get('now'))
    if (!link)
      throw new RequestFault(409, 'passwords are turned off here: the person signs in through the identity provider')
    return c.json({ purpose: link.purpose, url: link.url, expiresAt: link.expiresAt.toISOString() }, 201)
  })

  serveOperation(app, endUserSessions, callers, async ({ c, caller, parameter }) => {
    const user = await findUser(c, userDirectory, parameter('userId'))
    await endSessions(user, undefined, caller.user.userId, ports, c.get('now'))
    return c.body(null, 204)
  })
  return app
}

/** @throws RequestFault 404 also for what is no text that a database could hold. */
async function findUser(c: RequestContext, userDirectory: UserDirectory, userId: string): Promise<ListedUser> {
  const found = await userDirectory.find(c.get('tenant').tenantId, userId)
  if (!found) throw noSuchUser()
  return found
}

function noSuchUser(): RequestFault {
  return new RequestFault(404, 'there is no such user in this tenant')
}

/** @throws InvalidMember 400 for text that no database keeps, and that one of them refuses to look for. */
function searchable(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (text.includes('\0') || !text.isWellFormed())
    throw new InvalidMember('search: this text cannot be in a name', { parameter: 'search' })
  return text
}

function sortedValue(user: ListedUser, by: UserSortKey): string | number {
  switch (by) {
    case 'email':
      return user.email
    case 'name':
      return userSearchText(user)
    case 'createdAt':
      return user.createdAt.getTime()
  }
}
