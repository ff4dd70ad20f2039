import { loadCatalogue } from '../../catalogue/load-catalogue.ts'
import type { CataloguePlatform } from '../../domain/catalogue.ts'
import { readingFileIn } from '../../providers/recorded/index.ts'
import type { RecordedResource } from '../../providers/recorded/reading-file.ts'
import { writeReading } from '../../providers/recorded/reading-file.ts'
import type { FetchContext, TranslationProvider } from '../../sync/translation-provider.ts'
import { createProviders, recordedFolder } from '../../wiring/platforms.ts'
import type { CommandContext } from '../context.ts'
import { CommandError } from '../failure.ts'
import { checkPlatform } from '../platforms/platform-option.ts'
import { howToTurnAnyOn } from '../platforms/platform-settings.ts'
import { stopSignal } from '../stop-signal.ts'

/**
 * Stores a fresh reading of each live platform in the catalogue, whole or not at all: a project
 * that cannot be read leaves the former reading as it was.
 */
export async function record(
  { config, clock }: CommandContext,
  options: { readonly platform?: string },
): Promise<number> {
  const catalogue = await loadCatalogue(config.catalogueFolder)
  checkPlatform(options.platform, catalogue.platforms)
  const providers = await createProviders(catalogue, config)
  const live = catalogue.platforms
    .filter(({ kind }) => kind !== 'recorded')
    .filter(({ id }) => options.platform === undefined || options.platform === id)
    .flatMap((platform) => {
      const provider = providers.find((one) => one.platformId === platform.id)
      return provider === undefined ? [] : [{ platform, provider }]
    })
  let written = 0
  const signal = stopSignal()
  for (const { platform, provider } of live) {
    const file = readingFileIn(recordedFolder(platform, config))
    const resources = await readEverything(provider, signal)
    // Without its setting a platform is offered by what was recorded of it: that is no fresh reading.
    if (resources === null) continue
    await writeReading(
      file,
      {
        platform: provider.namesKind,
        asOf: clock.now().toISOString(),
        counted: `As counted by ${platform.title}.`,
      },
      resources,
    )
    console.log(`${file}: ${resources.length} resources, read from ${platform.title}.`)
    written += 1
  }
  if (written === 0) throw nothingLive(catalogue.platforms, options.platform)
  return 0
}

function nothingLive(platforms: readonly CataloguePlatform[], wanted?: string): CommandError {
  const meant = platforms.filter(({ id }) => wanted === undefined || wanted === id)
  return new CommandError(
    `There is no live platform to read: ${howToTurnAnyOn(meant)} (what the catalogue has is recorded already).`,
  )
}

async function readEverything(
  provider: TranslationProvider,
  signal: AbortSignal,
): Promise<RecordedResource[] | null> {
  const context: FetchContext = { signal, countRequest() {} }
  const { projects, isRecorded } = await provider.plan(context)
  if (isRecorded) return null
  const resources: RecordedResource[] = []
  for (const [index, project] of projects.entries()) {
    console.error(`${provider.platformId} ${index + 1}/${projects.length} ${project}`)
    const reading = await provider.fetchProject(project, context)
    resources.push(...reading.resources.map((resource) => ({ project, reading: resource })))
  }
  return resources
}
