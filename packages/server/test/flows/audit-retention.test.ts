/** Audit events are kept as long as each tenant says, and not a day longer. */
import { days } from '@vestibule/protocol/duration'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { openHouse, type House } from '../support/house.ts'

let house: House
beforeEach(async () => {
  house = await openHouse({ settings: {} })
})
afterEach(() => house.close())

const record = (tenantId: string, note: string, age = 0): Promise<void> => {
  const time = new Date(house.now().getTime() - days(age))
  return house.ports.auditLog.record({
    eventId: house.ports.random.uuid(time),
    tenantId,
    type: 'com.qlik.core.user.signed-in',
    time,
    data: { note },
  })
}

const notes = async (tenantId: string): Promise<unknown[]> =>
  (await house.ports.auditLog.list(tenantId, 10_000))
    .map(({ data }) => data['note'])
    .filter((note) => note !== undefined)

describe('the sweep', () => {
  it('deletes audit events after 90 days where nothing is saved', async () => {
    await record('default', 'first')
    house.turn(days(90) - 1)
    await house.keepHouse()
    expect(await notes('default')).toEqual(['first'])
    house.turn(1)
    await house.keepHouse()
    expect(await notes('default')).toEqual([])
  })

  it('keeps them as long as each tenant says', async () => {
    await house.addTenant('brief', 'brief.localhost:3000', { auditRetentionDays: 1 })
    await house.addTenant('long', 'long.localhost:3000', { auditRetentionDays: 365 })
    await house.addTenant('usual', 'usual.localhost:3000', { dcrApprovalWindowMinutes: 30 })
    const left = async (): Promise<string[]> => {
      await house.keepHouse()
      const tenants = ['brief', 'default', 'long', 'usual']
      const kept = await Promise.all(tenants.map(async (tenantId) => (await notes(tenantId)).length > 0))
      return tenants.filter((_, index) => kept[index])
    }
    for (const tenantId of ['brief', 'default', 'long', 'usual']) await record(tenantId, 'noted')

    expect(await left()).toEqual(['brief', 'default', 'long', 'usual'])
    house.turn(days(1))
    expect(await left()).toEqual(['default', 'long', 'usual'])
    house.turn(days(89))
    expect(await left()).toEqual(['long'])
    house.turn(days(274))
    expect(await left()).toEqual(['long'])
    house.turn(days(1))
    expect(await left()).toEqual([])
  })

  it('obeys a change with the next sweep', async () => {
    await record('default', 'young', 5)
    await record('default', 'old', 50)
    await house.set({ auditRetentionDays: 60 })
    await house.keepHouse()
    expect((await notes('default')).toSorted()).toEqual(['old', 'young'])
    await house.set({ auditRetentionDays: 30 })
    await house.keepHouse()
    expect(await notes('default')).toEqual(['young'])
    await house.set({ dcrApprovalWindowMinutes: 30 })
    await house.keepHouse()
    expect(await notes('default')).toEqual(['young'])
  })

  it('keeps the events of a disabled tenant no longer than those of others', async () => {
    await house.addTenant('closed', 'closed.localhost:3000')
    await record('closed', 'old', 91)
    await house.ports.tenants.change('closed', { disabledAt: house.now() })
    await house.keepHouse()
    expect(await notes('closed')).toEqual([])
  })
})
