import type {
  Catalogue,
  CataloguePlatform,
  CatalogueProject,
  Language,
} from '../../src/domain/catalogue.ts'
import { type ResourceKind, tierOf } from '../../src/domain/resource.ts'
import type { StringCounts } from '../../src/domain/string-counts.ts'
import type { CellReading, ResourceReading } from '../../src/sync/translation-provider.ts'

/** Fills what a test does not care about, so that what it does care about stands out. */
export function aLanguage(code: string, given: Partial<Language> = {}): Language {
  return {
    code,
    nativeName: code,
    englishName: code,
    direction: 'ltr',
    aliases: [],
    team: null,
    ...given,
  }
}

/** A project with one resource per kind named, known to `git` by its key. */
export function aProject(
  name: string,
  kinds: readonly ResourceKind[] = ['service'],
  given: Partial<CatalogueProject> = {},
): CatalogueProject {
  return {
    name,
    title: name,
    formerNames: [],
    names: {},
    resources: kinds.map((kind) => ({
      key: kind,
      title: kind,
      kind,
      tier: tierOf(kind),
      names: { git: [kind], transifex: [kind] },
    })),
    ...given,
  }
}

export function aPlatform(id: string, given: Partial<CataloguePlatform> = {}): CataloguePlatform {
  return {
    id,
    kind: 'recorded',
    title: id,
    path: null,
    organization: null,
    web: null,
    editor: null,
    join: null,
    ...given,
  }
}

export function aCatalogue(given: Partial<Catalogue> = {}): Catalogue {
  const projects = given.projects ?? [aProject('nova'), aProject('horizon', ['dashboard', 'docs'])]
  return {
    title: 'OpenStack',
    sourceLanguages: ['en', 'en-US'],
    languages: [
      aLanguage('fr'),
      aLanguage('de'),
      aLanguage('zh-CN', { aliases: ['zh_CN', 'zh_Hans'] }),
      aLanguage('tr', { aliases: ['tr_TR'] }),
    ],
    series: [
      aSeries('master', ['master']),
      aSeries('2026.1', ['stable/2026.1', 'unmaintained/2026.1']),
    ],
    currentSeries: 'master',
    groups: [
      { name: 'code', title: 'Dashboards and services', kinds: ['dashboard', 'service'] },
      { name: 'everything', title: 'Everything' },
    ],
    defaultGroup: 'code',
    platforms: [aPlatform('transifex'), aPlatform('git')],
    priorities: [],
    defaultOrder: projects.map((project) => project.name),
    thresholds: { enters: 75, ships: 66, leaves: 40 },
    help: { channels: [], links: [] },
    ...given,
    projects,
  }
}

export function aSeries(name: string, branches: readonly string[]) {
  return {
    name,
    codename: null,
    branches,
    softStringFreeze: null,
    hardStringFreeze: null,
    finalReleaseCandidate: null,
    releasedOn: null,
  }
}

export function countsOf(total: number, translated: number): StringCounts {
  return {
    total,
    translated,
    needsEditing: 0,
    reviewed: null,
    totalWords: total * 10,
    translatedWords: translated * 10,
    needsEditingWords: null,
    reviewedWords: null,
  }
}

/** One language of a resource: `aCell('fr', countsOf(100, 40), { flaw: 'line 3: …' })`. */
export function aCell(
  language: string,
  counts: StringCounts | null,
  given: Partial<CellReading> = {},
): CellReading {
  return { language, counts, lastTranslatedAt: null, ...given }
}

/** A resource as `git` answers it: `{ fr: 40 }` is 40 strings translated into French. */
export function aReading(
  name: string,
  total: number,
  translated: Readonly<Record<string, number | null>>,
  given: Partial<ResourceReading> = {},
): ResourceReading {
  return {
    id: `git:${name}`,
    name,
    branch: 'master',
    revision: null,
    revisedAt: null,
    source: { total, totalWords: total * 10, isLowerBound: false },
    cells: Object.entries(translated).map(
      ([language, count]): CellReading =>
        aCell(language, count === null ? null : countsOf(total, count)),
    ),
    ...given,
  }
}
