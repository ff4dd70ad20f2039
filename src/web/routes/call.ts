import { textFormatNames } from '../../texts/format-names.ts'
import { callCsv } from '../csv/call-csv.ts'
import { definePage } from '../pages/page.ts'
import { Refused } from '../queries/asked-for.ts'
import { languageAsked, textLanguage } from '../queries/text-query.ts'
import { callPage as view } from '../view-models/call/call-page.ts'
import { callText } from '../view-models/call/call-text.ts'
import { readUnder, underIn } from '../view-models/call/called-languages.ts'

/** The call for translation of a release: to all languages, or to those with few strings left. */
export const callPage = definePage({
  path: '/releases/:release/call',
  template: 'call',
  choices: { format: textFormatNames },
  parameters(asked, catalogue) {
    const under = asked.get('under') ?? ''
    if (under !== '' && readUnder(under) === null) {
      throw new Refused(400, `under: ${under}`, 'under')
    }
    return new URLSearchParams({
      ...(under === '' ? {} : { under: String(readUnder(under)) }),
      ...languageAsked(asked, catalogue),
    })
  },
  isOfOwnSeries: true,
  load: ({ reports, release }) => reports.release({ release, inProjects: true }),
  view,
  text: (context, report) =>
    callText({ ...context, translator: textLanguage(context) }, report, underIn(context)),
  csv: { languages: callCsv },
})
