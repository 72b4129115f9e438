/** Kysely's own SQLite dialect over `node:sqlite`: prepared statements are kept, and schema changes are transactional. */
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'

import { SqliteAdapter, SqliteDialect, SqliteQueryCompiler, type SqliteDatabase, type SqliteStatement } from 'kysely'

import type { DirectAdapter, DirectStatement } from '../sql/statement.ts'

/** All the statements of the server a few times over; a bound against generated ones. */
const KEPT_STATEMENTS = 500

export class NodeSqliteDialect extends SqliteDialect {
  readonly #database: DatabaseSync
  readonly #writing: DatabaseSync | undefined

  /**
   * @param writing for a connection that only reads: the one to the same file that writes. Prepared statements are read through it
   *   while no transaction is open there, see docs/adr/0014: what it commits stays in its cache, and every other connection has to
   *   read anew after each commit.
   */
  constructor(database: DatabaseSync, writing?: DatabaseSync) {
    super({ database: keepingStatements(database) })
    this.#database = database
    this.#writing = writing
  }

  override createAdapter(): SqliteAdapter & DirectAdapter {
    return new NodeSqliteAdapter(this.#database, this.#writing)
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new LocklessCompiler()
  }
}

/** `for update` and its sisters have no meaning here: whoever writes has the whole database to itself. */
class LocklessCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier(): void {}
}

/** Compiled statements go straight to the database: it answers at once, so there is nothing to wait or queue for. */
class NodeSqliteAdapter extends SqliteAdapter implements DirectAdapter {
  readonly #database: DatabaseSync
  readonly #writing: DatabaseSync | undefined

  constructor(database: DatabaseSync, writing: DatabaseSync | undefined) {
    super()
    this.#database = database
    this.#writing = writing
  }

  /** SQLite rolls schema changes back like any other; Kysely's adapter is only cautious. */
  override get supportsTransactionalDdl(): boolean {
    return true
  }

  prepare(sql: string): DirectStatement {
    const apart = prepareOn(this.#database, sql)
    const writing = this.#writing
    // What changes anything stays with the connection that may not.
    if (!writing || !sql.startsWith('select')) return apart
    const together = prepareOn(writing, sql)
    // What a transaction has not committed is nobody's to read.
    const now = () => (writing.isTransaction ? apart : together)
    return { ...apart, all: (parameters) => now().all(parameters), first: (parameters) => now().first(parameters) }
  }
}

function prepareOn(database: DatabaseSync, sql: string): DirectStatement {
  const statement = database.prepare(sql)
  const rowOf = rowsOf(statement)
  return {
    all: (parameters) => lists(statement.all(...inputs(parameters))).map(rowOf),
    first(parameters) {
      const values = statement.get(...inputs(parameters))
      return values && rowOf(list(values))
    },
    run: (parameters) => Number(statement.run(...inputs(parameters)).changes),
  }
}

type Values = readonly SQLOutputValue[]
type Row = Record<string, SQLOutputValue>

/**
 * Rows from lists of values, see docs/adr/0014: `node:sqlite` itself makes dictionaries of them, which take twice the time to make and
 * several times as long to read. So would an object that a dozen names are put into, one after the other: a copy of one that has them
 * all has a shape.
 */
function rowsOf(statement: StatementSync): (values: Values) => Row {
  statement.setReturnArrays(true)
  let names: readonly string[] = []
  let blank: Row = {}
  return (values) => {
    // The first row, or the first since another process has added a column.
    if (values.length !== names.length) {
      names = statement.columns().map(({ name }) => name)
      blank = blankOf(names)
    }
    const row = { ...blank }
    for (let column = 0; column < names.length; column += 1) row[names[column] ?? ''] = values[column] ?? null
    return row
  }
}

/** Through JSON, whose reader gives an object of many names a shape too. */
function blankOf(names: readonly string[]): Row {
  return JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null])))) as Row
}

/** What a statement gives that returns arrays; its type says rows. */
const list = (values: unknown): Values => values as Values
const lists = (values: unknown): readonly Values[] => values as readonly Values[]

function keepingStatements(database: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = kept.get(sql)
      if (known) return known
      const statement = adapt(database.prepare(sql))
      if (kept.size >= KEPT_STATEMENTS) kept.clear()
      kept.set(sql, statement)
      return statement
    },
  }
}

function adapt(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...inputs(parameters)),
    run: (parameters) => statement.run(...inputs(parameters)),
    iterate: (parameters) => statement.iterate(...inputs(parameters)),
  }
}

/** What our own tables hold: text, numbers and null. */
function inputs(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[]
}
