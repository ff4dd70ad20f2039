import { z } from 'zod'
import type { RunRow } from '../../../reports/stored/stored-runs.ts'
import { components } from '../components.ts'
import { count } from './figures.ts'
import { instant, platformId } from './values.ts'

/** One reading of a platform. */
export const runSchema = z
  .object({
    id: z.int().meta({ examples: [17] }),
    platform: platformId,
    startedAt: instant('When it began.'),
    finishedAt: z.iso
      .datetime()
      .nullable()
      .meta({
        description: '`null`: still going on, or ended by force.',
        examples: ['2026-08-21T06:01:12.000Z'],
      }),
    outcome: z.enum(['running', 'ok', 'partial', 'failed', 'aborted']).meta({ examples: ['ok'] }),
    isOverSome: z.boolean().meta({
      description: 'True: over some projects alone, asked for by a notice or a person.',
      examples: [false],
    }),
    requestCount: count('Requests to the platform.', 212),
    projectCount: count('Projects read.', 35),
    failedProjectCount: count('Projects that could not be read.', 0),
    cellsReadCount: count('Cells read.', 3_871),
    cellsChangedCount: count('Cells whose figures changed.', 12),
    errors: z.array(
      z.object({
        project: z.string().nullable().meta({ description: '`null`: the whole run.' }),
        message: z.string(),
      }),
    ),
  })
  .meta({ description: 'One reading of a platform.' })
  .register(components, { id: 'SyncRun' })

export function runOf(run: RunRow): z.output<typeof runSchema> {
  return {
    id: run.id,
    platform: run.platform,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    outcome: run.outcome,
    isOverSome: run.isOverSome,
    requestCount: run.requests,
    projectCount: run.projects,
    failedProjectCount: run.failedProjects,
    cellsReadCount: run.cellsRead,
    cellsChangedCount: run.cellsChanged,
    errors: run.errors.map(({ project, message }) => ({ project, message })),
  }
}
