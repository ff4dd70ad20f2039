import type { Config } from '../../config.ts'
import type { CataloguePlatform, PlatformKind } from '../../domain/catalogue.ts'

/** What to set so that a platform is asked: `set ZANATA_URL=https://translate.example.org`. */
export function howToTurnOn(platform: CataloguePlatform): string {
  return neededSettings[platform.kind](platform)
}

/** What to set so that any platform is asked, where none is. */
export function howToTurnAnyOn(platforms: readonly CataloguePlatform[]): string {
  const live = platforms.filter(({ kind }) => kind !== 'recorded')
  if (live.length === 0) return 'add one to catalogue.yaml'
  return live.map((platform) => `for ${platform.id} ${howToTurnOn(platform)}`).join('; ')
}

const neededSettings: Readonly<Record<PlatformKind, (platform: CataloguePlatform) => string>> = {
  recorded: ({ path }) => `put a reading into ${path ?? 'its folder in the catalogue'}`,
  transifex: () => 'set TRANSIFEX_TOKEN',
  weblate: ({ url }) =>
    url
      ? `set WEBLATE_TOKEN (or WEBLATE_URL=${url} to ask it without one)`
      : 'set WEBLATE_URL to its address, and WEBLATE_TOKEN',
  zanata: ({ url, web }) => `set ZANATA_URL=${url ?? web ?? 'https://…'}`,
  git: () => 'set GIT_URL to where its repositories lie, with {project} in place of a name',
}

/** What is allowed, and will not get far. */
export function settingWarnings(platforms: readonly CataloguePlatform[], config: Config): string[] {
  return platforms.flatMap(({ id, kind }) => {
    const warning = warnings[kind]?.(id, config) ?? null
    return warning === null ? [] : [warning]
  })
}

const warnings: Partial<Record<PlatformKind, (id: string, config: Config) => string | null>> = {
  weblate: (id, { weblateToken, weblateUrl }) =>
    weblateToken === null && weblateUrl !== null
      ? `${id} is asked without a token, which Weblate allows about 100 times a day: set WEBLATE_TOKEN.`
      : null,
  zanata: (id, { zanataUrl, zanataUser, zanataToken }) => {
    if (zanataUrl === null || (zanataUser === null) === (zanataToken === null)) return null
    const [set, missing] =
      zanataUser === null ? ['ZANATA_TOKEN', 'ZANATA_USER'] : ['ZANATA_USER', 'ZANATA_TOKEN']
    return `${id} is asked as everybody may, since ${set} is of no use alone: set ${missing} too.`
  },
}
