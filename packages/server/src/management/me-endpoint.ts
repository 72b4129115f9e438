/** `/api/v1/users/me`: with `tenants/me` what clients of this API family ask first, and what people change about themselves. */
import { z } from 'zod'

import type { App } from '../http/app-env.ts'
import { InvalidMember, RequestFault, tooManyRequests } from '../http/request-fault.ts'
import { changePassword, type PasswordChangePorts } from '../sign-in/change-password.ts'
import { changeUser } from '../sign-in/change-user.ts'
import { PASSWORD_MAX_LENGTH, passwordFault } from '../sign-in/password.ts'
import { passwordsAreOff, type IdentityProviderRepository } from '../sign-in/providers/identity-provider.ts'
import type { UserDirectory } from '../sign-in/user-directory.ts'
import { waysIn } from '../sign-in/ways-in.ts'
import { serveOperation, type Operation } from './operation.ts'
import { newRestApp, type Callers } from './rest-caller.ts'
import { nameMember, patchOf, replacement } from './user-members.ts'
import { meResource, meSchema, waysInSchema } from './user-resource.ts'

const PATH = '/api/v1/users/me'

const base = { tag: 'Me', administratorsOnly: false } as const

const readUser: Operation = {
  ...base,
  id: 'getCurrentUser',
  method: 'get',
  path: PATH,
  summary: 'The user that the access token stands for, or who is signed in',
  scopes: ['user_default', 'admin_classic'],
  answers: { 200: { description: 'The user', schema: meSchema } },
  faults: [],
}

const patchSchema = patchOf(
  z.discriminatedUnion('path', [replacement('/name', nameMember), replacement('/waitingMail', z.boolean())]),
)

/** Not for what applications register for (`user_default`): a name that an application chose is nobody's name. */
const patchMe: Operation<z.ZodObject, typeof patchSchema> = {
  ...base,
  id: 'patchCurrentUser',
  method: 'patch',
  path: PATH,
  summary: 'Changes your name, and whether you are mailed about applications that wait',
  scopes: ['admin_classic'],
  body: patchSchema,
  bodyExample: [{ op: 'replace', path: '/name', value: 'Ada Lovelace' }],
  answers: { 204: { description: 'Changed' } },
  faults: [400, 413, 415],
}

const readWaysIn: Operation = {
  ...base,
  id: 'getWaysIn',
  method: 'get',
  path: `${PATH}/ways-in`,
  summary: 'How you may sign in again',
  scopes: ['user_default', 'admin_classic'],
  answers: { 200: { description: 'With a password, through identity providers, or both', schema: waysInSchema } },
  faults: [],
}

// Longer than any password may be, so that one that is too long is told so in words.
const password = z.string().max(PASSWORD_MAX_LENGTH * 4)
const passwordSchema = z.object({ currentPassword: password, newPassword: password })

const changeMyPassword: Operation<z.ZodObject, typeof passwordSchema> = {
  ...base,
  id: 'changePassword',
  method: 'post',
  path: `${PATH}/actions/change-password`,
  summary: 'Changes your password, and ends your sessions in other browsers',
  description:
    'A wrong current password counts as a failed sign-in: after a few, 429 says how long to wait. Connections of applications stay.',
  scopes: [],
  sessionOnly: true,
  body: passwordSchema,
  bodyExample: { currentPassword: 'correct horse battery staple', newPassword: 'a sentence is better than a word' },
  answers: { 204: { description: 'Changed' } },
  faults: [400, 409, 413, 415],
}

export const ME_OPERATIONS = [readUser, readWaysIn, patchMe, changeMyPassword]

export interface MePorts extends PasswordChangePorts {
  readonly callers: Callers
  readonly userDirectory: UserDirectory
  readonly identityProviders: IdentityProviderRepository
}

export function meEndpoint(ports: MePorts): App {
  const app = newRestApp(...ME_OPERATIONS)

  serveOperation(app, readUser, ports.callers, async ({ c, caller }) => c.json(meResource(caller.user)))

  serveOperation(app, readWaysIn, ports.callers, async ({ c, caller }) => c.json(await waysIn(caller.user, ports)))

  serveOperation(app, patchMe, ports.callers, async ({ c, caller, body }) => {
    const { tenantId, userId } = caller.user
    // A later operation on the same member wins, as RFC 6902 §3 applies them in turn.
    const changes = Object.fromEntries(body.map(({ path, value }) => [path.slice(1), value]))
    await changeUser(tenantId, userId, changes, { userId }, ports, c.get('now'))
    return c.body(null, 204)
  })

  serveOperation(app, changeMyPassword, ports.callers, async ({ c, caller, body }) => {
    const { user, session } = caller
    if (!session) throw new RequestFault(403, 'only the person may do this, signed in in the browser')
    if (await passwordsAreOff(user.tenantId, ports.identityProviders)) {
      throw new RequestFault(409, 'passwords are turned off here: you sign in through an identity provider')
    }
    const fault = passwordFault(body.newPassword, user.email)
    if (fault) throw new InvalidMember(fault, { pointer: '/newPassword' })

    const passwords = { current: body.currentPassword, next: body.newPassword }
    const result = await changePassword({ user, session }, passwords, c.get('address'), ports, c.get('now'))
    switch (result.kind) {
      case 'changed':
        return c.body(null, 204)
      case 'refused':
        throw new InvalidMember('This is not your current password.', { pointer: '/currentPassword' })
      case 'too-many':
        throw tooManyRequests('too many wrong passwords; try again later', result.wait)
    }
  })
  return app
}
