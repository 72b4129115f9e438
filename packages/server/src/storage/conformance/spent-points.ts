/** The contract of `SpentPointsRepository`. */
import { describe, expect, it } from 'vitest'

import type { SpentPoints } from '../../http/spent-points.ts'
import { sqlSpentPoints } from '../sql/spent-points.ts'
import { ACME, GLOBEX, past } from './builders.ts'
import { freshStore, twenty, type Open } from './opening.ts'

const spent = (changes: Partial<SpentPoints> = {}): SpentPoints => ({
  tenantId: ACME,
  counter: 'registration a',
  endsAt: past(1),
  points: 3,
  ...changes,
})

export function describeSpentPoints(open: Open): void {
  const fresh = async () => sqlSpentPoints(await freshStore(open))

  describe('spent points', () => {
    it('are what all have told of so far', async () => {
      const points = await fresh()
      expect([await points.add([spent()]), await points.add([spent({ points: 4 })])]).toEqual([[3], [7]])
    })

    it('are added up whoever tells of them at the same time', async () => {
      const points = await fresh()
      const totals = await twenty(() => points.add([spent({ points: 1 })]))
      expect(totals.flat().toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    })

    it('are those of one tenant, one counter and one minute', async () => {
      const points = await fresh()
      await points.add([spent()])
      const others = [spent({ tenantId: GLOBEX }), spent({ counter: 'registration b' }), spent({ endsAt: past(2) })]
      expect(await points.add(others)).toEqual([3, 3, 3])
    })

    it('are answered in the order asked, which may be any', async () => {
      const points = await fresh()
      const both = [spent({ counter: 'z', points: 1 }), spent({ counter: 'a', points: 2 })]
      expect(await points.add(both)).toEqual([1, 2])
      const inTurns = await twenty((index) => points.add(index % 2 === 0 ? both : both.toReversed()))
      expect(inTurns.flat()).toHaveLength(40)
      expect(await points.add(both)).toEqual([22, 44])
    })

    it('of nobody are none', async () => {
      expect(await (await fresh()).add([])).toEqual([])
    })
  })
}
