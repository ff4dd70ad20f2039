import type { Catalogue, CatalogueProject, CatalogueResource, Language } from './catalogue.ts'
import type { Series } from './release.ts'
import { ResourceNames } from './resource-names.ts'
import { SeriesPatterns, slugOf } from './series-in-name.ts'
import { foldSpelling } from './spelling.ts'

/** What a spelling of a language stands for. */
export type LanguageMatch =
  | { readonly kind: 'language'; readonly language: Language; readonly rank: number }
  | { readonly kind: 'source' }
  | { readonly kind: 'unknown' }

/** A resource found by a name. */
export interface ResourceMatch {
  readonly resource: CatalogueResource
  /** 0: its name now; higher ones are former names. */
  readonly rank: number
  /** The series the name stands for alone; `null`: it says nothing of a series. */
  readonly series: Series | null
}

/**
 * Finds the one thing behind any of its names: languages by any spelling, projects by their
 * former names, resources by what a platform calls them, series by their branches.
 */
export class Names {
  readonly #languages = new Map<string, { language: Language; rank: number }>()
  readonly #sourceLanguages: ReadonlySet<string>
  /** By platform, then by folded spelling: what a platform spells in its own way. */
  readonly #ownSpellings = new Map<string, Map<string, { language: Language; rank: number }>>()
  readonly #projects = new Map<string, CatalogueProject>()
  /** By project, then by kind of platform. */
  readonly #resources = new Map<CatalogueProject, Map<string, ResourceNames>>()
  /** By platform. */
  readonly #seriesPatterns = new Map<string, SeriesPatterns>()
  readonly #series = new Map<string, Series>()
  readonly #currentSeries: string
  readonly #branches = new Map<string, { series: Series; rank: number }>()

  constructor(catalogue: Catalogue) {
    for (const language of catalogue.languages) {
      const spellings = [language.code, ...language.aliases]
      spellings.forEach((spelling, rank) => {
        const folded = foldSpelling(spelling)
        if (!this.#languages.has(folded)) this.#languages.set(folded, { language, rank })
      })
    }
    this.#currentSeries = catalogue.currentSeries
    this.#sourceLanguages = new Set(catalogue.sourceLanguages.map(foldSpelling))
    const byCode = new Map(catalogue.languages.map((language) => [language.code, language]))
    for (const { id, spellings = {} } of catalogue.platforms) {
      const own = new Map<string, { language: Language; rank: number }>()
      for (const [code, list] of Object.entries(spellings)) {
        const language = byCode.get(code)
        if (language === undefined) continue
        list.forEach((spelling, rank) => {
          own.set(foldSpelling(spelling), { language, rank: rank - list.length })
        })
      }
      this.#ownSpellings.set(id, own)
    }
    for (const project of catalogue.projects) {
      const names = [project.name, ...project.formerNames, ...Object.values(project.names).flat()]
      for (const name of names) this.#projects.set(foldSpelling(name), project)
    }
    // A project's own name wins over another's former one.
    for (const project of catalogue.projects)
      this.#projects.set(foldSpelling(project.name), project)
    for (const { id, seriesInNames = [] } of catalogue.platforms) {
      if (seriesInNames.length === 0) continue
      this.#seriesPatterns.set(id, new SeriesPatterns(seriesInNames, catalogue.series))
    }
    for (const series of catalogue.series) {
      this.#series.set(series.name, series)
      series.branches.forEach((branch, rank) => {
        this.#branches.set(branch, { series, rank })
        // A platform may write a branch as it writes its slugs; an exact name wins over that.
        const slug = slugOf(branch)
        if (!this.#branches.has(slug)) this.#branches.set(slug, { series, rank })
      })
    }
  }

  /**
   * What a spelling stands for, on one platform where its id is given: its own spellings come before
   * the catalogue's. `rank` tells which of two spellings of a language is preferred, the lower one.
   */
  language(spelling: string, platformId?: string): LanguageMatch {
    const folded = foldSpelling(spelling)
    const own = platformId === undefined ? undefined : this.#ownSpellings.get(platformId)
    const ofPlatform = own?.get(folded)
    if (ofPlatform) return { kind: 'language', ...ofPlatform }
    if (this.#sourceLanguages.has(folded)) return { kind: 'source' }
    const found = this.#languages.get(folded)
    return found ? { kind: 'language', ...found } : { kind: 'unknown' }
  }

  /** A project by its name, a former name, or what a platform calls it. */
  project(name: string): CatalogueProject | null {
    return this.#projects.get(foldSpelling(name)) ?? null
  }

  /**
   * A resource of a project by what a kind of platform calls it. On a platform without branches,
   * whose id is given, the name may hold a series as well; a name that is listed as it stands wins
   * over that.
   */
  resource(
    project: CatalogueProject,
    platformKind: string,
    name: string,
    platformId?: string,
  ): ResourceMatch | null {
    const names = this.#resourceNames(project, platformKind)
    const found = names.find(name)
    if (found !== null) {
      return { ...found, series: found.series === null ? null : this.series(found.series) }
    }
    const patterns = platformId === undefined ? undefined : this.#seriesPatterns.get(platformId)
    for (const { resource, series } of patterns?.read(name) ?? []) {
      const base = names.find(resource)
      if (base !== null && base.series === null) return { ...base, series }
    }
    return null
  }

  /** Whether what a platform has under a name is no translation of the project: a glossary. */
  isIgnored(project: CatalogueProject, platformKind: string, name: string): boolean {
    return this.#resourceNames(project, platformKind).isIgnored(name)
  }

  #resourceNames(project: CatalogueProject, platformKind: string): ResourceNames {
    const byKind = this.#resources.get(project) ?? new Map<string, ResourceNames>()
    this.#resources.set(project, byKind)
    const names = byKind.get(platformKind) ?? new ResourceNames(project, platformKind)
    byKind.set(platformKind, names)
    return names
  }

  /** How preferred a name of a project on a kind of platform is: 0 is its name there now. */
  projectNameRank(project: CatalogueProject, platformKind: string, name: string): number {
    const names = [...(project.names[platformKind] ?? []), project.name, ...project.formerNames]
    const rank = names.map(foldSpelling).indexOf(foldSpelling(name))
    return rank < 0 ? names.length : rank
  }

  /** A series by its very name; `null` for whatever else it may be called. */
  series(name: string): Series | null {
    return this.#series.get(name) ?? null
  }

  /**
   * A series by its name, its code name or one of its branches, in any case: `Gazpacho`,
   * `stable-2026.1`.
   */
  seriesCalled(name: string): Series | null {
    const own = this.series(name)
    if (own !== null) return own
    const folded = foldSpelling(name)
    const named = [...this.#series.values()].find(
      ({ name: own, codename }) =>
        foldSpelling(own) === folded || foldSpelling(codename ?? own) === folded,
    )
    return named ?? this.seriesOfBranch(name)?.series ?? null
  }

  /** A release by what its series is called; the current one is released under other names. */
  release(name: string): Series | null {
    const found = this.seriesCalled(name)
    return found?.name === this.#currentSeries ? null : found
  }

  /**
   * The series a branch carries, and how preferred the branch is for it (0: first). A branch may be
   * written as a slug, as Zanata (`stable-2026.1`) and Weblate (`stable-2026-1`) do.
   */
  seriesOfBranch(branch: string): { readonly series: Series; readonly rank: number } | null {
    return this.#branches.get(branch) ?? this.#branches.get(slugOf(branch)) ?? null
  }
}
