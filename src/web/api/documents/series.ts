import { z } from 'zod'
import { type Deadline, deadlinesOf, type Series } from '../../../domain/release.ts'
import type { ReportFrame } from '../../../reports/report-types.ts'
import { components } from '../components.ts'
import type { Links } from '../links.ts'
import { linksSchema } from './links-schema.ts'

const deadlineKinds = [
  'soft-string-freeze',
  'hard-string-freeze',
  'final-release-candidate',
  'translations-due',
  'release',
] as const satisfies readonly Deadline['kind'][]

export const deadlineSchema = z
  .object({
    kind: z.enum(deadlineKinds).meta({ examples: ['soft-string-freeze'] }),
    day: z.iso.date().meta({
      description:
        'The Monday of its week; the Tuesday for `translations-due`; the release day itself.',
      examples: ['2027-02-15'],
    }),
  })
  .meta({ description: 'A date on the calendar of a series.' })
  .register(components, { id: 'Deadline' })

export const seriesSchema = z
  .object({
    id: z.string().meta({ description: 'Its name.', examples: ['2027.1'] }),
    codename: z
      .string()
      .nullable()
      .meta({ examples: ['Indri'] }),
    branches: z.array(z.string()).meta({
      description: 'Branches that carry it, the preferred one first.',
      examples: [['stable/2027.1']],
    }),
    isCurrent: z.boolean().meta({
      description: 'True: the series of all answers that are asked for no other.',
      examples: [false],
    }),
    hasFigures: z.boolean().meta({
      description: 'False: no branch of it has been read, so there is nothing to sum.',
      examples: [false],
    }),
    deadlines: z.array(deadlineSchema).meta({ description: 'Its calendar, as far as known.' }),
    links: linksSchema('self', 'page', 'languages', 'projects', 'pairs', 'resources'),
  })
  .meta({ description: 'A release line with its calendar.' })
  .register(components, { id: 'Series' })

export function seriesOf(
  series: Series,
  { seriesWithData }: Pick<ReportFrame, 'seriesWithData'>,
  { currentSeries, links }: { readonly currentSeries: string; readonly links: Links },
): z.output<typeof seriesSchema> {
  return {
    id: series.name,
    codename: series.codename,
    branches: [...series.branches],
    isCurrent: series.name === currentSeries,
    hasFigures: seriesWithData.some(({ name }) => name === series.name),
    deadlines: deadlinesOf(series).map(({ kind, day }) => ({ kind, day })),
    links: links.series(series.name),
  }
}
