import type { CatalogueProject, CatalogueResource } from './catalogue.ts'
import { foldWeblateName, weblateNamesOf } from './weblate-names.ts'

/** A resource under one of its names. */
export interface NamedResource {
  readonly resource: CatalogueResource
  /** 0: its name now; higher ones are former names. */
  readonly rank: number
  /** The series it stands for alone; `null`: it says nothing of a series. */
  readonly series: string | null
}

/** What one kind of platform calls the resources of one project. */
export class ResourceNames {
  readonly #fold: (name: string) => string
  /** `null`: the name could be two resources, and so is none. */
  readonly #named = new Map<string, NamedResource | null>()
  readonly #ignored: ReadonlySet<string>

  constructor(project: CatalogueProject, platformKind: string) {
    this.#fold = platformKind === 'weblate' ? foldWeblateName : (name) => name
    for (const resource of project.resources) this.#addListed(resource, platformKind)
    const unnamed = project.resources.filter((one) => !hasNames(one, platformKind))
    if (platformKind === 'zanata') this.#addPaths(unnamed)
    if (platformKind === 'weblate') this.#addMoved(unnamed)
    this.#ignored = new Set(ignoredOn(project, platformKind))
  }

  find(name: string): NamedResource | null {
    return this.#named.get(this.#fold(name)) ?? null
  }

  /** Whether the name is that of something which is no translation of the project. */
  isIgnored(name: string): boolean {
    return this.#ignored.has(this.#fold(name))
  }

  #addListed(resource: CatalogueResource, platformKind: string): void {
    for (const { name, series } of resource.seriesNames?.[platformKind] ?? []) {
      this.#add(name, { resource, rank: 0, series })
    }
    resource.names[platformKind]?.forEach((name, rank) => {
      this.#add(name, { resource, rank, series: null })
    })
  }

  /** Zanata took over the paths that git has. */
  #addPaths(resources: readonly CatalogueResource[]): void {
    for (const resource of resources) {
      resource.names['git']?.forEach((path, rank) => {
        this.#add(path, { resource, rank, series: null })
      })
    }
  }

  /** Names as the move from Zanata makes them: the likeliest ones of all resources first. */
  #addMoved(resources: readonly CatalogueResource[]): void {
    const paths = resources.flatMap((resource) =>
      (resource.names['git'] ?? []).map((path, rank) => ({ resource, rank, path })),
    )
    const ranks = [...new Set(paths.map(({ rank }) => rank))].sort((a, b) => a - b)
    for (const rank of ranks) {
      for (const place of [0, 1, 2]) {
        const claims = paths
          .filter((one) => one.rank === rank)
          .map(({ resource, path }) => ({ resource, name: weblateNamesOf(path)[place] ?? path }))
        for (const [name, claimants] of Map.groupBy(claims, (one) => one.name)) {
          const [first] = claimants
          const isOne = claimants.every(({ resource }) => resource === first?.resource)
          this.#add(name, first && isOne ? { resource: first.resource, rank, series: null } : null)
        }
      }
    }
  }

  /** Whoever had the name first keeps it. */
  #add(name: string, named: NamedResource | null): void {
    const folded = this.#fold(name)
    if (!this.#named.has(folded)) this.#named.set(folded, named)
  }
}

function hasNames(resource: CatalogueResource, platformKind: string): boolean {
  return (resource.names[platformKind]?.length ?? 0) > 0
}

function ignoredOn({ ignoredNames = {} }: CatalogueProject, platformKind: string): string[] {
  const listed = ignoredNames[platformKind] ?? []
  const inGit = ignoredNames['git'] ?? []
  if (platformKind === 'zanata') return [...listed, ...inGit]
  if (platformKind !== 'weblate') return [...listed]
  return [...listed.map(foldWeblateName), ...inGit.flatMap(weblateNamesOf)]
}
