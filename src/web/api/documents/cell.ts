import { z } from 'zod'
import type { Language } from '../../../domain/catalogue.ts'
import { tallyOf } from '../../../domain/tally.ts'
import type { CellLine } from '../../../reports/progress/cell-list.ts'
import { components } from '../components.ts'
import type { Links } from '../links.ts'
import {
  completionSchema,
  countOrUnknown,
  figureMembers,
  figuresOf,
  percentOrUnknown,
} from './figures.ts'
import { languageId, lastTranslatedAt } from './language.ts'
import { linksSchema } from './links-schema.ts'
import {
  originMembers,
  originOf,
  resourceId,
  resourceNameMembers,
  resourceNames,
} from './resource.ts'

const heldBackSchema = z
  .object({
    since: z.iso.datetime().meta({
      description: 'When the loss was first read.',
      examples: ['2026-08-20T06:00:00.000Z'],
    }),
    platformSays: z
      .object({
        totalStrings: z
          .int()
          .min(0)
          .meta({ examples: [2_007] }),
        translatedStrings: z
          .int()
          .min(0)
          .meta({ examples: [12] }),
        needsEditingStrings: z
          .int()
          .min(0)
          .nullable()
          .meta({ examples: [0] }),
      })
      .nullable()
      .meta({ description: 'What the platform says instead; `null`: its row vanished.' }),
    isRejected: z.boolean().meta({
      description: 'True: a person said that this loss is none.',
      examples: [false],
    }),
  })
  .meta({
    description: 'A sudden loss that is not believed yet: the figures are the last good ones.',
  })
  .register(components, { id: 'HeldBackLoss' })

const { totalStrings, translatedStrings, needsEditingStrings, untranslatedStrings, totalWords } =
  figureMembers

export const cellSchema = z
  .object({
    id: z.string().meta({
      description: 'Project, resource, series and language; it survives renames of the file.',
      examples: ['horizon/dashboard-django@master/fr'],
    }),
    ...resourceNameMembers,
    language: languageId.meta({ description: 'Id of the language.', examples: ['fr'] }),
    ...originMembers,
    isAuthority: z.boolean().meta({
      description: 'False: another platform counts for this resource; this one stands beside it.',
      examples: [true],
    }),
    spelling: z
      .string()
      .nullable()
      .meta({
        description: 'The language as the platform spells it; `null` where it has no row for it.',
        examples: ['fr'],
      }),
    state: z.enum(['counted', 'uncountable', 'no-file']).meta({
      description:
        'Whether there is a figure: `uncountable`: there is a file or row, and it gives no number; `no-file`: there is none, so nothing is known.',
      examples: ['counted'],
    }),
    completion: completionSchema,
    completionPercent: percentOrUnknown,
    isLowerBound: figureMembers.isLowerBound,
    isComplete: figureMembers.isComplete,
    totalStrings,
    translatedStrings,
    needsEditingStrings,
    untranslatedStrings,
    reviewedStrings: countOrUnknown(
      'Reviewed strings, a part of `translatedStrings`; `null` where there is no review step.',
      null,
    ),
    leftStrings: countOrUnknown('Strings that still need a human, fuzzy ones included.', 164),
    totalWords,
    translatedWords: countOrUnknown('Words of translated strings.', 11_710),
    needsEditingWords: countOrUnknown('Words of fuzzy strings.', null),
    reviewedWords: countOrUnknown('Words of reviewed strings.', null),
    leftWords: countOrUnknown('Words that still need a human.', 640),
    failingStrings: countOrUnknown(
      'Strings that fail the platform’s own checks; `null` where it has none.',
      null,
    ),
    flaw: z
      .string()
      .nullable()
      .meta({
        description:
          'What is wrong with the file, with its line; a file with a flaw is never complete.',
        examples: [null],
      }),
    heldBack: heldBackSchema.nullable().meta({
      description: 'A sudden loss that is not believed yet; `null`: there is none.',
    }),
    lastTranslatedAt,
    links: linksSchema('self', 'page', 'editor'),
  })
  .meta({
    description:
      'One resource of one series in one language, as one platform counts it. Everything else is summed from cells.',
  })
  .register(components, { id: 'Cell' })

type Cell = z.output<typeof cellSchema>

/** A cell as it was read, or {@link emptyCell}. */
type Row = Omit<CellLine, 'spelling'> & { readonly spelling: string | null }

/** The cell of a language that has no file in a resource: nothing is known of it. */
export function emptyCell(
  row: Omit<Row, 'language' | 'spelling' | 'heldSince'>,
  { code }: Language,
): Row {
  return { ...row, language: code, spelling: null, heldSince: null }
}

export function cellOf(
  row: Row,
  { series, isAuthority = true }: { readonly series: string; readonly isAuthority?: boolean },
  links: Links,
): Cell {
  const { project, resource, language, counts, source, flaw, editor } = row
  const figures = figuresOf(tallyOf({ source, counts, flaw }))
  return {
    id: `${resourceId(row, series)}/${language}`,
    ...resourceNames(row, series),
    language,
    ...originOf(row),
    isAuthority,
    spelling: row.spelling,
    state: stateOf(row),
    completion: figures.completion,
    completionPercent: figures.completionPercent,
    isLowerBound: figures.isLowerBound,
    isComplete: figures.isComplete,
    totalStrings: figures.totalStrings,
    translatedStrings: figures.translatedStrings,
    needsEditingStrings: figures.needsEditingStrings,
    untranslatedStrings: figures.untranslatedStrings,
    reviewedStrings: counts?.reviewed ?? null,
    leftStrings: figures.leftStrings,
    totalWords: figures.totalWords,
    translatedWords: counts?.translatedWords ?? null,
    needsEditingWords: counts?.needsEditingWords ?? null,
    reviewedWords: counts?.reviewedWords ?? null,
    leftWords: figures.leftWords,
    failingStrings: row.failing,
    flaw,
    heldBack: heldBackOf(row),
    lastTranslatedAt: row.lastTranslatedAt,
    links: { ...links.cell(project, resource, language, series), editor: editor?.url ?? null },
  }
}

function stateOf({ counts, spelling }: Row): Cell['state'] {
  if (counts !== null) return 'counted'
  return spelling === null ? 'no-file' : 'uncountable'
}

function heldBackOf({ heldSince, held, heldVerdict }: Row): Cell['heldBack'] {
  if (heldSince === null) return null
  return {
    since: heldSince.toISOString(),
    platformSays:
      held === null || held === 'gone'
        ? null
        : {
            totalStrings: held.total,
            translatedStrings: held.translated,
            needsEditingStrings: held.needsEditing,
          },
    isRejected: heldVerdict === 'rejected',
  }
}
