import type { Catalogue } from '../../domain/catalogue.ts'

/** Titles of projects by their names; a name the catalogue no longer knows stands as it is. */
export function titlesOf(catalogue: Catalogue, names: readonly string[]): string[] {
  return names.map(
    (name) => catalogue.projects.find((project) => project.name === name)?.title ?? name,
  )
}
