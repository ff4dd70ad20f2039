import type { Catalogue } from '../../../domain/catalogue.ts'
import type { PageContext } from '../../pages/page-context.ts'

/** Titles of projects by their names; a name the catalogue no longer knows stands as it is. */
export function titlesOf(catalogue: Catalogue, names: readonly string[]): string[] {
  return names.map(
    (name) => catalogue.projects.find((project) => project.name === name)?.title ?? name,
  )
}

/** `formerly Quantum`; `null` where the name never changed. */
export function formerlyLabel(
  { translator }: PageContext,
  formerNames: readonly string[],
): string | null {
  return formerNames.length === 0
    ? null
    : translator.t('formerly {names}', { names: translator.list(formerNames) })
}
