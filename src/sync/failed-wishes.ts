import type { DueProjects, HookInbox } from './hook-inbox.ts'
import type { RunResult } from './sync-store.ts'

/** How long a wish waits after it has failed for the first time, and for each further one. */
export const waitsAfterFailureMs = [60_000, 5 * 60_000, 15 * 60_000] as const

/**
 * After a run over what notices asked for: what was read is done with, and what failed where later
 * may help is put off, a few times; after that it is left to the schedule, which reads everything.
 */
export async function settleWishes(
  inbox: Pick<HookInbox, 'done' | 'putOff'>,
  due: DueProjects,
  run: Pick<RunResult, 'errors' | 'finishedAt'>,
): Promise<void> {
  const waits = new Map<string, number>()
  for (const { project } of due.wanted) {
    const waitMs = wasOutOfReach(run, project)
      ? waitsAfterFailureMs[due.failures[project] ?? 0]
      : null
    if (waitMs) waits.set(project, waitMs)
  }
  await inbox.done({ ...due, wanted: due.wanted.filter(({ project }) => !waits.has(project)) })
  for (const [project, waitMs] of waits) {
    const failures = (due.failures[project] ?? 0) + 1
    const until = new Date(run.finishedAt.getTime() + waitMs)
    await inbox.putOff({ platform: due.platform, project, failures, until })
  }
}

/**
 * Whether a project, or its whole platform, was not read because nobody reached it. Names of one
 * project of ours are read together: what is said of one of them holds for all.
 */
function wasOutOfReach({ errors }: Pick<RunResult, 'errors'>, wished: string): boolean {
  const ours = new Set(
    errors.filter((one) => one.platformProject === wished).map(({ project }) => project),
  )
  return errors.some(
    ({ code, platformProject, project }) =>
      code === 'unavailable' && (platformProject === null || ours.has(project)),
  )
}
