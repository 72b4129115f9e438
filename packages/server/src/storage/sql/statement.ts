/**
 * Statements of the hot path: built and compiled once for each database, then run with values alone, see docs/adr/0014.
 *
 * A query is written as everywhere else; until it is run, every value is a mark with the value's name.
 */
import type { Compilable, CompiledQuery, DialectAdapter, Kysely } from 'kysely'

import type { Tables } from './tables.ts'

/** Values may be `null`, but none may be left out, and none may be a list: the text of the statement never changes. */
export interface Statement<Values, Row> {
  all(db: Kysely<Tables>, values: Values): Promise<Row[]>

  first(db: Kysely<Tables>, values: Values): Promise<Row | undefined>

  /** How many rows it inserted, changed or deleted. */
  run(db: Kysely<Tables>, values: Values): Promise<number>
}

/** A statement ready to run, by a database that answers at once. */
export interface DirectStatement {
  all(parameters: readonly unknown[]): unknown[]
  first(parameters: readonly unknown[]): unknown
  run(parameters: readonly unknown[]): number
}

/** The adapter of a dialect that runs compiled statements itself, without Kysely's executor between. */
export interface DirectAdapter extends DialectAdapter {
  prepare(sql: string): DirectStatement
}

class Mark {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

interface Ready {
  readonly compiled: CompiledQuery
  readonly direct: DirectStatement | undefined
}

/** @param build the query; what it is given for the values has their types, and may only be put where a value stands. */
export function statement<Values extends object, Row>(
  build: (db: Kysely<Tables>, values: Values) => Compilable<Row>,
): Statement<Values, Row> {
  /** By adapter: all transactions of one database share it. */
  const ready = new WeakMap<DialectAdapter, Ready>()

  function readyFor(db: Kysely<Tables>, values: Values): Ready {
    const { adapter } = db.getExecutor()
    const known = ready.get(adapter)
    if (known) return known
    const marks = Object.fromEntries(Object.keys(values).map((name) => [name, new Mark(name)]))
    const compiled = build(db, marks as Values).compile()
    const made = { compiled, direct: isDirect(adapter) ? adapter.prepare(compiled.sql) : undefined }
    ready.set(adapter, made)
    return made
  }

  const execute = (db: Kysely<Tables>, { compiled }: Ready, parameters: readonly unknown[]) =>
    // The rows are those of the query that was built.
    db.executeQuery<Row>({ ...compiled, parameters } as CompiledQuery<Row>)

  return {
    async all(db, values) {
      const { compiled, direct } = readyFor(db, values)
      const parameters = bind(compiled, values)
      return direct ? (direct.all(parameters) as Row[]) : (await execute(db, { compiled, direct }, parameters)).rows
    },

    async first(db, values) {
      const { compiled, direct } = readyFor(db, values)
      const parameters = bind(compiled, values)
      if (direct) return direct.first(parameters) as Row | undefined
      return (await execute(db, { compiled, direct }, parameters)).rows[0]
    },

    async run(db, values) {
      const { compiled, direct } = readyFor(db, values)
      const parameters = bind(compiled, values)
      if (direct) return direct.run(parameters)
      return Number((await execute(db, { compiled, direct }, parameters)).numAffectedRows ?? 0)
    },
  }
}

function bind({ parameters }: CompiledQuery, values: object): unknown[] {
  const named = values as Readonly<Record<string, unknown>>
  return parameters.map((parameter) => (parameter instanceof Mark ? named[parameter.name] : parameter))
}

function isDirect(adapter: DialectAdapter): adapter is DirectAdapter {
  return 'prepare' in adapter
}
