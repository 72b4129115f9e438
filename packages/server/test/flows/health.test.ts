/** What load balancers and supervisors ask. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openHouse, type House } from '../support/house.ts'

describe('the health of a server', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house.close())

  it.each(['/healthz', '/readyz'])('is told at %s by address, whatever host is asked for', async (path) => {
    const answer = await house.fetch(`http://10.0.0.7:3000${path}`)
    expect({ status: answer.status, caching: answer.headers.get('Cache-Control') }).toEqual({
      status: 200,
      caching: 'no-store',
    })
  })

  it('tells nothing else at a host that is nobody’s', async () => {
    expect((await house.fetch('http://10.0.0.7:3000/sign-in')).status).toBe(404)
  })
})
