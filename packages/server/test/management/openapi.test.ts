/** `/api/openapi.json` is sound, and true: every operation of it is called at the running app. */
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import {
  aClient,
  aConnection,
  aStandingApproval,
  aStatementIssuer,
  aWebhook,
  someMetadata,
} from '../../src/storage/conformance/builders.ts'
import type { AuditEvent } from '../../src/audit/audit-event.ts'
import { OPERATIONS } from '../../src/management/operations.ts'
import { EDITOR, TestClient } from '../support/client.ts'
import { consoleOf, type ConsolePage } from '../support/console.ts'
import { openHouse, type House } from '../support/house.ts'
import { haveNoProvider, haveProvider } from '../support/providers.ts'
import { CLIENTS, Rest, restOf, type RestAnswer } from '../support/rest.ts'
import { MEMBER, signedIn } from '../support/stories.ts'

interface Content {
  readonly 'application/json': { readonly schema: AnySchema; readonly example?: unknown }
}
interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: AnySchema
}
interface Described {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters: readonly Parameter[]
  /** Of a body that is bytes there is nothing but its media types. */
  readonly requestBody?: { readonly content: Partial<Content> }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>
}
interface OpenApi {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, AnySchema>>
    readonly securitySchemes: Readonly<
      Record<
        string,
        { readonly type: string; readonly flows: { readonly authorizationCode: { readonly scopes: object } } }
      >
    >
  }
}

/** The operations as the source has them, so that the table of tests is there before any house is. */
const WALK = OPERATIONS.map(({ id, method, path, administratorsOnly }) => ({
  id,
  method: method.toUpperCase(),
  path,
  administratorsOnly,
}))

const SESSION_ONLY = new Set(OPERATIONS.filter(({ sessionOnly }) => sessionOnly).map(({ id }) => id))

/** Tried with real bytes where they are told of: `tenant.test.ts`. */
const TAKES_BYTES = new Set(OPERATIONS.filter(({ bodyMediaTypes }) => bodyMediaTypes).map(({ id }) => id))

let house: House
let administrator: Rest
let member: Rest
let nobody: Rest
let document: OpenApi
let validates: (schema: AnySchema, value: unknown) => string

beforeAll(async () => {
  house = await openHouse()
  await house.set({ dcrApprovalWithoutConnection: true })
  administrator = await restOf(house)
  member = await restOf(house, { email: MEMBER, scope: 'user_default admin_classic' })
  nobody = new Rest(house, undefined)
  document = (await nobody.get('/api/openapi.json')).body as unknown as OpenApi

  const ajv = new Ajv2020({ strict: true, allErrors: true })
  formats.default(ajv)
  // `$ref: #/components/schemas/…` is meant within the document.
  const inDocument = (schema: AnySchema) => ({ ...(schema as object), components: document.components })
  ajv.addVocabulary(['components'])
  validates = (schema, value) => {
    const validate = ajv.compile(inDocument(schema))
    return validate(value) ? 'valid' : ajv.errorsText(validate.errors)
  }
})
afterAll(() => house.close())

