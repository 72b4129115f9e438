/** `/api/v1/identity-providers`: through whom people may sign in to this tenant, for administrators. */
import type { Random } from '@vestibule/protocol/random'
import { z } from 'zod'

import type { App, RequestContext } from '../http/app-env.ts'
import { InvalidMember, RequestFault } from '../http/request-fault.ts'
import {
  PROVIDERS_MAX,
  type IdentityProvider,
  type IdentityProviderRepository,
} from '../sign-in/providers/identity-provider.ts'
import { addProvider, changeProvider, removeProvider } from '../sign-in/providers/manage-provider.ts'
import type { ProviderConnections } from '../sign-in/providers/provider-connection.ts'
import type { ProviderSecrets } from '../sign-in/providers/provider-secret.ts'
import { clientSecretMember, DEFAULT_MEMBERS, issuerMember, providerMembers } from './identity-provider-members.ts'
import { providerResource, providerSchema } from './identity-provider-resource.ts'
import { providerReport, providerReportSchema } from './identity-provider-report.ts'
import { listSchema } from './list-answer.ts'
import { serveOperation, type Operation } from './operation.ts'
import { newRestApp, type Callers } from './rest-caller.ts'
import { replacement } from './user-members.ts'

const PATH = '/api/v1/identity-providers'
const PATCH_MAX = 20
const ONE = `${PATH}/{providerId}`

const base = { tag: 'Identity providers', scopes: ['admin_classic'], administratorsOnly: true } as const

const listProviders: Operation = {
  ...base,
  id: 'getIdentityProviders',
  method: 'get',
  path: PATH,
  summary: 'The identity providers of this tenant, oldest first',
  answers: { 200: { description: 'All of them', schema: listSchema(providerSchema) } },
  faults: [],
}

const {
  scopes,
  enabled,
  passwordSignIn,
  justInTimeUsers,
  allowedEmailDomains,
  accountLinking,
  assumeEmailVerified,
  roleMapping,
  identityAssertions,
} = providerMembers

const createSchema = z.object({
  name: providerMembers.name,
  issuer: issuerMember,
  clientId: providerMembers.clientId,
  clientSecret: clientSecretMember.optional(),
  scopes: scopes.default(DEFAULT_MEMBERS.scopes),
  enabled: enabled.default(DEFAULT_MEMBERS.enabled),
  passwordSignIn: passwordSignIn.default(DEFAULT_MEMBERS.passwordSignIn),
  justInTimeUsers: justInTimeUsers.default(DEFAULT_MEMBERS.justInTimeUsers),
  allowedEmailDomains: allowedEmailDomains.default(DEFAULT_MEMBERS.allowedEmailDomains),
  accountLinking: accountLinking.default(DEFAULT_MEMBERS.accountLinking),
  assumeEmailVerified: assumeEmailVerified.default(DEFAULT_MEMBERS.assumeEmailVerified),
  roleMapping: roleMapping.default(DEFAULT_MEMBERS.roleMapping),
  identityAssertions: identityAssertions.default(DEFAULT_MEMBERS.identityAssertions),
})

const createProvider: Operation<z.ZodObject, typeof createSchema> = {
  ...base,
  id: 'createIdentityProvider',
  method: 'post',
  path: PATH,
  summary: 'Adds an identity provider',
  description: `At most ${PROVIDERS_MAX}, each issuer once. Register the callbackUrl at the provider as redirect URI.`,
  body: createSchema,
  bodyExample: {
    name: 'Acme',
    issuer: 'https://login.acme.example',
    clientId: 'vestibule',
    clientSecret: 'as the provider showed it',
    justInTimeUsers: true,
    allowedEmailDomains: ['acme.example'],
  },
  answers: { 201: { description: 'The identity provider', schema: providerSchema } },
  faults: [400, 409, 413, 415],
}

const readProvider: Operation = {
  ...base,
  id: 'getIdentityProvider',
  method: 'get',
  path: ONE,
  summary: 'One identity provider',
  answers: { 200: { description: 'The identity provider', schema: providerSchema } },
  faults: [404],
}

const patchSchema = z
  .array(
    z.discriminatedUnion('path', [
      replacement('/name', providerMembers.name),
      replacement('/clientId', providerMembers.clientId),
      replacement('/clientSecret', clientSecretMember.nullable()),
      replacement('/scopes', scopes),
      replacement('/enabled', enabled),
      replacement('/passwordSignIn', passwordSignIn),
      replacement('/justInTimeUsers', justInTimeUsers),
      replacement('/allowedEmailDomains', allowedEmailDomains),
      replacement('/accountLinking', accountLinking),
      replacement('/assumeEmailVerified', assumeEmailVerified),
      replacement('/roleMapping', roleMapping),
      replacement('/identityAssertions', identityAssertions),
    ]),
  )
  .min(1)
  .max(PATCH_MAX)

