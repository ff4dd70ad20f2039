import {
  type MetricsSettings,
  metricsSettings,
  readMetricsSettings,
} from './config/metrics-settings.ts'
import { type PlaceSettings, placeSettings, readPlaceSettings } from './config/place-settings.ts'
import {
  type PlatformSettings,
  platformSettings,
  readPlatformSettings,
} from './config/platform-settings.ts'
import { environmentOfPrograms } from './config/program-environment.ts'
import {
  type RunningSettings,
  readRunningSettings,
  runningSettings,
} from './config/running-settings.ts'
import type { Environment, NameOf, Setting } from './config/setting.ts'
import { SettingReader } from './config/setting-reader.ts'
import { nearlyNames, unknownNames } from './config/unknown-names.ts'
import { readWebSettings, type WebSettings, webSettings } from './config/web-settings.ts'
import { readWikiSettings, type WikiSettings, wikiSettings } from './config/wiki-settings.ts'

export { type Environment, originOf } from './config/setting.ts'

/** Everything that can be set from outside, read once at start and never changed. */
export interface Config
  extends WebSettings,
    PlaceSettings,
    RunningSettings,
    MetricsSettings,
    PlatformSettings,
    WikiSettings {
  /** What programs that are started need of our environment: `PATH`, proxies, certificates. */
  readonly programEnvironment: Readonly<Record<string, string>>
}

/** The real environment, for the program's first line alone; everything else is handed one. */
export const environment: Environment = process.env

/** All settings, in the order in which people read them. */
export const settings = [
  ...webSettings,
  ...placeSettings,
  ...runningSettings,
  ...metricsSettings,
  ...platformSettings,
  ...wikiSettings,
] as const satisfies readonly Setting<Config>[]

/** Settings that cannot be used: one sentence for each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/**
 * Reads and checks all settings. An empty variable counts as not set. Relative paths are relative
 * to the current folder, defaults lie in the project's.
 */
export function readConfig(env: Environment): Config {
  const reader = new SettingReader<NameOf<typeof settings>>(env, secretNames)
  const config: Config = {
    ...readWebSettings(reader),
    ...readPlaceSettings(reader),
    ...readRunningSettings(reader),
    ...readMetricsSettings(reader),
    ...readPlatformSettings(reader),
    ...readWikiSettings(reader),
    programEnvironment: environmentOfPrograms(env),
  }
  const names = settings.map(({ name }) => name)
  const faults = [...unknownNames(Object.keys(env), names), ...reader.faults]
  if (faults.length > 0) throw new ConfigError(faults)
  return Object.freeze(config)
}

/** A sentence for each variable that is nearly a setting, and may be another program's. */
export function misspeltSettings(env: Environment): string[] {
  return nearlyNames(
    Object.keys(env),
    settings.map(({ name }) => name),
  )
}

/** Values that must never be printed or logged. */
export function secretsOf(config: Config): string[] {
  return allSettings
    .map((setting) => setting.secret?.(config) ?? null)
    .filter((secret) => secret !== null)
}

const allSettings: readonly Setting<Config>[] = settings
const secretNames: ReadonlySet<string> = new Set(
  allSettings.filter(({ secret }) => secret).map(({ name }) => name),
)
