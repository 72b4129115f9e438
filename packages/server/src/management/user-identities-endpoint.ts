/** Whom identity providers know a user as: an administrator takes that away, so that somebody else may be linked. */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import type { App } from '../http/app-env.ts'
import { RequestFault } from '../http/request-fault.ts'
import type { UserIdentityRepository } from '../sign-in/providers/user-identity.ts'
import { issuerMember } from './identity-provider-members.ts'
import { serveOperation, type Operation } from './operation.ts'
import { newRestApp, type Callers } from './rest-caller.ts'
import { USERS_PATH } from './users-endpoint.ts'

const unlinkSchema = z.object({ issuer: issuerMember })

const unlinkUser: Operation<z.ZodObject, typeof unlinkSchema> = {
  id: 'unlinkUser',
  method: 'post',
  path: `${USERS_PATH}/{userId}/actions/unlink`,
  tag: 'Users',
  summary: 'Lets an identity provider no more know a person as this user; signs them out everywhere',
  description: 'For accounts that were made anew at the provider: the next person with the address may be linked.',
  scopes: ['admin_classic'],
  administratorsOnly: true,
  body: unlinkSchema,
  bodyExample: { issuer: 'https://login.acme.example' },
  answers: { 204: { description: 'Unlinked' } },
  faults: [400, 404, 413, 415],
}

export const USER_IDENTITIES_OPERATIONS = [unlinkUser]

export interface UserIdentitiesPorts {
  readonly callers: Callers
  readonly userIdentities: UserIdentityRepository
  readonly random: Random
}

export function userIdentitiesEndpoint({ callers, userIdentities, random }: UserIdentitiesPorts): App {
  const app = newRestApp(...USER_IDENTITIES_OPERATIONS)

  serveOperation(app, unlinkUser, callers, async ({ c, caller, body: { issuer }, parameter }) => {
    const { tenantId } = c.get('tenant')
    const now = c.get('now')
    const userId = parameter('userId')
    const isUnlinked = await userIdentities.unlink(tenantId, userId, issuer, {
      eventId: random.uuid(now),
      tenantId,
      type: 'com.qlik.core.user.identity-unlinked',
      time: now,
      userId: caller.user.userId,
      data: { userId, issuer },
    })
    if (!isUnlinked) throw new RequestFault(404, 'this user is not linked to that issuer')
    return c.body(null, 204)
  })
  return app
}
