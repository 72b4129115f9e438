/** The contract of `ApprovedNames`. */
import { describe, expect, it } from 'vitest'

import type { ClientMetadata } from '../../clients/client-metadata.ts'
import { sqlApprovedNames } from '../sql/approved-names.ts'
import { sqlApprovals } from '../sql/approvals.ts'
import { sqlClientKeeper } from '../sql/client-keeper.ts'
import { sqlClients } from '../sql/clients.ts'
import type { Store } from '../sql/store.ts'
import { ACME, aClient, aConnection, anEvent, aTombstone, GLOBEX, past, someMetadata } from './builders.ts'
import { freshStore, type Open } from './opening.ts'

const HERE = 'https://claude.ai/cb'
const ELSEWHERE = 'https://evil.example/cb'

const named = (clientName: string, ...redirectUris: string[]) => someMetadata({ clientName, redirectUris })

const approve = (store: Store, clientId: string, metadata: ClientMetadata, tenantId = ACME) =>
  sqlClients(store).create(
    aClient({ clientId, tenantId, metadata }),
    aConnection({ clientId, tenantId }),
    undefined,
    [],
  )

export function describeApprovedNames(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    await approve(store, 'claude', named('Claude', HERE))
    const names = sqlApprovedNames(store)
    const alike = async (clientName: string, ...redirectUris: string[]) =>
      (await names.alike(ACME, [{ clientId: 'new', metadata: named(clientName, ...redirectUris) }])).get('new') ?? []
    return { store, names, alike }
  }

  describe('names of approved clients', () => {
    it.each([['Claude'], ['CLAUDE'], ['CIaude'], ['Сlаude'], ['Ｃｌａｕｄｅ']])(
      'are found by how they look: %s',
      async (name) => {
        const { alike } = await fresh()
        expect(await alike(name, ELSEWHERE)).toEqual(['Claude'])
      },
    )

    it('are none for another name', async () => {
      const { alike } = await fresh()
      expect(await alike('Claude Code', ELSEWHERE)).toEqual([])
      expect(await alike('\u200b', ELSEWHERE)).toEqual([])
    })

    it('are none for the same application, in whatever order and at whatever port it is met', async () => {
      const { store, alike } = await fresh()
      await approve(store, 'editor', named('Editor', 'https://editor.example/cb', 'http://127.0.0.1:1/'))
      expect(await alike('Claude', HERE)).toEqual([])
      expect(await alike('Editor', 'http://127.0.0.1:2', 'https://editor.example/cb')).toEqual([])
      expect(await alike('Editor', 'http://127.0.0.1:2/other', 'https://editor.example/cb')).toEqual(['Editor'])
      expect(await alike('Claude', HERE, ELSEWHERE)).toEqual(['Claude'])
    })

    it('are two at most, however many there are', async () => {
      const { store, alike } = await fresh()
      for (const one of ['a', 'b', 'c', 'd', 'e', 'f'])
        await approve(store, one, named(`CLAUDE${one === 'a' ? '' : '.'}`, `https://${one}.example/cb`))
      expect((await alike('Claude', ELSEWHERE)).length).toBeLessThanOrEqual(2)
      expect((await alike('Claude', ELSEWHERE)).length).toBeGreaterThan(0)
    })

    it('are not the client’s own', async () => {
      const { names } = await fresh()
      expect(await names.alike(ACME, [{ clientId: 'claude', metadata: named('Claude', ELSEWHERE) }])).toEqual(new Map())
    })

    it('are looked for by many at once', async () => {
      const { names } = await fresh()
      const claims = ['Claude', 'Codex', 'C1aude'].map((clientName, index) => ({
        clientId: `new ${index}`,
        metadata: named(clientName, ELSEWHERE),
      }))
      expect([...(await names.alike(ACME, claims))].toSorted()).toEqual([
        ['new 0', ['Claude']],
        ['new 2', ['Claude']],
      ])
      expect(await names.alike(ACME, [])).toEqual(new Map())
    })

    it('are those of one tenant', async () => {
      const { store, alike } = await fresh()
      await approve(store, 'cursor', named('Cursor', HERE), GLOBEX)
      expect(await alike('Cursor', ELSEWHERE)).toEqual([])
    })

    it('follow a client that changes, also in tenants that trust another’s', async () => {
      const { store, names } = await fresh()
      await sqlApprovals(store).connect({
        connection: aConnection({ tenantId: GLOBEX, ownerTenantId: ACME }),
        events: [],
      })
      const renamed = aClient({ metadata: named('Cursor', HERE), updatedAt: past(2) })
      expect(await sqlClientKeeper(store).update(renamed, 1, undefined, anEvent())).toBe(true)
      for (const tenantId of [ACME, GLOBEX]) {
        const claim = (clientName: string) => [{ clientId: 'new', metadata: named(clientName, ELSEWHERE) }]
        expect((await names.alike(tenantId, claim('Claude'))).size).toBe(0)
        expect((await names.alike(tenantId, claim('Cursor'))).get('new')).toEqual(['Cursor'])
      }
    })

    it('are forgotten with the client', async () => {
      const { store, names, alike } = await fresh()
      await sqlApprovals(store).connect({
        connection: aConnection({ tenantId: GLOBEX, ownerTenantId: ACME }),
        events: [],
      })
      await sqlClientKeeper(store).remove(aTombstone(), undefined, anEvent())
      expect(await alike('Claude', ELSEWHERE)).toEqual([])
      const claim = { clientId: 'new', metadata: named('Claude', ELSEWHERE) }
      expect((await names.alike(GLOBEX, [claim])).size).toBe(0)
    })

    it('are filled in where an earlier version has approved, in batches, once', async () => {
      const { store, names, alike } = await fresh()
      const forget = { name_skeleton: null, redirect_key: null }
      await store.write((tx) => tx.updateTable('connections').set(forget).execute())
      expect(await alike('Claude', ELSEWHERE)).toEqual([])
      expect([await names.fillIn(), await names.fillIn()]).toEqual([1, 0])
      expect([await alike('Claude', ELSEWHERE), await alike('Claude', HERE)]).toEqual([['Claude'], []])
    })
  })
}
