import {
  ColumnDefinitionNode,
  CompiledQuery,
  type DataTypeNode,
  PostgresDialect,
  PostgresDriver,
  type PostgresPool,
  PostgresQueryCompiler,
  type TransactionSettings,
} from 'kysely'
import { writingLock } from './advisory-locks.ts'

export interface DialectOptions {
  /** Transactions take turns, in all processes. */
  readonly isWriter?: boolean
}

/** PostgreSQL for Kysely, as far as it must behave as SQLite does. */
export function postgresDialect(pool: PostgresPool, options: DialectOptions = {}) {
  return new OurDialect(pool, options)
}

class OurDialect extends PostgresDialect {
  readonly #pool: PostgresPool
  readonly #options: DialectOptions

  constructor(pool: PostgresPool, options: DialectOptions) {
    super({ pool })
    this.#pool = pool
    this.#options = options
  }

  override createDriver() {
    const { isWriter = false } = this.#options
    return isWriter ? new WritingDriver({ pool: this.#pool }) : super.createDriver()
  }

  override createQueryCompiler() {
    return new OurQueryCompiler()
  }
}

type Connection = Parameters<PostgresDriver['rollbackTransaction']>[0]

/**
 * One transaction writes at a time, as in SQLite: what a transaction has read stays so until it has
 * written, whoever else syncs the same project from another platform.
 */
class WritingDriver extends PostgresDriver {
  override async beginTransaction(connection: Connection, settings: TransactionSettings) {
    await super.beginTransaction(connection, settings)
    try {
      await connection.executeQuery(
        CompiledQuery.raw(`select pg_advisory_xact_lock(${writingLock})`),
      )
    } catch (error) {
      await this.rollbackTransaction(connection)
      throw error
    }
  }

  override async rollbackTransaction(connection: Connection) {
    // Of a broken connection nothing is left to undo; what broke it is what is to be told.
    await super.rollbackTransaction(connection).catch(() => {})
  }
}

class OurQueryCompiler extends PostgresQueryCompiler {
  /** Texts sort by their bytes, as in SQLite, whatever language the database was made for. */
  protected override visitDataType(node: DataTypeNode): void {
    super.visitDataType(node)
    const { parentNode } = this
    if (node.dataType !== 'text' || parentNode === undefined) return
    if (ColumnDefinitionNode.is(parentNode)) this.append(' collate "C"')
  }
}
