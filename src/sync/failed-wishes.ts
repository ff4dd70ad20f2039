import type { DueProjects } from './hook-inbox.ts'
import type { RunResult } from './sync-store.ts'

/** How long a wish waits after it has failed for the first time, and for each further one. */
export const waitsAfterFailureMs = [60_000, 5 * 60_000, 15 * 60_000] as const

interface Failed {
  readonly times: number
  readonly notBefore: number
}

/**
 * Early readings that failed where later may help: each is tried again a few times, and after that
 * left to the schedule, which reads everything. Known to this process alone.
 */
export class FailedWishes {
  readonly #failed = new Map<string, Failed>()

  /** What of these may be tried now. */
  ripe(due: DueProjects): DueProjects {
    const now = due.at.getTime()
    const isRipe = (project: string) =>
      (this.#failed.get(keyOf(due, project))?.notBefore ?? now) <= now
    return { ...due, wanted: due.wanted.filter(({ project }) => isRipe(project)) }
  }

  /** What of these is over after a run: read, or not worth another try. */
  settled(due: DueProjects, run: Pick<RunResult, 'errors' | 'finishedAt'>): DueProjects {
    const isOver = (project: string) => {
      const key = keyOf(due, project)
      const times = this.#failed.get(key)?.times ?? 0
      const waitMs = mayPass(run, project) ? waitsAfterFailureMs[times] : undefined
      if (waitMs === undefined) this.#failed.delete(key)
      else {
        const notBefore = run.finishedAt.getTime() + waitMs
        this.#failed.set(key, { times: times + 1, notBefore })
      }
      return waitMs === undefined
    }
    return { ...due, wanted: due.wanted.filter(({ project }) => isOver(project)) }
  }
}

function keyOf({ platform }: DueProjects, project: string): string {
  return `${platform}\n${project}`
}

/** Whether a project was not read for a reason that may pass by itself. */
function mayPass({ errors }: Pick<RunResult, 'errors'>, project: string): boolean {
  return errors.some(
    ({ code, platformProject }) =>
      code === 'unavailable' && (platformProject === null || platformProject === project),
  )
}
