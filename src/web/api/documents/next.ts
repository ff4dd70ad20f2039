import { z } from 'zod'
import type { NextReport } from '../../../reports/work/next-types.ts'
import { components } from '../components.ts'
import type { DocumentContext } from '../endpoint.ts'
import { count } from './figures.ts'
import { frameMembers, frameOf } from './frame.ts'
import { languageId } from './language.ts'
import { taskOf, taskSchema } from './task.ts'

export const nextSchema = z
  .object({
    language: languageId,
    ...frameMembers,
    minutes: z
      .int()
      .min(1)
      .nullable()
      .meta({
        description: 'The time there is; `null`: it does not matter.',
        examples: [30],
      }),
    wordsPerHour: z
      .int()
      .min(1)
      .meta({ description: 'The pace that was asked for.', examples: [250] }),
    fit: z.enum(['whole', 'part', 'unknown', 'nothing-left']).meta({
      description:
        '`whole`: all of it fits, or no time was asked for; `part`: the best of what does not fit; `unknown`: of nothing is known how long it takes; `nothing-left`: there is no task.',
      examples: ['whole'],
    }),
    task: taskSchema.nullable().meta({ description: '`null`: nothing is left.' }),
    fitting: z
      .object({
        strings: z
          .int()
          .min(1)
          .meta({ description: 'About so many strings.', examples: [20] }),
        words: z
          .int()
          .min(0)
          .meta({ description: 'About so many words.', examples: [125] }),
      })
      .nullable()
      .meta({ description: 'How much of it fits; `null` where all does, or nobody can tell.' }),
    place: z
      .int()
      .min(1)
      .nullable()
      .meta({
        description: 'Its place among those to choose from; `null`: there is none.',
        examples: [1],
      }),
    choiceCount: count('Tasks to choose from.', 7),
    afterwards: z
      .array(taskSchema)
      .meta({ description: 'What fits into the rest of the time, nine tasks at most.' }),
    links: z.object({
      self: z.url().meta({ description: 'This document.' }),
      page: z.url().meta({ description: 'The page for people.' }),
      another: z.url().nullable().meta({
        description: 'Another task, for whoever turns this one down; `null`: there is no other.',
      }),
      work: z.url().meta({ description: 'All work of the language.' }),
      join: z.url().nullable().meta({
        description: 'Where to ask to join the team; `null` where none is known.',
      }),
    }),
  })
  .meta({ description: 'One task for the time there is.' })
  .register(components, { id: 'NextTask' })

export type NextLinks = z.output<typeof nextSchema>['links']

export function nextOf(
  report: NextReport,
  links: NextLinks,
  context: DocumentContext,
): z.output<typeof nextSchema> {
  const { language, wish, choice, work, series } = report
  const frame = { series: series.name, language: language.code, pace: wish.pace }
  const toTask = (line: (typeof work)[number]) =>
    taskOf(line, work.indexOf(line) + 1, frame, context)
  return {
    language: language.code,
    ...frameOf(report),
    minutes: wish.minutes,
    wordsPerHour: wish.pace,
    fit: choice?.kind ?? 'nothing-left',
    task: choice && toTask(choice.item),
    fitting: choice?.fits ?? null,
    place: choice?.place ?? null,
    choiceCount: choice?.of ?? 0,
    afterwards: (choice?.afterwards ?? []).map(toTask),
    links,
  }
}
