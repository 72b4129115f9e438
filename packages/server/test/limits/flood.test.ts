/** A flood of registrations stays outside, and those whom administrators know come through it. */
import { rmSync } from 'node:fs'

import { minutes, seconds } from '@vestibule/protocol/duration'
import { afterEach, describe, expect, it } from 'vitest'

import { figure } from '../../../../test/support/figure.ts'
import { HOSTED, type OAuthFault } from '../support/client.ts'
import { newFolder, openHouse, type House, type HouseOptions } from '../support/house.ts'
import { approvedClient } from '../support/stories.ts'

const RATES = { addressBlock: 6, redirectHost: 12, tenant: 60 }
const VENDOR = 'claude.ai'
/** Of the vendor's hosted clients, which all come from there, and of some of the flood: it is shared. */
const SHARED = '192.0.2.1'

let house: House
afterEach(() => house.close())

const open = async (options: HouseOptions = {}): Promise<void> => {
  house = await openHouse({ registrationRates: RATES, ...options })
}

const registers = (host: string, address: string, changes: object = {}): Promise<Response> =>
  house.fetch(
    '/oauth/register',
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...HOSTED, redirect_uris: [`https://${host}/api/mcp/auth_callback`], ...changes }),
    },
    address,
  )

const addressOf = (index: number): string => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`

interface FloodPlan {
  readonly requests: number
  readonly hosts: number
  /** One: the shared one. */
  readonly addresses: number
  readonly changes?: object
}

/** @returns how many were answered with each status. */
async function flood({ requests, hosts, addresses, changes }: FloodPlan): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {}
  for (let index = 0; index < requests; index++) {
    const address = addresses === 1 ? SHARED : addressOf(index % addresses)
    const { status } = await registers(`flood-${index % hosts}.example`, address, changes)
    statuses[status] = (statuses[status] ?? 0) + 1
  }
  return statuses
}

/** An administrator has let in a client of the vendor's that came from the shared address. */
const approveVendor = () => approvedClient(house)

const FROM_ONE = { requests: 400, hosts: 300, addresses: 1 }
const FROM_MANY = { requests: 4000, hosts: 300, addresses: 4000 }
/** Every request leads to another host. */
const TO_ANYWHERE = { requests: 1000, hosts: 1000, addresses: 1000 }

describe('a flood from one address, for hundreds of redirect hosts', () => {
  it('is let in as far as one address may go, and refused in the shape of RFC 7591 with Retry-After', async () => {
    await open()
    expect(await flood(FROM_ONE)).toEqual({ 201: RATES.addressBlock, 429: FROM_ONE.requests - RATES.addressBlock })
    const refused = await registers('another.example', SHARED)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('Retry-After'))).toSatisfy((wait: number) => wait >= 1 && wait <= 60)
    const body = (await refused.json()) as OAuthFault
    expect(body).toEqual({ error: 'temporarily_unavailable', error_description: expect.stringContaining('address') })
  })

  it('keeps nobody out who comes from elsewhere', async () => {
    await open()
    await flood(FROM_ONE)
    expect((await registers(VENDOR, '198.51.100.7')).status).toBe(201)
  })

  it('keeps an honest vendor in that shares the address, once an administrator has let in a client of its', async () => {
    await open()
    await approveVendor()
    await flood(FROM_ONE)
    const statuses = []
    for (let count = 0; count < RATES.redirectHost + 1; count++) statuses.push((await registers(VENDOR, SHARED)).status)
    expect(statuses).toEqual([...Array<number>(RATES.redirectHost).fill(201), 429])
  })

  it('does not become the vendor by what else it says', async () => {
    await open()
    await approveVendor()
    await flood(FROM_ONE)
    const names = { client_name: 'Claude', client_uri: `https://${VENDOR}` }
    expect((await registers('flood.example', SHARED, names)).status).toBe(429)
    const later = ['https://flood.example/cb', `https://${VENDOR}/cb`]
    expect((await registers('flood.example', SHARED, { redirect_uris: later })).status).toBe(429)
  })
})

