/** Nobody gains an approval that no administrator gave: whatever registers, changes itself, is decided on, in whatever order. */
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { register } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { CLIENTS, restOf, type Rest } from '../support/rest.ts'

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

const metadata = fc.record({
  client_name: fc.constantFrom('Claude', 'Codex'),
  redirect_uris: fc.uniqueArray(fc.constantFrom(...URIS), { minLength: 1, maxLength: 2 }),
  token_endpoint_auth_method: fc.constantFrom('none', 'client_secret_post'),
  scope: fc.constantFrom('mcp:execute', 'mcp:execute user_default'),
})

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
  readonly redirect_uris: readonly string[]
  readonly client_name: string
}

/** What an administrator has looked at and extended, as far as it tells applications apart. */
const looksOf = ({ redirect_uris: uris, client_name: name }: Looks): string => {
  const bare = [...new Set(uris.map((uri) => uri.replace(/:\d+\//, ':/')))].toSorted()
  return JSON.stringify([bare, bare.every((uri) => uri.startsWith('https:')) || name])
}

let house: House
let api: Rest

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
})
afterAll(() => house.close())

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
            const body = (await (await register(house, each.metadata)).json()) as Record<string, string>
            known.push({
              uri: body['registration_client_uri'] ?? '',
              token: body['registration_access_token'] ?? '',
              id: body['client_id'] ?? '',
            })
          } else if (each.kind === 'change') {
            await send(target, { ...each.metadata, client_id: target?.id })
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
              const seen = { redirect_uris: waiting['redirectUris'], client_name: waiting['clientName'] }
              extended.set(String(id), looksOf(seen as Looks))
            }
          } else if (each.kind === 'end') {
            const ended = (await standing())[each.which]
            if (ended) await api.delete(`${STANDING}/${String(ended['id'])}`)
            extended.delete(String(ended?.['id']))
          }

          for (const { id } of known) {
            const { status, body } = await api.get(`${CLIENTS}/${id}`)
            if (status !== 200 || approved.has(id)) continue
            const looks = looksOf({
              redirect_uris: body['redirectUris'] as string[],
              client_name: String(body['clientName']),
            })
            expect(extended.get(String(body['admittedBy']))).toBe(looks)
          }
        }
      }),
      { numRuns: 60 },
    )
  })
})
