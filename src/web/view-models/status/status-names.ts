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

export function findProject(name: string, { names }: PageContext): CatalogueProject | undefined {
  const found = names.project(name)
  // What was read under a former name is shown by that.
  return found?.name === name ? found : undefined
}
