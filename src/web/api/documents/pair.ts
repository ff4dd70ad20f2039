import { z } from 'zod'
import type { PairListLine } from '../../../reports/progress/pair-list.ts'
import type { PairReport } from '../../../reports/progress/project-types.ts'
import { components } from '../components.ts'
import type { Links } from '../links.ts'
import { cellOf, cellSchema } from './cell.ts'
import { changeIn30Days, changeOf } from './change.ts'
import { figureMembers, figuresOf, figuresSchema } from './figures.ts'
import { countedFrameMembers, frameOf, groupOf } from './frame.ts'
import { heldBackCellCount, languageId, lastTranslatedAt } from './language.ts'
import { linksSchema } from './links-schema.ts'
import { projectId } from './project.ts'

const nameMembers = {
  id: z.string().meta({
    description: 'Project, series and language.',
    examples: ['horizon@master/fr'],
  }),
  project: projectId.meta({ description: 'Id of the project.', examples: ['horizon'] }),
  language: languageId.meta({ description: 'Id of the language.', examples: ['fr'] }),
}

/** A pair in a list of pairs. */
export const pairItem = z
  .object({
    ...nameMembers,
    ...figureMembers,
    lastTranslatedAt,
    heldBackCellCount,
    links: linksSchema('self', 'page', 'badge', 'cells'),
  })
  .meta({ description: 'One project in one language: a sum of cells.' })
  .register(components, { id: 'PairItem' })

const wholeSchema = figuresSchema
  .meta({ description: 'The figures of all resources, whatever the group.' })
  .register(components, { id: 'Figures' })

export const pairSchema = z
  .object({
    ...nameMembers,
    ...countedFrameMembers,
    ...figureMembers,
    changeIn30Days,
    lastTranslatedAt,
    heldBackCellCount,
    whole: wholeSchema,
    otherPlatforms: z.array(cellSchema).meta({
      description:
        'The same cells as platforms count them that are not the authority: never mixed in.',
    }),
    links: linksSchema('self', 'page', 'badge', 'editor', 'join', 'project', 'language', 'cells'),
  })
  .meta({ description: 'One project in one language, and what other platforms say of it.' })
  .register(components, { id: 'Pair' })

type PairNames = Pick<PairListLine, 'project' | 'language'>

export function pairId({ project, language }: PairNames, series: string): string {
  return `${project}@${series}/${language}`
}

export function pairItemOf(
  line: PairListLine,
  series: string,
  links: Links,
): z.output<typeof pairItem> {
  const { project, language } = line
  return {
    id: pairId(line, series),
    project,
    language,
    ...figuresOf(line.tally),
    lastTranslatedAt: line.lastTranslatedAt,
    heldBackCellCount: line.heldCells,
    links: linksOf(line, series, links),
  }
}

export function pairOf(report: PairReport, links: Links): z.output<typeof pairSchema> {
  const { group, headline, whole, others, join, editor } = report
  const series = report.series.name
  const names = { project: report.project.name, language: report.language.code }
  return {
    id: pairId(names, series),
    ...names,
    ...frameOf(report),
    group: groupOf(group),
    ...figuresOf(headline.tally),
    changeIn30Days: changeOf(headline.change),
    lastTranslatedAt: headline.lastTranslatedAt,
    heldBackCellCount: headline.heldCells,
    whole: figuresOf(whole.tally),
    otherPlatforms: others.map((other) => {
      const line = report.lines.find(({ resource }) => resource === other.resource)
      const cell = { ...other, title: line?.title ?? other.resource, editor: null }
      return cellOf(cell, { series, isAuthority: false }, links)
    }),
    links: {
      ...linksOf(names, series, links),
      editor: editor?.url ?? null,
      join: join?.url ?? null,
      project: links.project(names.project, series).self,
      language: links.language(names.language, series).self,
    },
  }
}

function linksOf(names: PairNames, series: string, links: Links) {
  const { project, language } = names
  return {
    ...links.pair(project, language, series),
    badge: links.badge({ project, language }, series),
    cells: links.list('cells', { project, language, series }),
  }
}
