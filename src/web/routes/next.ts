import { readMinutes } from '../../domain/next-task.ts'
import { definePage } from '../pages/page.ts'
import { Refused } from '../queries/asked-for.ts'
import { canonicalFilter, readFilter } from '../queries/work-query.ts'
import { nextPage as view } from '../view-models/language/next-page.ts'

/** One task for the time there is: `?minutes=30`, `?skip=2` after two were turned down. */
export const nextPage = definePage({
  path: '/languages/:language/next',
  template: 'next',
  parameters(asked, catalogue) {
    const query = new URLSearchParams()
    const typed = asked.get('minutes')
    if (typed !== null) query.set('minutes', String(minutesOf(typed)))
    const skip = skipOf(asked.get('skip'))
    if (skip > 0) query.set('skip', String(skip))
    for (const [name, value] of canonicalFilter(asked, catalogue)) {
      // The time there is says it already.
      if (name !== 'time') query.set(name, value)
    }
    return query
  },
  load: ({ reports, series, language, context: { query, catalogue } }) =>
    reports.next({
      series,
      language,
      minutes: query.has('minutes') ? Number(query.get('minutes')) : null,
      skip: skipOf(query.get('skip')),
      filter: readFilter(query, catalogue),
    }),
  view,
})

function minutesOf(typed: string): number {
  const minutes = readMinutes(typed)
  if (minutes === null) throw new Refused(400, `minutes: ${typed}`, 'minutes')
  return minutes
}

/** What is no small number is not skipped: nobody has turned down that many. */
function skipOf(typed: string | null): number {
  return /^\d{1,3}$/.test(typed ?? '') ? Number(typed) : 0
}
