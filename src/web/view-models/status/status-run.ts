import type { RunRow } from '../../../reports/stored/stored-runs.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { platformTitle } from '../words/platform-title.ts'
import { instantView, type TimeView } from './status-names.ts'

/** A run of a sync, on `/status`. */
export interface RunView {
  readonly started: TimeView
  readonly platform: string
  /** Asked for by a notice or a person: the other projects were left alone. */
  readonly isOverSome: boolean
  readonly outcome: RunRow['outcome']
  readonly outcomeLabel: string
  /** `null`: still going on, or ended by force. */
  readonly duration: string | null
  readonly requests: string
  readonly projects: string
  readonly failedProjects: string | null
  readonly cellsRead: string
  readonly cellsChanged: string
  readonly errors: readonly { readonly project: string | null; readonly message: string }[]
}

export function runView(run: RunRow, context: PageContext): RunView {
  const { translator } = context
  return {
    started: instantView(run.startedAt, context),
    platform: platformTitle(run.platform, context),
    isOverSome: run.isOverSome,
    outcome: run.outcome,
    outcomeLabel: outcomeLabel(run, context),
    duration: durationLabel(run, context),
    requests: translator.number(run.requests),
    projects: translator.number(run.projects),
    failedProjects:
      run.failedProjects === 0
        ? null
        : translator.tn('{count} failed', '{count} failed', run.failedProjects),
    cellsRead: translator.number(run.cellsRead),
    cellsChanged: translator.number(run.cellsChanged),
    errors: run.errors.map(({ project, message }) => ({ project, message })),
  }
}

function outcomeLabel({ outcome }: RunRow, { translator }: PageContext): string {
  switch (outcome) {
    case 'running':
      return translator.t('running')
    case 'ok':
      return translator.t('complete')
    case 'partial':
      return translator.t('in part')
    case 'failed':
      return translator.t('failed')
    case 'aborted':
      return translator.t('given up')
  }
}

function durationLabel({ startedAt, finishedAt }: RunRow, context: PageContext): string | null {
  if (finishedAt === null) return null
  const seconds = (finishedAt.getTime() - startedAt.getTime()) / 1000
  const shown = seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds)
  return context.translator.t('{seconds} s', { seconds: shown })
}
