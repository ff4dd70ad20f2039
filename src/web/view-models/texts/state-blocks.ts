import { translateData } from '../../../i18n/data-messages.ts'
import type { BarLine, BarsReport } from '../../../reports/images/chart-types.ts'
import type { ReportFrame } from '../../../reports/report-types.ts'
import type { ImageSubject } from '../../../reports/reports.ts'
import { nameInLine } from '../../../texts/one-line.ts'
import { type Block, type Cell, paragraph, type Table } from '../../../texts/text.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { languageUrl, pairUrl, projectUrl, withSeries } from '../../urls.ts'
import type { FigureView } from '../figures/figure-view.ts'
import { type TallyView, tallyView } from '../figures/tally-view.ts'
import { seriesTitle } from '../frame/frame-view.ts'
import { pageOfSubject, subjectTitle } from '../images/workshop-subject.ts'
import { localNameOf } from '../words/language-name.ts'
import { sourceSentences } from './source-sentences.ts'

/** What a table of a whole's parts is made from. */
export interface StateReport {
  readonly subject: ImageSubject
  readonly parts: BarsReport
  readonly cycle: ReportFrame['cycle']
}

export type StateContext = Pick<PageContext, 'translator' | 'catalogue' | 'publicUrl' | 'series'>

/** Where a whole stands, part by part: what it is, the table, and who counted when. */
export function stateBlocks(asked: StateContext, report: StateReport): Block[] {
  const { subject, parts } = report
  // Links lead to where the figures stand.
  const context = { ...asked, series: parts.standIn?.series ?? asked.series }
  const { translator, publicUrl } = context
  const page = {
    text: nameInLine(subjectTitle(context, subject)),
    href: publicUrl + withSeries(pageOfSubject(subject), context),
  }
  const counted = translateData(translator, parts.group.title)
  return [
    paragraph(page, ` · ${counted}`),
    parts.lines.length > 0
      ? stateTable(context, report)
      : paragraph(translator.t('Nothing is known here.')),
    paragraph(notesOf(asked, report).join(' ')),
  ]
}

/** Who counted when; and of a release without a branch, where. */
function notesOf(context: StateContext, { subject, parts, cycle }: StateReport): string[] {
  const { translator, catalogue } = context
  const { standIn } = parts
  const release = catalogue.series.find(({ name }) => name === subject.series) ?? null
  const frame = { agesThatCount: parts.ages, cycle }
  if (standIn === null) return sourceSentences(context, frame, null)
  return [
    translator.t('Counted in {current}, of which {series} is made.', {
      current: nameInLine(standIn.series),
      series: nameInLine(release === null ? subject.series : seriesTitle(release)),
    }),
    ...sourceSentences(context, frame, release),
  ]
}

interface FigureColumn {
  readonly title: string
  readonly cell: (view: TallyView) => Cell
}

/** Columns of which nobody knows anything are left out. */
function stateTable(context: StateContext, { subject, parts }: StateReport): Table {
  const { translator } = context
  const has = (isIn: (line: BarLine) => boolean) => parts.lines.some(isIn)
  const columns: (FigureColumn | false)[] = [
    {
      title: translator.t('Translated'),
      cell: ({ label, spoken }) => ({ text: spoken ?? label }),
    },
    { title: translator.t('Left'), cell: ({ left }) => figureCell(left) },
    has(({ tally }) => tally.needsEditing !== null) && {
      title: translator.t('To review'),
      cell: ({ toReview }) => figureCell(toReview),
    },
    has(({ tally }) => tally.countedResources < tally.resources) && {
      title: translator.t('Without a file'),
      cell: ({ uncountedStrings }) => figureCell(uncountedStrings),
    },
  ]
  const shown = columns.filter((column) => column !== false)
  return {
    kind: 'table',
    columns: [
      { title: headOf(context, subject), isNumber: false },
      ...shown.map(({ title }) => ({ title, isNumber: true })),
    ],
    rows: parts.lines.map((line) => {
      const view = tallyView(translator, line.tally)
      return [nameCell(context, subject, line), ...shown.map(({ cell }) => cell(view))]
    }),
  }
}

/** What the rows of a whole's parts are. */
export function headOf(
  { translator }: Pick<StateContext, 'translator'>,
  { project, language }: ImageSubject,
): string {
  if (language === null) return translator.t('Language')
  return project === null ? translator.t('Project') : translator.t('Resource')
}

function nameCell(
  context: StateContext,
  { project, language }: ImageSubject,
  { of }: BarLine,
): Cell {
  const { translator, publicUrl } = context
  const at = (path: string) => publicUrl + withSeries(path, context)
  switch (of.kind) {
    case 'language': {
      const { code } = of.language
      const path = project === null ? languageUrl(code) : pairUrl(project.name, code)
      return { text: nameInLine(localNameOf(translator, of.language)), href: at(path) }
    }
    case 'project': {
      const { name, title } = of.project
      const path = language === null ? projectUrl(name) : pairUrl(name, language.code)
      return { text: nameInLine(title), href: at(path) }
    }
    case 'resource':
      return { text: nameInLine(translateData(translator, of.title)) }
  }
}

function figureCell({ text, isKnown, spoken }: FigureView): Cell {
  return { text: isKnown || spoken === null ? text : spoken }
}
