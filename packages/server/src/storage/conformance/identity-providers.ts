/** The contract of `IdentityProviderRepository`. */
import { describe, expect, it } from 'vitest'

import { PROVIDERS_MAX } from '../../sign-in/providers/identity-provider.ts'
import { sqlIdentityProviders } from '../sql/identity-providers.ts'
import { sqlTenants } from '../sql/tenants.ts'
import { sqlUserIdentities } from '../sql/user-identities.ts'
import { sqlUsers } from '../sql/users.ts'
import { ACME, anEvent, anIdentity, aProvider, aTenant, aUser, GLOBEX, past } from './builders.ts'
import { eventsOf, freshStore, twenty, type Open } from './opening.ts'

export function describeIdentityProviders(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    await sqlTenants(store).create(aTenant())
    const taken = async () => (await sqlTenants(store).find(ACME))?.takesIdentityAssertions
    return { store, taken, providers: sqlIdentityProviders(store) }
  }
  const off = aProvider({ passwordSignIn: 'off' })

  describe('identity providers', () => {
    it('are found as they were created, oldest first', async () => {
      const { store, providers } = await fresh()
      const event = anEvent()
      const other = aProvider({
        providerId: 'p2',
        issuer: 'https://other.example',
        sealedClientSecret: null,
        roleMapping: null,
      })
      expect(await providers.create(aProvider(), event)).toBe('created')
      await providers.create(other, anEvent())
      expect(await providers.find(ACME, 'p1')).toStrictEqual(aProvider())
      expect(await providers.list(ACME)).toStrictEqual([aProvider(), other])
      expect(await eventsOf(store)).toContain(event.eventId)
    })

    it('are not found by another tenant, which may have the same issuer', async () => {
      const { providers } = await fresh()
      await providers.create(aProvider(), anEvent())
      expect(await providers.find(GLOBEX, 'p1')).toBeUndefined()
      expect(await providers.list(GLOBEX)).toEqual([])
      expect(await providers.create(aProvider({ tenantId: GLOBEX }), anEvent({ tenantId: GLOBEX }))).toBe('created')
      expect(await providers.delete(GLOBEX, 'nobody', anEvent({ tenantId: GLOBEX }))).toBe(false)
    })

    it('have an issuer once, however many ask for it at the same time', async () => {
      const { store, providers } = await fresh()
      const outcomes = await twenty((index) => providers.create(aProvider({ providerId: `p${index}` }), anEvent()))
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1)
      expect(new Set(outcomes)).toEqual(new Set(['created', 'issuer-taken']))
      expect(await eventsOf(store)).toHaveLength(1)
    })

    it('are so many and no more', async () => {
      const { providers } = await fresh()
      const outcomes = await twenty((index) =>
        providers.create(aProvider({ providerId: `p${index}`, issuer: `https://idp-${index}.example` }), anEvent()),
      )
      expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(PROVIDERS_MAX)
      expect(outcomes).toContain('too-many')
    })

    it('are changed by one of those who saw the same, with one event', async () => {
      const { store, providers } = await fresh()
      await providers.create(aProvider(), anEvent())
      const outcomes = await twenty((index) =>
        providers.change(aProvider(), aProvider({ name: `Name ${index}`, version: 2, updatedAt: past(1) }), anEvent()),
      )
      expect(outcomes.filter((outcome) => outcome === 'changed')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'overtaken')).toHaveLength(19)
      expect(await providers.find(ACME, 'p1')).toMatchObject({ version: 2, updatedAt: past(1) })
      expect(await eventsOf(store)).toHaveLength(2)
    })

    it('are deleted once, with one event', async () => {
      const { store, providers } = await fresh()
      await providers.create(aProvider(), anEvent())
      const outcomes = await twenty(() => providers.delete(ACME, 'p1', anEvent()))
      expect(outcomes.filter(Boolean)).toHaveLength(1)
      expect(await providers.list(ACME)).toEqual([])
      expect(await eventsOf(store)).toHaveLength(2)
    })

    it('say with the tenant whether one of them has its assertions taken', async () => {
      const { providers, taken } = await fresh()
      const quiet = aProvider()
      const taking = aProvider({ identityAssertions: 'with-consent', assertionsSince: past(1), version: 2 })
      await providers.create(quiet, anEvent())
      expect(await taken()).toBe(false)
      await providers.change(quiet, taking, anEvent())
      expect(await taken()).toBe(true)
      expect(await providers.find(ACME, 'p1')).toStrictEqual(taking)
      await providers.change(taking, { ...taking, enabled: false, version: 3 }, anEvent())
      expect(await taken()).toBe(false)
      await providers.change({ ...taking, version: 3 }, { ...taking, version: 4 }, anEvent())
      await providers.delete(ACME, 'p1', anEvent())
      expect(await taken()).toBe(false)
    })

    it.each([
      ['an active administrator', aUser({ role: 'TenantAdmin' }), anIdentity(), true],
      ['a member', aUser(), anIdentity(), false],
      ['a disabled administrator', aUser({ role: 'TenantAdmin', status: 'disabled' }), anIdentity(), false],
      [
        'an administrator of another issuer',
        aUser({ role: 'TenantAdmin' }),
        anIdentity({ issuer: 'https://other.example' }),
        false,
      ],
    ])('let passwords be turned off once they know %s', async (_who, user, identity, mayBe) => {
      const { store, providers } = await fresh()
      await sqlUsers(store).create(user, undefined, anEvent())
      await sqlUserIdentities(store).link(identity, anEvent())
      expect(await providers.create(off, anEvent())).toBe(mayBe ? 'created' : 'nobody-linked')
      if (mayBe) await providers.delete(ACME, 'p1', anEvent())
      await providers.create(aProvider(), anEvent())
      expect(await providers.change(aProvider(), { ...off, version: 2 }, anEvent())).toBe(
        mayBe ? 'changed' : 'nobody-linked',
      )
    })

    it('that have passwords off already are changed whoever is linked', async () => {
      const { store, providers } = await fresh()
      await sqlUsers(store).create(aUser({ role: 'TenantAdmin' }), undefined, anEvent())
      await sqlUserIdentities(store).link(anIdentity(), anEvent())
      await providers.create(off, anEvent())
      await sqlUserIdentities(store).unlink(ACME, 'ada', anIdentity().issuer, anEvent())
      expect(await providers.change(off, { ...off, name: 'Another', version: 2 }, anEvent())).toBe('changed')
    })
  })
}
