import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import {
  type Driver,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
} from 'kysely'
import { LRUCache } from 'lru-cache'
import { PatientDriver } from './patient-driver.ts'

/**
 * Statements kept prepared per connection, those that were used last. The program has several hundred,
 * and a prepared one takes some 50 KB: more than it is worth, for all but the ones that pages share. A
 * sync has some ninety for each project, and with fewer kept each is gone before the next project.
 */
const keptStatements = { reading: 64, writing: 96 }

export interface SqliteOpenOptions {
  readonly readOnly?: boolean
}

/** How long SQLite itself waits for a lock: it holds up the whole process meanwhile. */
const waitMs = 20

/**
 * Opens a SQLite file for Kysely through the SQLite inside Node: WAL so that readers never wait
 * for the writer, foreign keys on, and five seconds of patience with another process's lock, during
 * which this one goes on with whatever else it does.
 */
export function nodeSqliteDialect(path: string, { readOnly = false }: SqliteOpenOptions = {}) {
  return new NodeSqliteDialect({ database: async () => open(path, readOnly) })
}

class NodeSqliteDialect extends SqliteDialect {
  override createDriver(): Driver {
    return new PatientDriver(super.createDriver())
  }

  override createAdapter() {
    return new NodeSqliteAdapter()
  }
}

class NodeSqliteAdapter extends SqliteAdapter {
  // SQLite has it; Kysely leaves it out for old drivers. A start that is killed undoes its migration.
  override get supportsTransactionalDdl() {
    return true
  }
}

function open(path: string, readOnly: boolean): SqliteDatabase {
  const database = new DatabaseSync(path, { readOnly, timeout: 5_000 })
  database.exec('PRAGMA foreign_keys = ON')
  if (!readOnly) {
    database.exec('PRAGMA journal_mode = WAL')
    // Safe with WAL: a power cut may lose the last transaction, never damage the file.
    database.exec('PRAGMA synchronous = NORMAL')
  }
  database.exec(`PRAGMA busy_timeout = ${waitMs}`)
  const statements = new LRUCache<string, SqliteStatement>({
    max: readOnly ? keptStatements.reading : keptStatements.writing,
  })
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql)
      if (known !== undefined) return known
      const statement = prepare(sql)
      statements.set(sql, statement)
      return statement
    },
  }

  function prepare(sql: string): SqliteStatement {
    // A writer that reads first and is overtaken would fail at once; waiting for its turn is better.
    const begins = sql === 'begin' && !readOnly
    return adapt(database.prepare(begins ? 'begin immediate' : sql), () =>
      // A full disk has undone everything already; a second time would hide the true failure.
      sql === 'rollback' ? database.isTransaction : true,
    )
  }
}

/** node:sqlite takes parameters one by one and does not say whether a statement returns rows. */
function adapt(statement: StatementSync, isDue: () => boolean): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
    run: (parameters) =>
      isDue()
        ? statement.run(...(parameters as SQLInputValue[]))
        : { changes: 0, lastInsertRowid: 0 },
    iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
  }
}