const described = ({ path, method }: { path: string; method: string }): Described => {
  const found = document.paths[path]?.[method.toLowerCase()]
  if (!found) throw new Error(`${method} ${path} is not in the document`)
  return found
}
const all = () => Object.values(document.paths).flatMap((methods) => Object.values(methods))

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1 of this tenant', () => {
    expect(document).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\.\d+$/),
      info: { title: expect.any(String), version: expect.any(String) },
      servers: [{ url: house.issuer }],
    })
  })

  it('has every operation that is served, by a name of its own', () => {
    const ids = all().map(({ operationId }) => operationId)
    expect(ids.toSorted()).toEqual(OPERATIONS.map(({ id }) => id).toSorted())
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('names each parameter of a path once, as required', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      for (const { parameters } of Object.values(methods)) {
        const named = parameters.filter((parameter) => parameter.in === 'path')
        expect(named.map(({ name }) => name)).toEqual(inPath)
        expect(named.every(({ required }) => required)).toBe(true)
        const keys = parameters.map((parameter) => `${parameter.in} ${parameter.name}`)
        expect(new Set(keys).size).toBe(keys.length)
      }
    }
  })

  it('describes every answer, and every fault in the one shape', () => {
    for (const { responses } of all()) {
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403', '429']))
      expect(Object.values(responses).filter(({ description }) => !/\w/.test(description))).toEqual([])
      const faults = Object.entries(responses).filter(([status]) => Number(status) >= 400)
      const schemas = faults.map(([, { content }]) => content?.['application/json'].schema)
      expect(schemas).toEqual(faults.map(() => ({ $ref: '#/components/schemas/Errors' })))
    }
  })

  it('asks for scopes that its security scheme has', () => {
    const { flows, type } = document.components.securitySchemes['oauth'] ?? {
      type: '',
      flows: { authorizationCode: { scopes: {} } },
    }
    expect(type).toBe('oauth2')
    const asked = all().flatMap(({ security }) => security.flatMap((one) => Object.values(one).flat()))
    expect([...new Set(asked)].toSorted()).toEqual(Object.keys(flows.authorizationCode.scopes).toSorted())
  })

  it('lets a browser session do all of it, always together with the header, and some only with it', () => {
    const { browserSession, consoleHeader } = document.components.securitySchemes
    expect([browserSession, consoleHeader]).toMatchObject([
      { type: 'apiKey', in: 'cookie', name: 'vestibule' },
      { type: 'apiKey', in: 'header', name: 'X-Vestibule-Console' },
    ])
    for (const { operationId, security } of all()) {
      expect(security.at(-1)).toEqual({ browserSession: [], consoleHeader: [] })
      expect(security.length === 1).toBe(SESSION_ONLY.has(operationId))
    }
  })

  it('has schemas that are JSON Schema 2020-12, every one', () => {
    const contents = [
      ...all().map(({ requestBody }) => requestBody),
      ...all().flatMap(({ responses }) => Object.values(responses)),
    ]
    const schemas = contents
      .flatMap((described) => described?.content?.['application/json']?.schema ?? [])
      .concat(all().flatMap(({ parameters }) => parameters.map(({ schema }) => schema)))
    expect(schemas.length).toBeGreaterThan(100)
    for (const schema of schemas) expect(() => validates(schema, {})).not.toThrow()
  })

  it('has examples that its own schemas take', () => {
    const examples = all().flatMap(({ requestBody }) => requestBody?.content['application/json'] ?? [])
    expect(examples.map(({ schema, example }) => validates(schema, example))).toEqual(examples.map(() => 'valid'))
  })

  it('shows examples of its answers, which their schemas take', () => {
    const shown = exampled(document)
    expect(shown.length).toBeGreaterThan(10)
    expect(shown.map(({ schema, example }) => validates(schema, example))).toEqual(shown.map(() => 'valid'))
  })
})

/** Every schema of the document that brings examples, with each of them. */
function exampled(node: unknown): { schema: object; example: unknown }[] {
  if (typeof node !== 'object' || node === null) return []
  const own = 'examples' in node && Array.isArray(node.examples) ? node.examples : []
  return [...own.map((example: unknown) => ({ schema: node, example })), ...Object.values(node).flatMap(exampled)]
}

const LOGO = { mediaType: 'image/png', image: new Uint8Array([1]), hash: 'hash' } as const
const aChange = (): AuditEvent => ({
  eventId: crypto.randomUUID(),
  tenantId: 'default',
  type: 'com.qlik.core.tenant.updated',
  time: house.now(),
  data: {},
})

let users = 0

/** Somebody new, whom nobody else needs, signed in in a browser. */
async function someUser(): Promise<{ readonly email: string; readonly userId: string; readonly sessionId: string }> {
  users += 1
  const email = `user-${users}@example.com`
  const { userId } = await house.addUser(email)
  await signedIn(house, email)
  // Known to the provider of the examples.
  const identity = { tenantId: 'default', issuer: 'https://login.acme.example', subject: email, userId }
  await house.ports.userIdentities.link({ ...identity, linkedAt: house.now() }, aChange())
  const { body } = await administrator.get('/api/v1/sessions', { userId })
  return { email, userId, sessionId: String(body.data[0]?.['id']) }
}

/** The only one, in a network that nobody reaches. */
async function someProvider(): Promise<{ readonly providerId: string }> {
  await haveNoProvider(house)
  return haveProvider(house, 'https://10.0.0.1')
}

/** An administrator's script, or a person in the browser where no token will do. */
async function callerOf({ id }: { readonly id: string }): Promise<Rest | ConsolePage> {
  return SESSION_ONLY.has(id) ? consoleOf(house, (await someUser()).email) : administrator
}

