import type { Catalogue, CatalogueProject, CatalogueResource, Language } from './catalogue.ts'
import type { Series } from './release.ts'
import { foldSpelling } from './spelling.ts'

/** What a spelling of a language stands for. */
export type LanguageMatch =
  | { readonly kind: 'language'; readonly language: Language; readonly rank: number }
  | { readonly kind: 'source' }
  | { readonly kind: 'unknown' }

/**
 * Finds the one thing behind any of its names: languages by any spelling, projects by their
 * former names, resources by what a platform calls them, series by their branches.
 */
export class Names {
  readonly #languages = new Map<string, { language: Language; rank: number }>()
  readonly #sourceLanguages: ReadonlySet<string>
  readonly #projects = new Map<string, CatalogueProject>()
  readonly #series = new Map<string, Series>()

  constructor(catalogue: Catalogue) {
    for (const language of catalogue.languages) {
      const spellings = [language.code, ...language.aliases]
      spellings.forEach((spelling, rank) => {
        const folded = foldSpelling(spelling)
        if (!this.#languages.has(folded)) this.#languages.set(folded, { language, rank })
      })
    }
    this.#sourceLanguages = new Set(catalogue.sourceLanguages.map(foldSpelling))
    for (const project of catalogue.projects) {
      const names = [project.name, ...project.formerNames, ...Object.values(project.names).flat()]
      for (const name of names) this.#projects.set(foldSpelling(name), project)
    }
    // A project's own name wins over another's former one.
    for (const project of catalogue.projects)
      this.#projects.set(foldSpelling(project.name), project)
    for (const series of catalogue.series) this.#series.set(series.name, series)
  }

  /** `rank` tells how far down the catalogue's list of spellings this one stands (0: the code itself). */
  language(spelling: string): LanguageMatch {
    const folded = foldSpelling(spelling)
    if (this.#sourceLanguages.has(folded)) return { kind: 'source' }
    const found = this.#languages.get(folded)
    return found ? { kind: 'language', ...found } : { kind: 'unknown' }
  }

  /** A project by its name, a former name, or what a platform calls it. */
  project(name: string): CatalogueProject | null {
    return this.#projects.get(foldSpelling(name)) ?? null
  }

  /**
   * A resource of a project by what a kind of platform calls it; `rank` 0 is its name now, higher
   * ones are former names.
   */
  resource(
    project: CatalogueProject,
    platformKind: string,
    name: string,
  ): { readonly resource: CatalogueResource; readonly rank: number } | null {
    for (const resource of project.resources) {
      const rank = resource.names[platformKind]?.indexOf(name) ?? -1
      if (rank >= 0) return { resource, rank }
    }
    return null
  }

  /** How preferred a name of a project on a kind of platform is: 0 is its name there now. */
  projectNameRank(project: CatalogueProject, platformKind: string, name: string): number {
    const names = [...(project.names[platformKind] ?? []), project.name, ...project.formerNames]
    const rank = names.map(foldSpelling).indexOf(foldSpelling(name))
    return rank < 0 ? names.length : rank
  }

  series(name: string): Series | null {
    return this.#series.get(name) ?? null
  }

  /** The series a branch carries, and how preferred the branch is for it (0: first). */
  seriesOfBranch(branch: string): { readonly series: Series; readonly rank: number } | null {
    for (const series of this.#series.values()) {
      const rank = series.branches.indexOf(branch)
      if (rank >= 0) return { series, rank }
    }
    return null
  }
}
