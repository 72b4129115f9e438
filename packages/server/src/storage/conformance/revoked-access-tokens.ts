/** The contract of `RevokedAccessTokenRepository`. */
import { describe, expect, it } from 'vitest'

import { sqlRevokedAccessTokens } from '../sql/grants.ts'
import { ACME, anEvent, GLOBEX, past } from './builders.ts'
import { eventsOf, freshStore, twenty, type Open } from './opening.ts'

export function describeRevokedAccessTokens(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    return { store, revoked: sqlRevokedAccessTokens(store) }
  }

  describe('revoked access tokens', () => {
    it('are remembered, with one event', async () => {
      const { store, revoked } = await fresh()
      const event = anEvent()
      await revoked.revoke(ACME, 'token', past(360), event)
      expect(await revoked.isRevoked(ACME, 'token')).toBe(true)
      expect(await eventsOf(store)).toEqual([event.eventId])
    })

    it('are one tenant’s, and no other token is revoked with them', async () => {
      const { revoked } = await fresh()
      await revoked.revoke(ACME, 'token', past(360), anEvent())
      expect(await revoked.isRevoked(ACME, 'another')).toBe(false)
      expect(await revoked.isRevoked(GLOBEX, 'token')).toBe(false)
    })

    it('are revoked once: a second time writes no event', async () => {
      const { store, revoked } = await fresh()
      await twenty(() => revoked.revoke(ACME, 'token', past(360), anEvent()))
      expect(await eventsOf(store)).toHaveLength(1)
    })

    it('stay valid when the event cannot be written', async () => {
      const { revoked } = await fresh()
      const event = anEvent()
      await revoked.revoke(ACME, 'token', past(360), event)
      await expect(revoked.revoke(ACME, 'second', past(360), event)).rejects.toThrow()
      expect(await revoked.isRevoked(ACME, 'second')).toBe(false)
    })
  })
}
