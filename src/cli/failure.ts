import { systemFailure } from '../support/system-failure.ts'

/** A failure that the person at the command line can mend; the message says how. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: number

  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** Exit code of a command that was called wrongly. */
export const wrongUsage = 2

/** A command was not told what it needs: a sentence for each thing, all at once. */
export function isLacking(sentences: readonly string[]): CommandError {
  return new CommandError(sentences.join('\n'), wrongUsage)
}

export interface Failure {
  /** One sentence, or one for each fault: what, where, what to do. */
  readonly message: string
  readonly exitCode: number
  readonly isExpected: boolean
}

/** Known by name, so that saying what went wrong loads no part of the program. */
const expectedErrors = new Set([
  'BrokenLink',
  'CatalogueError',
  'CommandError',
  'ConfigError',
  'DatabaseError',
  'ForeignFolder',
  'ProviderError',
  'RecordedFileError',
  'WikiError',
])

/** What is said of an error on the way out. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof Error) {
    if (expectedErrors.has(error.name)) {
      const exitCode = error instanceof CommandError ? error.exitCode : 1
      return { message: error.message, exitCode, isExpected: true }
    }
    const message = systemFailure(error)
    if (message !== null) return { message, exitCode: 1, isExpected: true }
  }
  const what = error instanceof Error ? error.message : String(error)
  return {
    message: `Something unexpected went wrong: ${what}. LOG_LEVEL=debug shows where.`,
    exitCode: 1,
    isExpected: false,
  }
}
