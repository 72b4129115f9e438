/** `POST /oauth/register`, RFC 7591 §3: unauthenticated, per tenant, off until an administrator turns it on. */
import { accessDenied, invalidClientMetadata } from '@vestibule/protocol/oauth-error'
import { redirectDestination } from '@vestibule/protocol/redirect-uri'

import { newApp, type App } from '../http/app-env.ts'
import { readJson } from '../http/body.ts'
import { addressBlock } from '../http/client-address.ts'
import { openToEveryOrigin } from '../http/cross-origin.ts'
import { oauthErrorResponse } from '../http/error-response.ts'
import { wholeJson } from '../http/every-answer.ts'
import { methodNotAllowed } from '../http/request-fault.ts'
import type { RightOfWay } from '../http/right-of-way.ts'
import type { CurrentTenants } from '../tenants/current-tenants.ts'
import type { Admission } from './admission.ts'
import { clientInformationResponse, registrationUri, type RegistrationAccess } from './client-information-response.ts'
import { recordingRefusal, type RefusalPorts } from './record-refusal.ts'
import { registerClient, type NewRegistration, type RegistrationPorts } from './register-client.ts'
import { parseRegistrationRequest } from './registration-request.ts'
import { applyStatement, type StatementPorts } from './software-statement.ts'

export const REGISTRATION_PATH = '/oauth/register'

export interface RegistrationEndpointPorts extends RefusalPorts, RegistrationPorts, StatementPorts {
  readonly currentTenants: CurrentTenants
  readonly admission: Admission
  readonly rightOfWay: RightOfWay
}

export function registrationEndpoint(ports: RegistrationEndpointPorts): App {
  const app = newApp(oauthErrorResponse)
  app.use(REGISTRATION_PATH, openToEveryOrigin('POST'))
  app.use(REGISTRATION_PATH, ports.rightOfWay.strangers)

  app.post(REGISTRATION_PATH, async (c) => {
    const { tenantId, issuer } = c.get('tenant')
    const settings = await ports.currentTenants.settingsOf(tenantId, c.get('now'))
    if (!settings.dynamicClientRegistrationEnabled) {
      throw accessDenied(
        'dynamic client registration is turned off here; a tenant administrator can turn it on in the settings',
      )
    }
    const address = c.get('address')
    const knock = { tenantId, addressBlock: addressBlock(address), now: c.get('now') }

    return recordingRefusal(tenantId, { registeredFrom: address }, ports, knock.now, async () => {
      const refusal = await ports.admission.knock(knock)
      const json = await readJson(c)
      if (refusal) await ports.admission.hear(knock, firstDestination(json?.value), refusal)
      if (!json) throw invalidClientMetadata('the body is not JSON, or nests too deeply')
      const { json: stated, softwareStatement } = await applyStatement(c.get('tenant'), json.value, ports, knock.now)
      const request = { ...parseRegistrationRequest(stated), softwareStatement }
      const registration = await registerClient(c.get('tenant'), request, settings, address, ports, knock.now)
      return wholeJson(c, 201, clientInformationResponse(registration, accessOf(registration, issuer)))
    })
  })

  app.all(REGISTRATION_PATH, () => {
    throw methodNotAllowed('POST')
  })
  return app
}

/** Where a body leads that nobody has looked at yet, if it looks like one that leads anywhere. */
function firstDestination(body: unknown): string | undefined {
  const { redirect_uris: uris } = (body ?? {}) as { readonly redirect_uris?: unknown }
  const first: unknown = Array.isArray(uris) ? uris[0] : undefined
  return typeof first === 'string' ? redirectDestination(first) : undefined
}

function accessOf({ accessToken, client }: NewRegistration, issuer: string): RegistrationAccess | undefined {
  return accessToken === undefined ? undefined : { accessToken, uri: registrationUri(issuer, client.clientId) }
}
