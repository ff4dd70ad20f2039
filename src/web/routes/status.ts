import { definePage } from '../pages/page.ts'
import { statusUrl } from '../urls.ts'
import { statusPage as view } from '../view-models/status/status-page.ts'

/** How the figures get here: runs, ages, spellings nobody knows, losses that are held back. */
export const statusPage = definePage({
  path: statusUrl,
  template: 'status',
  load: ({ reports }) => reports.status(),
  view,
})
