import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closest, distance } from 'fastest-levenshtein'
import {
  durationText,
  Refusal,
  readTokenFile,
  toApiUrl,
  toDatabaseFile,
  toDuration,
  toHost,
  toInstant,
  toLogLevel,
  toPath,
  toPort,
  toPublicUrl,
  toRepositories,
  toServerUrl,
  toToken,
} from './support/setting-forms.ts'

/** Everything that can be set from outside, read once at start and never changed. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Address visitors use, without trailing slash; `null`: worked out from the request. */
  readonly publicUrl: string | null
  /** Path of the SQLite file; absolute. */
  readonly databaseUrl: string
  /** Folder of all runtime state; absolute. */
  readonly varFolder: string
  /** Folder of the catalogue; absolute. */
  readonly catalogueFolder: string
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
  readonly syncEveryMs: number
  readonly logLevel: string
  /** What programs that are started need of our environment: `PATH`, proxies, certificates. */
  readonly programEnvironment: Readonly<Record<string, string>>
  /** Instant the clock starts at; `null`: the real time. */
  readonly clockStart: Date | null
}

export type Environment = Readonly<Record<string, string | undefined>>

/** The real environment, for the program's first line alone; everything else is handed one. */
export const environment: Environment = process.env

/** One setting, as `stringboard config` and the README list it. */
export interface Setting {
  readonly name: string
  /** The default in words. */
  readonly fallback: string
  readonly meaning: string
  readonly isSecret: boolean
  /** The value in force, for people; a secret only says that it is there. */
  show(config: Config, env: Environment): string
}

