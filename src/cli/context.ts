import type { Config, Environment } from '../config.ts'
import { readConfig, secretsOf } from '../config.ts'
import type { Metrics } from '../metrics/create-metrics.ts'
import type { Clock } from '../support/clock.ts'
import { clockStartingAt, systemClock } from '../support/clock.ts'
import type { Logger } from '../support/logger.ts'
import { createLogger } from '../support/logger.ts'

/** What a command is given. */
export interface CommandContext {
  readonly config: Config
  readonly logger: Logger
  readonly clock: Clock
  /** Absent: nobody measures. */
  readonly metrics?: Metrics
}

/** For commands that go on until they are stopped: the log is what they have to say. */
export async function serviceContext(env: Environment): Promise<CommandContext> {
  const config = readConfig(env)
  const secrets = secretsOf(config)
  const logger = await createLogger({ level: config.logLevel, secrets, to: 'stdout' })
  return { config, logger, clock: clockOf(config) }
}

/** For commands that print an answer: the log goes beside it, and tells only what is amiss. */
export async function answerContext(env: Environment): Promise<CommandContext> {
  const config = readConfig(env)
  const level = config.logLevel === 'info' ? 'warn' : config.logLevel
  const logger = await createLogger({ level, secrets: secretsOf(config), to: 'stderr' })
  return { config, logger, clock: clockOf(config) }
}

/** The clock that a command goes by. */
export function clockOf(config: Config): Clock {
  return config.clockStart === null ? systemClock : clockStartingAt(config.clockStart)
}
