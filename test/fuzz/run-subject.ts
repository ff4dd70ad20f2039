import fc from 'fast-check'
import type { Attempt, Subject } from './subject.ts'

/** What did not hold, with the smallest case that shows it. */
export interface Finding {
  readonly attempt: string
  readonly counterexample: string
  readonly error: string
  /** What `--path` takes to try this case alone. */
  readonly path: string
}

export interface SubjectResult {
  readonly name: string
  readonly cases: number
  readonly seconds: number
  readonly findings: readonly Finding[]
}

export interface RunOptions {
  readonly cases: number
  readonly seed: number
  /** Only the attempt of this name; `null`: all. */
  readonly attempt?: string | null
  /** A case of an earlier run alone, as its report names it. */
  readonly path?: string | null
}

/** Tries a subject with so many cases, shared out among its attempts: at least one for each. */
export async function runSubject(subject: Subject, options: RunOptions): Promise<SubjectResult> {
  const closings: (() => unknown)[] = []
  const begun = performance.now()
  try {
    const attempts = (await subject.start({ after: (close) => closings.push(close) })).filter(
      ({ name }) => (options.attempt ?? name) === name,
    )
    const weights = attempts.reduce((sum, { weight }) => sum + weight, 0)
    const findings: Finding[] = []
    let cases = 0
    for (const one of attempts) {
      const share = Math.max(1, Math.round((options.cases * one.weight) / weights))
      const details = await tryOut(one, share, options)
      cases += details.numRuns
      if (details.failed) findings.push(findingOf(one, details))
    }
    return {
      name: subject.name,
      cases,
      seconds: (performance.now() - begun) / 1_000,
      findings,
    }
  } finally {
    for (const close of closings.reverse()) await close()
  }
}

function tryOut({ property }: Attempt, numRuns: number, { seed, path }: RunOptions) {
  return fc.check(property, { seed, numRuns, ...(path && { path }) })
}

function findingOf({ name }: Attempt, details: fc.RunDetails<unknown>): Finding {
  const { counterexample, counterexamplePath, errorInstance } = details
  const error = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  return {
    attempt: name,
    counterexample: fc.stringify(counterexample),
    error,
    path: counterexamplePath ?? '',
  }
}

/** So many cases for each subject, by its weight. */
export function shareOut(subjects: readonly Subject[], cases: number): Map<Subject, number> {
  const weights = subjects.reduce((sum, { weight }) => sum + weight, 0)
  return new Map(
    subjects.map((subject) => [
      subject,
      Math.max(1, Math.round((cases * subject.weight) / weights)),
    ]),
  )
}