export const settings = [
  {
    name: 'PORT',
    fallback: '3000',
    meaning: 'Port the web server listens on; 0 takes any free one.',
    isSecret: false,
    show: (config) => String(config.port),
  },
  {
    name: 'HOST',
    fallback: '127.0.0.1',
    meaning: 'Address it listens on: this computer only, or 0.0.0.0 for every network it has.',
    isSecret: false,
    show: (config) => config.host,
  },
  {
    name: 'PUBLIC_URL',
    fallback: 'as each request says',
    meaning: 'Address visitors use, such as https://progress.example.org, behind a proxy.',
    isSecret: false,
    show: (config) => config.publicUrl ?? 'as each request says',
  },
  {
    name: 'DATABASE_URL',
    fallback: 'stringboard.sqlite in STRINGBOARD_VAR',
    meaning: 'File of the SQLite database: a path, or one after sqlite: or file:.',
    isSecret: false,
    show: (config) => config.databaseUrl,
  },
  {
    name: 'STRINGBOARD_VAR',
    fallback: 'var in the project',
    meaning: 'Folder of everything written while it runs.',
    isSecret: false,
    show: (config) => config.varFolder,
  },
  {
    name: 'STRINGBOARD_CATALOGUE',
    fallback: 'data/openstack in the project',
    meaning: 'Folder of the catalogue: projects, languages, releases, platforms.',
    isSecret: false,
    show: (config) => config.catalogueFolder,
  },
  {
    name: 'STRINGBOARD_CLOCK',
    fallback: 'the real time',
    meaning: 'Day or instant (UTC) its clock starts at, such as 2013-06-24; for demonstrations.',
    isSecret: false,
    show: (config) => config.clockStart?.toISOString() ?? 'the real time',
  },
  {
    name: 'TRANSIFEX_TOKEN',
    fallback: 'none',
    meaning: 'API token of Transifex; turns on the Transifex platforms of the catalogue.',
    isSecret: true,
    show: (config) => shownSecret(config.transifexToken),
  },
  {
    name: 'TRANSIFEX_TOKEN_FILE',
    fallback: 'none',
    meaning: 'File that holds it, instead of TRANSIFEX_TOKEN.',
    isSecret: false,
    show: (_, env) => env['TRANSIFEX_TOKEN_FILE'] || 'none',
  },
  {
    name: 'TRANSIFEX_URL',
    fallback: 'https://rest.api.transifex.com',
    meaning: "Address of Transifex's API.",
    isSecret: false,
    show: (config) => config.transifexUrl,
  },
  {
    name: 'TRANSIFEX_HOOK_SECRET',
    fallback: 'none',
    meaning: 'Secret that Transifex signs its webhooks with; without it they are refused.',
    isSecret: true,
    show: (config) => shownSecret(config.transifexHookSecret),
  },
  {
    name: 'TRANSIFEX_HOOK_SECRET_FILE',
    fallback: 'none',
    meaning: 'File that holds it, instead of TRANSIFEX_HOOK_SECRET.',
    isSecret: false,
    show: (_, env) => env['TRANSIFEX_HOOK_SECRET_FILE'] || 'none',
  },
  {
    name: 'WEBLATE_TOKEN',
    fallback: 'none',
    meaning: 'API token of Weblate; turns on the Weblate platform of the catalogue.',
    isSecret: true,
    show: (config) => shownSecret(config.weblateToken),
  },
  {
    name: 'WEBLATE_TOKEN_FILE',
    fallback: 'none',
    meaning: 'File that holds it, instead of WEBLATE_TOKEN.',
    isSecret: false,
    show: (_, env) => env['WEBLATE_TOKEN_FILE'] || 'none',
  },
  {
    name: 'WEBLATE_URL',
    fallback: "the catalogue's",
    meaning: 'Address of Weblate; set without a token it turns Weblate on, at 100 requests a day.',
    isSecret: false,
    show: (config) => config.weblateUrl ?? "the catalogue's",
  },
  {
    name: 'WEBLATE_HOOK_SECRET',
    fallback: 'none',
    meaning: 'Secret that Weblate signs its webhooks with (whsec_…); without it they are refused.',
    isSecret: true,
    show: (config) => shownSecret(config.weblateHookSecret),
  },
  {
    name: 'WEBLATE_HOOK_SECRET_FILE',
    fallback: 'none',
    meaning: 'File that holds it, instead of WEBLATE_HOOK_SECRET.',
    isSecret: false,
    show: (_, env) => env['WEBLATE_HOOK_SECRET_FILE'] || 'none',
  },
  {
    name: 'ZANATA_URL',
    fallback: 'none',
    meaning: 'Address of Zanata, such as https://translate.openstack.org; turns Zanata on.',
    isSecret: false,
    show: (config) => config.zanataUrl ?? 'none',
  },
  {
    name: 'ZANATA_USER',
    fallback: 'none',
    meaning: 'User of Zanata, where its projects are not open to everybody.',
    isSecret: false,
    show: (config) => config.zanataUser ?? 'none',
  },
  {
    name: 'ZANATA_TOKEN',
    fallback: 'none',
    meaning: 'API key of that user.',
    isSecret: true,
    show: (config) => shownSecret(config.zanataToken),
  },
  {
    name: 'ZANATA_TOKEN_FILE',
    fallback: 'none',
    meaning: 'File that holds it, instead of ZANATA_TOKEN.',
    isSecret: false,
    show: (_, env) => env['ZANATA_TOKEN_FILE'] || 'none',
  },
  {
    name: 'GIT_URL',
    fallback: 'none',
    meaning:
      'Address or folder of the repositories, with {project}: https://opendev.org/openstack/{project}; turns git on.',
    isSecret: false,
    show: (config) => config.gitUrl ?? 'none',
  },
  {
    name: 'GIT_TEMPLATES',
    fallback: 'none',
    meaning: 'YAML file with commands that make templates from the source; see docs/git.md.',
    isSecret: false,
    show: (config) => config.gitTemplates ?? 'none',
  },
  {
    name: 'SYNC_EVERY',
    fallback: '15m',
    meaning: 'Time between two syncs: 90s, 15m or 2h.',
    isSecret: false,
    show: (config) => durationText(config.syncEveryMs),
  },
  {
    name: 'LOG_LEVEL',
    fallback: 'info',
    meaning: 'How much it logs: silent, fatal, error, warn, info, debug or trace.',
    isSecret: false,
    show: (config) => config.logLevel,
  },
] as const satisfies readonly Setting[]

type SettingName = (typeof settings)[number]['name']
type SecretName = Extract<(typeof settings)[number], { isSecret: true }>['name']

function shownSecret(secret: string | null): string {
  return secret === null ? 'none' : '(set, not shown)'
}

/** Settings that cannot be used: one sentence for each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

const projectFolder = fileURLToPath(new URL('..', import.meta.url))

/**
 * Reads and checks all settings. An empty variable counts as not set. Relative paths are relative
 * to the current folder, defaults lie in the project's.
 */
