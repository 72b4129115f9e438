/** Holds a database against a journal: what was answered is there, and nothing is half done. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { Client } from 'pg'

import type { Life } from './mixed-load.ts'

type Rows = readonly Readonly<Record<string, unknown>>[]
type Ask = (sql: string) => Promise<Rows>

/** @returns a sentence for everything that is not as it should be. */
export async function wrongInFile(folder: string, lives: readonly Life[]): Promise<string[]> {
  const database = new DatabaseSync(join(folder, 'vestibule.db'), { readOnly: true })
  try {
    const ask: Ask = async (sql) => database.prepare(sql).all()
    const [integrity] = await ask('pragma integrity_check')
    return [...(integrity?.['integrity_check'] === 'ok' ? [] : ['the file is damaged']), ...(await wrongIn(ask, lives))]
  } finally {
    database.close()
  }
}

/** The same of a PostgreSQL database. */
export async function wrongInPostgres(url: string, lives: readonly Life[]): Promise<string[]> {
  const client = new Client(url)
  await client.connect()
  try {
    return await wrongIn(async (sql) => (await client.query<Record<string, unknown>>(sql)).rows, lives)
  } finally {
    await client.end()
  }
}

/** Each finds what no act leaves behind. */
const HALF_DONE: Readonly<Record<string, string>> = {
  'waits and is approved': 'select client_id from unapproved_clients join clients using (tenant_id, client_id)',
  'is approved without a connection':
    'select client_id from clients where not exists (select 1 from connections where connections.client_id = clients.client_id)',
  'is connected, and not there':
    'select client_id from connections where not exists (select 1 from clients where clients.client_id = connections.client_id)',
  'is approved without its secret':
    'select client_id from clients where not exists (select 1 from client_secrets where client_secrets.client_id = clients.client_id)',
  'is approved without the consent of who approved':
    'select client_id from clients where not exists (select 1 from consents where consents.client_id = clients.client_id)',
  'has not been approved by exactly one event': `select clients.client_id from clients left join audit_events
     on audit_events.client_id = clients.client_id and type = 'com.qlik.core.oauth-client.created'
     group by clients.client_id having count(event_id) <> 1`,
  'has a grant, and is not approved':
    'select client_id from grants where not exists (select 1 from clients where clients.client_id = grants.client_id)',
  'has spent its code, and has no grant': `select client_id from authorization_codes where spent_at is not null
     and not exists (select 1 from grants where grants.grant_id = authorization_codes.grant_id)`,
  'has a grant without a spent code': `select client_id from grants where not exists (select 1 from authorization_codes
     where authorization_codes.grant_id = grants.grant_id and spent_at is not null)`,
  'is revoked without an event': `select client_id from grants where revoked_at is not null and not exists (
     select 1 from audit_events where audit_events.client_id = grants.client_id and type = 'com.qlik.core.oauth-token.revoked')`,
}

async function wrongIn(ask: Ask, lives: readonly Life[]): Promise<string[]> {
  const wrong: string[] = []
  for (const [what, sql] of Object.entries(HALF_DONE))
    for (const row of await ask(sql)) wrong.push(`${String(row['client_id'])} ${what}`)

  const idsIn = async (table: string): Promise<Set<unknown>> =>
    new Set((await ask(`select client_id from ${table}`)).map((row) => row['client_id']))
  const waiting = await idsIn('unapproved_clients')
  const approved = await idsIn('clients')
  const [counted] = await ask('select coalesce(sum(waiting), 0) as waiting from waiting_counts')
  if (Number(counted?.['waiting']) !== waiting.size)
    wrong.push(`${String(counted?.['waiting'])} are counted as waiting, ${waiting.size} wait`)

  const grants = new Map(
    (await ask('select client_id, refresh_generation, revoked_at from grants')).map((row) => [row['client_id'], row]),
  )
  for (const life of lives) {
    const lost = whatIsLost(life, waiting.has(life.clientId), approved.has(life.clientId), grants.get(life.clientId))
    if (lost !== undefined) wrong.push(`${life.clientId} ${lost}`)
  }
  return wrong
}

/** An act that was asked for and not answered may have been carried out, or not. */
function whatIsLost(
  { approved, asked, refreshToken, revoked }: Life,
  isWaiting: boolean,
  isApproved: boolean,
  grant: Readonly<Record<string, unknown>> | undefined,
): string | undefined {
  if (!approved) {
    if (isApproved) return asked === 'approve' ? undefined : 'was approved by nobody'
    return isWaiting ? undefined : 'was registered, and is not there'
  }
  if (!isApproved) return 'was approved, and is not'
  if (refreshToken === undefined) return undefined
  if (!grant) return 'was given tokens, and has no grant'
  const ahead = Number(grant['refresh_generation']) - generationOf(refreshToken)
  if (ahead !== 0 && !(ahead === 1 && asked === 'rotate')) return `is ${ahead} rotations ahead of what was answered`
  const isRevoked = grant['revoked_at'] !== null
  if (isRevoked !== revoked && asked !== 'revoke') return revoked ? 'was revoked, and is not' : 'was revoked by nobody'
  return undefined
}

/** Behind the grant's id and the secret, see `tokens/refresh-token.ts`. */
function generationOf(refreshToken: string): number {
  return Buffer.from(refreshToken, 'base64url').readUInt32BE(48)
}
