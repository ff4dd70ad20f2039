import { z } from 'zod'
import type { Language } from '../../../domain/catalogue.ts'
import type { LanguageLine, LanguageReport } from '../../../reports/report-types.ts'
import { components } from '../components.ts'
import type { Links } from '../links.ts'
import { changeIn30Days, changeOf } from './change.ts'
import { count, figureMembers, figuresOf } from './figures.ts'
import { countedFrameMembers, frameOf, groupOf, groupSchema } from './frame.ts'
import { linksSchema } from './links-schema.ts'

export const languageId = z.string().meta({
  description: 'Its code in BCP 47, in every answer and every address.',
  examples: ['fr'],
})

export const languageNameMembers = {
  id: languageId,
  nativeName: z.string().meta({ description: 'Its own name.', examples: ['Français'] }),
  englishName: z.string().meta({ examples: ['French'] }),
  direction: z.enum(['ltr', 'rtl']).meta({
    description: 'The direction it is written in.',
    examples: ['ltr'],
  }),
}

export const lastTranslatedAt = z
  .string()
  .nullable()
  .meta({
    description:
      'When something in it was last translated: a day, or an instant where the platform says it; `null` where unknown.',
    examples: ['2026-08-14'],
  })

export const heldBackCellCount = count(
  'Cells whose sudden loss is held back: their last good figures stay until it is confirmed.',
  0,
)

/** The figures of a sum in one language, and what moved in it. */
export const progressMembers = {
  ...figureMembers,
  changeIn30Days,
  lastTranslatedAt,
  heldBackCellCount,
}

/** A language in a list of languages. */
export const languageItem = z
  .object({
    ...languageNameMembers,
    ...progressMembers,
    links: linksSchema('self', 'page', 'badge'),
  })
  .meta({ description: 'A language, and where it stands in a group of resources of a series.' })
  .register(components, { id: 'LanguageItem' })

const teamSchema = z
  .object({
    coordinators: z
      .int()
      .min(0)
      .nullable()
      .meta({ examples: [1] }),
    reviewers: z
      .int()
      .min(0)
      .nullable()
      .meta({ examples: [3] }),
    translators: z
      .int()
      .min(0)
      .nullable()
      .meta({
        description: 'Everybody of the team: its coordinators and reviewers are among them.',
        examples: [42],
      }),
    channels: z.array(z.string()).meta({
      description: 'IRC channels, the team’s own first.',
      examples: [['#openstack-fr']],
    }),
    links: z.array(z.object({ title: z.string(), url: z.url() })),
  })
  .meta({ description: 'The people of a language, in numbers only, and where to ask.' })
  .register(components, { id: 'Team' })

const groupFigures = groupSchema
  .extend(figureMembers)
  .meta({ description: 'The figures of one group of resources.' })
  .register(components, { id: 'GroupFigures' })

export const languageSchema = z
  .object({
    ...languageNameMembers,
    ...countedFrameMembers,
    ...progressMembers,
    rank: z
      .object({
        place: z
          .int()
          .min(1)
          .meta({ description: '1 is first.', examples: [4] }),
        of: z
          .int()
          .min(1)
          .meta({ description: 'Languages with any figure.', examples: [34] }),
      })
      .nullable()
      .meta({ description: 'Its place among all languages; `null` without any figure.' }),
    otherGroups: z
      .array(groupFigures)
      .meta({ description: 'The other groups of resources, each a sum of its own.' }),
    team: teamSchema.nullable().meta({
      description: 'The people of it; `null`: the catalogue knows none.',
    }),
    links: linksSchema('self', 'page', 'badge', 'join', 'pairs', 'cells'),
  })
  .meta({ description: 'One language: its headline, its place, its other groups, its team.' })
  .register(components, { id: 'Language' })

export function languageItemOf(
  line: LanguageLine,
  series: string,
  links: Links,
): z.output<typeof languageItem> {
  const { language } = line
  return {
    ...languageNames(language),
    ...progressOf(line),
    links: {
      ...links.language(language.code, series),
      badge: links.badge({ language: language.code }, series),
    },
  }
}

export function languageOf(report: LanguageReport, links: Links): z.output<typeof languageSchema> {
  const { language, headline, rank, otherGroups, join, series } = report
  const { code, team } = language
  return {
    ...languageNames(language),
    ...frameOf(report),
    group: groupOf(report.group),
    ...progressOf(headline),
    rank,
    otherGroups: otherGroups.map(({ group, tally }) => ({
      ...groupOf(group),
      ...figuresOf(tally),
    })),
    team: team && {
      ...team,
      channels: [...team.channels],
      links: team.links.map(({ title, url }) => ({ title, url })),
    },
    links: {
      ...links.language(code, series.name),
      badge: links.badge({ language: code }, series.name),
      join: join?.url ?? null,
      pairs: links.list('pairs', { language: code, series: series.name }),
      cells: links.list('cells', { language: code, series: series.name }),
    },
  }
}

export function languageNames({ code, nativeName, englishName, direction }: Language) {
  return { id: code, nativeName, englishName, direction }
}

export function progressOf({
  tally,
  change,
  lastTranslatedAt: touched,
  heldCells,
}: Omit<LanguageLine, 'language'>) {
  return {
    ...figuresOf(tally),
    changeIn30Days: changeOf(change),
    lastTranslatedAt: touched,
    heldBackCellCount: heldCells,
  }
}
