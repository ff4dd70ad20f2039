import type { CatalogueProject } from '../domain/catalogue.ts'
import type { Names } from '../domain/names.ts'
import type { Notice } from './sync-store.ts'
import type { PlatformPlan, WantedProject } from './translation-provider.ts'

/** What a run is to read. */
export interface PlannedProjects {
  /** Our projects and what the platform calls each, the preferred name first. */
  readonly projects: ReadonlyMap<CatalogueProject, readonly string[]>
  /** Of names that the catalogue does not know. */
  readonly notices: readonly Notice[]
}

export interface PlanningContext {
  readonly names: Names
  readonly namesKind: string
  /** The only projects that were asked for; without it, all. */
  readonly only?: readonly WantedProject[] | undefined
}

/** The platform's projects under ours: a project under its old and its new name is one. */
export function plannedProjects(
  plan: PlatformPlan,
  { names, namesKind, only }: PlanningContext,
): PlannedProjects {
  // A platform that was asked for some and lists everything is not to be read whole.
  const listsAll = only !== undefined && plan.isRestUnchanged !== true
  const wanted = listsAll ? new Set(only.map(({ project }) => project)) : undefined
  const projects = new Map<CatalogueProject, string[]>()
  const notices: Notice[] = []
  for (const name of new Set(plan.projects)) {
    if (wanted?.has(name) === false) continue
    const project = names.project(name)
    if (project) projects.set(project, [...(projects.get(project) ?? []), name])
    else notices.push(unknownProject(name))
  }
  for (const [project, own] of projects) {
    const rank = (name: string) => names.projectNameRank(project, namesKind, name)
    own.sort((a, b) => rank(a) - rank(b))
  }
  return { projects, notices }
}

function unknownProject(name: string): Notice {
  return {
    code: 'unknown-project',
    subject: name,
    message: `The catalogue does not know the project ${name}, so it is not counted. Add it to projects.yaml.`,
  }
}
