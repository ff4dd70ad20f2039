import { z } from 'zod'
import { historyUrl } from '../../urls.ts'
import { components } from '../components.ts'
import { countedFrameMembers, frameOf, groupOf } from '../documents/frame.ts'
import { lineOf, lineSchema, scopes } from '../documents/history.ts'
import { linksSchema } from '../documents/links-schema.ts'
import { defineEndpoint } from '../endpoint.ts'
import type { Links } from '../links.ts'
import { choice, day } from '../parameter.ts'
import { ofGroup, ofLanguage, ofProject, ofSeries } from '../parameters.ts'

const historySchema = z
  .object({
    ...countedFrameMembers,
    project: z
      .string()
      .nullable()
      .meta({
        description: 'Id of the project; `null`: all of them.',
        examples: ['horizon'],
      }),
    language: z
      .string()
      .nullable()
      .meta({
        description: 'Id of the language; `null`: all of them together.',
        examples: ['fr'],
      }),
    lines: z.array(lineSchema).meta({
      description: 'One line for each scope that is known; none where there are not two readings.',
    }),
    links: linksSchema('self', 'page'),
  })
  .meta({ description: 'How figures came to be.' })
  .register(components, { id: 'History' })

export const history = defineEndpoint({
  operationId: 'getHistory',
  tag: 'History',
  path: '/history',
  summary: ({ t }) =>
    t('The lines through the years of a language, a project, a pair, or everything'),
  about: ({ t }) =>
    t(
      'Days are told one by one for a year, and month by month before. Lines of different scopes count something else, so they are never joined.',
    ),
  params: {},
  query: {
    project: ofProject,
    language: ofLanguage,
    series: ofSeries,
    group: ofGroup,
    scope: choice(scopes, ({ t }) => t('Only the line of this scope.')),
    from: day(({ t }) => t('Only days from this one on.')),
    to: day(({ t }) => t('Only days up to this one.')),
  },
  schema: historySchema,
  examples: (names) => [
    `/history?language=${names.language}`,
    `/history?project=${names.project}&language=${names.language}&scope=quarters`,
    `/history?project=${names.project}&from=2024-01-01`,
  ],
  async answer({ reports, query, context: { links }, address }) {
    const { project, language, series, group, scope, from, to } = query
    const report = await reports.lines({
      series: series.name,
      group: group?.name ?? null,
      project,
      language,
    })
    return {
      ...frameOf(report),
      group: groupOf(report.group),
      project: project?.name ?? null,
      language: language?.code ?? null,
      lines: report.lines
        .filter((line) => (scope ?? line.scope) === line.scope)
        .map((line) => lineOf(line, { from, to })),
      links: { self: address.self, page: pageFor(query, links) },
    }
  },
})

interface Subject {
  readonly project: { readonly name: string } | null
  readonly language: { readonly code: string } | null
  readonly series: { readonly name: string }
}

/** The page that draws the same lines. */
function pageFor({ project, language, series: { name } }: Subject, links: Links): string {
  if (project && language) return links.pair(project.name, language.code, name).page
  if (project) return links.project(project.name, name).page
  return language ? links.language(language.code, name).page : links.inSeries(historyUrl, name)
}