describe('a flood from thousands of addresses', () => {
  it('is let in as far as a tenant goes', async () => {
    await open()
    const { 201: registered = 0 } = await flood(TO_ANYWHERE)
    expect(registered).toBe(RATES.tenant)
  })

  it('for hundreds of redirect hosts leaves room for one that has not come yet, known or not', async () => {
    await open({ registrationRates: { addressBlock: 60, redirectHost: 120, tenant: 600 } })
    const { 201: registered = 0 } = await flood(FROM_MANY)
    expect(registered).toBeLessThan(600)
    expect((await registers('new-vendor.example', '198.51.100.7')).status).toBe(201)
    figure('a flood of 4,000 from 4,000 addresses to 300 hosts: let in', registered)
  })

  it('that goes on for a minute leaves that room to the end', async () => {
    await open({ registrationRates: { addressBlock: 60, redirectHost: 120, tenant: 600 } })
    const statuses = []
    for (let second = 1; second <= 60; second++) {
      for (let index = 0; index < 60; index++)
        await registers(`flood-${(60 * second + index) % 300}.example`, addressOf(60 * second + index))
      if (second % 15 === 0) statuses.push((await registers(`new-${second}.example`, '198.51.100.7')).status)
      house.turn(seconds(1))
    }
    expect(statuses).toEqual([201, 201, 201, 201])
  })

  it('for one redirect host is let in as far as one host goes, and takes nothing from others', async () => {
    await open()
    const { 201: registered = 0 } = await flood({ ...FROM_MANY, requests: 500, hosts: 1 })
    expect(registered).toBeLessThanOrEqual(RATES.redirectHost)
    expect((await registers(VENDOR, '198.51.100.7')).status).toBe(201)
  })

  it('keeps a vendor in whom an administrator knows, from the same address or a new one', async () => {
    await open()
    await approveVendor()
    await flood(TO_ANYWHERE)
    const statuses = [SHARED, '198.51.100.7'].map(async (address) => (await registers(VENDOR, address)).status)
    expect(await Promise.all(statuses)).toEqual([201, 201])
    expect((await registers('stranger.example', '198.51.100.7')).status).toBe(429)
  })

  it('that claims to lead to the vendor keeps the vendor in that comes from where it came before', async () => {
    await open()
    await approveVendor()
    for (let index = 0; index < 200; index++) await registers(VENDOR, addressOf(index))
    expect((await registers(VENDOR, '198.51.100.7')).status).toBe(429)
    expect((await registers(VENDOR, SHARED)).status).toBe(201)
  })

  it('to people’s own devices keeps in who registers from where a client was let in before', async () => {
    const device = { redirect_uris: ['http://127.0.0.1:33418/'], token_endpoint_auth_method: 'none' }
    await open()
    await approvedClient(house, { ...HOSTED, ...device })
    await flood({ ...TO_ANYWHERE, changes: device })
    expect((await registers('', '198.51.100.7', device)).status).toBe(429)
    expect((await registers('', SHARED, device)).status).toBe(201)
  })

  it('to hosts that the tenant does not allow takes nothing from those that it does', async () => {
    await open()
    await house.set({ dcrAllowedRedirectHosts: [VENDOR] })
    expect(await flood(TO_ANYWHERE)).toEqual({ 400: TO_ANYWHERE.requests })
    expect((await registers(VENDOR, '198.51.100.7')).status).toBe(201)
  })

  it('at one tenant is not felt at another', async () => {
    await open()
    const issuer = await house.addTenant('other', 'http://other.localhost:3000')
    await flood(TO_ANYWHERE)
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(HOSTED) }
    expect((await house.fetch(`${issuer}/oauth/register`, init, '198.51.100.7')).status).toBe(201)
  })

  it('leaves a trace in the audit log, and no more than a trace', async () => {
    await open()
    await flood(TO_ANYWHERE)
    const refused = (await house.happened()).filter((type) => type.endsWith('registration-refused'))
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.length).toBeLessThanOrEqual(10)
  })

  it('is over after a minute', async () => {
    await open()
    await flood(TO_ANYWHERE)
    house.turn(minutes(1))
    expect((await registers('stranger.example', '198.51.100.7')).status).toBe(201)
  })
})

describe('a vendor whose client was let in at another server', () => {
  it('is known within ten seconds', async () => {
    const folder = newFolder()
    await open({ folder })
    const other = await openHouse({ folder })
    // From now on it is known that nobody is.
    await registers('first.example', '198.51.100.1')
    await approvedClient(other)
    await flood(TO_ANYWHERE)
    house.turn(seconds(10))
    expect((await registers(VENDOR, SHARED)).status).toBe(201)
    await other.close()
    rmSync(folder, { recursive: true })
  })
})