/** One alone: there is a bound to their number. */
async function someWebhook(): Promise<string> {
  const { webhooks } = house.ports
  for (const { webhookId } of await webhooks.list('default')) await webhooks.remove('default', webhookId, aChange())
  await webhooks.create(aWebhook({ tenantId: 'default' }), aChange())
  return aWebhook().webhookId
}

async function somethingGivenUp(): Promise<string> {
  const { outbox, deliveries } = house.ports
  const id = house.ports.random.uuid(house.now())
  const delivery = { deliveryId: id, targetId: await someWebhook(), type: 'x', payload: '{}', attempts: 0 }
  const whole = { ...delivery, tenantId: 'default', channel: 'webhook', createdAt: house.now() } as const
  await deliveries.add(whole, aChange())
  await outbox.dead(whole, 'it answered 500', house.now())
  return id
}

/** For the very client that the document's example names; none other stands. */
async function someStandingApproval(path: string): Promise<string> {
  const { clients, standingApprovals, standingApprovalDirectory, standingApprovalEnds } = house.ports
  for (const { standingApprovalId } of (await standingApprovalDirectory.search('default', false, undefined, 100)).rows)
    await standingApprovalEnds.end('default', standingApprovalId, aChange())
  const known = { tenantId: 'default', clientId: 'd98dac86d6d9c7b5440db49eaa9eb42c' }
  const redirectUris = ['https://claude.ai/api/mcp/auth_callback']
  if (!(await clients.find('default', known.clientId))) {
    const client = aClient({ ...known, metadata: someMetadata({ redirectUris }) })
    await clients.create(client, aConnection(known), undefined, [])
  }
  const standingApprovalId = house.ports.random.uuid(house.now())
  const standing = aStandingApproval({ tenantId: 'default', standingApprovalId })
  if (path.endsWith('{id}')) await standingApprovals.create(standing, aChange())
  return standingApprovalId
}

/** The only one: the document's example names one that nobody trusts yet. */
async function someStatementIssuer(): Promise<string> {
  const { statementIssuers } = house.ports
  for (const { issuerId } of await statementIssuers.list('default'))
    await statementIssuers.remove('default', issuerId, undefined, aChange(), aChange)
  await statementIssuers.create(aStatementIssuer({ tenantId: 'default' }), aChange())
  return aStatementIssuer().issuerId
}

async function somethingAt(path: string): Promise<string | undefined> {
  if (path.startsWith('/api/v1/audits')) return (await house.ports.auditLog.list('default', 1))[0]?.eventId
  if (path.startsWith('/api/v1/waiting-clients')) return (await TestClient.register(house, EDITOR)).id
  if (path.startsWith('/api/v1/standing-approvals')) return someStandingApproval(path)
  if (path.startsWith('/api/v1/software-statement-issuers')) return someStatementIssuer()
  if (path.startsWith('/api/v1/webhooks')) return someWebhook()
  if (path.startsWith('/api/v1/notification-deliveries')) return somethingGivenUp()
  return undefined
}

/** A path with something real behind each parameter, and a query with what is required. */
async function addressOf({ path, parameters }: { path: string; parameters: readonly Parameter[] }): Promise<string> {
  if (path === '/api/v1/tenants/me/logo') await house.ports.tenantProfiles.setLogo('default', LOGO, aChange())
  const client = await administrator.create({
    appType: 'web',
    clientName: 'Walked over',
    redirectUris: ['https://a.example/cb'],
  })
  const { body: tokens } = await administrator.get('/api/v1/oauth-tokens', {
    userId: String((await house.ports.users.findByEmail('default', MEMBER))?.userId),
  })
  const values: Readonly<Record<string, string>> = {
    id: (await somethingAt(path)) ?? client.clientId,
    hint: client.clientSecret.slice(-5),
    tokenId: String(tokens.data[0]?.['id']),
    ...(await someUser()),
    providerId: (await someProvider()).providerId,
    date: '2026-11-24',
  }
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required)
    .map(({ name }) => [name, values[name] ?? ''])
  return `${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')}?${new URLSearchParams(query)}`
}