const patchProvider: Operation<z.ZodObject, typeof patchSchema> = {
  ...base,
  id: 'patchIdentityProvider',
  method: 'patch',
  path: ONE,
  summary: 'Changes an identity provider, all that is asked for or nothing',
  description: 'Takes effect on the next sign-in; sessions go on. `null` takes the secret or the role mapping away.',
  body: patchSchema,
  bodyExample: [{ op: 'replace', path: '/justInTimeUsers', value: true }],
  answers: { 200: { description: 'As it is now', schema: providerSchema } },
  faults: [400, 404, 409, 413, 415],
}

const deleteProvider: Operation = {
  ...base,
  id: 'deleteIdentityProvider',
  method: 'delete',
  path: ONE,
  summary: 'Takes an identity provider away',
  description: 'Its users stay; added again with the same issuer, it knows them as before.',
  answers: { 204: { description: 'Gone' } },
  faults: [404],
}

const testProvider: Operation = {
  ...base,
  id: 'testIdentityProvider',
  method: 'post',
  path: `${ONE}/actions/test`,
  summary: 'Looks whether the provider answers, and as what',
  description:
    'Fetches its discovery document and its keys now. Nobody signs in, so it cannot tell whether client and secret are right.',
  answers: { 200: { description: 'What was found', schema: providerReportSchema } },
  faults: [404],
}

export const IDENTITY_PROVIDERS_OPERATIONS = [
  listProviders,
  createProvider,
  readProvider,
  patchProvider,
  testProvider,
  deleteProvider,
]

export interface IdentityProvidersPorts {
  readonly callers: Callers
  readonly identityProviders: IdentityProviderRepository
  readonly providerSecrets: ProviderSecrets
  readonly providerConnections: ProviderConnections
  readonly random: Random
}

export function identityProvidersEndpoint(ports: IdentityProvidersPorts): App {
  const { callers, identityProviders } = ports
  const app = newRestApp(...IDENTITY_PROVIDERS_OPERATIONS)

  serveOperation(app, listProviders, callers, async ({ c }) => {
    const { tenantId, issuer } = c.get('tenant')
    const providers = await identityProviders.list(tenantId)
    return c.json({
      data: providers.map((provider) => providerResource(provider, issuer)),
      links: { self: { href: c.req.url } },
    })
  })

  serveOperation(app, createProvider, callers, async ({ c, caller, body }) => {
    const { tenantId, issuer: tenantIssuer } = c.get('tenant')
    const { issuer, clientSecret = null, ...members } = body
    const added = await addProvider(
      tenantId,
      issuer,
      { ...members, clientSecret },
      caller.user.userId,
      ports,
      c.get('now'),
    )
    switch (added.kind) {
      case 'created':
        return c.json(providerResource(added.provider, tenantIssuer), 201)
      case 'issuer-taken':
        throw new InvalidMember('there is an identity provider with this issuer already', { pointer: '/issuer' }, 409)
      case 'too-many':
        throw new RequestFault(409, `a tenant has at most ${PROVIDERS_MAX} identity providers`)
      case 'nobody-linked':
        throw nobodyLinked('/passwordSignIn')
    }
  })

  serveOperation(app, readProvider, callers, async ({ c, parameter }) =>
    c.json(providerResource(await findProvider(c, identityProviders, parameter('providerId')), c.get('tenant').issuer)),
  )

  serveOperation(app, patchProvider, callers, async ({ c, caller, body, parameter }) => {
    const { tenantId, issuer } = c.get('tenant')
    const providerId = parameter('providerId')
    // A later operation on the same member wins, as RFC 6902 §3 applies them in turn.
    const changes = Object.fromEntries(body.map(({ path, value }) => [path.slice(1), value]))
    const outcome = await changeProvider(tenantId, providerId, changes, caller.user.userId, ports, c.get('now'))
    switch (outcome) {
      case 'changed':
        return c.json(providerResource(await findProvider(c, identityProviders, providerId), issuer))
      case 'unknown':
        throw noSuchProvider()
      case 'nobody-linked':
        throw nobodyLinked(`/${body.findIndex(({ path }) => path === '/passwordSignIn' || path === '/enabled')}/value`)
    }
  })

  serveOperation(app, deleteProvider, callers, async ({ c, caller, parameter }) => {
    const { tenantId } = c.get('tenant')
    if (!(await removeProvider(tenantId, parameter('providerId'), caller.user.userId, ports, c.get('now'))))
      throw noSuchProvider()
    return c.body(null, 204)
  })

  serveOperation(app, testProvider, callers, async ({ c, parameter }) => {
    const provider = await findProvider(c, identityProviders, parameter('providerId'))
    return c.json(await providerReport(provider, ports.providerConnections, c.get('now'), c.get('reportFault')))
  })
  return app
}

async function findProvider(
  c: RequestContext,
  identityProviders: IdentityProviderRepository,
  providerId: string,
): Promise<IdentityProvider> {
  const provider = await identityProviders.find(c.get('tenant').tenantId, providerId)
  if (!provider) throw noSuchProvider()
  return provider
}

function noSuchProvider(): RequestFault {
  return new RequestFault(404, 'there is no such identity provider in this tenant')
}

function nobodyLinked(pointer: string): InvalidMember {
  return new InvalidMember(
    'passwords can be turned off only once an administrator has signed in through this provider: do that first, so that it is known to let one in',
    { pointer },
    409,
  )
}
