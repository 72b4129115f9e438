/** `POST /oauth/register`, RFC 7591 §3: unauthenticated, per tenant, off until an administrator turns it on. */
import { accessDenied, invalidClientMetadata, OAuthError } from '@vestibule/protocol/oauth-error'
import type { Random } from '@vestibule/protocol/random'

import type { AuditLog } from '../audit/audit-event.ts'
import type { UnapprovedClientRepository } from '../clients/unapproved-client.ts'
import { newApp, type App } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { addressBlock } from '../http/client-address.ts'
import { openToEveryOrigin } from '../http/cross-origin.ts'
import { oauthErrorResponse } from '../http/error-response.ts'
import type { RateLimit } from '../http/rate-limit.ts'
import { methodNotAllowed } from '../http/request-fault.ts'
import { withDefaults, type AuthSettingsRepository } from '../tenants/auth-settings.ts'
import { clientInformationResponse } from './client-information-response.ts'
import { registerClient } from './register-client.ts'
import { parseRegistrationRequest } from './registration-request.ts'

export const REGISTRATION_PATH = '/oauth/register'

export interface RegistrationEndpointPorts {
  readonly settings: AuthSettingsRepository
  readonly unapprovedClients: UnapprovedClientRepository
  readonly auditLog: AuditLog
  readonly registrationRate: RateLimit
  /** How often a refusal is worth an audit event, so that a flood does not fill the log. */
  readonly refusalSample: RateLimit
  readonly random: Random
}

export function registrationEndpoint(ports: RegistrationEndpointPorts): App {
  const app = newApp()
  app.use(REGISTRATION_PATH, openToEveryOrigin('POST'))
  app.onError(oauthErrorResponse)

  app.post(REGISTRATION_PATH, async (c) => {
    const { tenantId } = c.get('tenant')
    const settings = withDefaults(await ports.settings.find(tenantId))
    if (!settings.dynamicClientRegistrationEnabled) {
      throw accessDenied(
        'dynamic client registration is turned off here; a tenant administrator can turn it on in the settings',
      )
    }
    await ports.registrationRate.spend(`${tenantId} ${addressBlock(c.get('address'))}`)

    try {
      const json = await readJson(c)
      if (!json) throw invalidClientMetadata('the body is not JSON, or nests too deeply')
      const request = parseRegistrationRequest(json.value)
      const registration = await registerClient(tenantId, request, settings, c.get('address'), ports, c.get('now'))
      c.header('Cache-Control', 'no-store')
      return c.json(clientInformationResponse(registration), 201)
    } catch (error) {
      if (error instanceof OAuthError) await recordRefusal(error, tenantId, c.get('address'), ports, c.get('now'))
      throw error
    }
  })

  app.all(REGISTRATION_PATH, () => {
    throw methodNotAllowed('POST')
  })
  return app
}

async function recordRefusal(
  error: OAuthError,
  tenantId: string,
  address: string,
  { auditLog, refusalSample, random }: RegistrationEndpointPorts,
  now: Date,
): Promise<void> {
  const isSampled = await refusalSample.spend(tenantId).then(
    () => true,
    () => false,
  )
  if (!isSampled) return
  await auditLog.record({
    eventId: random.uuid(now),
    tenantId,
    type: 'com.qlik.core.oauth-client.registration-refused',
    time: now,
    data: { error: error.code, description: error.message, registeredFrom: address },
  })
}
