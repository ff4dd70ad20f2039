import { definePage } from '../page.ts'
import { pairPage as view } from '../view-models/pair-page.ts'

export const pairPage = definePage({
  path: '/projects/:project/:language',
  template: 'pair',
  load: ({ reports, series, project, language }) => reports.pair({ series, project, language }),
  view,
})
