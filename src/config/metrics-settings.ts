import { type NameOf, type Setting, secretSettings } from './setting.ts'
import { toHost, toPort } from './setting-forms.ts'
import type { SettingReader } from './setting-reader.ts'

/** Where and to whom the process tells what it measures. */
export interface MetricsSettings {
  /** `null`: at the address of the site itself. */
  readonly metricsPort: number | null
  readonly metricsHost: string
  /** `null`: nobody has to say anything. */
  readonly metricsToken: string | null
}

export const metricsSettings = [
  {
    name: 'METRICS_PORT',
    fallback: 'none',
    meaning: 'Port of its own for /metrics, of serve or of a worker; 0 takes any free one.',
    show: ({ metricsPort }) => (metricsPort === null ? 'none' : String(metricsPort)),
  },
  {
    name: 'METRICS_HOST',
    fallback: '127.0.0.1',
    meaning: 'Address that this port is on.',
    show: ({ metricsHost }) => metricsHost,
  },
  ...secretSettings(
    'METRICS_TOKEN',
    'What whoever reads /metrics has to send: Authorization: Bearer TOKEN.',
    ({ metricsToken }: MetricsSettings) => metricsToken,
  ),
] as const satisfies readonly Setting<MetricsSettings>[]

export function readMetricsSettings(
  reader: SettingReader<NameOf<typeof metricsSettings>>,
): MetricsSettings {
  return {
    metricsPort: reader.value<number | null>('METRICS_PORT', toPort, null),
    metricsHost: reader.value('METRICS_HOST', toHost, '127.0.0.1'),
    metricsToken: reader.secret('METRICS_TOKEN'),
  }
}
