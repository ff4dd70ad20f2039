import assert from 'node:assert/strict'
import { after } from 'node:test'
import { inspect } from 'node:util'
import {
  startWeblateImitation,
  type WeblateImitation,
  type WeblateImitationOptions,
} from '../../../imitations/weblate/server.ts'
import { Site } from '../../../imitations/weblate/site.ts'
import {
  createWeblateProvider,
  type WeblateProviderOptions,
} from '../../../src/providers/weblate/index.ts'
import { ProviderError, type ProviderErrorCode } from '../../../src/sync/provider-error.ts'
import type {
  FetchContext,
  PlatformPlan,
  ProjectReading,
  TranslationProvider,
} from '../../../src/sync/translation-provider.ts'

/** The time of everybody in a test, moved by hand. */
export class HandClock {
  #at: number

  constructor(at = '2026-11-20T10:00:00Z') {
    this.#at = Date.parse(at)
  }

  now = () => new Date(this.#at)

  pass({ minutes = 0, hours = 0 }: { minutes?: number; hours?: number }): void {
    this.#at += (minutes + hours * 60) * 60_000
  }
}

/** Horizon on two branches and deeper, keystone on none, cinder with a review step; a day old. */
export function someSite(clock = new HandClock()): Site {
  const site = new Site({ now: clock.now })
  const translatedAt = new Date('2026-10-02T07:11:42.123Z')
  site.addComponent('horizon/master/django', {
    strings: 120,
    words: 494,
    languages: {
      fr: { translated: 78, fuzzy: 13, failing: 4, lastChange: translatedAt },
      pt_BR: {},
    },
  })
  site.addComponent('horizon/master/doc/api-ref/doc-api-ref', {
    strings: 12,
    languages: { fr: { translated: 12, lastChange: translatedAt } },
  })
  site.addComponent('horizon/stable-2025-1/django', { strings: 90, languages: { fr: {} } })
  site.addComponent('horizon/glossary', { strings: 3, isGlossary: true, languages: { fr: {} } })
  site.addComponent('keystone/keystone', {
    strings: 25,
    languages: { fr: { translated: 11, lastChange: translatedAt } },
  })
  site.addProject('cinder', { review: true })
  site.addComponent('cinder/master/cinder', {
    strings: 40,
    languages: { fr: { translated: 30, approved: 10, readonly: 3, lastChange: translatedAt } },
  })
  site.age(24 * 60 * 60_000)
  return site
}

/** Components of it that are read. */
export const someComponents = 5

export async function startImitation(options: Partial<WeblateImitationOptions> = {}) {
  const imitation = await startWeblateImitation({ site: someSite(), ...options })
  after(() => imitation.close())
  return imitation
}

export const impatient = {
  requestsPerMinute: 60_000,
  retryDelayMs: () => 0,
  wait: async () => {},
}

/** A provider that waits for nothing, by the server's clock. */
export function providerFor(
  imitation: WeblateImitation,
  options: Partial<WeblateProviderOptions> = {},
) {
  return createWeblateProvider({
    platformId: 'weblate',
    baseUrl: imitation.address,
    token: imitation.token,
    projects: null,
    clock: imitation.site,
    ...impatient,
    ...options,
  })
}

export function context(
  given: Partial<FetchContext> = {},
): FetchContext & { readonly requests: number } {
  let requests = 0
  return {
    signal: new AbortController().signal,
    countRequest() {
      requests += 1
    },
    get requests() {
      return requests
    },
    ...given,
  }
}

/** What one run planned, read and cost. */
export interface Run {
  readonly plan: PlatformPlan
  readonly projects: ReadonlyMap<string, ProjectReading>
  readonly requests: number
}

/** A whole run: a plan, and every project it names. */
export async function run(
  provider: TranslationProvider,
  given: Partial<FetchContext> = {},
): Promise<Run> {
  const asked = context(given)
  const plan = await provider.plan(asked)
  const projects = new Map<string, ProjectReading>()
  for (const name of plan.projects) projects.set(name, await provider.fetchProject(name, asked))
  return { plan, projects, requests: asked.requests }
}

/** The run after another one, as the sync engine asks for it. */
export function runAfter(
  before: Run,
  provider: TranslationProvider,
  failed: readonly string[] = [],
): Promise<Run> {
  const state = before.plan.state ?? null
  return run(provider, {
    previous: { startedAt: new Date(), state, failed: new Set(failed) },
  })
}

/** `project: branch/name` of everything that was read. */
export function namesIn({ projects }: Run): string[] {
  return [...projects].flatMap(([project, { resources }]) =>
    resources.map(({ branch, name }) => `${project}: ${branch ?? ''}/${name}`),
  )
}

/** The sentence of a request that has to fail with this code. */
export async function failureOf(asked: Promise<unknown>, code: ProviderErrorCode): Promise<string> {
  const error = await asked.then(
    () => assert.fail(`no failure, where ${code} was expected`),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof ProviderError, inspect(error))
  assert.equal(error.code, code, error.message)
  assert.match(error.message, /^weblate: /)
  assert.doesNotMatch(inspect(error, { depth: 20, showHidden: true }), /wlu_Imitated/)
  return error.message
}
