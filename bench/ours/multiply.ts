/**
 * Many rows from one: a row that the server itself has made is repeated straight in the database file.
 *
 * Only the named columns differ from the template, so the filled table is always what the server's version would write.
 */
import { DatabaseSync } from 'node:sqlite'

export interface Multiplication {
  readonly table: string
  readonly count: number
  /** SQL expressions by column; `n` is the row's number, from 1. */
  readonly differing: Readonly<Record<string, string>>
  /** An SQL condition that finds the template; the oldest row when absent. */
  readonly template?: string
}

/** The server must not run meanwhile: what it keeps in memory would not know. */
export function multiplyRows(databaseFile: string, multiplications: readonly Multiplication[]): void {
  const database = new DatabaseSync(databaseFile)
  database.exec('pragma synchronous = off; pragma cache_size = -262144')
  for (const { table, count, differing, template = 'true' } of multiplications) {
    const columns = database
      .prepare(`select name from pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => String(name))
    const unknown = Object.keys(differing).find((column) => !columns.includes(column))
    if (unknown !== undefined) throw new Error(`${table} has no column ${unknown} any more: correct the bench`)
    const values = columns.map((column) => differing[column] ?? `t."${column}"`)
    const { changes } = database
      .prepare(
        `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${count})
         insert into "${table}" (${columns.map((column) => `"${column}"`).join(', ')})
         select ${values.join(', ')} from numbers, (select * from "${table}" where ${template} order by rowid limit 1) t`,
      )
      .run()
    if (changes !== count) throw new Error(`${table} has no row to repeat`)
  }
  recountWaiting(database)
  database.exec('pragma wal_checkpoint(truncate)')
  database.close()
}

/**
 * In the order in which they came, a millisecond apart, as the server's own are; the same in every table.
 *
 * @param mark one hexadecimal digit that tells populations apart
 */
const ID = (mark: string): string => `printf('%012x', ${FIRST} + n) || '${mark}' || printf('%019x', n * 2654435761)`

/** Before every client that a bench itself registers. */
const FIRST = Date.UTC(2026, 0)

/** Of a server that keeps count of those who wait; one from before it did has no such table. */
function recountWaiting(database: DatabaseSync): void {
  if (!database.prepare(`select 1 from sqlite_schema where name = 'waiting_counts'`).get()) return
  database.exec(`
    delete from waiting_counts;
    insert into waiting_counts (tenant_id, bucket, waiting)
      select tenant_id, substr(client_id, -1), count(*) from unapproved_clients group by 1, 2;
  `)
}

interface Waiting {
  /** One hexadecimal digit, in every id. */
  readonly mark: string
  readonly tenantId?: string
  /** An SQL expression. */
  readonly expiresAt: string | undefined
}

/** Waiting clients, spread over as many redirect hosts as a thousandth of them. */
export function waitingClients(count: number, { mark, tenantId, expiresAt }: Waiting): Multiplication {
  const hosts = Math.max(1, Math.ceil(count / 1000))
  return {
    table: 'unapproved_clients',
    count,
    differing: {
      client_id: ID(mark),
      redirect_host: `'app-' || (n % ${hosts}) || '.example'`,
      issued_at: `t.issued_at - ${count} + n`,
      ...(tenantId !== undefined && { tenant_id: `'${tenantId}'` }),
      ...(expiresAt !== undefined && { expires_at: expiresAt }),
    },
  }
}

/** Approved clients with their connections and secrets. @param clientId whose rows are the template */
export function approvedClients(count: number, clientId: string): readonly Multiplication[] {
  const template = `client_id = '${clientId}'`
  const name = { client_name: `'Client ' || n`, updated_at: 't.updated_at - n' }
  return [
    { table: 'clients', count, template, differing: { ...name, client_id: ID('b') } },
    { table: 'client_secrets', count, template, differing: { client_id: ID('b') } },
    {
      table: 'connections',
      count,
      template,
      differing: {
        ...name,
        client_id: ID('b'),
        created_at: 't.created_at - n',
        app_type: `iif(n % 2, 'web', 'native')`,
      },
    },
  ]
}

export function countRows(databaseFile: string, table: string): number {
  const database = new DatabaseSync(databaseFile, { readOnly: true, timeout: 1000 })
  try {
    return Number(database.prepare(`select count(*) as rows from "${table}"`).get()?.['rows'])
  } finally {
    database.close()
  }
}
