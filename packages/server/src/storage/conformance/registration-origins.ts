/** The contract of `RegistrationOriginRepository`: what approvals leave of where a client came from. */
import { describe, expect, it } from 'vitest'

import type { UnapprovedClient } from '../../clients/unapproved-client.ts'
import { sqlApprovals } from '../sql/approvals.ts'
import { sqlRegistrationOrigins } from '../sql/registration-origins.ts'
import { sqlUnapprovedClients } from '../sql/unapproved-clients.ts'
import {
  ACME,
  aClient,
  aConnection,
  aConsent,
  anApproval,
  anEvent,
  anUnapprovedClient,
  GLOBEX,
  past,
} from './builders.ts'
import { freshStore, type Open } from './opening.ts'

export function describeRegistrationOrigins(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    const register = (changes: Partial<UnapprovedClient>) =>
      sqlUnapprovedClients(store).register(anUnapprovedClient(changes), 1000, anEvent())
    return {
      origins: sqlRegistrationOrigins(store),
      register,
      async approve(clientId: string, changes: Partial<UnapprovedClient>, now = past(1)) {
        await register({ clientId, ...changes })
        const approval = anApproval({
          client: aClient({ clientId }),
          connection: aConnection({ clientId }),
          consent: aConsent({ clientId }),
          events: [anEvent()],
        })
        expect(await sqlApprovals(store).approve(approval, now)).toBe(true)
      },
    }
  }

  describe('registration origins', () => {
    it('are those of approved clients, and of nobody who waits', async () => {
      const { origins, register, approve } = await fresh()
      await register({ clientId: 'waiting', redirectHost: 'waiting.example' })
      await approve('approved', { redirectHost: 'claude.ai', registeredFrom: '192.0.2.7' })
      expect(await origins.list(ACME, 10)).toEqual([{ redirectHost: 'claude.ai', addressBlock: '192.0.2.7' }])
      expect(await origins.list(GLOBEX, 10)).toEqual([])
    })

    it('are kept once, however many clients come from there', async () => {
      const { origins, approve } = await fresh()
      await approve('one', { redirectHost: 'claude.ai', registeredFrom: '2001:db8:0:1::1' })
      await approve('two', { redirectHost: 'claude.ai', registeredFrom: '2001:db8:0:1:ffff::2' })
      expect(await origins.list(ACME, 10)).toEqual([{ redirectHost: 'claude.ai', addressBlock: '2001:db8:0:1::/64' }])
    })

    it('are those of the latest approvals, where there are more than asked for', async () => {
      const { origins, approve } = await fresh()
      for (const [minute, host] of ['a.example', 'b.example', 'c.example', 'a.example'].entries())
        await approve(`client ${minute}`, { redirectHost: host }, past(minute))
      const hosts = (await origins.list(ACME, 2)).map(({ redirectHost }) => redirectHost)
      expect(hosts).toEqual(['a.example', 'c.example'])
    })
  })
}
