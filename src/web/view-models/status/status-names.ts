import type { CatalogueProject } from '../../../domain/catalogue.ts'
import type { PageContext } from '../../pages/page-context.ts'

/** A moment, for browsers and for people. */
export interface TimeView {
  /** For `<time datetime>`. */
  readonly datetime: string
  readonly label: string
}

export function instantView(instant: Date, { translator }: PageContext): TimeView {
  return { datetime: instant.toISOString(), label: translator.instant(instant) }
}

/** A project that the catalogue has no more goes by the name it was read under. */
export function projectTitle(name: string, context: PageContext): string {
  return findProject(name, context)?.title ?? name
}

export function findProject(
  name: string,
  { catalogue }: PageContext,
): CatalogueProject | undefined {
  return catalogue.projects.find((project) => project.name === name)
}
