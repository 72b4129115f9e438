/**
 * The client configuration endpoint, RFC 7592 §2: a client reads, replaces and deletes its own registration.
 *
 * Off until an administrator turns it on. Its token is for this one client in this one tenant, and for nothing else.
 */
import { bearerChallenge, readBearerToken } from '@vestibule/protocol/bearer'
import { isSameDigest, sha256 } from '@vestibule/protocol/digest'
import { accessDenied, invalidClientMetadata, OAuthError } from '@vestibule/protocol/oauth-error'

import { isWaiting } from '../clients/unapproved-client.ts'
import { newApp, type App, type RequestContext } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { addressBlock } from '../http/client-address.ts'
import { openToEveryOrigin } from '../http/cross-origin.ts'
import { oauthErrorResponse } from '../http/error-response.ts'
import type { RateLimit } from '../http/rate-limit.ts'
import { methodNotAllowed } from '../http/request-fault.ts'
import { withDefaults, type AuthSettings, type AuthSettingsRepository } from '../tenants/auth-settings.ts'
import { clientInformationResponse, registrationUri } from './client-information-response.ts'
import { deleteRegistration } from './delete-registration.ts'
import type { ManagedRegistration } from './managed-registration.ts'
import { recordingRefusal, type RefusalPorts } from './record-refusal.ts'
import { REGISTRATION_PATH } from './registration-endpoint.ts'
import { parseRegistrationUpdate } from './registration-update.ts'
import { applyStatement, type StatementPorts } from './software-statement.ts'
import { updateRegistration, type UpdatePorts } from './update-registration.ts'

const PATH = `${REGISTRATION_PATH}/:clientId`
const METHODS = ['GET', 'PUT', 'DELETE'] as const

export interface ClientConfigurationPorts extends UpdatePorts, RefusalPorts, StatementPorts {
  readonly settings: AuthSettingsRepository
  /** Counted for each address block. */
  readonly configurationRate: RateLimit
}

export function clientConfigurationEndpoint(ports: ClientConfigurationPorts): App {
  const app = newApp(oauthErrorResponse)
  app.use(PATH, openToEveryOrigin(...METHODS))

  app.get(PATH, async (c) => {
    await admit(c, ports)
    const { client } = await authenticate(c, ports)
    return inform(c, { client, clientSecret: undefined })
  })

  app.put(PATH, async (c) => {
    const settings = await admit(c, ports)
    await authenticate(c, ports)
    const data = { clientId: c.req.param('clientId'), registeredFrom: c.get('address') }
    return recordingRefusal(c.get('tenant').tenantId, data, ports, c.get('now'), async () => {
      const json = await readJson(c)
      if (!json) throw invalidClientMetadata('the body is not JSON, or nests too deeply')
      const stated = await applyStatement(c.get('tenant'), json.value, ports, c.get('now'))
      const update = parseRegistrationUpdate(stated.json, stated.softwareStatement)
      const done = await untilDone(c, ports, (found) =>
        updateRegistration(found, update, settings, c.get('address'), ports, c.get('now')),
      )
      return inform(c, done)
    })
  })

  app.delete(PATH, async (c) => {
    await admit(c, ports)
    await untilDone(c, ports, async (found) =>
      (await deleteRegistration(found, c.get('address'), ports, c.get('now'))) ? true : undefined,
    )
    c.header('Cache-Control', 'no-store')
    return c.body(null, 204)
  })

  app.all(PATH, () => {
    throw methodNotAllowed(...METHODS)
  })
  return app
}

/** @throws OAuthError 403 where the tenant has not turned it on, whoever asks; RequestFault 429 for too many requests. */
async function admit(
  c: RequestContext,
  { settings, configurationRate }: ClientConfigurationPorts,
): Promise<AuthSettings> {
  const { tenantId } = c.get('tenant')
  const current = withDefaults(await settings.find(tenantId))
  if (!current.dcrManagementEnabled) {
    throw accessDenied(
      'clients cannot manage their registration here; a tenant administrator can turn it on with dcrManagementEnabled',
    )
  }
  await configurationRate.spend(tenantId, addressBlock(c.get('address')), c.get('now'))
  return current
}

/** @throws OAuthError 401, the same for an id that is unknown and a token that is another's (RFC 7592 §2.1). */
async function authenticate(
  c: RequestContext,
  { managedRegistrations }: ClientConfigurationPorts,
): Promise<ManagedRegistration> {
  const token = readBearerToken(c.req.header('Authorization'))
  // RFC 6750 §3.1: no error code for a request that carried no token.
  if (token === undefined) {
    throw unauthorized(c, {}, 'send the registration_access_token as Authorization: Bearer …')
  }
  const found = await managedRegistrations.find(c.get('tenant').tenantId, c.req.param('clientId') ?? '')
  const isOwn = found !== undefined && isSameDigest(sha256(token), found.tokenHash)
  // By the clock: a client whose window has closed is gone, whether or not the sweep has come by.
  if (!isOwn || (found.state === 'waiting' && !isWaiting(found.client, c.get('now')))) {
    const description = 'the registration_access_token is not for a client that is registered here'
    throw unauthorized(c, { error: 'invalid_token', description }, description)
  }
  return found
}

function unauthorized(
  c: RequestContext,
  challenge: Parameters<typeof bearerChallenge>[0],
  description: string,
): OAuthError {
  c.header('WWW-Authenticate', bearerChallenge(challenge))
  return new OAuthError('invalid_token', description)
}

/** Whoever was overtaken looks again and decides anew: the client may have been approved, disabled or deleted meanwhile. */
async function untilDone<Result>(
  c: RequestContext,
  ports: ClientConfigurationPorts,
  act: (found: ManagedRegistration) => Promise<Result | undefined>,
): Promise<Result> {
  for (;;) {
    const done = await act(await authenticate(c, ports))
    if (done !== undefined) return done
  }
}

/** RFC 7592 §3. The token is the one that was sent: it does not end while the client lives, and only its hash is kept. */
function inform(c: RequestContext, registration: Parameters<typeof clientInformationResponse>[0]): Response {
  c.header('Cache-Control', 'no-store')
  const accessToken = readBearerToken(c.req.header('Authorization')) ?? ''
  const uri = registrationUri(c.get('tenant').issuer, registration.client.clientId)
  return c.json(clientInformationResponse(registration, { accessToken, uri }))
}
