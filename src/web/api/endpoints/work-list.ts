import { z } from 'zod'
import { minutesOf } from '../../../domain/effort.ts'
import { tallyOf } from '../../../domain/tally.ts'
import { everyWork, filterWork } from '../../../domain/work-filter.ts'
import type { WorkLine } from '../../../reports/report-types.ts'
import { count, figuresOf } from '../documents/figures.ts'
import { frameMembers, frameOf } from '../documents/frame.ts'
import { languageId } from '../documents/language.ts'
import { stages, taskOf, taskSchema } from '../documents/task.ts'
import { defineList } from '../list.ts'
import { pageOf } from '../list-order.ts'
import { choice } from '../parameter.ts'
import { language, ofKind, ofPlatform, ofProject, ofSeries, ofTier } from '../parameters.ts'
import { ofPace } from './next.ts'

export const workList = defineList({
  operationId: 'listWork',
  tag: 'Next',
  path: '/languages/{language}/work',
  summary: ({ t }) => t('All work of a language, best first'),
  about: ({ t }) =>
    t(
      'Every resource of a series as it is ranked, with the reason for its place; what has no file in the language is there too.',
    ),
  params: { language },
  query: {
    series: ofSeries,
    stage: choice(stages, ({ t }) =>
      t('Only what is to be finished, attacked, left for later, or done.'),
    ),
    project: ofProject,
    kind: ofKind,
    tier: ofTier,
    platform: ofPlatform,
    pace: ofPace,
  },
  name: 'WorkList',
  item: taskSchema,
  frame: z.object({
    language: languageId,
    ...frameMembers,
    totalItems: count('Resources in all pages.', 96),
  }),
  orders: ['place', 'id', 'leftStrings', 'leftWords', 'effortMinutes', 'lastTranslatedAt'],
  examples: (names) => [
    `/languages/${names.language}/work?stage=finish`,
    `/languages/${names.language}/work?sort=effortMinutes&fields=reason,effortMinutes,links&limit=5`,
  ],
  async answer({ reports, path, query, context }, paging) {
    const { series, stage, project, kind, tier, platform, pace } = query
    const { code } = path.language
    const filter = {
      ...everyWork,
      kinds: kind === null ? [] : [kind],
      tiers: tier === null ? [] : [tier],
      platforms: platform === null ? [] : [platform],
      pace,
    }
    const asked = { series: series.name, language: path.language, minutes: null, skip: 0, filter }
    const report = await reports.next(asked)
    const places = new Map(report.work.map((line, index) => [line, index + 1]))
    const lines = filterWork(report.work, filter, context.catalogue.thresholds).filter(
      (line) =>
        (stage ?? line.group) === line.group && (project?.name ?? line.project) === line.project,
    )
    const placeOf = (line: WorkLine) => places.get(line) ?? 0
    const idOf = ({ project: owner, resource }: WorkLine) => `${owner}/${resource}`
    const page = pageOf(
      lines,
      {
        place: placeOf,
        id: idOf,
        leftStrings: (line) => figuresOf(tallyOf(line)).leftStrings,
        leftWords: (line) => figuresOf(tallyOf(line)).leftWords,
        effortMinutes: (line) => minutesOf(line, pace),
        lastTranslatedAt: (line) => line.lastTranslatedAt,
      },
      idOf,
      paging,
    )
    const frame = { series: series.name, language: code, pace }
    return {
      frame: { language: code, ...frameOf(report), totalItems: lines.length },
      items: page.lines.map((line) => taskOf(line, placeOf(line), frame, context)),
      next: page.next,
      page: context.links.language(code, series.name).page,
    }
  },
})
