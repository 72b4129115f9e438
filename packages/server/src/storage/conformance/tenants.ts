/** The contract of `TenantRepository`. */
import { describe, expect, it } from 'vitest'

import { sqlTenants } from '../sql/tenants.ts'
import { ACME, aTenant, GLOBEX, NOON, past } from './builders.ts'
import { freshStore, twenty, type Open } from './opening.ts'

const globex = aTenant({ tenantId: GLOBEX, host: 'globex.example', issuer: 'https://globex.example' })

export function describeTenants(open: Open): void {
  const fresh = async () => sqlTenants(await freshStore(open))

  describe('tenants', () => {
    it('find a tenant by its id and by its host', async () => {
      const tenants = await fresh()
      expect(await tenants.create(aTenant())).toBe(true)
      expect(await tenants.find(ACME)).toEqual(aTenant())
      expect(await tenants.findByHost('auth.acme.example')).toEqual(aTenant())
    })

    it('find nothing under an id or a host that nobody has', async () => {
      const tenants = await fresh()
      await tenants.create(aTenant())
      expect(await tenants.find('ACME')).toBeUndefined()
      expect(await tenants.findByHost('acme.example')).toBeUndefined()
    })

    it('refuse an id and a host that are taken', async () => {
      const tenants = await fresh()
      await tenants.create(aTenant())
      expect(await tenants.create({ ...globex, tenantId: ACME })).toBe(false)
      expect(await tenants.create({ ...globex, host: aTenant().host })).toBe(false)
      expect(await tenants.list()).toEqual([aTenant()])
    })

    it('give a host to one tenant, however many are created with it at the same time', async () => {
      const tenants = await fresh()
      const created = await twenty((index) => tenants.create(aTenant({ tenantId: `tenant-${index}` })))
      expect(created.filter(Boolean)).toHaveLength(1)
      expect(await tenants.list()).toHaveLength(1)
    })

    it('list the oldest first', async () => {
      const tenants = await fresh()
      await tenants.create(aTenant({ createdAt: past(1) }))
      await tenants.create(globex)
      expect((await tenants.list()).map(({ tenantId }) => tenantId)).toEqual([GLOBEX, ACME])
    })

    it('move a tenant to another host, and leave the others where they are', async () => {
      const tenants = await fresh()
      await tenants.create(aTenant())
      await tenants.create(globex)
      const moved = { host: 'new.example', issuer: 'https://new.example' }
      expect(await tenants.change(ACME, moved)).toBe(true)
      expect(await tenants.findByHost('new.example')).toEqual(aTenant(moved))
      expect(await tenants.findByHost(aTenant().host)).toBeUndefined()
      expect(await tenants.find(GLOBEX)).toEqual(globex)
    })

    it('let a tenant keep its host while its issuer changes', async () => {
      const tenants = await fresh()
      await tenants.create(aTenant())
      expect(await tenants.change(ACME, { host: aTenant().host, issuer: 'http://auth.acme.example' })).toBe(true)
    })

    it('refuse to move a tenant to a host that another one has', async () => {
      const tenants = await fresh()
      await tenants.create(aTenant())
      await tenants.create(globex)
      expect(await tenants.change(ACME, { host: globex.host, issuer: globex.issuer })).toBe(false)
      expect(await tenants.find(ACME)).toEqual(aTenant())
    })

    it('let one tenant have a host, however many move to it at the same time', async () => {
      const tenants = await fresh()
      await twenty((index) => tenants.create(aTenant({ tenantId: `tenant-${index}`, host: `${index}.example` })))
      const wanted = { host: 'wanted.example', issuer: 'https://wanted.example' }
      const moved = await twenty((index) => tenants.change(`tenant-${index}`, wanted))
      expect(moved.filter(Boolean)).toHaveLength(1)
    })

    it('change nothing for a tenant that does not exist', async () => {
      const tenants = await fresh()
      expect(await tenants.change(ACME, { disabledAt: NOON })).toBe(false)
      expect(await tenants.change(ACME, { host: 'a.example', issuer: 'https://a.example' })).toBe(false)
    })

    it('hide a disabled tenant from its host, and bring it back', async () => {
      const tenants = await fresh()
      await tenants.create(aTenant())
      expect(await tenants.change(ACME, { disabledAt: past(5) })).toBe(true)
      expect(await tenants.findByHost(aTenant().host)).toBeUndefined()
      expect(await tenants.find(ACME)).toEqual(aTenant({ disabledAt: past(5) }))

      await tenants.change(ACME, { disabledAt: null })
      expect(await tenants.findByHost(aTenant().host)).toEqual(aTenant())
    })
  })
}
