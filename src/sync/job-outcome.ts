import { ProviderError } from './provider-error.ts'
import type { ProjectJob } from './run-plan.ts'
import type { RunError } from './sync-store.ts'

/** What became of one project in a run. */
export interface JobOutcome {
  readonly project: string
  readonly cellsRead: number
  readonly cellsChanged: number
  /** True: the platform answered for the whole project. */
  readonly isWhole: boolean
  /** Empty: it was read. */
  readonly errors: readonly RunError[]
}

interface FailureFacts {
  readonly platform: string
  /** True: the run was given up, which is nobody's failure. */
  readonly isAborted: boolean
}

/** Why a project could not be read, in one sentence, with a code for what may be done about it. */
export type Failure = Pick<RunError, 'code' | 'message'>

/** The outcome of a project that could not be read: its last numbers stay. */
export function failedOutcome(
  failure: Failure,
  { project, names }: ProjectJob,
  platform: string,
): JobOutcome {
  const [first = null, ...others] = names.map(({ name }) => name)
  const errors = [
    { project, platformProject: first, ...failure },
    // Names of one project are read together or not at all, so all of them are to be read again.
    ...others.map((name) => notSaved(project, name, platform)),
  ]
  return { project, cellsRead: 0, cellsChanged: 0, isWhole: false, errors }
}

function notSaved(project: string, platformProject: string, platform: string): RunError {
  const message = `${platform}: ${platformProject} is a name of ${project} too, and was not saved without the rest.`
  return { project, platformProject, code: 'not-saved', message }
}

/** Code of a failure that nobody foresaw: the log alone says more. */
export const unexpected = 'unexpected'

/** What something thrown is called. */
export function describeFailure(thrown: unknown, { platform, isAborted }: FailureFacts): Failure {
  if (isAborted) {
    return { code: 'aborted', message: 'The run was given up before this was read.' }
  }
  if (thrown instanceof ProviderError) return { code: thrown.code, message: thrown.message }
  const message = `${platform}: unexpected failure; the log has the details.`
  return { code: unexpected, message }
}
