/**
 * The storage that `oidc-provider` asks for, on SQLite: its documented adapter contract, durable (WAL, `synchronous=FULL`).
 *
 * Each call is a statement with a commit of its own, as the contract has it: there is nothing in it that says which calls
 * belong together.
 */
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'

import type { Adapter, AdapterPayload } from 'oidc-provider'

export function sqliteAdapter(folder: string): (model: string) => Adapter {
  const database = new DatabaseSync(join(folder, 'oidc-provider.db'))
  database.exec(`
    pragma journal_mode = wal; pragma synchronous = full;
    create table payloads (model text not null, id text not null, payload text not null, grant_id text, user_code text,
      uid text, expires_at integer, consumed_at integer, primary key (model, id)) without rowid;
    create index payloads_grant on payloads (grant_id) where grant_id is not null;
    create index payloads_user_code on payloads (user_code) where user_code is not null;
    create index payloads_uid on payloads (uid) where uid is not null;
  `)
  const upsert = database.prepare(`
    insert into payloads (model, id, payload, grant_id, user_code, uid, expires_at) values (?, ?, ?, ?, ?, ?, ?)
    on conflict (model, id) do update set payload = excluded.payload, grant_id = excluded.grant_id,
      user_code = excluded.user_code, uid = excluded.uid, expires_at = excluded.expires_at`)
  const columns = 'select payload, consumed_at, expires_at from payloads where model = ? and'
  const byId = database.prepare(`${columns} id = ?`)
  const byUserCode = database.prepare(`${columns} user_code = ?`)
  const byUid = database.prepare(`${columns} uid = ?`)
  const destroy = database.prepare('delete from payloads where model = ? and id = ?')
  const revokeByGrant = database.prepare('delete from payloads where model = ? and grant_id = ?')
  const consume = database.prepare('update payloads set consumed_at = ? where model = ? and id = ?')

  const now = (): number => Math.floor(Date.now() / 1000)
  const found = (statement: StatementSync, model: string, key: string): AdapterPayload | undefined => {
    const row = statement.get(model, key)
    if (!row || (row['expires_at'] !== null && Number(row['expires_at']) <= now())) return undefined
    // Written by `upsert`.
    const payload = JSON.parse(String(row['payload'])) as AdapterPayload
    return row['consumed_at'] === null ? payload : { ...payload, consumed: Number(row['consumed_at']) }
  }

  return (model) => ({
    async upsert(id, payload, expiresIn) {
      const { grantId = null, userCode = null, uid = null } = payload
      const expiresAt = expiresIn ? now() + expiresIn : null
      upsert.run(model, id, JSON.stringify(payload), grantId, userCode, uid, expiresAt)
    },
    find: async (id) => found(byId, model, id),
    findByUserCode: async (userCode) => found(byUserCode, model, userCode),
    findByUid: async (uid) => found(byUid, model, uid),
    async consume(id) {
      consume.run(now(), model, id)
    },
    async destroy(id) {
      destroy.run(model, id)
    },
    async revokeByGrantId(grantId) {
      revokeByGrant.run(model, grantId)
    },
  })
}

/** The same store, each call answered in a later turn of the event loop, as every database behind a socket answers. */
export function answeredLater(open: (model: string) => Adapter): (model: string) => Adapter {
  return (model) => {
    const adapter = open(model)
    const later = async <T>(work: () => Promise<T>): Promise<T> => {
      await setImmediate()
      return work()
    }
    return {
      upsert: (id, payload, expiresIn) => later(() => adapter.upsert(id, payload, expiresIn)),
      find: (id) => later(() => adapter.find(id)),
      findByUserCode: (userCode) => later(() => adapter.findByUserCode(userCode)),
      findByUid: (uid) => later(() => adapter.findByUid(uid)),
      consume: (id) => later(() => adapter.consume(id)),
      destroy: (id) => later(() => adapter.destroy(id)),
      revokeByGrantId: (grantId) => later(() => adapter.revokeByGrantId(grantId)),
    }
  }
}
