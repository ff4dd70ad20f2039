import { z } from 'zod'
import type { Forecast } from '../../../domain/forecast.ts'
import type { ReleaseLanguage } from '../../../reports/releases/release-types.ts'
import { components } from '../components.ts'
import type { Links } from '../links.ts'
import { figuresOf, figuresSchema } from './figures.ts'
import { languageNameMembers, languageNames, progressMembers, progressOf } from './language.ts'
import { linksSchema } from './links-schema.ts'
import { deadlineSchema } from './series.ts'

const day = z.iso.date().nullable()

const forecastSchema = z
  .object({
    kind: z.enum(['done', 'finishes', 'quiet', 'falling', 'outrun', 'unknown']).meta({
      description:
        '`done`: nothing is left; `finishes` between two days; `quiet`: nobody translated anything in 30 days; `falling`: fewer strings are translated than 30 days ago; `outrun`: the source text grows faster; `unknown`: `reason` says why.',
      examples: ['finishes'],
    }),
    finishesFrom: day.meta({ description: 'At the faster pace.', examples: ['2027-01-18'] }),
    finishesTo: day.meta({
      description: 'At half of the slower pace; `null`: never, or nothing is foreseen.',
      examples: ['2027-03-02'],
    }),
    quietSince: day.meta({
      description: 'The last day anything was translated.',
      examples: [null],
    }),
    isFloor: z.boolean().meta({
      description: 'True: it has been quiet since then, or longer.',
      examples: [false],
    }),
    reason: z
      .enum([
        'no-figure',
        'open-resources',
        'one-reading',
        'old-reading',
        'no-far-end',
        'changed-files',
        'lower-bound',
      ])
      .nullable()
      .meta({ description: 'Why nothing can be foreseen.', examples: [null] }),
  })
  .meta({ description: 'What will come of it, if the work goes on as it went.' })
  .register(components, { id: 'Forecast' })

const aheadSchema = deadlineSchema
  .extend({
    neededStringsPerWorkingDay: z
      .int()
      .min(0)
      .nullable()
      .meta({
        description:
          'To be done by then, of what has a file: at least, where `isFloor`. `null`: nothing has a figure, or no working day is left.',
        examples: [4],
      }),
    marginDaysAtBest: z
      .int()
      .nullable()
      .meta({
        description: 'Days left over, or missing where negative; `null`: no finish is foreseen.',
        examples: [28],
      }),
    marginDaysAtWorst: z
      .int()
      .nullable()
      .meta({
        description: 'The same at the slower pace; `null`: never, or no finish is foreseen.',
        examples: [-15],
      }),
  })
  .meta({ description: 'A date ahead, and what it asks of a language.' })
  .register(components, { id: 'DeadlineAhead' })

const projectFigures = figuresSchema
  .extend({ project: z.string().meta({ examples: ['horizon'] }) })
  .meta({ description: 'The figures of one project.' })
  .register(components, { id: 'ProjectFigures' })

/** A language in the list of how ready all are for a release. */
export const releaseLanguageItem = z
  .object({
    ...languageNameMembers,
    ...progressMembers,
    isChangeOfCurrentSeries: z.boolean().meta({
      description:
        'True: change and forecast are of the current series, since the branch is too young.',
      examples: [false],
    }),
    priorityProjects: z.array(projectFigures).meta({
      description: 'Each project that the language is to do for it, in order of priority.',
    }),
    forecast: forecastSchema,
    deadlinesAhead: z.array(aheadSchema).meta({
      description: 'The next one first; empty once it is released.',
    }),
    links: linksSchema('self', 'page', 'badge'),
  })
  .meta({ description: 'How ready a language is for a release: its priority projects alone.' })
  .register(components, { id: 'ReleaseLanguageItem' })

export function releaseLanguageOf(
  line: ReleaseLanguage,
  series: string,
  links: Links,
): z.output<typeof releaseLanguageItem> {
  const { language } = line
  return {
    ...languageNames(language),
    ...progressOf(line),
    isChangeOfCurrentSeries: line.isPaceOfCurrent,
    priorityProjects: (line.projects ?? []).map(({ project, tally }) => ({
      ...figuresOf(tally),
      project: project.name,
    })),
    forecast: forecastOf(line.forecast),
    deadlinesAhead: line.ahead.map(({ deadline, needed, margin }) => ({
      kind: deadline.kind,
      day: deadline.day,
      neededStringsPerWorkingDay: needed,
      marginDaysAtBest: margin?.most ?? null,
      marginDaysAtWorst: margin?.least ?? null,
    })),
    links: {
      ...links.language(language.code, series),
      badge: links.badge({ language: language.code }, series),
    },
  }
}

function forecastOf(forecast: Forecast): z.output<typeof forecastSchema> {
  const { kind } = forecast
  return {
    kind,
    finishesFrom: kind === 'finishes' ? forecast.from : null,
    finishesTo: kind === 'finishes' ? forecast.to : null,
    quietSince: kind === 'quiet' ? forecast.since : null,
    isFloor: kind === 'quiet' && forecast.isFloor,
    reason: kind === 'unknown' ? forecast.reason.why : null,
  }
}
