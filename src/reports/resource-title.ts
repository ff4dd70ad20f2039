import type { CatalogueProject } from '../domain/catalogue.ts'

/** The title of a resource by its key. */
export function titleOf(project: CatalogueProject, key: string): string {
  return project.resources.find((resource) => resource.key === key)?.title ?? key
}
