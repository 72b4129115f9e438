/** The contract of `AuthSettingsRepository`. */
import { describe, expect, it } from 'vitest'

import type { SavedAuthSettings } from '../../tenants/auth-settings.ts'
import { sqlAuthSettings } from '../sql/tenants.ts'
import { ACME, anEvent, GLOBEX } from './builders.ts'
import { eventsOf, freshStore, twenty, type Open } from './opening.ts'

export function describeAuthSettings(open: Open): void {
  describe('authentication settings', () => {
    it('are absent while nothing is saved', async () => {
      const settings = sqlAuthSettings(await freshStore(open))
      expect(await settings.find(ACME)).toBeUndefined()
    })

    it('keep what was changed, and nothing else', async () => {
      const store = await freshStore(open)
      const settings = sqlAuthSettings(store)
      const event = anEvent()
      await settings.save(ACME, { dcrAllowedRedirectHosts: ['*.example.com'], dcrClientUriRequired: false }, event)
      expect(await settings.find(ACME)).toEqual({
        dcrAllowedRedirectHosts: ['*.example.com'],
        dcrClientUriRequired: false,
      })
      expect(await eventsOf(store)).toEqual([event.eventId])
    })

    it('merge a change into what is saved', async () => {
      const settings = sqlAuthSettings(await freshStore(open))
      await settings.save(ACME, { dcrApprovalWindowMinutes: 30, dcrWaitingClientsLimit: 10 }, anEvent())
      await settings.save(ACME, { dcrWaitingClientsLimit: 20, refreshTokenGraceSeconds: 0 }, anEvent())
      expect(await settings.find(ACME)).toEqual({
        dcrApprovalWindowMinutes: 30,
        dcrWaitingClientsLimit: 20,
        refreshTokenGraceSeconds: 0,
      })
    })

    it('keep the changes of all administrators who save at the same time', async () => {
      const settings = sqlAuthSettings(await freshStore(open))
      const changes: readonly SavedAuthSettings[] = [
        { dynamicClientRegistrationEnabled: true },
        { dcrClientUriRequired: false },
        { dcrPublicClientsMayRefresh: true },
        { dcrApprovalWindowMinutes: 30 },
        { accessTokenLifetimeMinutes: 5 },
        { refreshTokenLifetimeDays: 1 },
        { dcrWaitingClientsLimit: 7 },
      ]
      await twenty((index) => settings.save(ACME, changes[index % changes.length] ?? {}, anEvent()))
      expect(await settings.find(ACME)).toEqual(Object.assign({}, ...changes))
    })

    it('belong to one tenant', async () => {
      const settings = sqlAuthSettings(await freshStore(open))
      await settings.save(ACME, { dcrApprovalWindowMinutes: 30 }, anEvent())
      expect(await settings.find(GLOBEX)).toBeUndefined()
    })

    it('stay as they are when the event cannot be written', async () => {
      const store = await freshStore(open)
      const settings = sqlAuthSettings(store)
      const event = anEvent()
      await settings.save(ACME, { dcrApprovalWindowMinutes: 30 }, event)
      await expect(settings.save(ACME, { dcrApprovalWindowMinutes: 90 }, event)).rejects.toThrow()
      expect(await settings.find(ACME)).toEqual({ dcrApprovalWindowMinutes: 30 })
    })
  })
}
