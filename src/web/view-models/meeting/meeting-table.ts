import type { Translator } from '../../../i18n/translator.ts'
import type { MeetingLine } from '../../../reports/meeting/meeting-types.ts'
import { nameInLine } from '../../../texts/one-line.ts'
import type { Cell, Table } from '../../../texts/text.ts'
import type { FigureView } from '../figures/figure-view.ts'
import { tallyView } from '../figures/tally-view.ts'

interface ProjectColumn {
  readonly title: string
  readonly cell: (line: MeetingLine) => Cell
}

/** Projects with what is left in each; columns of which nobody knows anything are left out. */
export function projectTable(translator: Translator, lines: readonly MeetingLine[]): Table {
  const has = (isIn: (line: MeetingLine) => boolean) => lines.some(isIn)
  const view = (line: MeetingLine) => tallyView(translator, line.tally)
  const figures: (ProjectColumn | false)[] = [
    { title: translator.t('Left'), cell: (line) => figureCell(view(line).left) },
    has(({ tally }) => tally.needsEditing !== null) && {
      title: translator.t('To review'),
      cell: (line) => figureCell(view(line).toReview),
    },
    has(({ tally }) => tally.leftWords !== null) && {
      title: translator.t('Words'),
      cell: (line) => figureCell(view(line).leftWords),
    },
    has(({ tally }) => tally.countedResources < tally.resources) && {
      title: translator.t('Without a file'),
      cell: (line) => figureCell(view(line).uncountedStrings),
    },
    ...(has(({ since }) => since !== null) ? changeColumns(translator) : []),
  ]
  const columns = figures.filter((column) => column !== false)
  return {
    kind: 'table',
    columns: [
      { title: translator.t('Project'), isNumber: false },
      ...columns.map(({ title }) => ({ title, isNumber: true })),
    ],
    rows: lines.map((line) => [nameCell(line), ...columns.map(({ cell }) => cell(line))]),
  }
}

/** What the team did and what the source text did, since the day the text names. */
function changeColumns(translator: Translator): ProjectColumn[] {
  const signed = (value: number | undefined) => ({
    text: value === undefined ? translator.t('no figure') : translator.signed(value),
  })
  return [
    // for translators: head of a column: what the team has translated since a day
    { title: translator.t('We'), cell: ({ since }) => signed(since?.change.we) },
    // for translators: head of a column: strings that the source text has gained since a day
    { title: translator.t('Source'), cell: ({ since }) => signed(since?.change.source) },
  ]
}

function nameCell({ project, editor }: MeetingLine): Cell {
  return { text: nameInLine(project.title), href: editor?.url ?? null }
}

function figureCell({ text, isKnown, spoken }: FigureView): Cell {
  return { text: isKnown || spoken === null ? text : spoken }
}
