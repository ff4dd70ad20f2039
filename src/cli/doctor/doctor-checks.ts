import { access, constants, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { loadCatalogue } from '../../catalogue/load-catalogue.ts'
import type { Config } from '../../config.ts'
import type { Catalogue, CataloguePlatform, PlatformKind } from '../../domain/catalogue.ts'
import { howToRestore, isBackedUp } from '../../storage/backups/last-backup.ts'
import { howToPlace } from '../../storage/opening/database-error.ts'
import { findDatabaseState } from '../../storage/opening/find-database-state.ts'
import { isDatabaseAddress, shownPlace } from '../../support/database-place.ts'
import { ProviderError } from '../../sync/provider-error.ts'
import type { FetchContext, TranslationProvider } from '../../sync/translation-provider.ts'
import { createProviders } from '../../wiring/platforms.ts'
import { describeFailure } from '../failure.ts'
import { remedyFor } from '../platforms/platform-remedies.ts'
import { howToTurnOn, settingWarnings } from '../platforms/platform-settings.ts'
import { prepareVarFolder } from '../var-folder.ts'

/** What the doctor says of one thing; `note`: not wrong, but worth knowing. */
export interface Finding {
  readonly state: 'ok' | 'note' | 'wrong'
  readonly about: string
  /** What is the matter, and how to mend it. */
  readonly sentence: string
}

/** What the doctor says of a database. */
export interface DatabaseFinding extends Finding {
  /** Whether its tables can be read as this program knows them. */
  readonly isUpToDate: boolean
}

/** What the doctor says of a platform that was asked itself, and not what was recorded of it. */
export interface PlatformFinding extends Finding {
  readonly hasAnswered: boolean
}

export async function checkVarFolder({ varFolder }: Config): Promise<Finding> {
  const about = 'var folder'
  await prepareVarFolder(varFolder)
  const { bavail, bsize } = await statfs(varFolder)
  const freeMegabytes = Math.floor((bavail * bsize) / 1_000_000)
  if (freeMegabytes < 100) {
    const sentence = `${varFolder} has only ${freeMegabytes} MB left: free some space.`
    return { state: 'wrong', about, sentence }
  }
  return { state: 'ok', about, sentence: `${varFolder} can be written` }
}

export async function checkDatabasePlace({
  databaseUrl,
  varFolder,
}: Config): Promise<DatabaseFinding> {
  const about = 'database'
  const place = shownPlace(databaseUrl)
  const found = await findDatabaseState(databaseUrl)
  if (found.kind === 'absent' && !isDatabaseAddress(databaseUrl) && isBackedUp(databaseUrl)) {
    const sentence = `${place} is not there, and was before: a start would begin again without its history. ${howToRestore(databaseUrl)}`
    return { state: 'wrong', about, sentence, isUpToDate: false }
  }
  // Of the folder of what is written while it runs there is a finding already.
  const isElsewhere = !isDatabaseAddress(databaseUrl) && dirname(databaseUrl) !== varFolder
  if (found.kind === 'absent' && isElsewhere && !(await mayWriteInto(dirname(databaseUrl)))) {
    const sentence = `${place} cannot be made: ${howToPlace(databaseUrl)}`
    return { state: 'wrong', about, sentence, isUpToDate: false }
  }
  if (found.kind === 'absent') {
    const [state, made] = isDatabaseAddress(databaseUrl)
      ? ['has no tables yet', 'them']
      : ['is not made yet', 'it']
    const sentence = `${place} ${state}: \`stringboard serve\` or \`stringboard migrate\` makes ${made}`
    return { state: 'note', about, sentence, isUpToDate: false }
  }
  if (found.pendingSteps.length > 0) {
    const sentence = `${place} lacks ${found.pendingSteps.join(', ')}: \`stringboard migrate\` brings it up to date`
    return { state: 'note', about, sentence, isUpToDate: false }
  }
  if (isDatabaseAddress(databaseUrl)) {
    const { checkMayWrite } = await import('../../storage/postgres/check-postgres.ts')
    await checkMayWrite(databaseUrl)
  }
  const sentence = `${place} is sound, schema ${found.schema}`
  return { state: 'ok', about, sentence, isUpToDate: true }
}

async function mayWriteInto(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
}

interface CheckedCatalogue {
  readonly finding: Finding
  /** `null` when it cannot be read. */
  readonly read: Catalogue | null
}

export async function checkCatalogue({ catalogueFolder }: Config): Promise<CheckedCatalogue> {
  const about = 'catalogue'
  try {
    const read = await loadCatalogue(catalogueFolder)
    const { projects, languages, series } = read
    const sentence = `${catalogueFolder} names ${projects.length} projects, ${languages.length} languages, ${series.length} series`
    return { finding: { state: 'ok', about, sentence }, read }
  } catch (error) {
    const sentence = describeFailure(error).message
    return { finding: { state: 'wrong', about, sentence }, read: null }
  }
}

export async function* checkPlatforms(
  catalogue: Catalogue,
  config: Config,
): AsyncGenerator<Finding | PlatformFinding> {
  for (const sentence of catalogue.warnings ?? []) {
    yield { state: 'note', about: 'catalogue', sentence }
  }
  // Somebody is waiting: one look is enough.
  const providers = await createProviders(catalogue, config, { attempts: 1 })
  for (const platform of catalogue.platforms) {
    const provider = providers.find((one) => one.platformId === platform.id)
    yield provider === undefined
      ? notAsked(platform)
      : await askPlatform(provider, platform, config)
  }
  for (const sentence of settingWarnings(catalogue.platforms, config)) {
    yield { state: 'note', about: 'settings', sentence }
  }
  yield* settingsForNothing(catalogue, config)
}

/** A setting of a platform that the catalogue does not have turns nothing on. */
function* settingsForNothing(
  { platforms }: Catalogue,
  { transifexToken, weblateToken, zanataUrl, gitUrl }: Config,
): Generator<Finding> {
  const turnOn: readonly [kind: PlatformKind, setting: string, value: string | null][] = [
    ['transifex', 'TRANSIFEX_TOKEN', transifexToken],
    ['weblate', 'WEBLATE_TOKEN', weblateToken],
    ['zanata', 'ZANATA_URL', zanataUrl],
    ['git', 'GIT_URL', gitUrl],
  ]
  for (const [kind, setting, value] of turnOn) {
    if (value === null || platforms.some((platform) => platform.kind === kind)) continue
    const init = kind === 'transifex' ? ', or run `stringboard init <folder>`' : ''
    const sentence = `${setting} is set, but the catalogue names no platform of kind ${kind}: add one to catalogue.yaml${init}.`
    yield { state: 'note', about: 'settings', sentence }
  }
}

function notAsked(platform: CataloguePlatform): Finding {
  const sentence = `is not asked: ${howToTurnOn(platform)}`
  return { state: 'note', about: platform.id, sentence }
}

/** How long a platform may take to answer. */
const patienceMs = 30_000

async function askPlatform(
  provider: TranslationProvider,
  platform: CataloguePlatform,
  config: Config,
): Promise<Finding | PlatformFinding> {
  const about = platform.id
  const signal = AbortSignal.timeout(patienceMs)
  const context = { signal, countRequest() {} }
  try {
    const { sentence, isLive } = await lookAt(provider, platform, context)
    return { state: 'ok', about, sentence, ...(isLive && { hasAnswered: true }) }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    const what = signal.aborted
      ? `gave no answer within ${patienceMs / 1_000} s`
      : error.message.replace(`${error.platform}: `, '')
    const remedy = remedyFor(error, platform, config)
    const end = /[.?!]$/.test(what) ? '' : '.'
    const sentence = `${what}${end}${remedy && ` ${remedy}`}`
    return { state: 'wrong', about, sentence, hasAnswered: false }
  }
}

/** What is there, by a request or two. */
async function lookAt(
  provider: TranslationProvider,
  platform: CataloguePlatform,
  context: FetchContext,
): Promise<{ readonly sentence: string; readonly isLive: boolean }> {
  if (provider.probe) return { sentence: await provider.probe(context), isLive: true }
  const { projects, isRecorded, asOf } = await provider.plan(context)
  const day = isRecorded && asOf ? `, recorded ${asOf.toISOString().slice(0, 10)}` : ''
  const isAsleep = isRecorded && platform.kind !== 'recorded'
  const live = isAsleep ? `; to ask it live, ${howToTurnOn(platform)}` : ''
  const sentence = `offers ${projects.length} projects${day}${live}`
  return { sentence, isLive: !isAsleep }
}
