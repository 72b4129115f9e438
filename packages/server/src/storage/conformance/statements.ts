/** Statements that are compiled once: whatever values they are run with, they do what their query says. */
import { describe, expect, it } from 'vitest'

import { statement } from '../sql/statement.ts'
import type { Tables } from '../sql/tables.ts'
import { ACME, GLOBEX } from './builders.ts'
import { freshStore, twenty, type Open } from './opening.ts'

type Count = Tables['waiting_counts']

/** On a table that anything may be written to. */
function statements() {
  return {
    insert: statement((db, count: Count) => db.insertInto('waiting_counts').values(count)),
    setTo: statement((db, { tenantId, waiting }: { tenantId: string; waiting: number }) =>
      db.updateTable('waiting_counts').set({ waiting }).where('tenant_id', '=', tenantId),
    ),
    ofTenant: statement((db, { tenantId }: { tenantId: string }) =>
      db.selectFrom('waiting_counts').selectAll().where('tenant_id', '=', tenantId).orderBy('bucket'),
    ),
    userOf: statement((db, { bucket }: { bucket: string | null }) =>
      db.insertInto('audit_events').values({
        tenant_id: ACME,
        event_id: 'event',
        type: 'test',
        occurred_at: 0,
        user_id: bucket,
        client_id: null,
        data: '{}',
      }),
    ),
  }
}

const aCount = (changes: Partial<Count> = {}): Count => ({ tenant_id: ACME, bucket: 'a', waiting: 1, ...changes })

export function describeStatements(open: Open): void {
  describe('a compiled statement', () => {
    it('is run with other values each time', async () => {
      const { read, write } = await freshStore(open)
      const { insert, ofTenant } = statements()
      await write(async (tx) => {
        await insert.run(tx, aCount())
        await insert.run(tx, aCount({ bucket: 'b', waiting: 2 }))
        await insert.run(tx, aCount({ tenant_id: GLOBEX, waiting: 3 }))
      })
      expect(await ofTenant.all(read, { tenantId: ACME })).toMatchObject([
        aCount(),
        aCount({ bucket: 'b', waiting: 2 }),
      ])
      expect(await ofTenant.all(read, { tenantId: GLOBEX })).toMatchObject([{ waiting: 3 }])
    })

    it('finds the first row, or none', async () => {
      const { read, write } = await freshStore(open)
      const { insert, ofTenant } = statements()
      expect(await ofTenant.first(read, { tenantId: ACME })).toBeUndefined()
      await write((tx) => insert.run(tx, aCount()))
      expect(await ofTenant.first(read, { tenantId: ACME })).toMatchObject(aCount())
    })

    it('says how many rows it has changed', async () => {
      const { write } = await freshStore(open)
      const { insert, setTo } = statements()
      const changed = await write(async (tx) => {
        await insert.run(tx, aCount())
        await insert.run(tx, aCount({ bucket: 'b' }))
        return [
          await setTo.run(tx, { tenantId: ACME, waiting: 7 }),
          await setTo.run(tx, { tenantId: GLOBEX, waiting: 7 }),
        ]
      })
      expect(changed).toEqual([2, 0])
    })

    it('takes null for a value, whatever it was first run with', async () => {
      const { read, write } = await freshStore(open)
      const { userOf } = statements()
      const undone = write(async (tx) => {
        await userOf.run(tx, { bucket: 'ada' })
        throw new Error('undone')
      })
      await expect(undone).rejects.toThrow('undone')
      await write((tx) => userOf.run(tx, { bucket: null }))
      expect(await read.selectFrom('audit_events').select('user_id').execute()).toMatchObject([{ user_id: null }])
    })

    it('is undone with its act', async () => {
      const { read, write } = await freshStore(open)
      const { insert, ofTenant } = statements()
      const acts = await Promise.allSettled(
        await twenty(async (index) => index).then((indexes) =>
          indexes.map((index) =>
            write(async (tx) => {
              await insert.run(tx, aCount({ bucket: String(index) }))
              if (index === 7) throw new Error('half-way')
            }),
          ),
        ),
      )
      expect(acts.filter(({ status }) => status === 'rejected')).toHaveLength(1)
      expect(await ofTenant.all(read, { tenantId: ACME })).toHaveLength(19)
    })

    it('fails its act when the database refuses it', async () => {
      const { write } = await freshStore(open)
      const { insert } = statements()
      await write((tx) => insert.run(tx, aCount()))
      await expect(write((tx) => insert.run(tx, aCount()))).rejects.toThrow()
    })
  })
}
