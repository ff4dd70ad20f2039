import type { NameOf, Setting } from './setting.ts'
import { durationText, toDuration, toInstant, toLogLevel } from './setting-forms.ts'
import type { SettingReader } from './setting-reader.ts'

/** When it works, by which clock, and how much it says about it. */
export interface RunningSettings {
  /** Instant the clock starts at; `null`: the real time. */
  readonly clockStart: Date | null
  readonly syncEveryMs: number
  readonly logLevel: string
}

export const runningSettings = [
  {
    name: 'STRINGBOARD_CLOCK',
    fallback: 'the real time',
    meaning: 'Day or instant (UTC) its clock starts at, such as 2013-06-24; for demonstrations.',
    show: ({ clockStart }) => clockStart?.toISOString() ?? 'the real time',
  },
  {
    name: 'SYNC_EVERY',
    fallback: '15m',
    meaning: 'Time between two syncs: 90s, 15m or 2h.',
    show: ({ syncEveryMs }) => durationText(syncEveryMs),
  },
  {
    name: 'LOG_LEVEL',
    fallback: 'info',
    meaning: 'How much it logs: silent, fatal, error, warn, info, debug or trace.',
    show: ({ logLevel }) => logLevel,
  },
] as const satisfies readonly Setting<RunningSettings>[]

export function readRunningSettings(
  reader: SettingReader<NameOf<typeof runningSettings>>,
): RunningSettings {
  return {
    clockStart: reader.value('STRINGBOARD_CLOCK', toInstant, null),
    syncEveryMs: reader.value('SYNC_EVERY', toDuration, 15 * 60_000),
    logLevel: reader.value('LOG_LEVEL', toLogLevel, 'info'),
  }
}
