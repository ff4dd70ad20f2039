import { tableName } from '../images/table-name.ts'
import { subjectParameters, workshopSubject } from '../images/workshop.ts'
import { definePage } from '../pages/page.ts'
import { readState } from '../pages/read-state.ts'
import { tableUrl } from '../urls.ts'
import { tablePage as view } from '../view-models/badges/table-page.ts'

/** Where something stands, as a table that is ready to paste: `?of=horizon`, `?language=fr`. */
export const tablePage = definePage({
  path: tableUrl,
  template: 'table',
  parameters: subjectParameters,
  load: async ({ reports, context }) => {
    const subject = workshopSubject(context)
    const { state, comparable } = await readState(reports, subject)
    const lang = context.translator.locale
    const name = tableName({ subject, lang }, context)
    return { state, name, comparable, ages: state.parts.ages }
  },
  view,
})
