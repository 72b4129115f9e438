/** Registrations that nobody uses go by themselves; whoever is connected stays. */
import { after, days, seconds } from '@vestibule/protocol/duration'
import { describe, expect, it } from 'vitest'

import { NEVER_USED_KEPT } from '../../src/clients/unused-clients.ts'
import { textOf } from '../support/browser.ts'
import { callTool, TestClient, tokensIn } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { CLIENTS, restOf } from '../support/rest.ts'
import { approvedClient, connect, MEMBER } from '../support/stories.ts'

describe('a client that nobody has used for ninety days', () => {
  it('is deleted, and tells people why', async () => {
    const house = await openHouse()
    const { client } = await approvedClient(house)
    house.turn(days(89))
    await house.keepHouse()
    expect(await house.ports.clients.find('default', client.id)).toBeDefined()
    house.turn(days(1))
    await house.keepHouse()
    expect(await house.ports.clients.find('default', client.id)).toBeUndefined()
    const page = await house.browser().open(client.authorizeUrl())
    expect(textOf(page)).toContain('Nobody was using it, so its registration was deleted')
    expect(await client.exchange('whatever')).toMatchObject({ status: 401 })
    await house.close()
  })

  it('stays while it can be refreshed, and works', async () => {
    const house = await openHouse()
    await house.set({ refreshTokenLifetimeDays: 365 })
    const { client, tokens } = await approvedClient(house)
    house.turn(days(200))
    await house.keepHouse()
    const { access_token: token } = await tokensIn(await client.refresh(tokens.refresh_token ?? ''))
    expect((await callTool(house, token)).status).toBe(200)
    await house.close()
  })

  it.each([
    [0, days(3000), true],
    [7, days(8), false],
  ])('goes after the tenant’s own time: %i days', async (unusedClientsDays, passed, stays) => {
    const house = await openHouse()
    await house.set({ unusedClientsDays, refreshTokenLifetimeDays: 1 })
    const { client } = await approvedClient(house)
    house.turn(passed)
    await house.keepHouse()
    expect((await house.ports.clients.find('default', client.id)) !== undefined).toBe(stays)
    await house.close()
  })

  it('is not deleted when somebody made it by hand', async () => {
    const house = await openHouse()
    const api = await restOf(house)
    const { clientId } = await api.create({ appType: 'web', clientName: 'x', redirectUris: ['https://a.example/'] })
    house.turn(days(4000))
    await house.keepHouse()
    expect(await house.ports.clients.find('default', clientId)).toBeDefined()
    await house.close()
  })

  it('is used again by registering again', async () => {
    const house = await openHouse()
    const tool = {
      client_name: 'Codex',
      client_uri: 'https://openai.com',
      redirect_uris: ['http://127.0.0.1:1/callback'],
      token_endpoint_auth_method: 'none',
    }
    const { client } = await approvedClient(house, tool)
    const api = await restOf(house)
    await api.post('/api/v1/standing-approvals', { clientId: client.id, kind: 'device' })
    const first = await TestClient.register(house, tool)
    house.turn(days(89))
    expect((await TestClient.register(house, tool)).id).toBe(first.id)
    house.turn(days(89))
    await house.keepHouse()
    expect(await house.ports.clients.find('default', first.id)).toBeDefined()
    await house.close()
  })
})

describe('registrations that a standing approval lets in and nobody uses', () => {
  it('are kept to the newest thousand, so that a flood evicts itself', async () => {
    const house = await openHouse()
    const { client: first } = await approvedClient(house)
    const api = await restOf(house)
    const { body } = await api.post('/api/v1/standing-approvals', { clientId: first.id, kind: 'https' })
    const used = await TestClient.register(house)
    await house.addUser(MEMBER)
    await callTool(house, (await connect(house, used, MEMBER)).access_token)

    const oldest = await TestClient.register(house)
    await crowd(house, oldest, String(body['id']), NEVER_USED_KEPT)
    const { ports } = house
    await house.keepHouse()
    const left = async ({ id }: TestClient) => (await ports.clients.find('default', id)) !== undefined
    expect(await left(oldest)).toBe(false)
    expect(await left(used)).toBe(true)
    expect(await left(first)).toBe(true)
    const admitted = { filter: `admittedBy eq "${String(body['id'])}"`, totalResults: 'true' }
    expect((await api.get(CLIENTS, admitted)).body['totalResults']).toBe(NEVER_USED_KEPT + 1)
    const page = await house.browser().open(oldest.authorizeUrl())
    expect(textOf(page)).toContain('Nobody was using it, so its registration was deleted')
    await house.close()
  })
})

/** As many as this registered after it, each a second later, without a request for each. */
async function crowd({ ports, now }: House, { id }: TestClient, standingApprovalId: string, count: number) {
  const like = (await ports.clients.find('default', id))?.client
  const standing = await ports.standingApprovals.find('default', standingApprovalId)
  if (!like || !standing) throw new Error('nothing to copy')
  const { tenantId } = like
  await Promise.all(
    Array.from({ length: count }, (_, index) => {
      const clientId = `crowd-${index}`
      const issuedAt = after(now(), seconds(index + 1))
      const trust = { consentMethod: 'required', approvedAt: issuedAt, approvedBy: null } as const
      const connection = { tenantId, clientId, ownerTenantId: tenantId, ...trust }
      return ports.admittedClients.admit(
        { client: { ...like, clientId, issuedAt }, connection, secret: undefined, registrationTokenHash: null },
        standing,
        {
          admitted: [],
          again: () => {
            throw new Error('none is the same')
          },
        },
      )
    }),
  )
}
