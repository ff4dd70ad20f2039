import type { Faults } from '../../imitations/kit/faults.ts'
import {
  imitatedResource,
  imitatedCounts as transifexCounts,
  imitatedProject as transifexProject,
} from '../../imitations/transifex/model.ts'
import { startTransifexImitation } from '../../imitations/transifex/server.ts'
import { startWeblateImitation } from '../../imitations/weblate/server.ts'
import { Site } from '../../imitations/weblate/site.ts'
import {
  imitatedDocument,
  imitatedVersion,
  imitatedCounts as zanataCounts,
  imitatedProject as zanataProject,
} from '../../imitations/zanata/model.ts'
import { startZanataImitation } from '../../imitations/zanata/server.ts'
import type { PlatformKind } from '../../src/domain/catalogue.ts'
import { createTransifexProvider } from '../../src/providers/transifex/index.ts'
import { createWeblateProvider } from '../../src/providers/weblate/index.ts'
import { createZanataProvider } from '../../src/providers/zanata/index.ts'
import type { TranslationProvider } from '../../src/sync/translation-provider.ts'

/** Strings of the one resource that each project has on each platform. */
export const strings = 1_000

export const projects = ['horizon', 'nova'] as const
export type Project = (typeof projects)[number]

/** One platform, imitated, with horizon and nova on it. */
export interface RunningSource {
  readonly provider: TranslationProvider
  /** Where it listens. */
  readonly address: string
  /** What can be planned on the wire; faults in documents are the platform's own kinds. */
  readonly faults: Faults<{ readonly kind: string }>
  /** Addresses that answer a project's numbers. */
  numbersOf(project: Project): RegExp
  /** So many strings are translated into French from now on. */
  translate(project: Project, count: number): void
  close(): Promise<void>
}

export interface Source {
  readonly title: string
  readonly kind: PlatformKind
  start(options?: Patience): Promise<RunningSource>
}

/** How patient the provider is: not at all, unless a test is about that. */
export interface Patience {
  readonly timeoutMs?: number
  readonly attempts?: number
}

const impatient = {
  attempts: 2,
  timeoutMs: 5_000,
  requestsPerMinute: 60_000,
  retryDelayMs: () => 0,
  wait: async () => {},
}

export const sources: readonly Source[] = [
  { title: 'Transifex', kind: 'transifex', start: startTransifex },
  { title: 'Weblate', kind: 'weblate', start: startWeblate },
  { title: 'Zanata', kind: 'zanata', start: startZanata },
]

async function startTransifex(patience: Patience = {}): Promise<RunningSource> {
  const resources = new Map(
    projects.map((project) => [project, imitatedResource('ui', strings)] as const),
  )
  const imitation = await startTransifexImitation({
    organization: {
      slug: 'openstack',
      name: 'OpenStack',
      languages: ['en', 'fr', 'de'].map((code) => ({ code, name: code, rtl: false })),
      projects: projects.map((slug) =>
        transifexProject(slug, {
          languages: ['fr', 'de'],
          resources: [resources.get(slug) ?? imitatedResource('ui', strings)],
        }),
      ),
    },
  })
  return {
    provider: createTransifexProvider({
      platformId: 'transifex',
      organization: 'openstack',
      token: imitation.token,
      baseUrl: imitation.url,
      ...impatient,
      ...patience,
    }),
    address: imitation.url,
    faults: imitation.faults as unknown as RunningSource['faults'],
    numbersOf: (project) => new RegExp(`^/resource_language_stats.*:p:${project}\\b`),
    translate(project, count) {
      const resource = resources.get(project)
      resource?.counts.set('fr', transifexCounts(resource, count))
    },
    close: imitation.close,
  }
}

async function startWeblate(patience: Patience = {}): Promise<RunningSource> {
  const site = new Site()
  for (const project of projects) {
    site.addComponent(`${project}/master/ui`, { strings, languages: { fr: {}, de: {} } })
  }
  const imitation = await startWeblateImitation({ site })
  return {
    provider: createWeblateProvider({
      platformId: 'weblate',
      baseUrl: imitation.address,
      token: imitation.token,
      projects: null,
      ...impatient,
      ...patience,
    }),
    address: imitation.address,
    faults: imitation.faults as unknown as RunningSource['faults'],
    numbersOf: (project) => new RegExp(`^/api/components/${project}/.*statistics/`),
    translate(project, count) {
      const path = `${project}/master/ui`
      const done = site.at(path).component.translations.get('fr')?.translated ?? 0
      site.translate(path, 'fr', count - done)
    },
    close: imitation.close,
  }
}

async function startZanata(patience: Patience = {}): Promise<RunningSource> {
  const documents = new Map(
    projects.map((project) => [project, imitatedDocument('ui', strings)] as const),
  )
  const imitation = await startZanataImitation({
    site: {
      locales: ['fr', 'de', 'en-US'],
      projects: projects.map((id) =>
        zanataProject(id, [
          imitatedVersion('master', [documents.get(id) ?? imitatedDocument('ui', strings)]),
        ]),
      ),
    },
  })
  return {
    provider: createZanataProvider({
      platformId: 'zanata',
      baseUrl: imitation.url,
      user: null,
      token: null,
      projects: null,
      isTracked: () => true,
      ...impatient,
      ...patience,
    }),
    address: imitation.url,
    faults: imitation.faults as unknown as RunningSource['faults'],
    numbersOf: (project) => new RegExp(`^/rest/stats/proj/${project}/`),
    translate(project, count) {
      const document = documents.get(project)
      document?.counts.set('fr', zanataCounts(document, { translatedOnly: count }))
    },
    close: imitation.close,
  }
}
