/** The contract of `SigningKeyRepository`. */
import { describe, expect, it } from 'vitest'

import { sqlSigningKeys } from '../sql/signing-keys.ts'
import { ACME, aKey, GLOBEX, past } from './builders.ts'
import { freshStore, twenty, type Open } from './opening.ts'

export function describeSigningKeys(open: Open): void {
  const fresh = async () => sqlSigningKeys(await freshStore(open))

  describe('signing keys', () => {
    it('are none at first', async () => {
      expect(await (await fresh()).list(ACME)).toEqual([])
    })

    it('begin with one', async () => {
      const keys = await fresh()
      await keys.addFirst(aKey())
      expect(await keys.list(ACME)).toEqual([aKey()])
    })

    it('begin with one, however many bring theirs at the same time', async () => {
      const keys = await fresh()
      await twenty((index) => keys.addFirst(aKey({ kid: `key-${index}` })))
      expect(await keys.list(ACME)).toHaveLength(1)
    })

    it('are each tenant’s own', async () => {
      const keys = await fresh()
      await keys.addFirst(aKey())
      await keys.addFirst(aKey({ tenantId: GLOBEX, sealedPrivateKey: 'sealed for globex' }))
      await keys.rotate(aKey({ tenantId: GLOBEX, kid: 'key-2', createdAt: past(1) }), past(9))
      expect(await keys.list(ACME)).toEqual([aKey()])
      expect(await keys.list(GLOBEX)).toHaveLength(2)
    })

    it('are listed oldest first; the one before the newest retires', async () => {
      const keys = await fresh()
      await keys.addFirst(aKey())
      const second = aKey({ kid: 'a-second', createdAt: past(1), signsFrom: past(11) })
      await keys.rotate(second, past(100))
      expect(await keys.list(ACME)).toEqual([aKey({ verifiesUntil: past(100) }), second])
    })

    it('retire no later for being rotated again, and sooner when the new time is sooner', async () => {
      const keys = await fresh()
      await keys.addFirst(aKey())
      await keys.rotate(aKey({ kid: 'second', createdAt: past(1) }), past(100))
      await keys.rotate(aKey({ kid: 'third', createdAt: past(2) }), past(200))
      const untils = async () => (await keys.list(ACME)).map(({ verifiesUntil }) => verifiesUntil)
      expect(await untils()).toEqual([past(100), past(200), null])

      await keys.rotate(aKey({ kid: 'fourth', createdAt: past(3) }), past(3))
      expect(await untils()).toEqual([past(3), past(3), past(3), null])
    })

    it('end a rotation by many at once with one key that has no end, listed last', async () => {
      const keys = await fresh()
      await keys.addFirst(aKey())
      await twenty((index) => keys.rotate(aKey({ kid: `next-${index}`, createdAt: past(1) }), past(100)))
      const untils = (await keys.list(ACME)).map(({ verifiesUntil }) => verifiesUntil)
      expect(untils).toHaveLength(21)
      expect(untils.indexOf(null)).toBe(20)
    })

    it('stay as they are when the new key cannot be stored', async () => {
      const keys = await fresh()
      await keys.addFirst(aKey())
      await expect(keys.rotate(aKey(), past(9))).rejects.toThrow()
      expect(await keys.list(ACME)).toEqual([aKey()])
    })

    it('tell the tenants whose newest key is too old', async () => {
      const keys = await fresh()
      await keys.addFirst(aKey())
      await keys.addFirst(aKey({ tenantId: GLOBEX }))
      await keys.rotate(aKey({ tenantId: GLOBEX, kid: 'key-2', createdAt: past(10) }), past(9))
      expect(await keys.tenantsWithKeysFrom(past(5))).toEqual([ACME])
      expect((await keys.tenantsWithKeysFrom(past(11))).sort()).toEqual([ACME, GLOBEX])
      expect(await keys.tenantsWithKeysFrom(past(-1))).toEqual([])
    })
  })
}
