import { readSinceName } from '../../reports/meeting/since.ts'
import { textFormatNames } from '../../texts/format-names.ts'
import { meetingCsv } from '../csv/meeting-csv.ts'
import { definePage } from '../pages/page.ts'
import { Refused } from '../queries/asked-for.ts'
import { languageAsked, textLanguage } from '../queries/text-query.ts'
import { meetingText } from '../view-models/meeting/meeting-text.ts'
import { reportPage as view } from '../view-models/meeting/report-page.ts'

/** The state for a meeting, since last week, the last release, or a meeting on a day. */
export const reportPage = definePage({
  path: '/languages/:language/report',
  template: 'report',
  choices: { format: textFormatNames },
  parameters(asked, catalogue) {
    const since = asked.get('since') ?? 'week'
    // A form sends an empty day where none was chosen.
    if (since !== '' && readSinceName(since) === null) {
      throw new Refused(400, `since: ${since}`, 'since')
    }
    return new URLSearchParams({
      ...(since === 'week' || since === '' ? {} : { since }),
      ...languageAsked(asked, catalogue),
    })
  },
  load: ({ reports, series, language, context: { query } }) =>
    reports.meeting({
      series,
      language,
      since: readSinceName(query.get('since') ?? 'week') ?? { kind: 'week' },
    }),
  view,
  text: (context, report) => meetingText({ ...context, translator: textLanguage(context) }, report),
  csv: { projects: meetingCsv },
})
