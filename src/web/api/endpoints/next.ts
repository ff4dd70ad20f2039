import { defaultPace, paces } from '../../../domain/effort.ts'
import { mostMinutes } from '../../../domain/next-task.ts'
import { everyWork } from '../../../domain/work-filter.ts'
import type { NextReport } from '../../../reports/work/next-types.ts'
import { apiUrl, nextUrl, withQuery } from '../../urls.ts'
import { nextOf, nextSchema } from '../documents/next.ts'
import { type AskedAddress, defineEndpoint } from '../endpoint.ts'
import { number, type Parameter } from '../parameter.ts'
import { language, ofKind, ofPlatform, ofSeries, ofTier } from '../parameters.ts'

/** Words an hour. */
export const ofPace: Parameter<number> = {
  ...number({ from: paces.slowest, to: paces.fastest, usual: defaultPace }, ({ t }) =>
    t('Words an hour that are translated.'),
  ),
  example: () => defaultPace,
}

const ofMinutes: Parameter<number | null> = {
  ...number({ from: 1, to: mostMinutes, usual: null }, ({ t }) =>
    t('The time there is, in minutes; any where it is left out.'),
  ),
  example: () => 30,
}

const ofSkip: Parameter<number> = {
  ...number({ from: 0, to: 999, usual: 0 }, ({ t }) =>
    t('How many tasks were turned down before.'),
  ),
  example: () => 1,
}

export const next = defineEndpoint({
  operationId: 'getNextTask',
  tag: 'Next',
  path: '/languages/{language}/next',
  summary: ({ t }) => t('One task for the time there is'),
  about: ({ t }) =>
    t(
      'The first of the ranking that fits as a whole; where none does, the best in part. It comes with its reason and its editor.',
    ),
  params: { language },
  query: {
    minutes: ofMinutes,
    pace: ofPace,
    skip: ofSkip,
    series: ofSeries,
    kind: ofKind,
    tier: ofTier,
    platform: ofPlatform,
  },
  schema: nextSchema,
  examples: (names) => [
    `/languages/${names.language}/next?minutes=30`,
    `/languages/${names.language}/next?minutes=120&pace=400&kind=dashboard`,
  ],
  async answer({ reports, path, query, context, address }) {
    const { minutes, pace, skip, series, kind, tier, platform } = query
    const report = await reports.next({
      series: series.name,
      language: path.language,
      minutes,
      skip,
      filter: {
        ...everyWork,
        kinds: kind === null ? [] : [kind],
        tiers: tier === null ? [] : [tier],
        platforms: platform === null ? [] : [platform],
        pace,
      },
    })
    const { code } = path.language
    const shown = { series: series.name === context.catalogue.currentSeries ? null : series.name }
    const { to } = context.links
    return nextOf(
      report,
      {
        self: address.self,
        page: to(
          withQuery(nextUrl(code), {
            ...shown,
            minutes: minutes === null ? null : String(minutes),
          }),
        ),
        another: anotherOf(report, address),
        work: to(withQuery(apiUrl('languages', code, 'work'), shown)),
        join: report.join?.url ?? null,
      },
      context,
    )
  },
})

/** Where whoever turns a task down gets the next one; after the last one comes the first again. */
function anotherOf({ choice }: NextReport, address: AskedAddress): string | null {
  if (choice === null || choice.of < 2) return null
  return address.with({ skip: String(choice.place % choice.of) })
}
