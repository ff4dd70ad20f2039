import { z } from 'zod'
import { minutesOf } from '../../../domain/effort.ts'
import { shippingGoalsOf } from '../../../domain/shipping.ts'
import { tallyOf } from '../../../domain/tally.ts'
import type { WorkReason } from '../../../domain/work-item.ts'
import type { WorkLine } from '../../../reports/report-types.ts'
import { reasonLabel } from '../../view-models/words/reason-label.ts'
import { components } from '../components.ts'
import type { DocumentContext } from '../endpoint.ts'
import {
  completionSchema,
  countOrUnknown,
  figureMembers,
  figuresOf,
  percentOrUnknown,
} from './figures.ts'
import { languageId, lastTranslatedAt } from './language.ts'
import { linksSchema } from './links-schema.ts'
import { resourceId, resourceNameMembers } from './resource.ts'

export const stages = ['finish', 'attack', 'later', 'done'] as const

const goalSchema = z
  .object({
    kind: z.enum(['stays', 'ships', 'enters']).meta({
      description:
        '`stays`: below it the file may leave the repository; `ships`: release policy asks for it; `enters`: from it on a new file is taken.',
      examples: ['enters'],
    }),
    percent: z
      .int()
      .min(0)
      .max(100)
      .meta({
        description: 'The share, by OpenStack’s own ratio, which leaves fuzzy strings out.',
        examples: [75],
      }),
    strings: z
      .int()
      .min(0)
      .meta({ description: 'Strings until it is reached.', examples: [31] }),
    words: countOrUnknown('About so many words until it is reached.', 240),
  })
  .meta({ description: 'A share at which shipping changes, and the way there.' })
  .register(components, { id: 'ShippingGoal' })

/** A resource in a language’s work list. */
export const taskSchema = z
  .object({
    id: z.string().meta({
      description: 'The id of its cell.',
      examples: ['horizon/dashboard-django@master/fr'],
    }),
    ...resourceNameMembers,
    projectTitle: z.string().meta({ examples: ['Horizon'] }),
    language: languageId.meta({ description: 'Id of the language.', examples: ['fr'] }),
    place: z
      .int()
      .min(1)
      .meta({ description: 'In the whole ranking; 1 is first.', examples: [1] }),
    stage: z.enum(stages).meta({
      description:
        '`finish`: begun and near its end; `attack`: the rest of what users see most; `later`: everything else; `done`.',
      examples: ['finish'],
    }),
    reasonCode: z.string().meta({
      description: 'Why it stands where it stands, for programs.',
      examples: ['few-words' satisfies WorkReason['code']],
    }),
    reason: z.string().meta({
      description: 'The same in a sentence.',
      examples: ['Short enough to finish.'],
    }),
    hasFile: z.boolean().meta({
      description:
        'False: nothing is known of this language here, so that the strings left are unknown, `totalStrings` at most.',
      examples: [true],
    }),
    isBegun: z.boolean().meta({ examples: [true] }),
    completion: completionSchema,
    completionPercent: percentOrUnknown,
    isLowerBound: figureMembers.isLowerBound,
    totalStrings: figureMembers.totalStrings,
    translatedStrings: figureMembers.translatedStrings,
    needsEditingStrings: figureMembers.needsEditingStrings,
    leftStrings: countOrUnknown('Strings that still need a human, fuzzy ones included.', 104),
    totalWords: figureMembers.totalWords,
    leftWords: countOrUnknown('Words that still need a human.', 640),
    effortMinutes: countOrUnknown(
      'How long all of it takes at the pace asked for, fuzzy strings at half; without a file the whole text, “up to”. `null` where the words are unknown.',
      154,
    ),
    goals: z.array(goalSchema).meta({ description: 'Shares it has not reached, nearest first.' }),
    flaw: z
      .string()
      .nullable()
      .meta({
        description: 'What is wrong with the file, with its line.',
        examples: [null],
      }),
    isHeldBack: z.boolean().meta({
      description: 'True: a sudden loss is held back, the figures are the last good ones.',
      examples: [false],
    }),
    lastTranslatedAt,
    platform: z.string().meta({
      description: 'Id of the platform that is the authority for it.',
      examples: ['git'],
    }),
    links: linksSchema('self', 'page', 'editor'),
  })
  .meta({ description: 'A resource to translate, and why it is next.' })
  .register(components, { id: 'Task' })

export type Task = z.output<typeof taskSchema>

export interface TaskFrame {
  readonly series: string
  readonly language: string
  /** Words an hour. */
  readonly pace: number
}

export function taskOf(
  line: WorkLine,
  place: number,
  { series, language, pace }: TaskFrame,
  { catalogue, english, links }: DocumentContext,
): Task {
  const { project, resource, resourceTitle, projectTitle, kind, tier, counts } = line
  const flaw = line.flaw ?? null
  const figures = figuresOf(tallyOf({ ...line, flaw }))
  const minutes = minutesOf(line, pace)
  return {
    id: `${resourceId(line, series)}/${language}`,
    project,
    resource,
    series,
    title: resourceTitle,
    kind,
    tier,
    projectTitle,
    language,
    place,
    stage: line.group,
    reasonCode: line.reason.code,
    reason: reasonLabel(english, line.reason),
    hasFile: counts !== null || flaw !== null,
    isBegun: line.isBegun,
    completion: figures.completion,
    completionPercent: figures.completionPercent,
    isLowerBound: figures.isLowerBound,
    totalStrings: figures.totalStrings,
    translatedStrings: figures.translatedStrings,
    needsEditingStrings: figures.needsEditingStrings,
    leftStrings: figures.leftStrings,
    totalWords: figures.totalWords,
    leftWords: figures.leftWords,
    effortMinutes: minutes === null ? null : Math.ceil(minutes),
    goals: shippingGoalsOf(line, catalogue.thresholds),
    flaw,
    isHeldBack: line.isHeld,
    lastTranslatedAt: line.lastTranslatedAt,
    platform: line.platform,
    links: {
      ...links.cell(project, resource, language, series),
      editor: line.editor?.url ?? null,
    },
  }
}
