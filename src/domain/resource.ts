/** What a resource is a part of, for its readers. */
export const resourceKinds = [
  'dashboard',
  'service',
  'client',
  'library',
  'docs',
  'release-notes',
] as const
export type ResourceKind = (typeof resourceKinds)[number]

/** How visible a resource is: 1 dashboards, 2 service messages, 3 docs, 4 the rest. */
export type Tier = 1 | 2 | 3 | 4

/** The tier of a kind, unless the catalogue gives a resource another one. */
export function tierOf(kind: ResourceKind): Tier {
  if (kind === 'dashboard') return 1
  if (kind === 'service') return 2
  if (kind === 'docs') return 3
  return 4
}

/** What a group looks at to say whether a resource belongs to it. */
export interface GroupMember {
  readonly project: string
  readonly kind: ResourceKind
  readonly tier: Tier
}

/** A named set of resources. An absent condition admits everything. */
export interface ResourceGroup {
  readonly name: string
  /** English title, translated by the interface catalogue where it is known there. */
  readonly title: string
  readonly kinds?: readonly ResourceKind[]
  readonly tiers?: readonly Tier[]
  readonly projects?: readonly string[]
}

/** True when the resource belongs to the group: every condition the group states must hold. */
export function isInGroup(group: ResourceGroup, member: GroupMember): boolean {
  return (
    (group.kinds?.includes(member.kind) ?? true) &&
    (group.tiers?.includes(member.tier) ?? true) &&
    (group.projects?.includes(member.project) ?? true)
  )
}

/** The projects that all of some groups are of; `undefined`: one of them is of any project. */
export function projectsOf(groups: readonly ResourceGroup[]): string[] | undefined {
  const projects: string[] = []
  for (const group of groups) {
    if (group.projects === undefined) return undefined
    projects.push(...group.projects)
  }
  return [...new Set(projects)]
}
