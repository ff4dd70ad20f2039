import type { Catalogue, CatalogueProject, Priority } from '../../domain/catalogue.ts'
import { type GroupMember, isInGroup, type ResourceGroup } from '../../domain/resource.ts'
import { everything, groupNamed, headlineGroup } from '../report-frame.ts'

/** The projects a release waits for, in a language or in all, and who says so. */
export interface Priorities {
  /** Names, the first to be done first. */
  readonly projects: readonly string[]
  /** `people`: an order of priorities.yaml. `rule`: the projects of the catalogue's priority group. */
  readonly origin: 'people' | 'rule'
  /** What is counted of these projects. */
  readonly group: ResourceGroup
  readonly note: string | null
  readonly link: string | null
}

/**
 * The projects that come first: by the most particular order that people gave, else the projects of
 * the group that gates the freeze, in their default order.
 * @param given `series`: every name the release goes by (its own, and `master` while that becomes
 *   it); `language`: `null` for all languages
 */
export function priorityProjects(
  catalogue: Catalogue,
  given: { readonly series: readonly string[]; readonly language: string | null },
): Priorities {
  const order = priorityFor(catalogue, given)
  if (order !== null) {
    const group = groupNamed(catalogue, catalogue.defaultGroup)
    const { projects, note, link } = order
    return { projects, origin: 'people', group, note, link }
  }
  const group = groupNamed(catalogue, catalogue.priorityGroup ?? catalogue.defaultGroup)
  return {
    projects: projectsByRule(catalogue, group),
    origin: 'rule',
    group,
    note: null,
    link: null,
  }
}

/** A page of a release asks for each of its languages, and the rule is one for all of them. */
const byRule = new WeakMap<Catalogue, readonly string[]>()

function projectsByRule(catalogue: Catalogue, group: ResourceGroup): readonly string[] {
  const known = byRule.get(catalogue)
  if (known !== undefined) return known
  const inGroup = new Set(
    catalogue.projects
      .filter(({ name, resources }) =>
        resources.some((resource) => isInGroup(group, { ...resource, project: name })),
      )
      .map(({ name }) => name),
  )
  const projects = catalogue.defaultOrder.filter((name) => inGroup.has(name))
  byRule.set(catalogue, projects)
  return projects
}

/** The most particular order: for the language before for all, for the series before for any. */
export function priorityFor(
  { priorities }: Catalogue,
  { series, language }: { readonly series: readonly string[]; readonly language: string | null },
): Priority | null {
  const fitting = priorities.filter(
    (one) =>
      (one.language === null || one.language === language) &&
      (one.series === null || series.includes(one.series)),
  )
  const weight = (one: Priority) => Number(one.language !== null) * 2 + Number(one.series !== null)
  return [...fitting].sort((a, b) => weight(b) - weight(a))[0] ?? null
}

/** What counts among priorities as one group; `null` where some project counts otherwise than the rest. */
export function priorityGroup(
  catalogue: Catalogue,
  { projects, origin, group }: Priorities,
  parts: readonly GroupMember[],
): ResourceGroup | null {
  const named = new Set(projects)
  const own = catalogue.projects.filter(({ name }) => named.has(name))
  const isOne =
    origin === 'rule' ||
    own.every((project) => headlineGroup(catalogue, project, parts).name === group.name)
  return isOne ? { ...group, projects } : null
}

/** What counts among priorities, as groups: a project without any of the group counts whole. */
export function priorityGroups(
  catalogue: Catalogue,
  { projects, origin, group }: Priorities,
  parts: readonly GroupMember[],
): ResourceGroup[] {
  const named = new Set(projects)
  const own = catalogue.projects.filter(({ name }) => named.has(name))
  const inGroup = new Set(
    origin === 'rule'
      ? own
      : own.filter((project) => headlineGroup(catalogue, project, parts) !== everything),
  )
  const whole = own.filter((project) => !inGroup.has(project))
  const names = (of: Iterable<CatalogueProject>) => [...of].map(({ name }) => name)
  return [
    { ...group, projects: names(inGroup) },
    ...(whole.length === 0 ? [] : [{ ...everything, projects: names(whole) }]),
  ]
}

/** Says which resources count among priorities; a project without any of the group counts whole. */
export function priorityMembers(
  catalogue: Catalogue,
  { projects, origin, group }: Priorities,
  parts: readonly GroupMember[],
): (member: GroupMember) => boolean {
  const named = new Set(projects)
  const groupOf = new Map(
    catalogue.projects
      .filter(({ name }) => named.has(name))
      .map((project) => [
        project.name,
        origin === 'rule' ? group : headlineGroup(catalogue, project, parts),
      ]),
  )
  return (member) => {
    const own = groupOf.get(member.project)
    return own !== undefined && isInGroup(own, member)
  }
}
