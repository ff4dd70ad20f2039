import type { ComparableReport } from '../../../reports/comparison/comparison-types.ts'
import type { ReadingAge } from '../../../reports/reading-age.ts'
import { pastedPartFormats } from '../../../texts/pasted-part.ts'
import type { Table } from '../../../texts/text.ts'
import type { PageView } from '../../pages/page.ts'
import type { PageContext } from '../../pages/page-context.ts'
import { tableUrl } from '../../urls.ts'
import type { ChoiceView } from '../frame/choices-view.ts'
import { pageOfSubject, subjectTitle, workshopChoices } from '../images/workshop-subject.ts'
import { type StateReport, stateBlocks } from '../texts/state-blocks.ts'
import { type FieldView, subjectFields } from './workshop-fields.ts'

/** What `/badges/table` is made from. */
export interface TablePageReport {
  readonly state: StateReport
  /** What the table is called in a wiki: `horizon/fr`, `horizon/lang=fr`. */
  readonly name: string
  readonly comparable: Pick<ComparableReport, 'seriesWithData'>
  readonly ages: readonly ReadingAge[]
}

/** `/badges/table`: where a whole stands, as a table that is ready to paste. */
export interface TablePage extends PageView {
  readonly images: readonly ChoiceView[]
  readonly action: string
  readonly subject: readonly FieldView[]
  readonly about: string
  /** Its page. */
  readonly target: string
  /** `null`: nothing is known. */
  readonly table: TableView | null
  readonly sentences: readonly string[]
  readonly snippets: readonly {
    /** Id of its place on the page. */
    readonly place: string
    readonly format: string
    readonly text: string
  }[]
}

interface TableView {
  readonly columns: Table['columns']
  readonly rows: readonly {
    readonly head: string
    readonly href: string | null
    readonly cells: readonly string[]
  }[]
}

export function tablePage(context: PageContext, report: TablePageReport): TablePage {
  const { translator } = context
  const { state, name, comparable } = report
  const blocks = stateBlocks(context, state)
  const table = blocks.find((block) => block.kind === 'table')
  return {
    title: translator.t('Tables to paste'),
    description: translator.t(
      'Where translation stands as a table for wikis, READMEs and web pages, with its day.',
    ),
    images: workshopChoices(context, 'table'),
    action: tableUrl,
    subject: subjectFields(context, state.subject, comparable),
    about: subjectTitle(context, state.subject),
    target: pageOfSubject(state.subject),
    table: table ? tableView(context, table) : null,
    sentences: blocks
      .slice(table ? 2 : 1)
      .flatMap((block) =>
        block.kind === 'paragraph' ? block.line.map((piece) => String(piece)) : [],
      ),
    snippets: Object.entries(pastedPartFormats).map(([id, { title, write }]) => ({
      place: `snippet-${id}`,
      format: title,
      text: write({ subject: name, blocks }),
    })),
  }
}

/** Links stay on this site. */
function tableView({ publicUrl }: PageContext, { columns, rows }: Table): TableView {
  return {
    columns,
    rows: rows.map(([head, ...cells]) => ({
      head: head?.text ?? '',
      href: head?.href?.slice(publicUrl.length) ?? null,
      cells: cells.map(({ text }) => text),
    })),
  }
}
