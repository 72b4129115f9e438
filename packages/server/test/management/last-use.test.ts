/** `lastUsedAt` of clients and `lastUsed` of connections: they move when tokens are used, and not with every call. */
import { hours, minutes } from '@vestibule/protocol/duration'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { callTool, TestClient, tokensIn, type Tokens } from '../support/client.ts'
import { openHouse, type House } from '../support/house.ts'
import { CLIENTS, restOf } from '../support/rest.ts'
import { approvedClient, connect, MEMBER } from '../support/stories.ts'

let house: House
let client: TestClient
let tokens: Tokens

beforeEach(async () => {
  house = await openHouse()
  await house.addUser(MEMBER)
  client = (await approvedClient(house)).client
  house.turn(minutes(1))
  tokens = await connect(house, client, MEMBER)
})
afterEach(() => house.close())

/** Minutes after noon. */
async function lastUses(): Promise<{ client: number | undefined; connection: number }> {
  const asMinutes = (time: string) =>
    (new Date(time).getTime() - new Date('2026-11-24T12:00:00Z').getTime()) / minutes(1)
  const rest = await restOf(house)
  const { lastUsedAt } = (await rest.get(`${CLIENTS}/${client.id}`)).body as { lastUsedAt?: string }
  const { userId } = (await house.ports.users.findByEmail('default', MEMBER)) ?? { userId: '' }
  const [connection] = (await rest.get('/api/v1/oauth-tokens', { userId })).body.data
  return {
    client: lastUsedAt === undefined ? undefined : asMinutes(lastUsedAt),
    connection: asMinutes(String(connection?.['lastUsed'])),
  }
}

describe('the last use', () => {
  it('of a client is nothing while it only connects', async () => {
    expect(await lastUses()).toEqual({ client: undefined, connection: 1 })
  })

  it('is the first call at the MCP endpoint', async () => {
    house.turn(minutes(1))
    await callTool(house, tokens.access_token)
    expect(await lastUses()).toEqual({ client: 2, connection: 2 })
  })

  it('does not move with a call some minutes later, but with one after five', async () => {
    house.turn(minutes(1))
    await callTool(house, tokens.access_token)
    house.turn(minutes(4))
    await callTool(house, tokens.access_token)
    expect(await lastUses()).toEqual({ client: 2, connection: 2 })
    house.turn(minutes(1))
    await callTool(house, tokens.access_token)
    expect(await lastUses()).toEqual({ client: 7, connection: 7 })
  })

  it('moves with a refresh', async () => {
    house.turn(hours(1))
    await tokensIn(await client.refresh(tokens.refresh_token ?? ''))
    expect(await lastUses()).toEqual({ client: 61, connection: 61 })
  })

  it('does not move when a token is refused', async () => {
    house.turn(hours(1))
    await callTool(house, `${tokens.access_token}x`)
    await client.refresh('nonsense')
    expect(await lastUses()).toEqual({ client: undefined, connection: 1 })
  })

  it('of one tenant’s connection is not that of another’s', async () => {
    const rest = await restOf(house)
    const other = await rest.create({ appType: 'spa', clientName: 'Other', redirectUris: ['https://a.example/cb'] })
    await callTool(house, tokens.access_token)
    expect((await rest.get(CLIENTS, { filter: 'lastUsedAt pr' })).body.data.map(({ clientId }) => clientId)).toEqual([
      client.id,
    ])
    expect((await rest.get(`${CLIENTS}/${other.clientId}`)).body['lastUsedAt']).toBeUndefined()
  })

  it('of a client that acts for itself is the last token that it got', async () => {
    const rest = await restOf(house)
    const { clientId, clientSecret } = await rest.create({
      appType: 'web',
      clientName: 'Machine',
      allowedGrantTypes: ['client_credentials'],
      allowedScopes: ['mcp:execute'],
    })
    const machine = new TestClient(house, house.issuer, clientId, clientSecret, '')
    expect((await machine.token({ grant_type: 'client_credentials' })).status).toBe(200)
    expect((await rest.get(`${CLIENTS}/${clientId}`)).body['lastUsedAt']).toBe(house.now().toISOString())
  })
})
