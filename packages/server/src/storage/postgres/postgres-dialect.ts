/** Kysely's PostgreSQL over `pg`: statements are prepared once a connection, text sorts by its bytes as in SQLite. */
import { randomBytes } from 'node:crypto'

import {
  CompiledQuery,
  DataTypeNode,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type ColumnDefinitionNode,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type PrimitiveValueListNode,
  type QueryResult,
} from 'kysely'
import type { ClientBase } from 'pg'

import { nameOf } from './statement-names.ts'

/** Kysely asks for a connection at every statement; where it comes from is decided here, once. */
export class VestibulePostgresDialect implements Dialect {
  readonly #connection: DatabaseConnection

  constructor(connection: DatabaseConnection) {
    this.#connection = connection
  }

  createDriver(): Driver {
    return driverOf(this.#connection)
  }

  createAdapter(): PostgresAdapter {
    return ADAPTER
  }

  createQueryCompiler(): PostgresQueryCompiler {
    return new HouseCompiler()
  }

  createIntrospector(db: Kysely<unknown>): PostgresIntrospector {
    return new PostgresIntrospector(db)
  }
}

/** Who migrates holds a lock already, see `postgres-store.ts`. */
class LockedElsewhereAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

/** One for all: what is compiled for one connection is ready for every other, see `sql/statement.ts`. */
const ADAPTER = new LockedElsewhereAdapter()

class HouseCompiler extends PostgresQueryCompiler {
  /** Lists and pages come in the same order on both databases, whatever language this one was made for. */
  protected override visitColumnDefinition(node: ColumnDefinitionNode): void {
    super.visitColumnDefinition(node)
    if (DataTypeNode.is(node.dataType) && node.dataType.dataType === 'text') this.append(' collate "C"')
  }

  /** SQLite knows lists that are empty; here one is made of a query without rows. */
  protected override visitPrimitiveValueList(node: PrimitiveValueListNode): void {
    if (node.values.length > 0) super.visitPrimitiveValueList(node)
    else this.append('(select null where false)')
  }
}

function driverOf(connection: DatabaseConnection): Driver {
  const say = (command: string) => async (to: DatabaseConnection) => {
    await to.executeQuery(CompiledQuery.raw(command))
  }
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: say('begin'),
    commitTransaction: say('commit'),
    rollbackTransaction: say('rollback'),
    destroy: async () => {},
  }
}

/** A connection whose statements `execute` carries out; results are read whole. */
export function connectionOver(
  execute: <Row>(statement: CompiledQuery) => Promise<QueryResult<Row>>,
): DatabaseConnection {
  return {
    executeQuery: execute,
    streamQuery: () => {
      throw new Error('results are read whole here')
    },
  }
}

/** What is written is the parsing stages' concern; what is looked for may be anything that a stranger has put in a URL. */
const LOOKS_UP = /^\s*(?:select|delete|with)\b/i

/** PostgreSQL stores no U+0000 and refuses to look for one; a text with it is found nowhere, as on SQLite. */
const FOUND_NOWHERE = `\u{10ffff}${randomBytes(16).toString('hex')}`

function findable(parameter: unknown): unknown {
  return typeof parameter === 'string' && parameter.includes('\0') ? FOUND_NOWHERE : parameter
}

/** @throws what PostgreSQL or the connection says, as it is. */
export async function executeOn<Row>(
  client: ClientBase,
  { sql, parameters }: CompiledQuery,
  isPrepared = true,
): Promise<QueryResult<Row>> {
  const name = isPrepared ? nameOf(sql) : undefined
  const { command, rowCount, rows } = await client.query<Row & object>({
    ...(name !== undefined && { name }),
    text: sql,
    values: LOOKS_UP.test(sql) ? parameters.map(findable) : [...parameters],
  })
  return { rows, ...(command !== 'SELECT' && { numAffectedRows: BigInt(rowCount ?? 0) }) }
}
