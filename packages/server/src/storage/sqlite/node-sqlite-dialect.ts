/** Kysely's own SQLite dialect over `node:sqlite`: prepared statements are kept, and schema changes are transactional. */
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'

import { SqliteAdapter, SqliteDialect, SqliteQueryCompiler, type SqliteDatabase, type SqliteStatement } from 'kysely'

import type { DirectAdapter, DirectStatement } from '../sql/statement.ts'

/** All the statements of the server a few times over; a bound against generated ones. */
const KEPT_STATEMENTS = 500

export class NodeSqliteDialect extends SqliteDialect {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    super({ database: keepingStatements(database) })
    this.#database = database
  }

  override createAdapter(): SqliteAdapter & DirectAdapter {
    return new NodeSqliteAdapter(this.#database)
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

  constructor(database: DatabaseSync) {
    super()
    this.#database = database
  }

  /** SQLite rolls schema changes back like any other; Kysely's adapter is only cautious. */
  override get supportsTransactionalDdl(): boolean {
    return true
  }

  prepare(sql: string): DirectStatement {
    const statement = this.#database.prepare(sql)
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
}

type Values = readonly SQLOutputValue[]

/**
 * Rows from lists of values, see docs/adr/0014: `node:sqlite` itself makes dictionaries of them, which take twice the time to make and
 * several times as long to read.
 */
function rowsOf(statement: StatementSync): (values: Values) => Record<string, SQLOutputValue> {
  statement.setReturnArrays(true)
  let names: readonly string[] = []
  return (values) => {
    // The first row, or the first since another process has added a column.
    if (values.length !== names.length) names = statement.columns().map(({ name }) => name)
    const row: Record<string, SQLOutputValue> = {}
    for (const [index, name] of names.entries()) row[name] = values[index] ?? null
    return row
  }
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
