import { statfs } from 'node:fs/promises'
import { loadCatalogue } from '../catalogue/load-catalogue.ts'
import type { Config } from '../config.ts'
import type { Catalogue, CataloguePlatform } from '../domain/catalogue.ts'
import { checkDatabase } from '../storage/check-database.ts'
import type { ProviderErrorCode } from '../sync/provider-error.ts'
import { ProviderError } from '../sync/provider-error.ts'
import type { TranslationProvider } from '../sync/translation-provider.ts'
import { createProviders } from '../wiring.ts'
import { describeFailure } from './failure.ts'
import { prepareVarFolder } from './var-folder.ts'

/** What the doctor says of one thing; `note`: not wrong, but worth knowing. */
export interface Finding {
  readonly state: 'ok' | 'note' | 'wrong'
  readonly about: string
  /** What is the matter, and how to mend it. */
  readonly sentence: string
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

export async function checkDatabaseFile({ databaseUrl }: Config): Promise<Finding> {
  const about = 'database'
  const found = checkDatabase(databaseUrl)
  if (found.kind === 'absent') {
    const sentence = `${databaseUrl} is not made yet: \`stringboard serve\` or \`stringboard migrate\` makes it`
    return { state: 'note', about, sentence }
  }
  if (found.pendingSteps.length > 0) {
    const sentence = `${databaseUrl} lacks ${found.pendingSteps.join(', ')}: \`stringboard migrate\` brings it up to date`
    return { state: 'note', about, sentence }
  }
  return { state: 'ok', about, sentence: `${databaseUrl} is sound, schema ${found.schema}` }
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
): AsyncGenerator<Finding> {
  for (const sentence of catalogue.warnings ?? []) {
    yield { state: 'note', about: 'catalogue', sentence }
  }
  // Somebody is waiting: one look is enough.
  const providers = createProviders(catalogue, config, { attempts: 1 })
  for (const platform of catalogue.platforms) {
    const provider = providers.find((one) => one.platformId === platform.id)
    yield provider === undefined
      ? notAsked(platform)
      : await askPlatform(provider, platform, config)
  }
  const hasTransifex = catalogue.platforms.some(({ kind }) => kind === 'transifex')
  if (config.transifexToken !== null && !hasTransifex) {
    const sentence =
      'TRANSIFEX_TOKEN is set, but the catalogue names no Transifex platform: add one to platforms.yaml, or run `stringboard init --transifex <organization>`.'
    yield { state: 'note', about: 'Transifex', sentence }
  }
}

function notAsked({ id, organization }: CataloguePlatform): Finding {
  const sentence =
    organization === null
      ? 'is not asked: the catalogue names no organization for it in platforms.yaml'
      : 'is not asked: set TRANSIFEX_TOKEN to turn it on'
  return { state: 'note', about: id, sentence }
}

/** How long a platform may take to answer. */
const patienceMs = 30_000

async function askPlatform(
  provider: TranslationProvider,
  { id, kind }: CataloguePlatform,
  config: Config,
): Promise<Finding> {
  const signal = AbortSignal.timeout(patienceMs)
  try {
    const plan = await provider.plan({ signal, countRequest() {} })
    const asOf =
      plan.isRecorded && plan.asOf ? `, recorded ${plan.asOf.toISOString().slice(0, 10)}` : ''
    const sentence = `offers ${plan.projects.length} projects${asOf}`
    return { state: plan.projects.length > 0 ? 'ok' : 'note', about: id, sentence }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    const remedy = kind === 'transifex' ? transifexRemedy(error.code, config) : ''
    const what = error.message.replace(`${error.platform}: `, '')
    return { state: 'wrong', about: id, sentence: `${what}${remedy}` }
  }
}

function transifexRemedy(code: ProviderErrorCode, { transifexUrl }: Config): string {
  switch (code) {
    case 'refused':
      return '. Make a new API token in the user settings of Transifex and put it into TRANSIFEX_TOKEN.'
    case 'not-found':
      return '. Check the organization in platforms.yaml, and that the user of the token belongs to it.'
    case 'answer-invalid':
      return `. Check TRANSIFEX_URL (${transifexUrl}): another server may answer there.`
    case 'unavailable':
    case 'aborted':
      return `. Check the network and TRANSIFEX_URL (${transifexUrl}), or try again later.`
  }
}
