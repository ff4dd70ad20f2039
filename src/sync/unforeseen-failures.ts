import type { Logger } from '../support/logger.ts'
import { systemFailure } from '../support/system-failure.ts'
import { Unavailable } from '../support/unavailable.ts'

/**
 * What goes wrong in runs that no platform is to blame for. Of a mistake of the program the log is
 * told all there is, at once. What the system refuses it is told in one sentence at the end of a
 * run: a disk that is full is full for every project.
 */
export class UnforeseenFailures {
  readonly #logger: Logger
  /** Platform → what the system said → the projects it said it of. */
  readonly #refused = new Map<string, Map<string, Set<string>>>()

  constructor(logger: Logger) {
    this.#logger = logger
  }

  /** @param project `null`: the run as a whole */
  note(platform: string, err: unknown, project: string | null): void {
    const sentence = refusalIn(err)
    if (sentence === null) {
      this.#logger.error({ err, project }, 'A project could not be read for an unexpected reason')
      return
    }
    const ofRun = this.#refused.get(platform) ?? new Map<string, Set<string>>()
    const projects = ofRun.get(sentence) ?? new Set()
    if (project !== null) projects.add(project)
    this.#refused.set(platform, ofRun.set(sentence, projects))
  }

  /** A run of the platform has ended, or this process has no more part in it. */
  tell(platform: string): void {
    for (const [sentence, { size }] of this.#refused.get(platform) ?? []) {
      const whose = size === 0 ? 'nothing' : size === 1 ? '1 project' : `${size} projects`
      const end = size === 0 ? 'could be read' : 'could not be saved'
      this.#logger.error({ platform }, `${platform}: ${whose} ${end}. ${sentence}`)
    }
    this.#refused.delete(platform)
  }

  /** This process ends. */
  tellAll(): void {
    for (const platform of this.#refused.keys()) this.tell(platform)
  }
}

/** What a person can mend, in a sentence; `null`: it is for who mends the program. */
function refusalIn(error: unknown): string | null {
  if (error instanceof Unavailable) return error.message
  return error instanceof Error ? systemFailure(error) : null
}