export function readConfig(env: Environment): Config {
  const faults = unknownNames(env)
  const read = <T>(name: SettingName, parse: (text: string) => T, fallback: T): T => {
    const text = env[name]?.trim()
    if (!text) return fallback
    try {
      return parse(text)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      faults.push(`${name}${shownValue(name, text)} ${error.message}`)
      return fallback
    }
  }

  const varFolder = read('STRINGBOARD_VAR', toPath, join(projectFolder, 'var'))
  /** A secret from its variable, or from the file that another one names. */
  const readSecret = (name: SecretName): string | null => {
    const file: SettingName = `${name}_FILE`
    const fromFile = read(file, readTokenFile, null)
    if (env[name]?.trim() && env[file]?.trim()) {
      faults.push(`${name} and ${file} are both set: keep one of them.`)
    }
    return read(name, toToken, fromFile)
  }
  const config: Config = {
    port: read('PORT', toPort, 3000),
    host: read('HOST', toHost, '127.0.0.1'),
    publicUrl: read('PUBLIC_URL', toPublicUrl, null),
    databaseUrl: read('DATABASE_URL', toDatabaseFile, join(varFolder, 'stringboard.sqlite')),
    varFolder,
    catalogueFolder: read('STRINGBOARD_CATALOGUE', toPath, join(projectFolder, 'data/openstack')),
    transifexToken: readSecret('TRANSIFEX_TOKEN'),
    transifexUrl: read('TRANSIFEX_URL', toApiUrl, 'https://rest.api.transifex.com'),
    transifexHookSecret: readSecret('TRANSIFEX_HOOK_SECRET'),
    weblateToken: readSecret('WEBLATE_TOKEN'),
    weblateUrl: read('WEBLATE_URL', toServerUrl, null),
    weblateHookSecret: readSecret('WEBLATE_HOOK_SECRET'),
    zanataUrl: read('ZANATA_URL', toServerUrl, null),
    zanataUser: read('ZANATA_USER', toToken, null),
    zanataToken: readSecret('ZANATA_TOKEN'),
    gitUrl: read('GIT_URL', toRepositories, null),
    gitTemplates: read('GIT_TEMPLATES', toPath, null),
    syncEveryMs: read('SYNC_EVERY', toDuration, 15 * 60_000),
    logLevel: read('LOG_LEVEL', toLogLevel, 'info'),
    clockStart: read('STRINGBOARD_CLOCK', toInstant, null),
    programEnvironment: environmentOfPrograms(env),
  }
  if (faults.length > 0) throw new ConfigError(faults)
  return Object.freeze(config)
}

/** Nothing else goes on to them: our secrets are none of their business. */
const namesForPrograms = [
  'PATH',
  'SystemRoot',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GIT_SSL_CAINFO',
  'https_proxy',
  'HTTPS_PROXY',
  'no_proxy',
  'NO_PROXY',
]

function environmentOfPrograms(env: Environment): Record<string, string> {
  const entries = namesForPrograms.flatMap((name) => {
    const value = env[name]
    return value ? [[name, value] as const] : []
  })
  return Object.fromEntries(entries)
}

/** Values that must never be printed or logged. */
export function secretsOf(config: Config): string[] {
  const { transifexToken, transifexHookSecret, weblateToken, weblateHookSecret, zanataToken } =
    config
  return [transifexToken, transifexHookSecret, weblateToken, weblateHookSecret, zanataToken].filter(
    (secret) => secret !== null,
  )
}

function unknownNames(env: Environment): string[] {
  const known = settings.map((setting) => setting.name)
  const ours = Object.keys(env).filter((name) => name.startsWith('STRINGBOARD_'))
  return ours
    .filter((name) => !known.some((one) => one === name))
    .sort()
    .map((name) => {
      // Half of the settings have no prefix, and are easily given one.
      const bare = name.replace('STRINGBOARD_', '')
      const nearest = known.find((one) => one === bare) ?? closest(name, known)
      const isNear = nearest === bare || distance(name, nearest) <= 6
      const advice = isNear ? `did you mean ${nearest}?` : '`stringboard config` lists them.'
      return `${name} is not a setting: ${advice}`
    })
}

function shownValue(name: SettingName, text: string): string {
  // An address with a user in it may hold a password too, and the token itself is easily put
  // where the name of its file belongs.
  const isSecret = settings.some((one) => one.name === name && one.isSecret)
  const isFileOfSecret = name.endsWith('_FILE')
  const mayBeToken = isSecret || (isFileOfSecret && !/^\.{0,2}\/|^~/.test(text))
  const mayHoldSecret = mayBeToken || text.includes('@')
  return mayHoldSecret ? '' : `=${text}`
}
