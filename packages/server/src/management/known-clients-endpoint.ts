/** `GET /api/v1/known-clients`: the catalogue of well-known clients, as they are connected to this tenant. */
import { inspectRedirectUri } from '@vestibule/protocol/redirect-uri'
import { z } from 'zod'

import { withoutPlaceholders, type CataloguedClient, type ClientCatalogue } from '../catalogue/catalogued-client.ts'
import { stepsAt, type Place } from '../catalogue/connect-steps.ts'
import type { App } from '../http/app-env.ts'
import { serveOperation, type Operation } from './operation.ts'
import { newRestApp, type Callers } from './rest-caller.ts'

const words = z.object({ en: z.string(), de: z.string() })

const step = z.object({
  text: words,
  code: z.string().optional().describe('To be copied: a command, an address or a piece of a file, for this tenant'),
})

const knownClientSchema = z
  .object({
    id: z.string(),
    name: z.string().describe('What people call it'),
    vendor: z.string(),
    runsOn: z
      .enum(['server', 'device'])
      .describe('Its maker’s servers, which reach this one over the internet, or people’s own devices'),
    registeredNames: z.array(z.string()).describe('The names it registers under; `*` stands for any text'),
    documents: z.array(z.string()).describe('Its client ID metadata documents'),
    redirectUris: z.array(z.string()).describe('Loopback ports are free; `{id}` stands for any one segment of a path'),
    redirectHosts: z.array(z.string()).describe('The hosts of these'),
    redirectSchemes: z.array(z.string()).describe('The private-use schemes of these'),
    tokenEndpointAuthMethods: z.array(z.string()).describe('The first is the one that it registers with'),
    namesClientUri: z.boolean().describe('Whether it names a home page when it registers'),
    notes: words.optional(),
    connect: z.array(step).describe('How a person connects it'),
    again: z.array(step).describe('How a person connects it again once its registration is gone'),
  })
  .meta({
    examples: [
      {
        id: 'claude',
        name: 'Claude',
        vendor: 'Anthropic',
        runsOn: 'server',
        registeredNames: ['Claude'],
        documents: ['https://claude.ai/oauth/mcp-oauth-client-metadata'],
        redirectUris: ['https://claude.ai/api/mcp/auth_callback'],
        redirectHosts: ['claude.ai'],
        redirectSchemes: [],
        tokenEndpointAuthMethods: ['client_secret_post', 'none'],
        namesClientUri: false,
        connect: [{ text: { en: 'Choose Connect.', de: 'Wählen Sie „Verbinden“.' } }],
        again: [{ text: { en: 'Add it again.', de: 'Fügen Sie es wieder hinzu.' } }],
      },
    ],
  })

const listKnown: Operation = {
  id: 'getKnownClients',
  method: 'get',
  path: '/api/v1/known-clients',
  tag: 'Known clients',
  summary: 'Well-known clients: how they register, where access to them goes, and how people connect them',
  description:
    'Facts that come with the server, and those that its operator adds in the file that `VESTIBULE_KNOWN_CLIENTS` names. ' +
    'That a client is here lets nothing in: what may register is said by the auth settings.',
  scopes: ['admin_classic'],
  administratorsOnly: true,
  answers: { 200: { description: 'All of them', schema: z.object({ data: z.array(knownClientSchema) }) } },
  faults: [],
}

export const KNOWN_CLIENTS_OPERATIONS = [listKnown]

export interface KnownClientsPorts {
  readonly callers: Callers
  readonly catalogue: ClientCatalogue
  readonly mcpPath: string
}

export function knownClientsEndpoint({ callers, catalogue, mcpPath }: KnownClientsPorts): App {
  const app = newRestApp(...KNOWN_CLIENTS_OPERATIONS)

  serveOperation(app, listKnown, callers, async ({ c }) => {
    const { issuer, name } = c.get('tenant')
    const place = { url: `${issuer}${mcpPath}`, tenantName: name }
    return c.json({ data: catalogue.map((client) => knownClientResource(client, place)) })
  })
  return app
}

function knownClientResource(client: CataloguedClient, place: Place): z.input<typeof knownClientSchema> {
  const { notes, connect, again, ...facts } = client
  return {
    ...facts,
    ...destinationsOf(facts.redirectUris),
    ...(notes && { notes }),
    connect: [...stepsAt(connect, place)],
    again: [...stepsAt(again, place)],
  }
}

function destinationsOf(redirectUris: readonly string[]) {
  const seen = redirectUris.map((uri) => inspectRedirectUri(withoutPlaceholders(uri)))
  const ofWeb = seen.flatMap((uri) => (uri.admissible && uri.kind !== 'private-use' ? [uri.host] : []))
  const ofApplications = seen.flatMap((uri) => (uri.admissible && uri.kind === 'private-use' ? [uri.scheme] : []))
  return { redirectHosts: [...new Set(ofWeb)], redirectSchemes: [...new Set(ofApplications)] }
}
