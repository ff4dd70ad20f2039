import { cellOf, cellSchema, emptyCell } from '../documents/cell.ts'
import { defineEndpoint, type NoParameters, type Question } from '../endpoint.ts'
import { language, project, resourceInSeries } from '../parameters.ts'
import { notInSeries, resourceNamed } from './resource.ts'

const params = { project, resource: resourceInSeries, language }

export const cell = defineEndpoint({
  operationId: 'getCell',
  tag: 'Cells',
  path: '/cells/{project}/{resource}/{language}',
  summary: ({ t }) => t('One cell'),
  about: ({ t }) =>
    t(
      'One resource in one language. Where the language has no file in it, the answer says so and its figures are unknown.',
    ),
  params,
  query: {},
  schema: cellSchema,
  examples: (names) => [
    `/cells/${names.project}/${names.resource}/${names.language}`,
    `/cells/${names.project}/${names.resource}@${names.series}/${names.language}`,
  ],
  async answer(question) {
    const { path, reports, context } = question
    const { found: key, series } = path.resource
    resourceNamed(key, path.project)
    const { cells } = await reports.cells({
      series,
      project: path.project.name,
      resource: key,
      language: path.language.code,
      group: null,
      kind: null,
      tier: null,
      platform: null,
      state: null,
      order: 'id',
      isDescending: false,
      after: null,
      limit: 1,
    })
    const [line] = cells
    return line ? cellOf(line, { series }, context.links) : withoutFile(question)
  },
})

/** What is known of a cell whose language has no file: the source text, and where it is translated. */
async function withoutFile({ path, reports, context }: Question<typeof params, NoParameters>) {
  const { found: key, series } = path.resource
  const report = await reports.pair({ series, project: path.project, language: path.language })
  const line = report.lines.find(({ resource }) => resource === key)
  if (line === undefined) throw notInSeries(key, series)
  const age = report.agesThatCount.find(({ platform }) => platform === line.platform)
  const row = { ...line, asOf: age?.asOf ?? null, isRecorded: age?.isRecorded ?? false }
  return cellOf(emptyCell(row, path.language), { series }, context.links)
}
