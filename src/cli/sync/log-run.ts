import type { RunFacts } from '../../sync/close-run.ts'
import type { CommandContext } from '../context.ts'

/** Says what a run came to. */
export function logRun(
  run: RunFacts,
  { logger, metrics }: Pick<CommandContext, 'logger' | 'metrics'>,
): void {
  metrics?.runEnded(run)
  const { runId } = run
  for (const { message } of run.errors) logger.warn({ runId }, message)
  const { platform, outcome, projects, cellsRead, cellsChanged, requests } = run
  const seconds = secondsOf(run)
  logger.info(
    { runId, run: { platform, outcome, projects, cellsRead, cellsChanged, requests, seconds } },
    `${outcome === 'failed' ? 'Could not read' : 'Read'} ${platform}: ${counted(cellsRead, 'cell')} of ${counted(projects, 'project')}, ${cellsChanged} changed, in ${seconds} s`,
  )
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}

/** How long a run took, to a tenth. */
export function secondsOf({
  startedAt,
  finishedAt,
}: Pick<RunFacts, 'startedAt' | 'finishedAt'>): number {
  return Math.round((finishedAt.getTime() - startedAt.getTime()) / 100) / 10
}
