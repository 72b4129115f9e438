/** Signing keys change, and nobody who holds a token or caches the key set notices, unless a key has leaked. */
import { rmSync } from 'node:fs'

import { days, hours, minutes, seconds } from '@vestibule/protocol/duration'
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { callTool, codeIn, TestClient, tokensIn, type Tokens } from '../support/client.ts'
import { newFolder, openHouse, type House } from '../support/house.ts'
import { approvedClient, signedIn, ADMINISTRATOR } from '../support/stories.ts'

let house: House
let client: TestClient
let tokens: Tokens

beforeEach(async () => {
  house = await openHouse()
  ;({ client, tokens } = await approvedClient(house))
})
afterEach(() => house.close())

const rotate = (immediately = false): Promise<void> => house.ports.keyRing.rotate('default', house.now(), immediately)

const keySet = async (issuer = house.issuer): Promise<JSONWebKeySet> =>
  (await (await house.fetch(`${issuer}/.well-known/jwks.json`)).json()) as JSONWebKeySet

const kids = async (issuer?: string): Promise<(string | undefined)[]> =>
  (await keySet(issuer)).keys.map(({ kid }) => kid)

const kidOf = ({ access_token: token }: Tokens): string | undefined => decodeProtectedHeader(token).kid
const toolStatus = async ({ access_token: token }: Tokens): Promise<number> => (await callTool(house, token)).status

/** A new connection, so that nothing rests on when the last one was refreshed. */
async function newTokens(): Promise<Tokens> {
  const browser = await signedIn(house, ADMINISTRATOR)
  return tokensIn(await client.exchange(codeIn((await browser.open(client.authorizeUrl())).leftFor)))
}

describe('the key set', () => {
  it('holds the key that tokens are signed with, and one is enough', async () => {
    expect(await kids()).toEqual([kidOf(tokens)])
  })

  it('verifies tokens for whoever reads it', async () => {
    const options = { issuer: house.issuer, audience: house.issuer, typ: 'at+jwt', currentDate: house.now() }
    const { payload } = await jwtVerify(tokens.access_token, createLocalJWKSet(await keySet()), options)
    expect(payload['client_id']).toBe(client.id)
  })

  it('shows public parts only', async () => {
    await rotate()
    for (const key of (await keySet()).keys) {
      expect(Object.keys(key).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
    }
  })
})

describe('rotation', () => {
  it('publishes the new key at once, and signs with it ten minutes later', async () => {
    const [old] = await kids()
    await rotate()
    const published = await kids()
    expect(published).toHaveLength(2)
    expect(published[0]).toBe(old)
    expect(kidOf(await newTokens())).toBe(old)

    house.turn(minutes(10) - 1)
    expect(kidOf(await newTokens())).toBe(old)
    house.turn(1)
    expect(kidOf(await newTokens())).toBe(published[1])
  })

  it('lets tokens of the old key live to their end, the longest a tenant can give', async () => {
    await house.set({ accessTokenLifetimeMinutes: 1440 })
    await rotate()
    house.turn(minutes(10) - 1000)
    const last = await newTokens()

    house.turn(hours(24) - 1000)
    await house.keepHouse()
    expect(await toolStatus(last)).toBe(200)
    house.turn(1000)
    expect(await toolStatus(last)).toBe(401)
  })

  it('takes the old key out of the set when no token of its can live any more', async () => {
    const [old] = await kids()
    await rotate()
    house.turn(minutes(10) + hours(25) - 1)
    expect(await kids()).toContain(old)
    house.turn(1)
    expect(await kids()).toHaveLength(1)
    expect(await kids()).not.toContain(old)
  })

  it('leaves no private key behind that signs nothing any more', async () => {
    const [old] = await kids()
    await rotate()
    house.turn(minutes(10) + hours(25))
    await house.keepHouse()
    const rows = await house.store.read.selectFrom('signing_keys').select('kid').execute()
    expect(rows.map(({ kid }) => kid)).not.toContain(old)
    expect(rows).toHaveLength(1)
  })

  it('twice in a row signs with one key after the other', async () => {
    await rotate()
    house.turn(minutes(5))
    await rotate()
    const published = await kids()
    expect(published).toHaveLength(3)
    house.turn(minutes(5))
    const second = await newTokens()
    house.turn(minutes(5))
    const third = await newTokens()
    expect([kidOf(tokens), kidOf(second), kidOf(third)]).toEqual(published)
    for (const each of [tokens, second, third]) expect(await toolStatus(each)).toBe(200)
  })

  it('does not touch refresh tokens', async () => {
    await rotate()
    house.turn(days(2))
    const refreshed = await tokensIn(await client.refresh(tokens.refresh_token ?? ''))
    expect(await toolStatus(refreshed)).toBe(200)
  })
})

describe('rotation after a leak, --immediately', () => {
  it('stops trusting what the old key signed, at once', async () => {
    await rotate(true)
    expect(await toolStatus(tokens)).toBe(401)
    expect(await (await client.introspect(tokens.access_token)).json()).toEqual({ active: false })
    expect(await kids()).not.toContain(kidOf(tokens))
  })

  it('signs with the new key at once, and clients come back by refreshing', async () => {
    await rotate(true)
    const refreshed = await tokensIn(await client.refresh(tokens.refresh_token ?? ''))
    expect(await kids()).toEqual([kidOf(refreshed)])
    expect(await toolStatus(refreshed)).toBe(200)
  })

  it('stops trusting older keys as well, and one that was only published', async () => {
    await rotate()
    house.turn(minutes(11))
    const second = await newTokens()
    await rotate()
    await rotate(true)
    expect(await kids()).toHaveLength(1)
    expect(await toolStatus(tokens)).toBe(401)
    expect(await toolStatus(second)).toBe(401)
    expect(await toolStatus(await newTokens())).toBe(200)
  })

  it('is seen within a second by a running server when another process does it', async () => {
    const folder = newFolder()
    const running = await openHouse({ folder })
    const { tokens: leaked } = await approvedClient(running)
    expect((await callTool(running, leaked.access_token)).status).toBe(200)

    const operator = await openHouse({ folder })
    await operator.ports.keyRing.rotate('default', operator.now(), true)
    await operator.close()
    running.turn(seconds(1))
    expect((await callTool(running, leaked.access_token)).status).toBe(401)
    await running.close()
    rmSync(folder, { recursive: true })
  })
})

describe('the sweep', () => {
  // A key lives as long as a client may be unused.
  beforeEach(() => house.set({ unusedClientsDays: 0 }))

  it('rotates a key that is 90 days old, and not before, and once', async () => {
    const [old] = await kids()
    house.turn(days(90) - 1)
    await house.keepHouse()
    expect(await kids()).toEqual([old])

    house.turn(1)
    await house.keepHouse()
    await house.keepHouse()
    expect(await kids()).toHaveLength(2)

    house.turn(minutes(10))
    expect(kidOf(await newTokens())).toBe((await kids())[1])
  })

  it('counts from the last rotation', async () => {
    house.turn(days(45))
    await rotate()
    house.turn(days(89))
    await house.keepHouse()
    expect(await kids()).toHaveLength(1)
    house.turn(days(1))
    await house.keepHouse()
    expect(await kids()).toHaveLength(2)
  })

  it('rotates the keys of every tenant, each in its own time', async () => {
    house.turn(days(45))
    const other = await house.addTenant('acme', 'acme.localhost:3000')
    await kids(other)
    house.turn(days(45))
    await house.keepHouse()
    expect(await kids()).toHaveLength(2)
    expect(await kids(other)).toHaveLength(1)
  })
})
