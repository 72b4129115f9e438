/** `/api/v1/tenants/me`: the tenant at this host, its name and its logo, and the addresses that applications connect by. */
import { AUTHORIZATION_SERVER_METADATA_PATH } from '@vestibule/protocol/well-known'
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import { humanText } from '../clients/metadata-members.ts'
import type { App, HostedTenant, RequestContext } from '../http/app-env.ts'
import { readBytes } from '../http/body.ts'
import { RequestFault } from '../http/request-fault.ts'
import { logoUrl } from '../pages/logo.ts'
import { REGISTRATION_PATH } from '../registration/registration-endpoint.ts'
import { removeTenantLogo, renameTenant, setTenantLogo } from '../tenants/change-tenant.ts'
import { LOGO_MAX_BYTES, LOGO_MEDIA_TYPES, readLogo, type TenantProfileRepository } from '../tenants/tenant-profile.ts'
import type { TenantRepository } from '../tenants/tenant.ts'
import { serveOperation, type Operation } from './operation.ts'
import { newRestApp, type Callers } from './rest-caller.ts'

const PATH = '/api/v1/tenants/me'
const LOGO_RESOURCE = `${PATH}/logo`
const TAG = 'Tenant'

const tenantSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    hostnames: z.array(z.string()),
    created: z.iso.datetime(),
    logo: z.string().optional().describe('Path of the logo; it changes with the image. Absent when there is none.'),
    mcpUrl: z.string().describe('The MCP server, to be added to applications'),
    registrationUrl: z.string().describe('Where applications register themselves, while registration is on'),
    authorizationServerMetadataUrl: z.string().describe('RFC 8414'),
  })
  .meta({
    examples: [
      {
        id: 'default',
        name: 'Vestibule',
        hostnames: ['localhost:3000'],
        created: '2026-11-24T12:00:00.000Z',
        logo: '/tenant-logo?v=4wHRYxJ0oK4Gl3b0Jc6V8n1pQm2sT5uW7xY9zA0bC1d',
        mcpUrl: 'http://localhost:3000/api/ai/mcp',
        registrationUrl: 'http://localhost:3000/oauth/register',
        authorizationServerMetadataUrl: 'http://localhost:3000/.well-known/oauth-authorization-server',
      },
    ],
  })

const patchSchema = z
  .array(z.object({ op: z.literal('replace'), path: z.literal('/name'), value: humanText(100).min(1) }))
  .min(1)
  .max(10)

const readTenant: Operation = {
  id: 'getCurrentTenant',
  method: 'get',
  path: PATH,
  tag: TAG,
  summary: 'The tenant at this host, and the addresses that applications connect by',
  scopes: ['user_default', 'admin_classic'],
  administratorsOnly: false,
  answers: { 200: { description: 'The tenant', schema: tenantSchema } },
  faults: [],
}

const forAdministrators = { tag: TAG, scopes: ['admin_classic'], administratorsOnly: true } as const

const patchTenant: Operation<z.ZodObject, typeof patchSchema> = {
  ...forAdministrators,
  id: 'patchCurrentTenant',
  method: 'patch',
  path: PATH,
  summary: 'Gives the tenant another name, on every page and in every question that people are asked',
  body: patchSchema,
  bodyExample: [{ op: 'replace', path: '/name', value: 'Acme' }],
  answers: { 204: { description: 'Renamed' } },
  faults: [400, 413, 415],
}

const putLogo: Operation = {
  ...forAdministrators,
  id: 'putCurrentTenantLogo',
  method: 'put',
  path: LOGO_RESOURCE,
  summary: 'Sets the logo that every page shows',
  description: `A PNG, JPEG or WebP image of at most ${LOGO_MAX_BYTES / 1024} KiB. What it is, is read from its first bytes; an SVG is refused, for it may hold script.`,
  bodyMediaTypes: LOGO_MEDIA_TYPES,
  answers: { 200: { description: 'Where it is', schema: z.object({ logo: z.string() }) } },
  faults: [413, 415],
}

const deleteLogo: Operation = {
  ...forAdministrators,
  id: 'deleteCurrentTenantLogo',
  method: 'delete',
  path: LOGO_RESOURCE,
  summary: 'Takes the logo away',
  answers: { 204: { description: 'Gone' } },
  faults: [404],
}

export const TENANT_OPERATIONS = [readTenant, patchTenant, putLogo, deleteLogo]

export interface TenantPorts {
  readonly callers: Callers
  readonly tenants: TenantRepository
  readonly tenantProfiles: TenantProfileRepository
  readonly mcpPath: string
  readonly random: Random
}

export function tenantEndpoint(ports: TenantPorts): App {
  const app = newRestApp(...TENANT_OPERATIONS)

  serveOperation(app, readTenant, ports.callers, async ({ c }) => {
    const created = (await ports.tenants.find(c.get('tenant').tenantId))?.createdAt
    return c.json({ ...tenantResource(c.get('tenant'), ports.mcpPath), created: created?.toISOString() })
  })

  serveOperation(app, patchTenant, ports.callers, async ({ c, caller, body }) => {
    const name = body.at(-1)?.value ?? c.get('tenant').name
    await renameTenant(c.get('tenant'), name, caller.user.userId, ports, c.get('now'))
    return c.body(null, 204)
  })

  serveOperation(app, putLogo, ports.callers, async ({ c, caller }) => {
    const logo = await sentLogo(c)
    await setTenantLogo(c.get('tenant'), logo, caller.user.userId, ports, c.get('now'))
    return c.json({ logo: logoUrl(logo.hash) })
  })

  serveOperation(app, deleteLogo, ports.callers, async ({ c, caller }) => {
    if (!(await removeTenantLogo(c.get('tenant'), caller.user.userId, ports, c.get('now')))) {
      throw new RequestFault(404, 'this tenant has no logo')
    }
    return c.body(null, 204)
  })
  return app
}

function tenantResource({ tenantId, name, issuer, logoHash }: HostedTenant, mcpPath: string) {
  return {
    id: tenantId,
    name,
    hostnames: [new URL(issuer).host],
    ...(logoHash !== null && { logo: logoUrl(logoHash) }),
    mcpUrl: `${issuer}${mcpPath}`,
    registrationUrl: `${issuer}${REGISTRATION_PATH}`,
    authorizationServerMetadataUrl: `${issuer}${AUTHORIZATION_SERVER_METADATA_PATH}`,
  }
}

/** @throws RequestFault 415 for what is none of the three kinds, whatever it says it is; 413 for one that is too large. */
async function sentLogo(c: RequestContext) {
  const logo = readLogo(await readBytes(c, LOGO_MEDIA_TYPES, LOGO_MAX_BYTES))
  if (!logo) throw new RequestFault(415, 'the image is none of PNG, JPEG and WebP: choose one of these, not an SVG')
  return logo
}
