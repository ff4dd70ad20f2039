import { definePage } from '../pages/page.ts'
import { firstTaskIn } from '../queries/first-task.ts'
import { numbersUrl } from '../urls.ts'
import { numbersPage as view } from '../view-models/about/numbers-page.ts'

/** How we count, with the first row of a language as the example of the ranking. */
export const numbersPage = definePage({
  path: numbersUrl(),
  template: 'numbers',
  async load({ reports, series, context: { catalogue, ownLanguage } }) {
    const { languages, ages, hasData } = await reports.overview({
      columns: { from: 0, count: 0 },
      series,
      group: catalogue.defaultGroup,
    })
    // Who names no language sees one that has come far.
    const language = ownLanguage ?? languages[0]?.language
    const isAny = hasData && language !== undefined
    const example = isAny ? await reports.next(firstTaskIn(language, series)) : null
    return { ages, example, backtests: await reports.backtests() }
  },
  view,
})
