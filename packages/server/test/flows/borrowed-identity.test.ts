/**
 * Nobody gains an approval that no administrator gave: whatever registers, changes itself, is decided on, in whatever order.
 *
 * Statements are everybody's to send; whatever they leave open is the sender's to say.
 */
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { register } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { CLIENTS, restOf, type Rest } from '../support/rest.ts'
import { TestIssuer } from '../support/statement-issuer.ts'

const WAITING = '/api/v1/waiting-clients'
const STANDING = '/api/v1/standing-approvals'

const URIS = [
  'https://claude.ai/cb',
  'https://claude.ai/open?redirect',
  'https://evil.example/cb',
  'http://127.0.0.1:1/cb',
  'http://127.0.0.1:2/cb',
  'http://127.0.0.1:1/evil',
]

/** Of two issuers that the tenant trusts, the second of which signs for whoever asks it; and of one that it does not. */
const ISSUER_NAMES = ['https://software.example', 'https://lax.example', 'https://evil.example']
const STATEMENTS = ISSUER_NAMES.flatMap((issuer) =>
  [
    { software_id: 'claude', redirect_uris: ['https://claude.ai/cb'] },
    { software_id: 'claude', redirect_uris: ['https://claude.ai/other'], client_name: 'Claude' },
    { software_id: 'claude', redirect_uris: ['https://evil.example/cb'] },
    { software_id: 'claude', redirect_uris: ['http://127.0.0.1:1/cb'] },
    { software_id: 'claude' },
    { redirect_uris: ['https://claude.ai/cb'] },
  ].map((claims) => ({ issuer, claims })),
)

const metadata = fc.record({
  client_name: fc.constantFrom('Claude', 'Codex'),
  redirect_uris: fc.uniqueArray(fc.constantFrom(...URIS), { minLength: 1, maxLength: 2 }),
  token_endpoint_auth_method: fc.constantFrom('none', 'client_secret_post'),
  scope: fc.constantFrom('mcp:execute', 'mcp:execute user_default'),
  software_id: fc.constantFrom('claude', 'evil'),
  statement: fc.option(fc.constantFrom(...STATEMENTS), { nil: undefined }),
})

type Metadata = typeof metadata extends fc.Arbitrary<infer Value> ? Value : never

const which = fc.nat(5)
const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('register' as const), metadata }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('change' as const), which, metadata }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('approve' as const), which, extends: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('end' as const), which }) },
)

interface Known {
  readonly uri: string
  readonly token: string
  readonly id: string
}

interface Looks {
  readonly redirectUris: readonly string[]
  readonly clientName: string
  readonly softwareStatement?: { readonly issuer: string; readonly members: readonly string[] }
}

/** What an administrator has looked at and extended, as far as it tells applications apart: all that may be meant by it. */
const looksOf = (kind: string, { redirectUris: uris, clientName, softwareStatement: statement }: Looks): string => {
  const bare = [...new Set(uris.map((uri) => uri.replace(/:\d+\//, ':/')))].toSorted()
  const isServed = bare.every((uri) => uri.startsWith('https:'))
  if (kind !== 'statement') return JSON.stringify([kind, bare, isServed || clientName])
  // There is one software id in the statements: what counts is that the issuer, and nobody else, has said it.
  const says = (member: string): boolean => statement?.members.includes(member) ?? false
  const isTold = isServed && says('software_id') && says('redirect_uris')
  const origins = [...new Set(uris.map((uri) => new URL(uri).origin))].toSorted()
  return isTold ? JSON.stringify([kind, statement?.issuer, origins]) : 'nothing'
}

let house: House
let api: Rest
let issuers: readonly TestIssuer[]

beforeAll(async () => {
  house = await openHouse({
    settings: {
      dynamicClientRegistrationEnabled: true,
      dcrAllowedAuthenticationMethods: ['client_secret', 'none'],
      dcrClientUriRequired: false,
      dcrManagementEnabled: true,
      dcrApprovalWithoutConnection: true,
    },
  })
  api = await restOf(house)
  issuers = await Promise.all(ISSUER_NAMES.map((name) => TestIssuer.create(house, name)))
  for (const issuer of issuers.slice(0, 2)) await issuer.trustedBy(api)
})
afterAll(() => house.close())

/** As it is sent: what the statement says is in the statement alone, or gainsaid beside it. */
async function bodyOf({ statement, ...own }: Metadata): Promise<Readonly<Record<string, unknown>>> {
  if (!statement) return own
  const issuer = issuers.find(({ name }) => name === statement.issuer)
  return { ...own, software_statement: await issuer?.sign(statement.claims) }
}

const standing = async () => (await api.get(STANDING)).body.data
const send = (known: Known | undefined, body: unknown) =>
  known &&
  house.fetch(known.uri, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${known.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('an approval', () => {
  it('is had only by what an administrator has approved, or by what is the same application', async () => {
    await fc.assert(
      fc.asyncProperty(metadata, fc.array(act, { minLength: 3, maxLength: 12 }), async (first, rest) => {
        // One that stands, and one that it lets in: what is to be borrowed.
        const acts = [
          { kind: 'register', metadata: first } as const,
          { kind: 'approve', which: 0, extends: true } as const,
          { kind: 'register', metadata: first } as const,
          ...rest,
        ]
        for (const { id } of await standing()) await api.delete(`${STANDING}/${String(id)}`)
        const known: Known[] = []
        /** Clients that were approved by themselves, and looks that stand. */
        const approved = new Set<string>()
        const extended = new Map<string, string>()

        for (const each of acts) {
          const target = 'which' in each ? known[each.which] : undefined
          if (each.kind === 'register') {
            const body = (await (await register(house, await bodyOf(each.metadata))).json()) as Record<string, string>
            known.push({
              uri: body['registration_client_uri'] ?? '',
              token: body['registration_access_token'] ?? '',
              id: body['client_id'] ?? '',
            })
          } else if (each.kind === 'change') {
            await send(target, { ...(await bodyOf(each.metadata)), client_id: target?.id })
          } else if (each.kind === 'approve' && target) {
            const { body: waiting } = await api.get(`${WAITING}/${target.id}`)
            const kind = (waiting['standingApproval'] as { kind: string } | undefined)?.kind
            const extension = each.extends && kind !== undefined ? { standingApproval: { kind } } : {}
            const answer = await api.post(`${WAITING}/${target.id}/actions/approve`, {
              revision: waiting['revision'],
              ...extension,
            })
            if (answer.status !== 204) continue
            approved.add(target.id)
            for (const { id, firstClientId } of await standing()) {
              if (firstClientId !== target.id || extended.has(String(id))) continue
              extended.set(String(id), looksOf(String(kind), waiting as unknown as Looks))
            }
          } else if (each.kind === 'end') {
            const ended = (await standing())[each.which]
            if (ended) await api.delete(`${STANDING}/${String(ended['id'])}`)
            extended.delete(String(ended?.['id']))
          }

          for (const { id } of known) {
            const { status, body } = await api.get(`${CLIENTS}/${id}`)
            if (status !== 200 || approved.has(id)) continue
            const given = extended.get(String(body['admittedBy']))
            const looks = ['https', 'device', 'statement'].map((kind) => looksOf(kind, body as unknown as Looks))
            expect(looks).toContain(given)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
