import type { Config, Environment } from '../../config.ts'
import { ConfigError, misspeltSettings, readConfig } from '../../config.ts'
import { namesProxies } from '../../web/visitors/visitor.ts'
import { clockOf } from '../context.ts'
import { describeFailure } from '../failure.ts'
import { withoutControls } from '../table.ts'
import type { Finding } from './doctor-checks.ts'
import {
  checkCatalogue,
  checkDatabasePlace,
  checkPlatforms,
  checkVarFolder,
} from './doctor-checks.ts'
import { checkSurroundings } from './doctor-database.ts'
import { checkSyncs } from './doctor-syncs.ts'
import { checkWiki } from './doctor-wiki.ts'

const marks = { ok: '✓', note: '·', wrong: '✗' } as const

/** Looks at everything the program needs, one after the other; exit code 1 if something is wrong. */
export async function doctor(env: Environment): Promise<number> {
  let wrong = 0
  for await (const { state, about, sentence } of examine(env)) {
    console.log(withoutControls(`${marks[state]} ${about}: ${sentence}`))
    if (state === 'wrong') wrong += 1
  }
  console.log(wrong === 0 ? '\nAll is well.' : `\n${wrong} to mend: see ${marks.wrong}.`)
  return wrong === 0 ? 0 : 1
}

async function* examine(env: Environment): AsyncGenerator<Finding> {
  yield { state: 'ok', about: 'Node', sentence: process.version }
  let config: Config
  try {
    config = readConfig(env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    for (const sentence of error.faults) yield { state: 'wrong', about: 'settings', sentence }
    return
  }
  yield { state: 'ok', about: 'settings', sentence: 'understood' }
  for (const sentence of misspeltSettings(env)) {
    yield { state: 'note', about: 'settings', sentence }
  }
  if (config.publicUrl !== null && !namesProxies(config.trustedProxies)) {
    const sentence =
      'PUBLIC_URL is set and TRUSTED_PROXIES is not: behind a proxy, all visitors count as one until it is named there.'
    yield { state: 'note', about: 'settings', sentence }
  }
  yield await checked('var folder', () => checkVarFolder(config))
  const database = await checked('database', () => checkDatabasePlace(config))
  yield database
  const clock = clockOf(config)
  if (database.state !== 'wrong') {
    yield* found(() => checkSurroundings(config, clock.now()))
  }
  const catalogue = await checkCatalogue(config)
  yield catalogue.finding
  if (catalogue.read !== null) {
    const asked = new Map<string, boolean>()
    for await (const finding of checkPlatforms(catalogue.read, config)) {
      if ('hasAnswered' in finding) asked.set(finding.about, finding.hasAnswered)
      yield finding
    }
    if ('isUpToDate' in database && database.isUpToDate) {
      const around = { config, catalogue: catalogue.read, clock, asked }
      yield* found(() => checkSyncs(around))
    }
  }
  if (config.wikiUrl !== null) yield await checked('wiki', () => checkWiki(config))
}

/** What is found in a database, or why it cannot be asked. */
async function* found(check: () => AsyncGenerator<Finding>): AsyncGenerator<Finding> {
  try {
    yield* check()
  } catch (error) {
    yield { state: 'wrong', about: 'database', sentence: describeFailure(error).message }
  }
}

async function checked<T extends Finding>(
  about: string,
  check: () => Promise<T>,
): Promise<Finding | T> {
  try {
    return await check()
  } catch (error) {
    return { state: 'wrong', about, sentence: describeFailure(error).message }
  }
}
