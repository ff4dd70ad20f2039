import { inspect } from 'node:util'
import { type Environment, readConfig, secretsOf } from '../config.ts'
import { hideToken } from '../support/http/hide-token.ts'
import { describeFailure } from './failure.ts'

/** Says why a command failed, and gives its exit code. */
export function printFailure(error: unknown, env: Environment): number {
  const { message, exitCode, isExpected } = describeFailure(error)
  if (isExpected) {
    console.error(message)
    return exitCode
  }
  // Nobody knows what words somebody else's error has, and what hangs on it.
  const says = (text: string) => console.error(secretsIn(env).reduce(hideToken, text))
  says(message)
  if (/^(?:debug|trace)$/i.test(env['LOG_LEVEL'] ?? '')) says(inspect(error))
  return exitCode
}

function secretsIn(env: Environment): string[] {
  try {
    return secretsOf(readConfig(env))
  } catch {
    return []
  }
}
