import { isatty } from 'node:tty'
import type { DestinationStream, Logger as PinoLogger } from 'pino'
import { pino } from 'pino'
import { logFields } from './log-fields.ts'

export type Logger = PinoLogger

export interface LoggerOptions {
  readonly level: string
  /** Values that are blotted out wherever they turn up in a line. */
  readonly secrets: readonly string[]
  /** Where the lines go: pretty on a terminal, as JSON anywhere else. */
  readonly to: 'stdout' | 'stderr'
}

const hidden = '[hidden]'

/** Fields that hold secrets by their name, whatever their value. */
const secretFields = ['authorization', 'cookie', 'password', 'secret', 'token'].flatMap((field) => [
  field,
  `*.${field}`,
  `*.*.${field}`,
])

/** The program's log. Lines are written at once, so that the last words before an end stay. */
export async function createLogger({ level, secrets, to }: LoggerOptions): Promise<Logger> {
  const descriptor = to === 'stdout' ? 1 : 2
  const inJson = secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .map((secret) => JSON.stringify(secret).slice(1, -1))
  return pino(
    {
      level,
      base: null,
      mixin: logFields,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretFields, censor: hidden },
      hooks: {
        streamWrite: (line) => inJson.reduce((text, one) => text.replaceAll(one, hidden), line),
      },
    },
    isatty(descriptor)
      ? await prettyStream(descriptor)
      : pino.destination({ dest: descriptor, sync: true }),
  )
}

async function prettyStream(descriptor: number): Promise<DestinationStream> {
  const { default: pretty } = await import('pino-pretty')
  return pretty({
    destination: descriptor,
    sync: true,
    colorize: pretty.isColorSupported,
    translateTime: 'SYS:HH:MM:ss',
    // Figures of a sync and of requests, for programs: the message has them in words.
    ignore: 'run,method,route,status,ms',
  })
}
