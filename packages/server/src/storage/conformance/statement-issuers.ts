/** The contract of `StatementIssuerRepository`. */
import { describe, expect, it } from 'vitest'

import { identityOfSoftware } from '@vestibule/protocol/application-identity'

import { MAX_STATEMENT_ISSUERS } from '../../registration/statement-issuer.ts'
import { sqlStandingApprovals } from '../sql/standing-approvals.ts'
import { sqlStatementIssuers } from '../sql/statement-issuers.ts'
import { sqlTenants } from '../sql/tenants.ts'
import { ACME, anEvent, aStandingApproval, aStatementIssuer, aTenant, GLOBEX, NOON, past } from './builders.ts'
import { eventsOf, freshStore, twenty, type Open } from './opening.ts'

const ISSUER = 'https://software.example'

const identity = (issuer = ISSUER, softwareId = 'app') =>
  identityOfSoftware({ issuer, softwareId, redirectUris: ['https://app.example/cb'] }) ?? { kind: 'https', value: '' }

export function describeStatementIssuers(open: Open): void {
  const fresh = async () => {
    const store = await freshStore(open)
    const issuers = sqlStatementIssuers(store)
    expect(await issuers.create(aStatementIssuer(), anEvent())).toBe('created')
    return { store, issuers, standing: sqlStandingApprovals(store), tenants: sqlTenants(store) }
  }
  const ended = () => anEvent({ type: 'com.qlik.core.oauth-client.standing-approval.ended', userId: 'ada', time: NOON })

  describe('issuers of software statements', () => {
    it('are found by what they call themselves, in their tenant', async () => {
      const { issuers } = await fresh()
      expect(await issuers.findByIssuer(ACME, ISSUER)).toEqual(aStatementIssuer())
      expect(await issuers.findByIssuer(ACME, `${ISSUER}/`)).toBeUndefined()
      expect(await issuers.findByIssuer(GLOBEX, ISSUER)).toBeUndefined()
    })

    it('are listed in the order of their making', async () => {
      const { issuers } = await fresh()
      const second = aStatementIssuer({
        issuerId: 'a',
        issuer: 'other',
        createdAt: past(1),
        keys: null,
        jwksUri: 'https://other.example/',
      })
      await issuers.create(second, anEvent())
      expect(await issuers.list(ACME)).toEqual([
        { ...aStatementIssuer(), standingApprovals: 0 },
        { ...second, standingApprovals: 0 },
      ])
      expect(await issuers.list(GLOBEX)).toEqual([])
    })

    it('are each there once, with one event, however many add one at the same time', async () => {
      const { store, issuers } = await fresh()
      const made = await twenty((index) =>
        issuers.create(aStatementIssuer({ issuerId: `i${index}`, issuer: 'same' }), anEvent()),
      )
      expect(made.filter((outcome) => outcome === 'created')).toHaveLength(1)
      expect(made.filter((outcome) => outcome === 'taken')).toHaveLength(19)
      expect(await eventsOf(store)).toHaveLength(2)
    })

    it('are at most fifty', async () => {
      const { issuers } = await fresh()
      const add = (index: number) =>
        issuers.create(aStatementIssuer({ issuerId: `i${index}`, issuer: `i${index}` }), anEvent())
      for (let index = 1; index < MAX_STATEMENT_ISSUERS; index++) expect(await add(index)).toBe('created')
      expect(await add(MAX_STATEMENT_ISSUERS)).toBe('full')
    })

    it('are known to be there, or not, with their tenant', async () => {
      const { issuers, tenants } = await fresh()
      await tenants.create(aTenant())
      await tenants.create(aTenant({ tenantId: GLOBEX, host: 'globex.example' }))
      expect((await tenants.findByHost(aTenant().host))?.hasStatementIssuers).toBe(true)
      expect((await tenants.findByHost('globex.example'))?.hasStatementIssuers).toBe(false)
      await issuers.remove(ACME, 'issuer-1', 'why', anEvent(), ended)
      expect((await tenants.findByHost(aTenant().host))?.hasStatementIssuers).toBe(false)
    })

    it('are changed by one of those who saw the same version', async () => {
      const { store, issuers } = await fresh()
      const changed = aStatementIssuer({ keys: null, jwksUri: 'https://software.example/jwks' })
      const done = await twenty(() => issuers.change(changed, anEvent()))
      expect(done.filter(Boolean)).toHaveLength(1)
      expect(await issuers.findByIssuer(ACME, ISSUER)).toEqual({ ...changed, version: 2 })
      expect(await eventsOf(store)).toHaveLength(2)
    })

    it('end, when they are removed, the standing approvals that rest on their statements, and no others', async () => {
      const { store, issuers, standing } = await fresh()
      await issuers.create(
        aStatementIssuer({ issuerId: 'evil', issuer: `${ISSUER}.evil`, createdAt: past(1) }),
        anEvent(),
      )
      const give = (standingApprovalId: string, of: ReturnType<typeof identity>) =>
        standing.create(aStandingApproval({ standingApprovalId, identity: of }), anEvent())
      await give('one', identity())
      await give('two', identity(ISSUER, 'a "b", c'))
      await give('other', identity(`${ISSUER}.evil`))
      await give('https', { kind: 'https', value: `["${ISSUER}"]` })
      expect((await issuers.list(ACME)).map(({ standingApprovals }) => standingApprovals)).toEqual([2, 1])
      const before = (await eventsOf(store)).length

      const gone = await issuers.remove(ACME, 'issuer-1', 'why', anEvent(), ended)
      expect(gone?.map(({ standingApprovalId }) => standingApprovalId).toSorted()).toEqual(['one', 'two'])
      expect(await standing.find(ACME, 'one')).toMatchObject({ endedAt: NOON, endedBy: 'ada', explanation: 'why' })
      expect(await standing.find(ACME, 'other')).toMatchObject({ endedAt: null })
      expect(await standing.find(ACME, 'https')).toMatchObject({ endedAt: null })
      expect((await eventsOf(store)).length - before).toBe(3)
    })

    it('are removed once', async () => {
      const { issuers } = await fresh()
      const gone = await twenty(() => issuers.remove(ACME, 'issuer-1', 'why', anEvent(), ended))
      expect(gone.filter((outcome) => outcome !== undefined)).toHaveLength(1)
      expect(await issuers.list(ACME)).toEqual([])
    })

    it('leave no standing approval behind that is given while they are removed', async () => {
      const { issuers, standing } = await fresh()
      await Promise.all([
        ...Array.from({ length: 10 }, (_, index) =>
          standing.create(
            aStandingApproval({ standingApprovalId: `s${index}`, identity: identity(ISSUER, `app ${index}`) }),
            anEvent(),
          ),
        ),
        issuers.remove(ACME, 'issuer-1', 'why', anEvent(), ended),
      ])
      for (let index = 0; index < 10; index++) {
        const left = await standing.find(ACME, `s${index}`)
        expect(left?.endedAt).not.toBeNull()
      }
    })
  })
}
