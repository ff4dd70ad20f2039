import { type NameOf, type Setting, secretSettings } from './setting.ts'
import { toApiUrl, toHosts, toPath, toRepositories, toServerUrl, toToken } from './setting-forms.ts'
import type { SettingReader } from './setting-reader.ts'

/** Which platforms are asked, where, and with which keys. */
export interface PlatformSettings {
  readonly transifexToken: string | null
  readonly transifexUrl: string
  /** Secret that Transifex signs its notices with. */
  readonly transifexHookSecret: string | null
  readonly weblateToken: string | null
  /** `null`: as the catalogue says. */
  readonly weblateUrl: string | null
  /** Secret that Weblate signs its notices with. */
  readonly weblateHookSecret: string | null
  /** Set: turns Zanata on. */
  readonly zanataUrl: string | null
  readonly zanataUser: string | null
  readonly zanataToken: string | null
  /** Address or folder of the repositories, with `{project}`; set: turns git on. */
  readonly gitUrl: string | null
  /** File with the commands that make templates; absolute. */
  readonly gitTemplates: string | null
  /** Hosts in private networks that addresses of the catalogue may lead to; lower case. */
  readonly privateHosts: readonly string[]
}

export const platformSettings = [
  ...secretSettings(
    'TRANSIFEX_TOKEN',
    'API token of Transifex; turns on the Transifex platforms of the catalogue.',
    ({ transifexToken }: PlatformSettings) => transifexToken,
  ),
  {
    name: 'TRANSIFEX_URL',
    fallback: 'https://rest.api.transifex.com',
    meaning: "Address of Transifex's API.",
    show: ({ transifexUrl }) => transifexUrl,
  },
  ...secretSettings(
    'TRANSIFEX_HOOK_SECRET',
    'Secret that Transifex signs its webhooks with; without it they are refused.',
    ({ transifexHookSecret }: PlatformSettings) => transifexHookSecret,
  ),
  ...secretSettings(
    'WEBLATE_TOKEN',
    'API token of Weblate; turns on the Weblate platform of the catalogue.',
    ({ weblateToken }: PlatformSettings) => weblateToken,
  ),
  {
    name: 'WEBLATE_URL',
    fallback: "the catalogue's",
    meaning: 'Address of Weblate; set without a token it turns Weblate on, at 100 requests a day.',
    show: ({ weblateUrl }) => weblateUrl ?? "the catalogue's",
  },
  ...secretSettings(
    'WEBLATE_HOOK_SECRET',
    'Secret that Weblate signs its webhooks with (whsec_…); without it they are refused.',
    ({ weblateHookSecret }: PlatformSettings) => weblateHookSecret,
  ),
  {
    name: 'ZANATA_URL',
    fallback: 'none',
    meaning: 'Address of Zanata, such as https://translate.openstack.org; turns Zanata on.',
    show: ({ zanataUrl }) => zanataUrl ?? 'none',
  },
  {
    name: 'ZANATA_USER',
    fallback: 'none',
    meaning: 'User of Zanata, where its projects are not open to everybody.',
    show: ({ zanataUser }) => zanataUser ?? 'none',
  },
  ...secretSettings(
    'ZANATA_TOKEN',
    'API key of that user.',
    ({ zanataToken }: PlatformSettings) => zanataToken,
  ),
  {
    name: 'GIT_URL',
    fallback: 'none',
    meaning:
      'Address or folder of the repositories, with {project}: https://opendev.org/openstack/{project}; turns git on.',
    show: ({ gitUrl }) => gitUrl ?? 'none',
  },
  {
    name: 'GIT_TEMPLATES',
    fallback: 'none',
    meaning: 'YAML file with commands that make templates from the source; see docs/git.md.',
    show: ({ gitTemplates }) => gitTemplates ?? 'none',
  },
  {
    name: 'PRIVATE_HOSTS',
    fallback: 'none',
    meaning:
      'Hosts of your own network that addresses in the catalogue may lead to, with commas between them.',
    show: ({ privateHosts }) => privateHosts.join(', ') || 'none',
  },
] as const satisfies readonly Setting<PlatformSettings>[]

export function readPlatformSettings(
  reader: SettingReader<NameOf<typeof platformSettings>>,
): PlatformSettings {
  return {
    transifexToken: reader.secret('TRANSIFEX_TOKEN'),
    transifexUrl: reader.value('TRANSIFEX_URL', toApiUrl, 'https://rest.api.transifex.com'),
    transifexHookSecret: reader.secret('TRANSIFEX_HOOK_SECRET'),
    weblateToken: reader.secret('WEBLATE_TOKEN'),
    weblateUrl: reader.value('WEBLATE_URL', toServerUrl, null),
    weblateHookSecret: reader.secret('WEBLATE_HOOK_SECRET'),
    zanataUrl: reader.value('ZANATA_URL', toServerUrl, null),
    zanataUser: reader.value('ZANATA_USER', toToken, null),
    zanataToken: reader.secret('ZANATA_TOKEN'),
    gitUrl: reader.value('GIT_URL', toRepositories, null),
    gitTemplates: reader.value('GIT_TEMPLATES', toPath, null),
    privateHosts: reader.value('PRIVATE_HOSTS', toHosts, []),
  }
}
