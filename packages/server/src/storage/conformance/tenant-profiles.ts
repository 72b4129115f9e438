/** The contract of `TenantProfileRepository`. */
import { describe, expect, it } from 'vitest'

import { readLogo, type TenantLogo } from '../../tenants/tenant-profile.ts'
import { sqlTenantProfiles } from '../sql/tenant-profiles.ts'
import { sqlTenants } from '../sql/tenants.ts'
import { ACME, anEvent, aTenant, GLOBEX } from './builders.ts'
import { eventsOf, freshStore, type Open } from './opening.ts'

function aLogo(...rest: readonly number[]): TenantLogo {
  const logo = readLogo(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...rest]))
  if (!logo) throw new Error('not a PNG')
  return logo
}

export function describeTenantProfiles(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    const tenants = sqlTenants(store)
    await tenants.create(aTenant())
    await tenants.create(aTenant({ tenantId: GLOBEX, host: 'g.example', issuer: 'https://g.example' }))
    return { store, tenants, profiles: sqlTenantProfiles(store) }
  }

  describe('a tenant’s profile', () => {
    it('is renamed, with one event, and nobody else is', async () => {
      const { store, tenants, profiles } = await fresh()
      const event = anEvent()
      await profiles.rename(ACME, 'Âcme “GmbH”', event)
      expect((await tenants.find(ACME))?.name).toBe('Âcme “GmbH”')
      expect((await tenants.find(GLOBEX))?.name).toBe('Acme')
      expect(await eventsOf(store)).toEqual([event.eventId])
    })

    it('keeps a logo to the last byte, replaces it, and takes it away', async () => {
      const { tenants, profiles } = await fresh()
      const [first, second] = [aLogo(0, 255, 128), aLogo(1)]
      await profiles.setLogo(ACME, first, anEvent())
      const kept = await profiles.findLogo(ACME)
      expect(kept && { ...kept, image: Uint8Array.from(kept.image) }).toEqual(first)
      expect((await tenants.findByHost(aTenant().host))?.logoHash).toBe(first.hash)

      await profiles.setLogo(ACME, second, anEvent())
      expect((await profiles.findLogo(ACME))?.hash).toBe(second.hash)
      expect(await profiles.findLogo(GLOBEX)).toBeUndefined()

      expect(await profiles.removeLogo(ACME, anEvent())).toBe(true)
      expect(await profiles.findLogo(ACME)).toBeUndefined()
      expect((await tenants.find(ACME))?.logoHash).toBeNull()
    })

    it('has no logo to take away where none is, and no event', async () => {
      const { store, profiles } = await fresh()
      expect(await profiles.removeLogo(ACME, anEvent())).toBe(false)
      expect(await eventsOf(store)).toEqual([])
    })

    it('stays as it is when the event cannot be written', async () => {
      const { tenants, profiles } = await fresh()
      const event = anEvent()
      await profiles.rename(ACME, 'First', event)
      await expect(profiles.rename(ACME, 'Second', event)).rejects.toThrow()
      await expect(profiles.setLogo(ACME, aLogo(), event)).rejects.toThrow()
      expect(await tenants.find(ACME)).toMatchObject({ name: 'First', logoHash: null })
      expect(await profiles.findLogo(ACME)).toBeUndefined()
    })
  })
}
