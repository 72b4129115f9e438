/** The contract of `AuthorizationCodeRepository`; redeeming is in `grants.ts`. */
import { describe, expect, it } from 'vitest'

import { sqlAuthorizationCodes } from '../sql/authorization-codes.ts'
import { sqlGrants } from '../sql/grants.ts'
import { ACME, aCode, aGrant, anEvent, GLOBEX, NOON } from './builders.ts'
import { countRows, freshStore, twenty, type Open } from './opening.ts'

const { codeHash } = aCode()

export function describeAuthorizationCodes(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    return { store, codes: sqlAuthorizationCodes(store) }
  }

  describe('authorization codes', () => {
    it('are found with everything they are bound to', async () => {
      const { codes } = await fresh()
      expect(await codes.save(aCode())).toBe(true)
      expect(await codes.find(ACME, codeHash)).toEqual(aCode())
    })

    it('are not found under another hash or from another tenant', async () => {
      const { codes } = await fresh()
      await codes.save(aCode())
      expect(await codes.find(ACME, 'another')).toBeUndefined()
      expect(await codes.find(GLOBEX, codeHash)).toBeUndefined()
    })

    it('are found after they were spent, so that a replay is known as one', async () => {
      const { store, codes } = await fresh()
      await codes.save(aCode())
      await sqlGrants(store).redeemCode(codeHash, aGrant(), anEvent(), NOON)
      expect(await codes.find(ACME, codeHash)).toEqual(aCode())
    })

    it('come once from one decision', async () => {
      const { codes } = await fresh()
      await codes.save(aCode())
      expect(await codes.save(aCode({ codeHash: 'second' }))).toBe(false)
      expect(await codes.find(ACME, 'second')).toBeUndefined()
    })

    it('come once from one decision, however many try at the same time', async () => {
      const { store, codes } = await fresh()
      const saved = await twenty((index) => codes.save(aCode({ codeHash: `code-${index}` })))
      expect(saved.filter(Boolean)).toHaveLength(1)
      expect(await codes.find(ACME, `code-${saved.indexOf(true)}`)).toBeDefined()
      expect(await countRows(store, 'authorization_codes')).toBe(1)
    })

    it('come from one decision in each tenant', async () => {
      const { codes } = await fresh()
      await codes.save(aCode())
      expect(await codes.save(aCode({ tenantId: GLOBEX }))).toBe(true)
    })

    it('come as often as asked for from a consent that is remembered', async () => {
      const { store, codes } = await fresh()
      const saved = await twenty((index) => codes.save(aCode({ codeHash: `code-${index}`, decisionId: null })))
      expect(saved).not.toContain(false)
      expect(await countRows(store, 'authorization_codes')).toBe(20)
    })
  })
}
