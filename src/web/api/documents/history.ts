import { z } from 'zod'
import type { HistoryReport, HistoryStep } from '../../../reports/history/history-types.ts'
import type { HistoryPoint } from '../../../reports/stored/stored-lines.ts'
import { components } from '../components.ts'
import { count } from './figures.ts'

export const scopes = [
  'days',
  'backfill',
  'quarters',
] as const satisfies readonly HistoryReport['scope'][]

const day = z.iso.date().meta({ examples: ['2026-06-30'] })

const pointSchema = z
  .object({
    day,
    totalStrings: count('Strings of the source text on that day.', 2_496),
    translatedStrings: z
      .int()
      .min(0)
      .nullable()
      .meta({
        description: 'Translated strings; `null` where some file could not be counted.',
        examples: [2_238],
      }),
    needsEditingStrings: z
      .int()
      .min(0)
      .nullable()
      .meta({
        description: 'Fuzzy strings; `null` where not told apart.',
        examples: [12],
      }),
    resourceCount: count('Resources on that day.', 21),
    countedResourceCount: count(
      'Resources with a figure; fewer than all make `translatedStrings` a floor.',
      21,
    ),
    isLowerBound: z.boolean().meta({
      description: 'True: the total is only known to be at least this.',
      examples: [false],
    }),
  })
  .meta({ description: 'A day of a line. Nothing is interpolated between two of them.' })
  .register(components, { id: 'HistoryPoint' })

const stepSchema = z
  .object({
    day: day.meta({ description: 'The first day of the new size, or of the note.' }),
    fromStrings: z
      .int()
      .min(0)
      .nullable()
      .meta({
        description: 'The total before; `null`: nothing jumped, it is a note alone.',
        examples: [5_320],
      }),
    toStrings: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: 'The total after.', examples: [1_201] }),
    notes: z.array(
      z.object({
        what: z.string().meta({ examples: ['log messages left'] }),
        note: z.string().nullable(),
        link: z.url().nullable(),
      }),
    ),
  })
  .meta({ description: 'A jump of the source text, and why, where that is known.' })
  .register(components, { id: 'HistoryStep' })

export const lineSchema = z
  .object({
    scope: z.enum(scopes).meta({
      description:
        '`days`: everything tracked, by day; `backfill`: counted from a repository’s past; `quarters`: some projects at quarter ends. Lines of different scopes count something else and are never to be joined.',
      examples: ['days'],
    }),
    projects: z.array(z.string()).meta({
      description: 'Projects that the line covers.',
      examples: [['horizon']],
    }),
    isOfAllLanguages: z.boolean().meta({
      description:
        'True: the strings of all languages with a file, and those they have translated.',
      examples: [false],
    }),
    points: z.array(pointSchema).meta({ description: 'Oldest first; only days with a change.' }),
    moves: z
      .array(
        z.object({
          day,
          from: z.string().meta({ description: 'Id of a platform.', examples: ['zanata'] }),
          to: z.string().meta({ description: 'Id of a platform.', examples: ['weblate'] }),
        }),
      )
      .meta({ description: 'Days from which the figures come from another platform.' }),
    steps: z.array(stepSchema),
  })
  .meta({ description: 'A line through the years, of one scope.' })
  .register(components, { id: 'HistoryLine' })

export interface Span {
  readonly from: string | null
  readonly to: string | null
}

export function lineOf(report: HistoryReport, span: Span): z.output<typeof lineSchema> {
  const { scope, projects, languages, points, marks, steps } = report
  const isInside = ({ day: one }: { readonly day: string }) =>
    (span.from ?? one) <= one && one <= (span.to ?? one)
  return {
    scope,
    projects: [...projects],
    isOfAllLanguages: languages === 'all',
    points: points.filter(isInside).map(pointOf),
    moves: marks.filter(isInside).map(({ day: one, from, to }) => ({ day: one, from, to })),
    steps: steps.filter(isInside).map(stepOf),
  }
}

function pointOf(point: HistoryPoint): z.output<typeof pointSchema> {
  return {
    day: point.day,
    totalStrings: point.total,
    translatedStrings: point.translated,
    needsEditingStrings: point.needsEditing,
    resourceCount: point.resources,
    countedResourceCount: point.countedResources,
    isLowerBound: point.isLowerBound,
  }
}

function stepOf({ day: one, change, notes }: HistoryStep): z.output<typeof stepSchema> {
  return {
    day: one,
    fromStrings: change?.from.total ?? null,
    toStrings: change?.to.total ?? null,
    notes: notes.map(({ what, note, link }) => ({ what, note, link })),
  }
}
