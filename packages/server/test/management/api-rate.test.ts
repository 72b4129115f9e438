/** How fast the REST APIs may be called. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { consoleOf } from '../support/console.ts'
import { openHouse, type House } from '../support/house.ts'
import { operatorToken } from '../support/operator.ts'
import { ADMINISTRATOR } from '../support/stories.ts'

describe('a token that calls too often', () => {
  let house: House
  let token: string

  const call = (bearer: string | undefined, address?: string): Promise<Response> =>
    house.fetch(
      '/api/v1/users/me',
      bearer === undefined ? {} : { headers: { Authorization: `Bearer ${bearer}` } },
      address,
    )

  beforeAll(async () => {
    house = await openHouse({ apiRate: 3 })
    await house.addUser(ADMINISTRATOR, 'TenantAdmin')
    token = await operatorToken(house, { email: ADMINISTRATOR, scope: 'admin_classic' })
    for (let calls = 0; calls < 3; calls++) await call(token)
  })
  afterAll(() => house.close())

  it('is answered with 429, Retry-After and the shape of every error', async () => {
    const response = await call(token)
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(await response.json()).toMatchObject({ errors: [{ code: 'HTTP-429', title: 'Too many requests' }] })
  })

  it('does not escape by calling from elsewhere', async () => {
    expect((await call(token, '198.51.100.7')).status).toBe(429)
  })

  it('takes nothing from another token', async () => {
    const other = await operatorToken(house, { email: ADMINISTRATOR, scope: 'admin_classic' })
    expect((await call(other)).status).toBe(200)
  })

  it('leaves who has no token the answer they would have', async () => {
    expect((await call(undefined)).status).toBe(401)
  })
})

describe('a browser session that calls too often', () => {
  let house: House

  beforeAll(async () => {
    house = await openHouse({ apiRate: 3 })
    await house.addUser(ADMINISTRATOR, 'TenantAdmin')
  })
  afterAll(() => house.close())

  it('is answered with 429, and takes nothing from another session of the same user', async () => {
    const [busy, quiet] = [await consoleOf(house, ADMINISTRATOR), await consoleOf(house, ADMINISTRATOR)]
    // A path of two routes is counted once.
    const statuses = []
    for (let calls = 0; calls < 4; calls++) statuses.push((await busy.get('/api/v1/users/me')).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    expect((await quiet.get('/api/v1/users/me')).status).toBe(200)
  })
})
