import { definePage } from '../pages/page.ts'
import { releasesUrl } from '../urls.ts'
import { releasesPage as view } from '../view-models/releases/releases-page.ts'

export const releasesPage = definePage({
  path: releasesUrl,
  template: 'releases',
  isOfOwnSeries: true,
  load: ({ reports }) => reports.releases(),
  view,
})
