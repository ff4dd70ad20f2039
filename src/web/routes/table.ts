import { subjectPath } from '../image-address/image-subject.ts'
import { definePage } from '../page.ts'
import { tableUrl } from '../urls.ts'
import { tablePage as view } from '../view-models/table-page.ts'
import { subjectParameters, workshopSubject } from '../workshop.ts'

/** Where something stands, as a table that is ready to paste: `?of=horizon`, `?language=fr`. */
export const tablePage = definePage({
  path: tableUrl,
  template: 'table',
  parameters: subjectParameters,
  load: async ({ reports, series, context }) => {
    const subject = workshopSubject(context)
    const parts = await reports.bars(subject)
    const comparable = await reports.comparable({ series })
    return {
      state: { subject, parts, cycle: comparable.cycle },
      path: subjectPath(subject, context),
      comparable,
      ages: parts.ages,
    }
  },
  view,
})
