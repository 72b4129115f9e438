/** The floor's tables: one row for what has to be remembered, found by its key. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { groupCommit } from './group-commit.ts'

export function openStore(folder: string) {
  const database = new DatabaseSync(join(folder, 'floor.db'))
  database.exec(`
    pragma journal_mode = wal; pragma synchronous = full;
    create table clients (id text primary key, secret_hash text not null, metadata text not null) without rowid;
    create table sessions (hash text primary key, user_id text not null) without rowid;
    create table codes (hash text primary key, client_id text not null, challenge text not null, redirect_uri text not null,
      expires_at integer not null, spent integer not null) without rowid;
    create table grants (id text primary key, client_id text not null, secret_hash text not null,
      generation integer not null, revoked integer not null) without rowid;
  `)
  const write = groupCommit(database)
  const addClient = database.prepare('insert into clients values (?, ?, ?)')
  const findClient = database.prepare('select secret_hash, metadata from clients where id = ?')
  const addSession = database.prepare('insert into sessions values (?, ?)')
  const findSession = database.prepare('select user_id from sessions where hash = ?')
  const addCode = database.prepare('insert into codes values (?, ?, ?, ?, ?, 0)')
  const findCode = database.prepare('select client_id, challenge, redirect_uri, expires_at from codes where hash = ?')
  const spendCode = database.prepare('update codes set spent = 1 where hash = ? and spent = 0')
  const addGrant = database.prepare('insert into grants values (?, ?, ?, 0, 0)')
  const findGrant = database.prepare('select client_id, secret_hash, generation, revoked from grants where id = ?')
  const rotateGrant = database.prepare(
    'update grants set generation = generation + 1 where id = ? and generation = ? and revoked = 0',
  )
  return {
    addClient: (id: string, secretHash: string, metadata: string) =>
      write(() => addClient.run(id, secretHash, metadata)),
    findClient: (id: string) => findClient.get(id),
    addSession: (hash: string, userId: string) => write(() => addSession.run(hash, userId)),
    findSession: (hash: string) => findSession.get(hash),
    addCode: (hash: string, clientId: string, challenge: string, redirectUri: string, expiresAt: number) =>
      write(() => addCode.run(hash, clientId, challenge, redirectUri, expiresAt)),
    findCode: (hash: string) => findCode.get(hash),
    redeemCode: (hash: string, grantId: string, clientId: string, secretHash: string) =>
      write(() => {
        if (spendCode.run(hash).changes !== 1) return false
        addGrant.run(grantId, clientId, secretHash)
        return true
      }),
    findGrant: (id: string) => findGrant.get(id),
    rotate: (id: string, generation: number) => write(() => rotateGrant.run(id, generation).changes === 1),
  }
}
