import type { AuthorityRule, Catalogue } from './catalogue.ts'
import type { ResourceKind } from './resource.ts'

/** What an authority rule looks at. */
export interface AuthoritySubject {
  readonly project: string
  readonly series: string
  readonly kind: ResourceKind
}

/**
 * Ids of all platforms by how much their numbers count for a resource: those that can be asked now
 * (`enabled`) before the others, among them the ones of the first rule that fits, then the
 * catalogue's order.
 */
export function platformOrder(
  catalogue: Pick<Catalogue, 'platforms' | 'authorities'>,
  enabled: readonly string[],
  subject: AuthoritySubject,
): string[] {
  const named = authorityRule(catalogue, subject)?.platforms ?? []
  const ids = [...new Set([...named, ...catalogue.platforms.map(({ id }) => id)])]
  const isEnabled = (id: string) => enabled.includes(id)
  return [...ids.filter(isEnabled), ...ids.filter((id) => !isEnabled(id))]
}

/** The exception from the catalogue's order that a resource falls under; `null`: none. */
export function authorityRule(
  { authorities = [] }: Pick<Catalogue, 'authorities'>,
  { project, series, kind }: AuthoritySubject,
): AuthorityRule | null {
  const rule = authorities.find(
    (one) =>
      (one.projects?.includes(project) ?? true) &&
      (one.series?.includes(series) ?? true) &&
      (one.kinds?.includes(kind) ?? true),
  )
  return rule ?? null
}
