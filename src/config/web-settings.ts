import type { NameOf, Setting } from './setting.ts'
import { toHost, toPort, toPublicUrl } from './setting-forms.ts'
import type { SettingReader } from './setting-reader.ts'
import { shownProxies, type TrustedProxies, toTrustedProxies } from './trusted-proxies.ts'

/** Where the site listens, and how visitors reach it. */
export interface WebSettings {
  readonly port: number
  readonly host: string
  /** Address visitors use, without trailing slash; `null`: worked out from the request. */
  readonly publicUrl: string | null
  readonly trustedProxies: TrustedProxies
}

export const webSettings = [
  {
    name: 'PORT',
    fallback: '3000',
    meaning: 'Port the web server listens on; 0 takes any free one.',
    show: ({ port }) => String(port),
  },
  {
    name: 'HOST',
    fallback: '127.0.0.1',
    meaning: 'Address it listens on: this computer only, or 0.0.0.0 for every network it has.',
    show: ({ host }) => host,
  },
  {
    name: 'PUBLIC_URL',
    fallback: 'as each request says',
    meaning: 'Address visitors use, such as https://progress.example.org, behind a proxy.',
    show: ({ publicUrl }) => publicUrl ?? 'as each request says',
  },
  {
    name: 'TRUSTED_PROXIES',
    fallback: 'none',
    meaning:
      'Proxies whose word about visitors is believed: loopback, addresses and networks (10.0.0.0/8), or how many stand in a row.',
    show: ({ trustedProxies }) => shownProxies(trustedProxies),
  },
] as const satisfies readonly Setting<WebSettings>[]

export function readWebSettings(reader: SettingReader<NameOf<typeof webSettings>>): WebSettings {
  return {
    port: reader.value('PORT', toPort, 3000),
    host: reader.value('HOST', toHost, '127.0.0.1'),
    publicUrl: reader.value('PUBLIC_URL', toPublicUrl, null),
    trustedProxies: reader.value('TRUSTED_PROXIES', toTrustedProxies, []),
  }
}
