import { AsyncLocalStorage } from 'node:async_hooks'

/** What every line of the log says that comes of a piece of work: `requestId`, `runId`, … */
export type LogFields = Readonly<Record<string, string | number>>

const current = new AsyncLocalStorage<LogFields>()

/**
 * Does a piece of work of which every line in the log, from wherever it comes, says these fields.
 */
export function withLogFields<T>(fields: LogFields, work: () => T): T {
  return current.run({ ...current.getStore(), ...fields }, work)
}

/** The fields of the work that is under way; a new object each time, since pino writes into it. */
export function logFields(): Record<string, string | number> {
  return { ...current.getStore() }
}
