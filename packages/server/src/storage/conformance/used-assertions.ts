/** The contract of `UsedAssertionRepository`. */
import { describe, expect, it } from 'vitest'

import { sqlUsedAssertions } from '../sql/used-assertions.ts'
import { ACME, GLOBEX, past } from './builders.ts'
import { freshStore, twenty, type Open } from './opening.ts'

export function describeUsedAssertions(open: Open): void {
  const fresh = async () => sqlUsedAssertions(await freshStore(open))

  describe('used assertions', () => {
    it('let one caller spend an assertion, however many try at the same time', async () => {
      const used = await fresh()
      const results = await twenty(() => used.spend(ACME, 'claude', 'assertion', past(10)))
      expect(results.filter(Boolean)).toHaveLength(1)
    })

    it('stay spent, whatever a later one says of its end', async () => {
      const used = await fresh()
      await used.spend(ACME, 'claude', 'assertion', past(10))
      expect(await used.spend(ACME, 'claude', 'assertion', past(20))).toBe(false)
    })

    it('are one client’s of one tenant, and no other is spent with them', async () => {
      const used = await fresh()
      await used.spend(ACME, 'claude', 'assertion', past(10))
      expect(await used.spend(ACME, 'claude', 'another', past(10))).toBe(true)
      expect(await used.spend(ACME, 'cursor', 'assertion', past(10))).toBe(true)
      expect(await used.spend(GLOBEX, 'claude', 'assertion', past(10))).toBe(true)
    })
  })
}
