import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Catalogue, CataloguePlatform, PlatformKind } from '../domain/catalogue.ts'
import { Names } from '../domain/names.ts'
import { publicProvider } from '../providers/public-provider.ts'
import { createRecordedProvider, readingFileIn } from '../providers/recorded/index.ts'
import type { TransifexProviderOptions } from '../providers/transifex/index.ts'
import { takeProcessLock } from '../storage/locks/process-lock.ts'
import { createBlobCache } from '../storage/sqlite/blob-cache.ts'
import { systemClock } from '../support/clock.ts'
import type { OfferedPlatform } from '../sync/sync-turns.ts'
import type { TranslationProvider } from '../sync/translation-provider.ts'

/** The platforms of the catalogue that can be asked: recorded ones, and live ones that are turned on. */
export async function createProviders(
  catalogue: Catalogue,
  config: Config,
  asking: Asking = {},
): Promise<TranslationProvider[]> {
  const offered = await offerPlatforms(catalogue, config, asking)
  return offered.map(({ provider }) => provider)
}

/** The same, with where each is asked and how often. */
export async function offerPlatforms(
  catalogue: Catalogue,
  config: Config,
  asking: Asking = {},
): Promise<OfferedPlatform[]> {
  const context = { config, catalogue, names: new Names(catalogue) }
  const offered = await Promise.all(
    catalogue.platforms.map((platform) =>
      offerPlatform(platform, { ...context, asking: askingOf(platform.id, asking) }),
    ),
  )
  return offered.flatMap((one) => one ?? [])
}

/**
 * How platforms are asked: how often one that fails is asked again (by default as a sync does, which
 * has time), by which clock (by default the real one), and where turns are taken (by default in this
 * process).
 */
export interface Asking extends Pick<TransifexProviderOptions, 'attempts' | 'clock' | 'gateFor'> {
  /** Told whenever a platform says how many requests it still takes. */
  readonly onRequestsLeft?: (platform: string, left: number) => void
}

interface ProviderContext {
  readonly config: Config
  readonly catalogue: Catalogue
  readonly names: Names
  readonly asking: Pick<TransifexProviderOptions, 'attempts' | 'clock' | 'onRequestsLeft'>
}

/**
 * A live platform that is not turned on is offered by its recorded reading, where there is one,
 * else not at all (`null`). The reading keeps the platform's id, so that live numbers go on where
 * it ended.
 */
async function offerPlatform(
  platform: CataloguePlatform,
  context: ProviderContext,
): Promise<OfferedPlatform | null> {
  const { id, kind, everyMs = null } = platform
  const provider = await liveProviders[kind](platform, context)
  if (provider !== null) {
    const source = liveSources[kind](context.config, platform)
    return { id, provider, isLive: true, everyMs, source }
  }
  const file = readingFileIn(recordedFolder(platform, context.config))
  if (kind !== 'recorded' && !existsSync(file)) return null
  const recorded = createRecordedProvider({ platformId: id, file })
  return { id, provider: recorded, isLive: false, everyMs: null, source: 'recorded' }
}

/** How one platform is asked, which knows itself. */
function askingOf(id: string, { onRequestsLeft, ...asking }: Asking): ProviderContext['asking'] {
  if (onRequestsLeft === undefined) return asking
  return { ...asking, onRequestsLeft: (left) => onRequestsLeft(id, left) }
}

/** Where each kind of live platform is asked: numbers of another place are not built on. */
const liveSources: Readonly<
  Record<PlatformKind, (config: Config, platform: CataloguePlatform) => string>
> = {
  recorded: () => 'recorded',
  transifex: ({ transifexUrl }) => transifexUrl,
  weblate: ({ weblateUrl }, { url }) => weblateUrl ?? url ?? '',
  zanata: ({ zanataUrl }) => zanataUrl ?? '',
  git: ({ gitUrl, gitTemplates }) => [gitUrl, gitTemplates].join(' '),
}

type CreateLive = (
  platform: CataloguePlatform,
  context: ProviderContext,
) => Promise<TranslationProvider | null>

/**
 * Platforms by kind, each turned on by its settings; `null`: it is not. What asks a platform is loaded
 * for those alone that are: with its checks of what comes it takes megabytes.
 */
const liveProviders: Readonly<Record<PlatformKind, CreateLive>> = {
  recorded: async () => null,
  async transifex({ id: platformId, organization, projects }, { config, asking }) {
    const { transifexToken: token, transifexUrl: baseUrl } = config
    if (!organization || token === null) return null
    const { createTransifexProvider } = await import('../providers/transifex/index.ts')
    return createTransifexProvider({
      platformId,
      organization,
      token,
      baseUrl,
      projects: projects ?? null,
      ...asking,
    })
  },
  async weblate({ id: platformId, url, projects }, { config, asking }) {
    const { weblateToken: token, weblateUrl } = config
    const baseUrl = weblateUrl ?? url
    if (!baseUrl || (token === null && weblateUrl === null)) return null
    const { createWeblateProvider } = await import('../providers/weblate/index.ts')
    const provider = createWeblateProvider({
      platformId,
      baseUrl,
      token,
      projects: projects ?? null,
      ...asking,
    })
    const isMeant = weblateUrl !== null || config.privateHosts.includes(new URL(baseUrl).hostname)
    return isMeant ? provider : publicProvider(provider, baseUrl)
  },
  async zanata({ id: platformId, projects }, { config, names, asking }) {
    const { zanataUrl: baseUrl, zanataUser: user, zanataToken: token } = config
    if (baseUrl === null) return null
    const { createZanataProvider } = await import('../providers/zanata/index.ts')
    return createZanataProvider({
      platformId,
      baseUrl,
      user,
      token,
      projects: projects ?? null,
      isTracked: (version) => names.seriesOfBranch(version) !== null,
      ...asking,
    })
  },
  async git({ id: platformId, projects, templates }, { config, catalogue, names, asking }) {
    if (config.gitUrl === null) return null
    const folder = join(config.varFolder, 'git')
    const { createGitProvider } = await import('../providers/git/index.ts')
    return createGitProvider({
      platformId,
      repositories: config.gitUrl,
      projects: projects ?? repositoriesOf(catalogue),
      branches: catalogue.series.flatMap((series) => series.branches),
      folder,
      templates: templates ?? [],
      privateHosts: config.privateHosts,
      templateCommands: config.gitTemplates,
      cache: createBlobCache({
        file: join(folder, 'blobs.sqlite'),
        clock: asking.clock ?? systemClock,
      }),
      takeLock: takeProcessLock,
      environment: config.programEnvironment,
      resourcesOf: (repository) =>
        names.project(repository)?.resources.flatMap(({ names }) => names['git']?.[0] ?? []) ?? [],
    })
  },
}

/** What a project's repository is called now; its former names lead there as well. */
function repositoriesOf({ projects }: Catalogue): string[] {
  return projects.map((project) => project.names['git']?.[0] ?? project.name)
}

/** Where the catalogue keeps the readings of a platform. */
export function recordedFolder({ id, path }: CataloguePlatform, config: Config): string {
  return path ?? join(config.catalogueFolder, 'recorded', id)
}