/** Whether the answer is one that the operation documents. */
function verdict({ responses }: Described, { status, headers, body }: RestAnswer): string {
  const response = responses[String(status)]
  if (!response) return `${status} is not documented`
  if (!response.content)
    return body === ('' as unknown) || !headers.get('Content-Type')?.startsWith('application/json')
      ? 'valid'
      : 'has a body'
  return validates(response.content['application/json'].schema, body)
}

describe('walking over the document,', () => {
  it.each(WALK)('$id without a token is 401', async (operation) => {
    const answer = await nobody.send(operation.method, operation.path.replaceAll(/[{}]/g, ''))
    expect([answer.status, verdict(described(operation), answer)]).toEqual([401, 'valid'])
  })

  it.each(WALK.filter(({ administratorsOnly }) => administratorsOnly))('$id as a member is 403', async (operation) => {
    const answer = await member.send(
      operation.method,
      await addressOf({ ...described(operation), path: operation.path }),
    )
    expect([answer.status, verdict(described(operation), answer)]).toEqual([403, 'valid'])
    expect(described(operation).description).toContain('For tenant administrators.')
  })

  it.each(WALK.filter(({ id }) => !TAKES_BYTES.has(id)))(
    '$id as an administrator, with its example, does what it says',
    async (operation) => {
      const about = described(operation)
      const address = await addressOf({ ...about, path: operation.path })
      const answer = await (
        await callerOf(operation)
      ).send(operation.method, address, about.requestBody?.content['application/json']?.example)
      expect(answer.status).toBeLessThan(300)
      expect(verdict(about, answer)).toBe('valid')
    },
  )

  it.each(WALK.filter(({ path }) => path.includes('{')))('$id of what is not there is 404', async (operation) => {
    const about = described(operation)
    const answer = await administrator.send(
      operation.method,
      operation.path.replaceAll(/\{\w+\}/g, 'unknown'),
      about.requestBody?.content['application/json']?.example,
    )
    expect([answer.status, verdict(about, answer)]).toEqual([404, 'valid'])
  })

  it.each(WALK.filter(({ id }) => OPERATIONS.find((operation) => operation.id === id)?.body))(
    '$id with another media type, too much and no JSON is refused as documented',
    async (operation) => {
      const about = described(operation)
      const address = await addressOf({ ...about, path: operation.path })
      const caller = await callerOf(operation)
      const answers = [
        await caller.send(operation.method, address, [], { 'Content-Type': 'text/plain' }),
        await caller.send(operation.method, address, 'x'.repeat(70_000)),
        await caller.send(operation.method, address, 'text'),
      ]
      expect(answers.map(({ status }) => status)).toEqual([415, 413, 400])
      expect(answers.map((answer) => verdict(about, answer))).toEqual(['valid', 'valid', 'valid'])
    },
  )

  it.each([...new Set(WALK.map(({ path }) => path))])(
    '%s refuses every other method, and says which there are',
    async (path) => {
      const has = Object.keys(document.paths[path] ?? {}).map((method) => method.toUpperCase())
      const allowed = (has.includes('GET') ? [...has, 'HEAD'] : has).toSorted()
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter(
        (method) => !has.includes(method),
      )) {
        const answer = await administrator.send(method, path.replaceAll(/[{}]/g, ''))
        expect([answer.status, answer.headers.get('Allow')?.split(', ').toSorted()]).toEqual([405, allowed])
        expect(validates({ $ref: '#/components/schemas/Errors' }, answer.body)).toBe('valid')
      }
    },
  )
})

describe('/api/docs', () => {
  it('shows every operation, works offline and without script', async () => {
    const response = await house.fetch('/api/docs')
    const html = await response.text()
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, expect.stringContaining('text/html')])
    expect(OPERATIONS.filter(({ id, path }) => !html.includes(`id="${id}"`) || !html.includes(path))).toEqual([])
    expect(html.match(/<script|\bon\w+="|javascript:/)).toBeNull()
    // Nothing is loaded from anywhere, and every link stays here.
    expect(html.match(/<(?:link|img|iframe|object|embed)\b|@import|url\(/)).toBeNull()
    expect(
      [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href).filter((href) => !href?.startsWith('/')),
    ).toEqual([])
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  })

  it('leads to the document', async () => {
    expect(await (await house.fetch('/api/docs')).text()).toContain('href="/api/openapi.json"')
    expect((await nobody.get(CLIENTS)).status).toBe(401)
  })
})
