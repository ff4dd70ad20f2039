import type { Catalogue } from '../../../domain/catalogue.ts'
import type { PageContext } from '../../pages/page-context.ts'

/** Titles of projects by their names; a name the catalogue no longer knows stands as it is. */
export function titlesOf(
  { projects }: Pick<Catalogue, 'projects'>,
  names: readonly string[],
): string[] {
  const wanted = new Set(names)
  const titles = new Map<string, string>()
  for (const { name, title } of projects) if (wanted.has(name)) titles.set(name, title)
  return names.map((name) => titles.get(name) ?? name)
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
