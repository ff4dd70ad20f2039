import { definePage } from '../page.ts'
import { languagePage as view } from '../view-models/language-page.ts'

export const languagePage = definePage({
  path: '/languages/:language',
  template: 'language',
  load: ({ reports, series, language }) => reports.language({ series, language }),
  view,
})
