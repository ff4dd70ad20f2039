import { newestDayOf } from '../../reports/reading-age.ts'
import { toCsv } from '../../support/csv.ts'
import type { Answer } from '../answers/answer.ts'
import type { FramedReport } from '../pages/page.ts'
import type { PageContext } from '../pages/page-context.ts'
import type { AnyCsvTable } from './csv-table.ts'

/** A table as a file that is saved under a name that tells what it is. */
export function csvAnswer(table: AnyCsvTable, context: PageContext, report: FramedReport): Answer {
  const { title } = context.catalogue
  const name = fileName([
    title.toLowerCase(),
    table.name(context, report),
    newestDayOf(report.ages ?? []),
  ])
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-cache',
    },
    body: toCsv(table.rows(context, report)),
  }
}

/** `openstack-fr-work-master-2026-08-21.csv`: nothing in it that a file system or header minds. */
function fileName(parts: readonly (string | null)[]): string {
  const name = parts.filter((part) => part !== null).join('-')
  return `${name.replace(/[^\w.-]+/g, '-')}.csv`
}
