import { setTimeout as wait } from 'node:timers/promises'
import type {
  CompiledQuery,
  DatabaseConnection,
  Driver,
  QueryResult,
  TransactionSettings,
} from 'kysely'

/** How long another process may hold the lock. */
const patienceMs = 5_000

/**
 * Waits for a lock that another process holds without holding up this one: SQLite would sleep, and
 * with it every page. What was refused has done nothing, so it can be asked again.
 */
export class PatientDriver implements Driver {
  readonly #driver: Driver
  readonly #connections = new WeakMap<DatabaseConnection, DatabaseConnection>()

  constructor(driver: Driver) {
    this.#driver = driver
  }

  init(): Promise<void> {
    return this.#driver.init()
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const inner = await this.#driver.acquireConnection()
    const patient = new PatientConnection(inner)
    this.#connections.set(patient, inner)
    return patient
  }

  beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    return this.#driver.beginTransaction(connection, settings)
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#driver.commitTransaction(connection)
  }

  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return this.#driver.rollbackTransaction(connection)
  }

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#driver.releaseConnection(this.#connections.get(connection) ?? connection)
  }

  destroy(): Promise<void> {
    return this.#driver.destroy()
  }
}

class PatientConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection

  constructor(connection: DatabaseConnection) {
    this.#connection = connection
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const until = performance.now() + patienceMs
    for (;;) {
      try {
        return await this.#connection.executeQuery<R>(query)
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error
      }
      // Several that wait do not come back at the same moment.
      await wait(10 + Math.random() * 30)
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#connection.streamQuery<R>(query, chunkSize)
  }
}

/** A snapshot that was overtaken (517) stays so, however long one waits. */
function isBusy(error: unknown): boolean {
  const { errcode } = error as { errcode?: number }
  return errcode === 5 || errcode === 261
}
