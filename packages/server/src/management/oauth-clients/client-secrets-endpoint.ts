/** `/api/v1/oauth-clients/{id}/client-secrets`: at most five, shown once, addressed by a hint. */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import { eventOf } from '../../clients/change-client.ts'
import type { ClientDirectory } from '../../clients/client-directory.ts'
import { MAX_CLIENT_SECRETS, type ClientKeeper } from '../../clients/client-keeper.ts'
import { authMethodsOf } from '../../clients/client-metadata.ts'
import { keepClientSecret } from '../../clients/client-secret.ts'
import type { App } from '../../http/app-env.ts'
import { RequestFault } from '../../http/request-fault.ts'
import { serveOperation, type Operation } from '../operation.ts'
import { newRestApp, type Callers } from '../rest-caller.ts'
import { findOwnClient, noSuchClient } from './find-client.ts'
import { CLIENTS_PATH, CLIENTS_TAG } from './read-clients-endpoint.ts'

const PATH = `${CLIENTS_PATH}/{id}/client-secrets`
const base = { tag: CLIENTS_TAG, scopes: ['admin_classic'], administratorsOnly: true } as const

const addSecret: Operation = {
  ...base,
  id: 'createOAuthClientSecret',
  method: 'post',
  path: PATH,
  summary: 'Adds a secret; it is in the answer and never again',
  answers: {
    201: {
      description: 'The secret',
      schema: z.object({
        clientId: z.string(),
        clientSecret: z.string(),
        hint: z.string(),
        createdAt: z.iso.datetime(),
        createdBy: z.string(),
      }),
    },
  },
  faults: [404, 409],
}

const removeSecret: Operation = {
  ...base,
  id: 'deleteOAuthClientSecret',
  method: 'delete',
  path: `${PATH}/{hint}`,
  summary: 'Deletes the secret with this hint; it is refused from the next request on',
  answers: { 204: { description: 'Deleted' } },
  faults: [404],
}

export const CLIENT_SECRETS_OPERATIONS = [addSecret, removeSecret]

export interface ClientSecretsPorts {
  readonly callers: Callers
  readonly clientDirectory: ClientDirectory
  readonly clientKeeper: ClientKeeper
  readonly random: Random
}

export function clientSecretsEndpoint({ callers, clientDirectory, clientKeeper, random }: ClientSecretsPorts): App {
  const app = newRestApp(...CLIENT_SECRETS_OPERATIONS)

  serveOperation(app, addSecret, callers, async ({ c, caller, parameter }) => {
    const found = await findOwnClient(c, clientDirectory, parameter('id'))
    const { client, secrets } = found
    if (!authMethodsOf(client.metadata).includes('client_secret')) {
      throw new RequestFault(409, 'this client does not prove itself by secret')
    }
    const { userId } = caller.user
    const now = c.get('now')
    const clientSecret = newSecret(
      random,
      secrets.map(({ hint }) => hint),
    )
    const kept = keepClientSecret(clientSecret, userId, now)
    const event = eventOf(client, userId, 'com.qlik.core.oauth-client.secret.created', random, now, { hint: kept.hint })
    const outcome = await clientKeeper.addSecret(client.tenantId, client.clientId, kept, event)
    if (outcome === 'gone') throw noSuchClient()
    if (outcome === 'full')
      throw new RequestFault(409, `a client has at most ${MAX_CLIENT_SECRETS} secrets: delete one first`)
    return c.json(
      { clientId: client.clientId, clientSecret, hint: kept.hint, createdAt: now.toISOString(), createdBy: userId },
      201,
    )
  })

  serveOperation(app, removeSecret, callers, async ({ c, caller, parameter }) => {
    const { client } = await findOwnClient(c, clientDirectory, parameter('id'))
    const hint = parameter('hint')
    const event = eventOf(
      client,
      caller.user.userId,
      'com.qlik.core.oauth-client.secret.deleted',
      random,
      c.get('now'),
      { hint },
    )
    if (!(await clientKeeper.removeSecret(client.tenantId, client.clientId, hint, event))) {
      throw new RequestFault(404, 'the client has no secret with this hint')
    }
    return c.body(null, 204)
  })
  return app
}

/** A hint names one secret of the client: of a million, two share one. */
function newSecret(random: Random, hints: readonly string[]): string {
  for (;;) {
    const secret = random.secret()
    if (!hints.includes(secret.slice(-5))) return secret
  }
}
