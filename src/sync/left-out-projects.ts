import type { Change } from './compare-project.ts'
import { compareProject, missResource } from './compare-project.ts'
import type { PreviousRun, RunError, SyncStore } from './sync-store.ts'

/** A run over everything, as far as it has come, and where it takes what is found. */
export interface RunSoFar {
  readonly platform: string
  readonly store: SyncStore
  readonly previous: PreviousRun | null
  /** The moment the numbers hold for. */
  readonly asOf: Date
  /** True: the platform says that what it has not listed is as it was at the previous run. */
  readonly isRestUnchanged: boolean
  /** Our projects that were to be read, those that were read whole, and those that failed. */
  readonly planned: ReadonlySet<string>
  readonly read: ReadonlySet<string>
  readonly failed: ReadonlySet<string | null>
  save(project: string, changes: readonly Change[]): Promise<void>
}

/** Code of the error that a project is no longer listed. */
const notListed = 'not-listed'

/**
 * What becomes of our projects that were not to be read now. Returns what is to be said of them,
 * and of those that failed earlier.
 */
export async function lookAtLeftOut(run: RunSoFar): Promise<RunError[]> {
  const { store, platform, planned } = run
  const standing = standingFailures(run)
  const unlisted = run.isRestUnchanged ? unlistedBefore(run) : null
  const missing: RunError[] = []
  for (const project of await store.knownProjects(platform)) {
    const isLeftOut = unlisted === null || unlisted.has(project)
    if (!isLeftOut || planned.has(project)) continue
    missing.push(noLongerListed(project, platform))
    await missProject(project, run)
  }
  if (unlisted !== null) {
    // What failed was not read, so nobody knows whether its losses are still there.
    const unread = new Set([...planned, ...unlisted, ...standing.map(({ project }) => project)])
    for (const project of await store.projectsWithLosses(platform)) {
      if (!unread.has(project)) await readLossesAgain(project, run)
    }
  }
  return [...standing, ...missing]
}

/** What failed earlier and was not read whole since is as old as it was, and is said to be. */
function standingFailures({
  previous,
  read,
  failed,
  planned,
  isRestUnchanged,
}: RunSoFar): RunError[] {
  return (previous?.failures ?? []).filter(
    ({ project, code }) =>
      project !== null &&
      code !== notListed &&
      !read.has(project) &&
      !failed.has(project) &&
      (isRestUnchanged || planned.has(project)),
  )
}

function unlistedBefore({ previous }: RunSoFar): Set<string | null> {
  const failures = previous?.failures ?? []
  return new Set(failures.flatMap(({ code, project }) => (code === notListed ? project : [])))
}

function noLongerListed(project: string, platform: string): RunError {
  return {
    project,
    platformProject: null,
    code: notListed,
    message: `${platform}: the project ${project} is no longer listed, or this token has no access to it. Its last good numbers stay.`,
  }
}

/**
 * What another platform has as well is a loss like any other, so that the other one takes over in
 * the end; the rest stays as it was, for ever.
 */
async function missProject(project: string, { store, platform, asOf, save }: RunSoFar) {
  const carried = await store.carriedElsewhere(project, platform)
  if (carried.size === 0) return
  const stored = await store.loadProject(project, platform)
  const changes = stored
    .filter(({ sourceId, isGone }) => carried.has(sourceId) && !isGone)
    .flatMap((one) => missResource(one, asOf))
  if (changes.length > 0) await save(project, changes)
}

/** The platform says that nothing has changed, which is one more reading of what is held back. */
async function readLossesAgain(project: string, { store, platform, asOf, save }: RunSoFar) {
  const stored = await store.loadProject(project, platform)
  const changes = compareProject(stored, [], asOf, () => 'unchanged')
  if (changes.length > 0) await save(project, changes)
}
