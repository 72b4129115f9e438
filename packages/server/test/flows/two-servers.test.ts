/** Two servers on one database: what one keeps in memory never outlives a second, and what must hold at once does. */
import { rmSync } from 'node:fs'

import { seconds } from '@vestibule/protocol/duration'
import { decodeProtectedHeader } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { callTool, postForm, tokensIn, type TestClient, type Tokens } from '../support/client.ts'
import { newFolder, openHouse, type House } from '../support/house.ts'
import { approvedClient } from '../support/stories.ts'

let folder: string
let running: House
let other: House
let client: TestClient
let tokens: Tokens

beforeEach(async () => {
  folder = newFolder()
  running = await openHouse({ folder })
  ;({ client, tokens } = await approvedClient(running))
  other = await openHouse({ folder })
})
afterEach(async () => {
  await running.close()
  await other.close()
  rmSync(folder, { recursive: true })
})

const METADATA = '/.well-known/oauth-authorization-server'

async function offersRegistration(house: House): Promise<boolean> {
  return 'registration_endpoint' in ((await (await house.fetch(METADATA)).json()) as object)
}

describe('settings', () => {
  it('hold at once where they were changed', async () => {
    expect(await offersRegistration(running)).toBe(true)
    await running.set({ dynamicClientRegistrationEnabled: false })
    expect(await offersRegistration(running)).toBe(false)
  })

  it('hold within a second on every other server', async () => {
    expect(await offersRegistration(running)).toBe(true)
    await other.set({ dynamicClientRegistrationEnabled: false })
    running.turn(seconds(1))
    expect(await offersRegistration(running)).toBe(false)
  })
})

describe('a tenant that is disabled', () => {
  it('is gone at once where that was done, and within a second on every other server', async () => {
    expect((await running.fetch(METADATA)).status).toBe(200)
    expect((await other.fetch(METADATA)).status).toBe(200)
    await other.ports.tenants.change('default', { disabledAt: other.now() })
    expect((await other.fetch(METADATA)).status).toBe(404)
    running.turn(seconds(1))
    expect((await running.fetch(METADATA)).status).toBe(404)
  })
})

describe('a new tenant', () => {
  it('is there at once on every server', async () => {
    expect((await running.fetch('http://acme.localhost:3000/')).status).toBe(404)
    await other.addTenant('acme', 'http://acme.localhost:3000')
    expect((await running.fetch(`http://acme.localhost:3000${METADATA}`)).status).toBe(200)
  })
})

describe('an access token whose signature is remembered', () => {
  beforeEach(async () => {
    await callTool(running, tokens.access_token)
  })

  it('ends at once on every server with its grant', async () => {
    const form = { ...client.credentials(), token: tokens.refresh_token ?? '' }
    expect((await postForm(other, `${other.issuer}/oauth/revoke`, form)).status).toBe(200)
    expect((await callTool(running, tokens.access_token)).status).toBe(401)
  })

  it('expires', async () => {
    running.turn(seconds(6 * 60 * 60))
    expect((await callTool(running, tokens.access_token)).status).toBe(401)
  })

  it('is no good with another signature', async () => {
    const forged = `${tokens.access_token.slice(0, -4)}${tokens.access_token.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`
    expect((await callTool(running, forged)).status).toBe(401)
  })
})

describe('tokens minted through a rotation', () => {
  it('are good on every server, whichever key signed them', async () => {
    const minted = [tokens]
    for (let minute = 0; minute < 12; minute += 1) {
      if (minute === 1) await other.ports.keyRing.rotate('default', other.now())
      for (const house of [running, other]) {
        house.turn(seconds(60))
        const refreshToken = minted.at(-1)?.refresh_token ?? ''
        const form = { ...client.credentials(), grant_type: 'refresh_token', refresh_token: refreshToken }
        minted.push(await tokensIn(await postForm(house, `${house.issuer}/oauth/token`, form)))
      }
    }
    const kids = minted.map(({ access_token: token }) => decodeProtectedHeader(token).kid)
    expect(new Set(kids).size).toBe(2)
    for (const { access_token: token } of minted) {
      for (const house of [running, other]) expect((await callTool(house, token)).status).toBe(200)
    }
  })
})
